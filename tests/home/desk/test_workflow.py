"""From a contributor's draft to a public page, by way of the editors."""

import pytest
from django.urls import reverse
from wagtail.models import Page, WorkflowState
from wagtail.users.models import UserProfile

from home.models import AgreementPage, StandardPage
from tests.admin_forms import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(write, contributor):
    return write("Il pozzo", owner=contributor, summary="Un pozzo nuovo.")


@pytest.fixture
def submitted(draft, contributor, browser_of):
    """The page, submitted by its author through the form."""
    browser = browser_of(contributor)
    form = form_of(draft, summary=draft.summary)
    browser.post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), {**form, "action-submit": "1"})
    return StandardPage.objects.get(pk=draft.pk)


def act(browser, page, action, **data):
    state = page.current_workflow_task_state
    return browser.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk]), data)


def test_a_contributor_cannot_publish(draft, contributor, browser_of):
    form = form_of(draft, summary=draft.summary)
    browser_of(contributor).post(reverse("wagtailadmin_pages:edit", args=[draft.pk]), {**form, "action-publish": "1"})
    assert not Page.objects.get(pk=draft.pk).live


def test_a_contributor_cannot_edit_what_others_wrote(contributor, browser_of, write):
    page = write("Altrui", live=True)
    assert not page.permissions_for_user(contributor).can_edit()


def test_the_editor_sees_it_waiting(submitted, editor, browser_of):
    html = browser_of(editor).get(reverse("wagtailadmin_home")).content.decode()
    assert "Il pozzo" in html.split('id="waiting-for-me-section"')[1].split("</section>")[0]


def test_editors_are_told_in_their_language(editor, submitted, contributor, letters):
    (letter,) = letters(editor)
    assert letter.language == "en"
    assert "Carla has submitted the page “Il pozzo” for approval." in letter.text
    assert letters(contributor) == []


def test_an_approved_page_is_public_and_its_author_told(submitted, editor, contributor, browser_of, letters):
    act(browser_of(editor), submitted, "approve")
    assert StandardPage.objects.get(pk=submitted.pk).live
    (letter,) = letters(contributor)
    assert letter.language == "it"
    assert letter.template == "members/letters/page_approved"
    assert "/it/il-pozzo/" in letter.text


def test_the_author_is_told_when_an_editor_publishes_without_the_steps(
    submitted, editor, contributor, browser_of, letters
):
    form = form_of(submitted, summary=submitted.summary)
    browser_of(editor).post(reverse("wagtailadmin_pages:edit", args=[submitted.pk]), {**form, "action-publish": "1"})
    assert StandardPage.objects.get(pk=submitted.pk).live
    (letter,) = letters(contributor)
    assert letter.template == "members/letters/page_approved"
    assert "/it/il-pozzo/" in letter.text


def test_nobody_is_told_that_a_page_is_public_when_the_steps_are_broken_off(
    submitted, editor, contributor, browser_of, letters
):
    browser_of(editor).post(
        reverse("wagtailadmin_pages:edit", args=[submitted.pk]),
        {**form_of(submitted, summary=submitted.summary), "action-cancel-workflow": "1"},
    )
    assert submitted.current_workflow_state is None
    assert letters(contributor) == []


def test_a_refused_page_comes_back_with_its_reason(submitted, editor, contributor, browser_of, letters):
    act(browser_of(editor), submitted, "reject", comment="Manca la fonte.")
    assert not StandardPage.objects.get(pk=submitted.pk).live
    (letter,) = letters(contributor)
    assert letter.template == "members/letters/page_rejected"
    assert "Manca la fonte." in letter.text


def test_a_contributor_cannot_approve(submitted, contributor, browser_of):
    act(browser_of(contributor), submitted, "approve")
    assert submitted.current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS


def test_who_wants_no_letters_gets_none(editor, contributor, write, letters):
    UserProfile.objects.create(user=editor, submitted_notifications=False)
    page = write("Il pozzo", owner=contributor)
    page.get_workflow().start(page, contributor)
    assert letters(editor) == []


def test_the_agreement_keeps_its_own_workflow():
    agreement = AgreementPage.objects.get(locale__language_code="it")
    assert agreement.get_workflow().name == "Network agreement"
