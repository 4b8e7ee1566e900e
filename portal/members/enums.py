"""Words with a fixed set of values."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class OrganisationKind(models.TextChoices):
    """The kinds of partner that the network agreement names."""

    LOCAL_AUTHORITY = "local_authority", _("Local authority")
    ASSOCIATION_OF_MUNICIPALITIES = "association_of_municipalities", _("Association of municipalities")
    CIVIL_SOCIETY = "civil_society", _("Civil society organisation")
    UNIVERSITY = "university", _("University or research centre")
    FOUNDATION = "foundation", _("Foundation")


class OrganisationState(models.TextChoices):
    """Where an organisation stands with the secretariat."""

    WAITING = "waiting", pgettext_lazy("organisation", "Waiting")
    APPROVED = "approved", pgettext_lazy("organisation", "Approved")
    REFUSED = "refused", pgettext_lazy("organisation", "Refused")


class Role(models.TextChoices):
    """The names of the groups made by the migrations `roles` and `contributor`, which say what each may do."""

    VISITOR = "visitor", _("Visitor")
    MEMBER = "member", _("Member")
    MODERATOR = "moderator", _("Moderator")
    CONTRIBUTOR = "contributor", _("Contributor")
    EDITOR = "editor", _("Editor")
    SECRETARIAT = "secretariat", _("Secretariat")
    ADMINISTRATOR = "administrator", _("Administrator")
