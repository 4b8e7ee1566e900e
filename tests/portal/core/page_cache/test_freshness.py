"""A change is seen by the next reader, whatever was changed and by whatever way."""

import datetime

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from home.models import NewsIndexPage, StandardPage
from portal.core.domain.addresses import language_of
from portal.core.models import ContentVersion, Menu, PortalImage, PortalSettings, Theme
from portal.core.models.menus import MenuItem
from portal.members.models import Organisation

pytestmark = pytest.mark.django_db


def publish(page, **changes):
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def rename_in_menu(page):
    menu, _made = Menu.objects.get_or_create(place="main", language=language_of(page))
    MenuItem.objects.create(menu=menu, page=page, title="Dopo")


def set_contact(page):
    row = PortalSettings.load()
    row.contact_email = "dopo@example.org"
    row.save()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda page: publish(page, title="Dopo"), id="publication"),
        pytest.param(rename_in_menu, id="a menu's link"),
        pytest.param(set_contact, id="the portal's settings"),
        pytest.param(lambda page: Theme.objects.create(name="Dopo", slug="dopo", locale=page.locale), id="a new theme"),
        pytest.param(lambda page: Theme.objects.filter(locale=page.locale).first().delete(), id="a theme deleted"),
        pytest.param(lambda page: PortalImage.objects.first().save(), id="an image"),
        pytest.param(lambda page: page.get_site().save(), id="the site"),
        pytest.param(lambda page: Organisation.objects.first().save(), id="an organisation"),
        pytest.param(lambda page: page.unpublish(), id="unpublishing"),
        pytest.param(lambda page: page.delete(), id="deletion"),
        pytest.param(
            lambda page: page.move(StandardPage.objects.exclude(pk=page.pk).filter(locale=page.locale).first()),
            id="a move",
        ),
        pytest.param(lambda page: call_command("migrate", "core", verbosity=0), id="a deployment"),
    ],
)
def test_a_change_moves_the_version_on(page, change):
    before = ContentVersion.current()
    change(page)

    assert ContentVersion.current() != before


def test_the_new_text_is_served_right_after_publication(reader, page):
    assert "Il fiume" in reader.text("/it/fiume/")
    publish(page, title="Il lago")

    assert "Il lago" in reader.text("/it/fiume/")
    assert "Il fiume" not in reader.text("/it/fiume/")


def test_a_menu_is_new_on_every_page_at_once(reader, page):
    addresses = ["/it/", "/it/fiume/"]
    assert [address for address in addresses if "Acque" in reader.text(address)] == []
    MenuItem.objects.create(menu=Menu.objects.get(place="main", language=language_of(page)), page=page, title="Acque")

    assert [address for address in addresses if "Acque" in reader.text(address)] == addresses


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(lambda page: page.unpublish(), id="unpublished"),
        pytest.param(lambda page: page.delete(), id="deleted"),
    ],
)
def test_a_page_that_is_gone_is_not_shown_again(reader, page, end):
    reader.get("/it/fiume/")
    end(page)

    assert reader.get("/it/fiume/").status_code == 404


def test_a_moved_page_is_found_at_its_new_address_only(reader, page):
    reader.get("/it/fiume/")
    parent = StandardPage.objects.exclude(pk=page.pk).filter(locale=page.locale, depth=page.depth).first()
    page.move(parent, "last-child")

    assert reader.get(StandardPage.objects.get(pk=page.pk).url).status_code == 200
    assert reader.get("/it/fiume/").status_code in (301, 404)


def test_a_page_made_private_is_private_at_once(reader, page):
    reader.get("/it/fiume/")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    response = Client().get("/it/fiume/", follow=True)
    assert [address for address, _status in response.redirect_chain][-1].startswith("/it/account/login/?next=")
    assert response.status_code == 200
    assert "Il fiume" not in response.content.decode()


def test_an_alias_follows_its_original(reader, page, french):
    alias = page.copy_for_translation(french, copy_parents=True, alias=True)
    address = alias.url
    assert "Il fiume" in reader.text(address)
    publish(page, title="Il lago")

    assert "Il lago" in reader.text(address)


def test_the_other_languages_learn_of_a_translation(reader, page, french):
    reader.get("/it/fiume/")
    translation = page.copy_for_translation(french, copy_parents=True)
    publish(translation, title="Le fleuve", slug="fleuve")

    assert "/fr/fleuve/" in reader.text("/it/fiume/")


def test_what_is_scheduled_appears_when_its_time_has_come(reader, page):
    page.go_live_at = timezone.now() + datetime.timedelta(days=1)
    page.title = "Domani"
    page.save_revision().publish()
    assert "Domani" not in reader.text("/it/fiume/")
    page.latest_revision.approved_go_live_at = timezone.now() - datetime.timedelta(seconds=1)
    page.latest_revision.content["go_live_at"] = None
    page.latest_revision.save()
    call_command("publish_scheduled")

    assert "Domani" in reader.text("/it/fiume/")


def test_saving_a_draft_leaves_the_cache_as_it_is(reader, page):
    reader.get("/it/fiume/")
    page.title = "Bozza"
    page.save_revision()

    assert reader.get("/it/fiume/").is_hit


def test_what_is_rolled_back_changes_nothing(reader, page):
    reader.get("/it/fiume/")
    with transaction.atomic():
        publish(page, title="Respinto")
        transaction.set_rollback(True)

    assert reader.get("/it/fiume/").is_hit
    assert "Respinto" not in reader.text("/it/fiume/")


def test_a_page_made_before_a_publication_and_stored_after_it_is_never_shown_again(reader, page, monkeypatch):
    make = StandardPage.serve

    def make_slowly(self, request, *args, **kwargs):
        response = make(self, request, *args, **kwargs).render()
        monkeypatch.undo()
        publish(StandardPage.objects.get(pk=page.pk), title="Il lago")  # by an editor, before the answer is stored
        return response

    monkeypatch.setattr(StandardPage, "serve", make_slowly)

    assert "Il fiume" in reader.text("/it/fiume/")
    assert "Il lago" in reader.text("/it/fiume/")


def test_the_news_list_shows_a_new_theme_among_its_filters(reader, italian):
    address = NewsIndexPage.objects.get(locale=italian).url
    reader.get(address)
    Theme.objects.create(name="Apicoltura", slug="apicoltura", locale=italian)

    assert "Apicoltura" in reader.text(address)


def test_a_redirect_is_followed_at_once(reader, page):
    assert reader.get("/it/vecchio/").status_code == 404
    Redirect.add_redirect("/it/vecchio/", page)

    assert reader.get("/it/vecchio/").status_code == 301
