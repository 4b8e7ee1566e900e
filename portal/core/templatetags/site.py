"""What stands on every page: menus, the language switcher, the head's links."""

import json
from functools import cache
from pathlib import Path
from urllib.parse import quote

from babel import Locale
from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.serializers.json import DjangoJSONEncoder
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin.templatetags.wagtailuserbar import get_page_instance, wagtailuserbar

from portal.core.admin.userbar import may_have_bar
from portal.core.domain.addresses import language_of, paths_for_readers
from portal.core.domain.translations import (
    is_everybodys,
    is_translated,
    original_of,
    pages_above,
    path_of,
    translations_of,
    translations_of_address,
)
from portal.core.images.renditions import existing
from portal.core.images.sizes import SHARE_FILTER
from portal.core.models import Menu, PortalSettings
from portal.core.pieces import piece
from portal.core.prepared import Prepared

register = template.Library()

# Territory of each language, for those who read Open Graph (https://ogp.me/#optional).
OPEN_GRAPH_LOCALES = {"it": "it_IT", "fr": "fr_FR", "en": "en_GB"}
# What would end a script element or an HTML comment, as JSON escapes (the same as Django's json_script).
JSON_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def _language_links(context):
    """Return the page's or the address's language links, computed once per rendering."""
    request = context["request"]
    if not hasattr(request, "language_links"):
        page = context.get("page")
        known = page is not None and page.pk
        if known:
            request.language_links = translations_of(page)
        else:
            versions = getattr(page, "versions", {})
            request.language_links = translations_of_address(request.get_full_path(), versions)
    return request.language_links


def _settings(request):
    """Return the portal's settings, read once per request; a portal that nobody has set up has the defaults."""
    if not hasattr(request, "portal_settings"):
        request.portal_settings = next(iter(_stored_settings()), None) or PortalSettings()
    return request.portal_settings


@Prepared
def _stored_settings():
    return PortalSettings.objects.select_related("social_image").order_by("pk")[:1]


def _menus(request):
    """Return the links of all menus, read once per request."""
    if not hasattr(request, "menus"):
        request.menus = Menu.objects.links(get_language())
    return request.menus


def _menu(context, place):
    """Return the links of the menu of a place in the reader's language."""
    page = context.get("page")
    here = path_of(page) if page is not None and page.pk else context["request"].path
    linked = list(_menus(context["request"])[place])
    linked += _built_in_links() if place == Menu.Place.MAIN else []
    return [
        {
            "title": title,
            "path": path,
            "is_current": path == here,
            "is_ancestor": here.startswith(path) and path != here,
        }
        for title, path in linked
        if path
    ]


def _built_in_links():
    """Return the links of the main menu that lead to no page of the editors."""
    try:
        return [(_("Forum"), reverse("forum:index"))]
    except NoReverseMatch:  # a portal without a forum
        return []


@register.simple_tag(takes_context=True)
def language_switcher(context, quiet=False):
    """Show the way to the same page in the other languages; if `quiet`, to the front pages, without a query."""
    if quiet or "request" not in context:
        links = [{**vars(link), "path": f"/{link.code}/"} for link in translations_of_address("/")]
    else:
        links = _language_links(context)
    return piece("components/language_switcher.html", {"links": links})


@register.inclusion_tag("components/site_header.html", takes_context=True)
def site_header(context, quiet=False):
    """Show brand, languages, menu, search and account. `quiet`: only what needs no database, for error pages."""
    return {name: context.get(name) for name in ("request", "page")} | {"quiet": quiet}


@register.simple_tag(takes_context=True)
def masthead(context, quiet=False):
    """Show brand, menu and search: what is the same on all pages below one entry of the menu."""
    links = [] if quiet else _menu(context, Menu.Place.MAIN)
    return piece("components/masthead.html", {"links": links, "quiet": quiet, "home": f"/{get_language()}/"})


@register.simple_tag(takes_context=True)
def site_footer(context, quiet=False):
    """Show menu, contact, feed and light pages. `quiet` as for site_header."""
    known = {"links": [], "email": "", "quiet": quiet, "home": f"/{get_language()}/"}
    if not quiet:
        known["links"] = _menu(context, Menu.Place.FOOTER)
        known["email"] = _settings(context["request"]).contact_email
    return piece("components/site_footer.html", known)


@register.simple_tag(takes_context=True)
def account_link(context):
    """Show the way to the account, or to log in.

    Who has no session cookie is anonymous: the session is then not even looked at, which would make the page's answer
    depend on a cookie (Vary) and keep it out of caches.
    """
    request = context.get("request")
    has_session = request is not None and settings.SESSION_COOKIE_NAME in request.COOKIES
    user = request.user if has_session and hasattr(request, "user") and request.user.is_authenticated else None
    member = {"display_name": user.display_name} if user else None
    return piece("components/account_link.html", {"member": member, "home": f"/{get_language()}/"})


