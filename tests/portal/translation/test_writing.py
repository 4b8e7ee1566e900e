"""All translations of a page written and published from one form."""

import re

import pytest

from home.models import HomePage, StandardPage
from portal.members.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(italian):
    text = '<p>Uno <b>due</b> <a href="https://example.org/">tre</a></p>'
    page = StandardPage(title="Orari & giorni", summary="In breve", locale=italian, body=[("text", text)])
    HomePage.objects.get(locale=italian).add_child(instance=page)
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


def address(page):
    return f"/admin/translations/{page.pk}/write/"


def words(language, title="Horaires & jours", summary="En bref", text='Un <b>deux</b> <a id="a1">trois</a>'):
    return {f"{language}-{number}": word for number, word in enumerate((title, summary, text))}


def translated(page, locale):
    return StandardPage.objects.filter(translation_key=page.translation_key, locale=locale, alias_of=None).first()


def send(browser, page, commits, **data):
    with commits(execute=True):
        return browser.post(address(page), data)


def test_one_click_publishes_every_language(admin_editor, client, page, french, django_capture_on_commit_callbacks):
    english = words("en", "Hours & days", "In short", 'One <b>two</b> <a id="a1">three</a>')
    answer = send(admin_editor, page, django_capture_on_commit_callbacks, **words("fr"), **english)
    assert answer.status_code == 302
    html = client.get("/fr/horaires-jours/").content.decode()
    assert "<h1>Horaires &amp; jours</h1>" in html
    assert '<b>deux</b> <a href="https://example.org/">trois</a>' in html
    assert client.get("/en/hours-days/").status_code == 200


def test_a_language_left_empty_is_left_alone(admin_editor, page, french, django_capture_on_commit_callbacks):
    send(admin_editor, page, django_capture_on_commit_callbacks, **words("en"))
    assert translated(page, french) is None


@pytest.mark.parametrize(
    "wrong", [{"summary": ""}, {"text": "Un deux trois"}, {"summary": "x" * 301}], ids=["missing", "link", "long"]
)
def test_what_is_not_whole_is_refused(admin_editor, page, french, django_capture_on_commit_callbacks, wrong):
    answer = send(admin_editor, page, django_capture_on_commit_callbacks, **words("fr", **wrong))
    assert answer.status_code == 200
    assert "error-message" in answer.content.decode()
    assert translated(page, french) is None


def test_markup_that_the_original_has_not_is_taken_out(admin_editor, client, page, django_capture_on_commit_callbacks):
    text = '<script>alert(1)</script>Un <b onclick="x()">deux</b> <a id="a1">trois</a>'
    send(admin_editor, page, django_capture_on_commit_callbacks, **words("fr", text=text))
    html = client.get("/fr/horaires-jours/").content.decode()
    assert "alert(1)" not in html
    assert "onclick" not in html


def test_the_form_says_what_it_is_and_of_which_page(admin_editor, page):
    [heading] = re.findall("<h1.*?</h1>", admin_editor.get(address(page)).content.decode(), re.DOTALL)
    assert "Write the translations" in heading
    assert "Orari &amp; giorni" in heading


def test_the_form_shows_what_was_written_before(admin_editor, page, django_capture_on_commit_callbacks):
    send(admin_editor, page, django_capture_on_commit_callbacks, **words("fr"))
    html = admin_editor.get(address(page)).content.decode()
    assert "Horaires &amp; jours</textarea>" in html


def test_a_translation_leads_to_the_form_of_its_original(
    admin_editor, page, french, django_capture_on_commit_callbacks
):
    send(admin_editor, page, django_capture_on_commit_callbacks, **words("fr"))
    answer = admin_editor.get(address(translated(page, french)))
    assert answer["Location"] == address(page)


def test_who_may_not_publish_may_not_write(client, page, settings):
    settings.DEMO = True
    user = User.objects.create_user("m@example.org", "pw", display_name="M", language="it")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(address(page), words("fr"))
    assert answer.status_code in (302, 403)
    assert StandardPage.objects.filter(title__startswith="Horaires").count() == 0
