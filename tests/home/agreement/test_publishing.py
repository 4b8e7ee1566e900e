"""A version is published by the secretariat, once both steps have approved what is published."""

import pytest
from django.db import IntegrityError, connection, transaction
from wagtail.models import Page, PageLogEntry, Revision, Workflow

from home.domain.agreement import endorsing, versions
from home.domain.agreement.errors import (
    NotAllowedError,
    NotApprovedError,
    NothingNewError,
    TranslationsMissingError,
)
from home.models import AgreementPage, AgreementPdf, AgreementText, AgreementVersion
from home.models.agreement_records import FrozenError
from portal.core.models import OutboxMessage
from portal.members.models import Representative

from .conftest import approve, rewrite, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def publish(page, django_capture_on_commit_callbacks):
    """A function that has another text approved and translated."""

    def act(words="Un testo nuovo."):
        with django_capture_on_commit_callbacks(execute=True):
            approve(rewrite(page, words))
            translate(page)

    return act


def test_a_version_has_the_texts_of_all_languages(publish, secretary, client):
    publish()
    version = versions.publish_version(secretary)
    assert version.number == 3
    assert sorted(version.texts.values_list("language", flat=True)) == ["en", "fr", "it"]
    assert "Un testo nuovo. (fr)" in client.get("/fr/accord-de-reseau/").content.decode()


def test_the_history_of_the_page_says_who_published(publish, secretary):
    publish()
    versions.publish_version(secretary)
    entry = PageLogEntry.objects.get(action="home.publish_version")
    assert (entry.user, entry.data) == (secretary, {"number": 3})


@pytest.mark.parametrize("groups", [(), ("editor",), ("agreement board",)], ids=["member", "editor", "board"])
def test_nobody_but_the_secretariat_publishes(publish, make_member, groups):
    publish()
    with pytest.raises(NotAllowedError):
        versions.publish_version(make_member("Elena", *groups))
    assert AgreementVersion.objects.count() == 2


def test_what_was_published_beside_the_workflow_is_refused(page, secretary, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        rewrite(page).latest_revision.publish()
        translate(page)
    with pytest.raises(NotApprovedError):
        versions.publish_version(secretary)


def test_one_step_is_not_enough(page, secretary):
    state = page.get_workflow().start(rewrite(page), user=None)
    state.current_task_state.specific.approve(user=None)
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS
    assert Page.objects.get(pk=page.pk).specific.has_unpublished_changes
    with pytest.raises(NothingNewError):  # what is published is still the text of version 2
        versions.publish_version(secretary)


def test_an_edit_between_the_steps_goes_back_to_the_first(page):
    state = page.get_workflow().start(rewrite(page, "Primo."), user=None)
    state.current_task_state.specific.approve(user=None)
    rewrite(page, "Secondo.")
    state.refresh_from_db()
    state.current_task_state.revision = AgreementPage.objects.get(pk=page.pk).latest_revision
    state.current_task_state.save()
    state.current_task_state.specific.approve(user=None)
    state.refresh_from_db()
    assert state.current_task_state.task.name == "Agreement: legal check"
    assert state.status == state.STATUS_IN_PROGRESS


def test_a_language_that_is_behind_is_refused(page, secretary, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        approve(rewrite(page))
    with pytest.raises(TranslationsMissingError):
        versions.publish_version(secretary)


def test_the_same_texts_are_no_new_version(secretary):
    with pytest.raises(NothingNewError):
        versions.publish_version(secretary)


def test_the_workflow_has_two_steps_with_a_group_each():
    steps = Workflow.objects.get(name="Network agreement").tasks
    assert [[group.name for group in step.specific.groups.all()] for step in steps] == [
        ["agreement legal check"],
        ["agreement board"],
    ]


def test_a_version_outlives_its_page_and_revisions(page, client):
    before = AgreementText.objects.get(version__number=2, language="it").content
    for twin in AgreementPage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk):
        twin.delete()
    AgreementPage.objects.get(pk=page.pk).delete()
    Revision.objects.all().delete()
    assert AgreementText.objects.get(version__number=2, language="it").content == before
    assert client.get("/it/agreement/versions/2/").status_code == 200


def test_the_search_finds_what_is_in_force(publish, secretary, client):
    def found():
        return "/it/accordo-di-rete/" in client.get("/it/search/?q=zafferano").content.decode().partition("<main")[2]

    publish("Parole di zafferano.")
    assert not found()
    versions.publish_version(secretary)
    assert found()


def test_readers_see_the_version_not_a_later_edit(page, client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        rewrite(page, "Scritto per errore.").latest_revision.publish()
    assert "Scritto per errore." not in client.get("/it/accordo-di-rete/").content.decode()


@pytest.mark.parametrize("model", [AgreementVersion, AgreementText, AgreementPdf])
@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.save(),
        lambda row: row.delete(),
        lambda row: type(row).objects.filter(pk=row.pk).update(sha256="0"),
        lambda row: type(row).objects.all().delete(),
        lambda row: type(row).objects.bulk_update([row], ["sha256"]),
    ],
    ids=["save", "delete", "update", "delete all", "bulk update"],
)
def test_the_records_cannot_be_changed_by_code(model, change):
    with pytest.raises(FrozenError):
        change(model.objects.first())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE home_agreementversion SET number = 9 WHERE number = 1",
        "UPDATE home_agreementtext SET content = ''",
        "UPDATE home_agreementpdf SET size = 0",
        "DELETE FROM home_agreementpdf",
        "DELETE FROM home_agreementtext",
    ],
)
def test_nor_by_sql(statement):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_earlier_signatories_are_asked_again_once_in_their_language(publish, endorsement, secretary, speaker):
    OutboxMessage.objects.all().delete()
    publish()
    versions.publish_version(secretary)
    publish("Ancora altro.")
    versions.publish_version(secretary)
    letters = OutboxMessage.objects.filter(template="home/letters/agreement_again").order_by("pk")
    assert [(letter.recipient, letter.language) for letter in letters] == [(speaker.email, "fr")] * 2
    assert ["3" in letters[0].subject, "4" in letters[1].subject] == [True, True]
    assert "Commune d’essai" in letters[0].text


def test_who_has_withdrawn_is_not_asked(publish, endorsement, secretary, speaker):
    endorsing.withdraw(speaker, endorsement.pk)
    publish()
    versions.publish_version(secretary)
    assert not OutboxMessage.objects.filter(template="home/letters/agreement_again").exists()


def test_who_represents_two_organisations_gets_one_letter(
    publish, endorsement, secretary, speaker, organisation, signature, version
):
    organisation.pk, organisation.name, organisation.slug = None, "Autre commune", "autre"
    organisation.save()
    Representative.objects.create(person=speaker, organisation=organisation)
    endorsing.endorse(speaker, organisation.pk, version.number, signature)
    publish()
    versions.publish_version(secretary)
    letter = OutboxMessage.objects.get(template="home/letters/agreement_again")
    assert "Commune d’essai" in letter.text
    assert "Autre commune" in letter.text
