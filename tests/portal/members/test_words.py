"""What Django and django-allauth say in our forms is said in the reader's language too."""

import pytest
from django.test import Client

BAD_FORMS = [
    pytest.param("signup/", {}, id="empty sign-up"),
    pytest.param("signup/", {"display_name": "x" * 300, "email": "aissa", "password1": "123456"}, id="bad sign-up"),
    pytest.param("signup/", {"email": "aissa@example.net", "password1": "aissa@example.net"}, id="address as password"),
    pytest.param("login/", {}, id="empty login"),
    pytest.param("login/", {"login": "nobody@example.net", "password": "wrong password"}, id="unknown account"),
    pytest.param("login/code/", {"email": "x" * 300 + "@example.net"}, id="long address"),
    pytest.param("password/reset/", {"email": "aissa"}, id="no address"),
]


def errors(language, page, form):
    answer = Client().post(f"/{language}/account/{page}", form)
    return {error for messages in answer.context["form"].errors.values() for error in messages}


@pytest.mark.django_db
@pytest.mark.parametrize(("page", "form"), BAD_FORMS)
@pytest.mark.parametrize("language", ["it", "fr"])
def test_no_error_of_a_form_stays_english(language, page, form):
    said = errors(language, page, form)
    assert said
    assert not said & errors("en", page, form)
