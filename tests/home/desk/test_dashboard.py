"""The dashboard: what each panel shows, to whom, and at what cost."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.core.admin.first_steps import PUT_AWAY, remembers, steps_of
from portal.members.models import User

pytestmark = pytest.mark.django_db


def panel(browser, name):
    """Return the markup of a panel of the dashboard, "" if it is not there."""
    html = browser.get(reverse("wagtailadmin_home")).content.decode()
    found = re.search(rf'<section[^>]*id="{name}-section".*?</section>', html, re.DOTALL)
    return found[0] if found else ""


def test_a_draft_is_shown_to_who_wrote_it_and_nobody_else(editor, make_person, browser_of, write):
    write("Bozza mia", owner=editor)
    write("Bozza altrui", owner=make_person("emil", "editor"))
    shown = panel(browser_of(editor), "my-drafts")
    assert "Bozza mia" in shown
    assert "Bozza altrui" not in shown


def test_a_published_page_is_no_draft(editor, browser_of, write):
    write("Pubblica", owner=editor, live=True)
    assert "No draft of yours" in panel(browser_of(editor), "my-drafts")


def test_a_page_without_a_summary_is_shown(editor, browser_of, write):
    write("Senza sommario", live=True)
    shown = panel(browser_of(editor), "to-improve")
    assert "Senza sommario" in shown
    assert "No summary" in shown


def test_a_contributor_sees_only_own_pages_to_improve(contributor, browser_of, write):
    write("Pagina altrui", live=True)
    write("Pagina propria", owner=contributor)
    shown = panel(browser_of(contributor), "to-improve")
    assert "Pagina propria" in shown
    assert "Pagina altrui" not in shown


def test_a_missing_translation_is_shown(editor, browser_of, write):
    page = write("Da tradurre", live=True, summary="Un sommario.")
    assert f"/admin/localize/submit/page/{page.pk}/" in panel(browser_of(editor), "translations-to-do")


@pytest.mark.parametrize("name", ["my-drafts", "to-improve", "translations-to-do", "first-steps", "waiting-for-me"])
def test_who_writes_no_pages_sees_no_panel(secretary, browser_of, name):
    assert panel(browser_of(secretary), name) == ""


def test_a_contributor_is_not_asked_to_translate(contributor, browser_of):
    assert panel(browser_of(contributor), "translations-to-do") == ""


def test_a_panel_shows_five_rows_and_the_way_to_all(editor, browser_of, write):
    for number in range(7):
        write(f"Bozza {number}", owner=editor)
    shown = panel(browser_of(editor), "my-drafts")
    assert shown.count("Bozza") == 5
    assert reverse("portal_drafts") in shown


def cost(browser):
    browser.get(reverse("wagtailadmin_home"))
    with CaptureQueriesContext(connection) as queries:
        browser.get(reverse("wagtailadmin_home"))
    return len(queries)


def test_the_dashboard_costs_no_more_with_more_pages(editor, contributor, browser_of, write):
    browser = browser_of(editor)
    for number in range(5):
        write(f"Bozza {number}", owner=editor)
        submit(write(f"Attesa {number}", owner=contributor), contributor)
    before = cost(browser)
    for number in range(5, 12):
        write(f"Bozza {number}", owner=editor)
        submit(write(f"Attesa {number}", owner=contributor), contributor)
    assert cost(browser) <= before


def submit(page, person):
    page.get_workflow().start(page, person)


# --- First steps ----------------------------------------------------------------------------------------------------


def done(user):
    return {step.name for step, is_done in steps_of(User.objects.get(pk=user.pk)) if is_done}


def test_a_new_editor_has_done_nothing(editor, browser_of):
    assert done(editor) == set()
    assert "0 of 5" in panel(browser_of(editor), "first-steps")


def test_opening_the_guide_is_a_step(editor, browser_of):
    browser_of(editor).get(reverse("portal_guide"))
    assert done(editor) == {"guide"}


def test_filling_in_the_profile_is_a_step(editor):
    User.objects.filter(pk=editor.pk).update(country="IT")
    assert done(editor) == {"profile"}


def test_saving_and_publishing_are_steps(editor, write):
    page = write("Prima", owner=editor)
    page.save_revision(user=editor, log_action=True)
    assert done(editor) == {"draft"}
    page.get_latest_revision().publish(user=editor)
    assert done(editor) == {"draft", "publication"}


def test_the_list_can_be_put_away_for_good(editor, browser_of):
    browser = browser_of(editor)
    browser.post(reverse("portal_first_steps"))
    assert remembers(User.objects.get(pk=editor.pk), PUT_AWAY)
    assert panel(browser, "first-steps") == ""


def test_an_outsider_puts_nothing_away(client):
    assert client.post(reverse("portal_first_steps")).status_code == 302
