"""Buttons lead back to where they were pressed, and nowhere else."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


FOREIGN = ["²", "[", "-1", "'\"", "x" * 3000, "https://evil.example/", "//evil.example/", "\x00"]


@pytest.mark.parametrize("wanted", FOREIGN)
def test_a_way_back_that_is_no_path_of_ours_leads_to_the_unread(as_user, aminata, wanted):
    answer = as_user(aminata).post(reverse("forum:mark_all_read"), {"next": wanted})
    assert (answer.status_code, answer.url) == (302, reverse("forum:unread"))


def test_a_button_leads_back_to_its_page(as_user, aminata):
    answer = as_user(aminata).post(reverse("forum:mark_all_read"), {"next": "/fr/forum/latest/?page=2"})
    assert answer.url == "/fr/forum/latest/?page=2"
