"""The first content: complete, translated, and left alone by a second run."""

import pytest
from django.core.management import call_command
from wagtail.models import Page, Revision

from home.models import HomePage, NewsPage, StandardPage
from portal.core.models import Country, Menu, PortalImage, Theme
from portal.members.models import Organisation, User
from portal.seed import content
from portal.translation.domain.staleness import translation_gaps

pytestmark = pytest.mark.django_db


def everything():
    models = (Page, Revision, Theme, Country, Organisation, Menu, PortalImage, User)
    counts = {model.__name__: model.objects.count() for model in models}
    touched = list(Page.objects.order_by("pk").values_list("pk", "title", "slug", "last_published_at"))
    return counts, touched


def test_a_second_run_changes_nothing():
    before = everything()
    call_command("seed_portal", verbosity=0)
    assert everything() == before


def test_a_second_run_leaves_an_editors_words_alone():
    page = StandardPage.objects.filter(locale__language_code="it").first()
    page.title = "Titolo della redazione"
    page.save_revision().publish()
    call_command("seed_portal", verbosity=0)
    page.refresh_from_db()
    assert page.title == "Titolo della redazione"


def test_a_second_run_mends_what_the_first_one_left_undone(django_capture_on_commit_callbacks):
    french = NewsPage.objects.filter(locale__language_code="fr").first()
    key = french.translation_key
    french.delete()
    with django_capture_on_commit_callbacks(execute=True):
        call_command("seed_portal", verbosity=0)
    assert NewsPage.objects.get(translation_key=key, locale__language_code="fr").live


def test_every_page_is_translated():
    assert translation_gaps() == []


def test_the_page_tree_is_sound():
    assert not any(Page.find_problems())


def test_there_are_at_least_eight_articles_in_each_language():
    counts = {code: NewsPage.objects.live().filter(locale__language_code=code).count() for code in content.LANGUAGES}
    assert min(counts.values()) >= 8


def test_links_between_pages_lead_to_the_readers_language(client):
    home = client.get(HomePage.objects.get(locale__language_code="fr").url).content.decode()
    main = home[home.index("<main") : home.index("</main>")]
    assert 'href="/it/' not in main


def test_without_demo_there_are_no_accounts():
    assert not User.objects.exists()


def test_demonstration_accounts_have_passwords_of_their_own(settings, tmp_path):
    settings.DEMO, settings.VAR_DIR = True, tmp_path
    call_command("seed_portal", verbosity=0)
    lines = (tmp_path / "demo-accounts.txt").read_text().split("\n")[:-1]
    accounts = dict(line.split() for line in lines)
    assert len(set(accounts.values())) == len(accounts) == 9
    for email, password in accounts.items():
        assert User.objects.get(email=email).check_password(password)


def test_the_file_of_accounts_is_for_its_owner_only(settings, tmp_path):
    settings.DEMO, settings.VAR_DIR = True, tmp_path
    call_command("seed_portal", verbosity=0)
    assert (tmp_path / "demo-accounts.txt").stat().st_mode & 0o077 == 0


def test_a_load_of_members_is_made_once():
    call_command("seed_portal", "--members", "5", verbosity=0)
    call_command("seed_portal", "--members", "5", verbosity=0)
    assert User.objects.filter(email__startswith="example-").count() == 5
