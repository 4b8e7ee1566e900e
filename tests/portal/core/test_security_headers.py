"""What every kind of answer tells browsers not to do."""

from runpy import run_module

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from home.models import HomePage
from portal.core.middleware import ContentSecurityPolicyMiddleware
from portal.core.players import PLAYER_ORIGINS

pytestmark = pytest.mark.django_db
KINDS = {
    "page": ("/it/", 200),
    "article list": ("/fr/actualites/", 200),
    "search": ("/en/search/?q=water", 200),
    "form": ("/en/account/login/", 200),
    "redirect to a language": ("/", 302),
    "redirect to the login": ("/admin/", 302),
    "not found": ("/it/missing/", 404),
    "not found, no language": ("/missing.php", 404),
    "wrong method": ("/robots.txt", 405),
    "bad request": ("/en/light-pages/", 400),
    "feed": ("/fr/feeds/news.atom", 200),
    "sitemap": ("/sitemap.xml", 200),
    "robots": ("/robots.txt", 200),
    "icon": ("/favicon.ico", 200),
    "static": ("/static/probe.css", 200),
    "static image": ("/static/probe.svg", 200),
    "media": ("/media/images/probe.avif", 200),
    "missing media": ("/media/images/missing.avif", 404),
    "failure": ("/it/", 500),
}


@pytest.fixture
def ask(tmp_path, settings, monkeypatch):
    """Ask for an answer of a kind as a stranger."""
    settings.MEDIA_ROOT = tmp_path / "media"
    default_storage.save("images/probe.avif", ContentFile(b"x" * 100))
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "probe.css").write_text("a{}")
    (settings.STATIC_ROOT / "probe.svg").write_text("<svg/>")

    def ask(kind):
        path, status = KINDS[kind]
        client = Client(raise_request_exception=False)
        if kind == "failure":
            monkeypatch.setattr(HomePage, "serve", lambda *args, **kwargs: 1 / 0)
        answer = client.post(path) if status in (400, 405) else client.get(path)
        assert answer.status_code == status
        return answer

    return ask


def policy_of(answer):
    """The Content-Security-Policy as a mapping from directive to sources."""
    directives = (part.split() for part in answer["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in directives}


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_is_guarded(ask, kind):
    answer = ask(kind)

    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Server" not in answer
    assert "X-Powered-By" not in answer


@pytest.mark.parametrize("kind", ["page", "form", "search", "not found", "bad request", "failure"])
def test_a_document_may_use_nothing_of_the_device(ask, kind):
    policy = ask(kind)["Permissions-Policy"]

    assert "camera=()" in policy
    assert "publickey-credentials" not in policy, "passkeys are the page's own by default"


def test_a_style_sheet_carries_no_policies_of_documents(ask):
    answer = ask("static")

    assert "Content-Security-Policy" not in answer
    assert "Permissions-Policy" not in answer


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"redirect to the login", "static"}))
def test_nobody_frames_it(ask, kind):
    answer = ask(kind)

    assert answer["X-Frame-Options"] == "DENY"
    assert policy_of(answer).get("frame-ancestors", ["'none'"]) == ["'none'"]


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"media", "static", "redirect to the login"}))
def test_the_policy_allows_nothing_inline_and_nobody_else(ask, kind):
    policy = policy_of(ask(kind))

    assert policy == {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'none'"],
        "connect-src": ["'self'"],
        "frame-src": list(PLAYER_ORIGINS),
        "media-src": ["'self'"],
        "object-src": ["'none'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }


@pytest.mark.parametrize(
    ("kind", "value"),
    [("static image", "cross-origin"), ("media", "cross-origin"), ("static", "same-origin"), ("page", "same-origin")],
)
def test_only_images_may_stand_on_other_sites(ask, kind, value):
    assert ask(kind)["Cross-Origin-Resource-Policy"] == value


@pytest.mark.parametrize(("kind", "value"), [("page", "strict-origin-when-cross-origin"), ("form", "same-origin")])
def test_addresses_of_accounts_are_told_to_nobody(ask, kind, value):
    assert ask(kind)["Referrer-Policy"] == value


def test_the_admin_is_relaxed_only_where_it_must_be(admin_editor):
    policy = policy_of(admin_editor.get(reverse("wagtailadmin_home")))

    assert policy["script-src"] == ["'self'", "'unsafe-inline'"]
    assert policy["style-src"] == ["'self'", "'unsafe-inline'"]
    assert policy["frame-ancestors"] == ["'self'"]
    assert policy["default-src"] == policy["object-src"] == policy["base-uri"] == ["'none'"]


def test_a_preview_is_as_strict_as_the_page_but_for_the_editors_frame(admin_editor, italian):
    page = Page.objects.get(depth=2, locale=italian)
    page.specific.save_revision()

    answer = admin_editor.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    policy = policy_of(answer)

    assert policy["script-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'self'"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.filterwarnings("ignore:'portal.settings.security' found in sys.modules:RuntimeWarning")
@pytest.mark.parametrize(("address", "upgrades"), [("https://portal.example.org", True), ("http://127.0.0.1", False)])
def test_over_https_everything_is_asked_for_over_https(monkeypatch, settings, rf, address, upgrades):
    monkeypatch.setenv("BASE_URL", address)
    settings.CONTENT_SECURITY_POLICY = run_module("portal.settings.security")["CONTENT_SECURITY_POLICY"]

    answer = ContentSecurityPolicyMiddleware(lambda request: HttpResponse())(rf.get("/"))

    assert ("upgrade-insecure-requests" in policy_of(answer)) is upgrades
