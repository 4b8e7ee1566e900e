"""Words with a fixed set of values."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Direction(models.TextChoices):
    """Which way a micro-project's knowledge and means go."""

    NORTH_SOUTH = "north-south", _("North-South")
    SOUTH_SOUTH = "south-south", _("South-South")
    SOUTH_NORTH = "south-north", _("South-North")


class ProjectStatus(models.TextChoices):
    """How far a micro-project has come."""

    PLANNED = "planned", pgettext_lazy("micro-project", "Planned")
    UNDER_WAY = "under-way", pgettext_lazy("micro-project", "Under way")
    FINISHED = "finished", pgettext_lazy("micro-project", "Finished")


class Currency(models.TextChoices):
    """The currencies of the network's budgets, by ISO 4217."""

    EUR = "EUR", _("Euro (EUR)")
    XOF = "XOF", _("CFA franc (XOF)")


class LibraryKind(models.TextChoices):
    """What sort of document it is; the values stand in addresses."""

    GOOD_PRACTICE = "good_practice", _("Good practice")
    PLAN = "plan", _("Local development plan")
    ANALYSIS = "analysis", _("Analysis of a plan")
    DAKAR = "dakar", _("Dakar priorities")
    MINUTES = "minutes", pgettext_lazy("of a meeting", "Minutes")
