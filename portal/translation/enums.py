"""Words with a fixed set of values."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TranslationState(models.TextChoices):
    """Why a page's translation needs somebody."""

    MISSING = "missing", _("not translated yet")
    DRAFT = "draft", _("translated, not published")
    STALE = "stale", _("older than the original")


class LanguageState(models.TextChoices):
    """How a page stands in one language."""

    THERE = "there", pgettext_lazy("a page in a language", "translated")
    ALIAS = "alias", _("shows the original")
    DRAFT = "draft", pgettext_lazy("a page in a language", "not public")
    STALE = "stale", _("older than the original")
    MISSING = "missing", pgettext_lazy("a page in a language", "missing")
