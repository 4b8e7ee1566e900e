"""The texts as PDF: tagged for screen readers (PDF/UA-1, ISO 14289-1), the same bytes whenever they are made."""

import json
from html.parser import HTMLParser
from pathlib import Path

import typst
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from home.models import AgreementPdf, AgreementText
from portal.core import dates

from .hashing import sha256

TEMPLATE = Path(__file__).with_name("agreement.typ")
KEPT = {"p", "b", "strong", "i", "em", "ul", "ol", "li", "a", "br"}


class _Tree(HTMLParser):
    """Turns HTML into nested lists for the template: a string, or [tag, address, children]."""

    def __init__(self):
        super().__init__()
        self.open = [["root", "", []]]

    def handle_starttag(self, tag, attrs):
        if tag in KEPT:
            node = [tag, dict(attrs).get("href") or "", []]
            self.open[-1][2].append(node)
            if tag != "br":
                self.open.append(node)

    def handle_endtag(self, tag):
        if tag in KEPT - {"br"} and any(node[0] == tag for node in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        if data.strip() or self.open[-1][0] != "root":
            self.open[-1][2].append(data)


def tree_of(html):
    """Return HTML as nested lists."""
    reader = _Tree()
    reader.feed(html)
    reader.close()
    return reader.open[0][2]


def make_missing():
    """Make the PDF of every text that has none; of two makers at once the second's is dropped. Returns how many."""
    made = 0
    for text in AgreementText.objects.filter(pdf=None).select_related("version").order_by("pk"):
        content = render(text)
        try:
            with transaction.atomic():
                AgreementPdf.objects.create(text=text, content=content, size=len(content), sha256=sha256(content))
        except IntegrityError:
            continue
        made += 1
    return made


def render(text):
    """Return the bytes of a text's PDF."""
    with translation.override(text.language):
        data = {
            "language": text.language,
            "title": text.title,
            "version": _("Version %(number)s, published on %(date)s")
            % {"number": text.version.number, "date": dates.in_words(text.version.published_at)},
            "digest": _("SHA-256 of this text: %(digest)s") % {"digest": text.sha256},
            "preamble": tree_of(text.preamble),
            "articles": [
                {
                    "heading": _("Article %(number)s. %(heading)s")
                    % {"number": article.number, "heading": article.heading},
                    "body": tree_of(article.html),
                }
                for article in text.articles
            ],
        }
    return typst.compile(
        TEMPLATE.read_bytes(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=int(text.version.published_at.timestamp()),
    )
