"""The editors' guide inside the admin: docs/editors.md in the language of whoever reads it."""

import re
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt

from .first_steps import GUIDE_OPENED, remember, remembers

DOCS = Path(settings.BASE_DIR) / "docs"
PICTURES = DOCS / "pictures"
PICTURE_NAME = re.compile(r"[a-z0-9-]+\.(webp|png)\Z")


@require_safe
def guide(request):
    """Show the guide with its contents, and remember that the editor has opened it."""
    title, contents, html = read_guide(get_language())
    if not remembers(request.user, GUIDE_OPENED):
        remember(request.user, GUIDE_OPENED)
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, {"url": "", "label": title}]
    frame = {"header_title": title, "page_title": title, "header_icon": "help", "breadcrumbs_items": trail}
    # The files are the portal's own, and the parser passes no HTML on.
    return render(request, "core/admin/guide.html", {**frame, "contents": contents, "text": mark_safe(html)})


@require_safe
def picture(request, name):
    """Answer with a picture of the guide."""
    path = PICTURES / name
    if not PICTURE_NAME.match(name) or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), headers={"Cache-Control": "private, max-age=3600"})


def guide_path(language):
    """Return the file of the guide in a language, the English one where there is none."""
    path = DOCS / f"editors.{language}.md"
    return path if path.is_file() else DOCS / "editors.md"


def read_guide(language):
    """Return the guide's title, its sections as (anchor, words), and its HTML without the title."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.renderer.rules["table_open"] = lambda *_: '<div class="table" tabindex="0" role="region"><table>'
    parser.renderer.rules["table_close"] = lambda *_: "</table></div>\n"
    tokens = parser.parse(guide_path(language).read_text(encoding="utf-8"))
    title = next(tokens[i + 1].content for i, token in enumerate(tokens) if token.tag == "h1")
    begin = next(i for i, token in enumerate(tokens) if token.type == "heading_close" and token.tag == "h1") + 1
    contents = []
    for i, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            words = tokens[i + 1].content
            token.attrSet("id", slugify(words))
            contents.append((slugify(words), words))
    for token in tokens:
        for child in token.children or []:
            lead_inside(child)
    return title, contents, parser.renderer.render(tokens[begin:], parser.options, {})


def lead_inside(token):
    """Lead to a picture through the admin."""
    if token.type == "image":
        token.attrSet("src", reverse("portal_guide_picture", args=[Path(token.attrGet("src")).name]))
        token.attrSet("loading", "lazy")
