"""An editor, a contributor, an outsider, and pages of theirs."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from home.models import HomePage, NewsIndexPage, NewsPage, StandardPage
from portal.core.models import OutboxMessage
from portal.members.domain.accounts import create_confirmed_member
from portal.members.enums import Role


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.DEMO = True


@pytest.fixture
def make_person(db):
    """Return a function that makes a confirmed member with a role."""

    def make(name, role=None, language="en"):
        user = create_confirmed_member(
            email=f"{name}@example.net", password="a long password", display_name=name.title(), language=language
        )
        if role:
            user.groups.add(Group.objects.get(name=role))
        return user

    return make


@pytest.fixture
def editor(make_person):
    return make_person("edith", Role.EDITOR)


@pytest.fixture
def contributor(make_person):
    return make_person("carla", Role.CONTRIBUTOR, "it")


@pytest.fixture
def secretary(make_person):
    """Somebody who enters the admin and writes no pages."""
    return make_person("sadia", Role.SECRETARIAT)


@pytest.fixture
def browser_of():
    """Return a function that gives a browser in which a person is logged in."""

    def browser(user):
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return browser


@pytest.fixture
def home(italian):
    return HomePage.objects.get(locale=italian)


@pytest.fixture
def news(italian):
    return NewsIndexPage.objects.get(locale=italian)


@pytest.fixture
def write(home, italian):
    """Return a function that makes a page; not live unless asked, and its draft is its owner's."""

    def make(title, owner=None, live=False, parent=None, model=StandardPage, **fields):
        page = model(title=title, locale=italian, live=live, owner=owner, **fields)
        (parent or home).add_child(instance=page)
        revision = page.save_revision(user=owner)
        if live:
            revision.publish()
        return model.objects.get(pk=page.pk)

    return make


@pytest.fixture
def write_news(write, news):
    """Return a function that makes an article."""

    def make(title, **fields):
        return write(title, parent=news, model=NewsPage, **fields)

    return make


@pytest.fixture
def letters():
    """Return a function that lists the letters to a person, oldest first."""

    def letters_to(person):
        return list(OutboxMessage.objects.filter(recipient=person.email).order_by("pk"))

    return letters_to
