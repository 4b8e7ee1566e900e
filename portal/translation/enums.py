"""Words with a fixed set of values."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationState(models.TextChoices):
    """Why a page's translation needs somebody."""

    MISSING = "missing", _("not translated yet")
    DRAFT = "draft", _("translated, not published")
    STALE = "stale", _("older than the original")