@register.simple_tag(takes_context=True)
def head_links(context):
    """Write canonical and hreflang links (https://developers.google.com/search/docs/specialty/international/localized-versions).

    Error pages and private addresses have none: the template that includes this tag is extended by public pages only.
    """
    page = context.get("page")
    links = [link for link in _language_links(context) if link.is_translated]
    if page is not None and page.pk:
        canonical = settings.BASE_URL + path_of(original_of(page))
        number = getattr(context.get("articles"), "number", 1)
        canonical += f"?page={number}" if number > 1 else ""
    else:
        number = getattr(page, "number", 1)  # of the page of a list
        canonical = settings.BASE_URL + context["request"].path + (f"?page={number}" if number > 1 else "")
    default = next((link for link in links if link.code == "en"), links[0] if links else None)
    known = {"canonical": canonical, "links": links if len(links) > 1 else [], "default": default}
    return piece("components/head_links.html", known)


@register.simple_tag(takes_context=True)
def search_form(context, id="q", query=""):
    """Show the field that searches the portal. `id` must differ where a page has two."""
    return piece("components/search_form.html", {"id": id, "query": query})


@register.simple_tag(takes_context=True)
def page_meta(context):
    """Write what search engines and social networks read of a page: description, Open Graph, Twitter card, icons."""
    page = context["page"]
    codes = [link.code for link in _language_links(context) if link.is_translated and not link.is_current]
    shared = _shared(page.share_image or _settings(context["request"]).social_image)
    known = {
        "title": page.seo_title or page.title,
        "description": page.meta_description,
        "image": shared.full_url if shared else settings.BASE_URL + static("img/og-default.png"),
        "address": settings.BASE_URL + (path_of(original_of(page)) if page.pk else context["request"].path),
        "kind": "article" if page.schema_type.endswith("Article") else "website",
        "locale": OPEN_GRAPH_LOCALES[get_language()],
        "alternates": [OPEN_GRAPH_LOCALES[code] for code in codes],
    }
    return piece("components/page_meta.html", known)


def _shared(image):
    """Return the rendition of an image that social networks show, None while there is none."""
    return existing(image).get(SHARE_FILTER) if image else None


@cache
def _favicon():
    """Return the icon as a data: address. A request for 400 bytes would cost a reader on 2G as much as a paragraph."""
    path = finders.find("img/favicon.svg")
    return "data:image/svg+xml," + quote(Path(path).read_text().strip(), safe="/:='(),;-")


@register.simple_tag
def head_files():
    """Write the links to the style sheet, the icons and the news feed."""
    return piece("components/head_files.html", {"icon": _favicon()})


@register.simple_tag
def json_ld(data):
    """Write data for machines into the page (https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents)."""
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).translate(JSON_ESCAPES)
    # Nothing in the text can end the element: see JSON_ESCAPES.
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


@register.filter
def language_name(code):
    """Return the name of a language as it is written in a sentence of the reader's, "" for none.

    By the Unicode CLDR: Italian and French write it there without a capital.
    """
    return Locale.parse(get_language()).languages[code] if code else ""


@register.inclusion_tag("components/language_note.html")
def language_note(page):
    """Say that a page is shown in its original language; nothing for a page in its own."""
    return {"language": language_name(original_language(page))}


@register.simple_tag(takes_context=True)
def editors_bar(context):
    """Show Wagtail's bar on a page to those who work in the admin, and nothing, at no cost, to everybody else."""
    request = context.get("request")
    if request is None or get_page_instance(context) is None or not may_have_bar(request):
        return ""
    return wagtailuserbar(context)


@register.filter
def trail(page):
    """Return the pages above a page as (title, path) pairs, the front page left out: what {% breadcrumbs %} shows."""
    return [(above.title, path_of(above)) for above in pages_above(page)] if page.depth > 3 else []


@register.filter
def everybodys(page):
    """Say whether everybody may read the page in every language that it is in."""
    return is_everybodys(page)


@register.filter
def path_for_reader(page):
    """Return the path of a page's translation for the reader, or of the page itself where there is none."""
    if not hasattr(page, "family"):
        return paths_for_readers(get_language(), [page.pk]).get(page.pk, "")
    translated = (member for member in page.family if language_of(member) == get_language())
    return path_of(next(translated, page)) if page.family else ""


@register.filter
def original_language(page):
    """Return the language of the text that an untranslated page shows, "" for a page in its own."""
    return "" if is_translated(page) else language_of(original_of(page))
