"""Renders a letter in its reader's language."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils import translation


@dataclass(frozen=True)
class Letter:
    """The words of a letter."""

    subject: str
    text: str
    html: str


def render_letter(template, language, context):
    """Return the Letter made of `<template>_subject.txt`, `<template>.txt` and `<template>.html`.

    The templates also know `language`, `base_url` (for absolute links) and, but for the first, `subject`.
    Raises TemplateDoesNotExist when one of the three is missing.
    """
    words = {**context, "language": language, "base_url": settings.BASE_URL}
    with translation.override(language):
        words["subject"] = " ".join(_plain(f"{template}_subject.txt", words).split())
        text = _plain(f"{template}.txt", words)
        html = get_template(f"{template}.html").render(words).strip()
    return Letter(words["subject"], re.sub(r"\n{3,}", "\n\n", text).strip() + "\n", html)


def _plain(name, words):
    """Render a text template without HTML escaping, which would write l&#x27;orto to the reader."""
    return get_template(name).template.render(Context(words, autoescape=False))
