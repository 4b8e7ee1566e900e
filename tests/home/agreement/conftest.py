"""The cast of the agreement: the secretariat, two who approve, organisations and who speaks for them."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale

from home.domain.agreement import endorsing
from home.models import AgreementPage, AgreementVersion
from portal.members.domain.accounts import create_confirmed_member
from portal.members.models import Organisation, Representative
from portal.translation.domain.publish import publish_translation


@pytest.fixture
def page(italian):
    """The agreement's page in the language it is written in."""
    return AgreementPage.objects.get(locale=italian)


@pytest.fixture
def version(db):
    """The version in force: of two in the first content, the second."""
    return AgreementVersion.objects.get(number=2)


@pytest.fixture
def make_member(db):
    """A function that makes a member, with groups if wanted."""

    def make(name, *groups, language="fr"):
        email = f"{name.lower()}@example.net"
        member = create_confirmed_member(email=email, password=None, display_name=name, language=language)
        member.groups.add(*Group.objects.filter(name__in=groups))
        return member

    return make


@pytest.fixture
def secretary(make_member):
    return make_member("Sofia", "secretariat", language="it")


@pytest.fixture
def organisation(db):
    return Organisation.objects.create(
        name="Commune d’essai", slug="commune-d-essai", kind="local_authority", country="NE", approved=True
    )


@pytest.fixture
def speaker(make_member, organisation):
    """Aissa, who signs for the organisation."""
    member = make_member("Aissa")
    Representative.objects.create(person=member, organisation=organisation)
    return member


@pytest.fixture
def signature():
    return endorsing.Signature("Aissa Issoufou", "Maire", "fr", "J’ai lu et j’approuve.")


@pytest.fixture
def endorsement(speaker, organisation, signature, version):
    return endorsing.endorse(speaker, organisation.pk, version.number, signature)


def rewrite(page, words="Un testo nuovo."):
    """Save a draft whose first article says something else; returns the page, not yet approved."""
    page = AgreementPage.objects.get(pk=page.pk)
    page.articles = with_text(page, words)
    page.save_revision()
    return page


def with_text(page, words):
    """Return the page's articles, the first with another text."""
    blocks = list(page.articles.raw_data)
    blocks[0] = {**blocks[0], "value": {**blocks[0]["value"], "text": f"<p>{words}</p>"}}
    return blocks


def approve(page):
    """Have both steps approve the latest draft, which publishes it."""
    state = page.get_workflow().start(page, user=None)
    while state.status == state.STATUS_IN_PROGRESS:
        state.current_task_state.specific.approve(user=None)
        state.refresh_from_db()


def translate(page):
    """Publish both translations of what is published now."""
    page = AgreementPage.objects.get(pk=page.pk)
    for twin in AgreementPage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk):
        draft = AgreementPage(
            locale=Locale.objects.get(pk=twin.locale_id),
            title=twin.title,
            slug=twin.slug,
            summary=twin.summary,
            preamble=twin.preamble,
            articles=with_text(
                twin, f"{page.articles.raw_data[0]['value']['text'][3:-4]} ({twin.locale.language_code})"
            ),
        )
        publish_translation(page, draft, draft.locale)
