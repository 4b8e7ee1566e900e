"""Who registered for what, and who changed it."""

import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.enums import SEATED, RegistrationState
from portal.members.enums import OrganisationKind

from .events import Event, EventSession


def new_token():
    """Return what no stranger can guess: 144 random bits."""
    return secrets.token_urlsafe(18)


class RegistrationQuerySet(models.QuerySet):
    """Reads of registrations."""

    def seated(self):
        """Return those that hold a seat."""
        return self.filter(state__in=SEATED)

    def waiting(self):
        """Return the waiting list, the first to be promoted first."""
        return self.filter(state=RegistrationState.WAITING).order_by("waiting_number", "pk")


class Registration(models.Model):
    """One person at one event; an address registers once, however it is spelt."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registrations")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="registrations"
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    # The normalised address; a random word after anonymisation.
    email_key = models.CharField(max_length=254, editable=False)
    country = models.CharField(_("country"), max_length=2, blank=True)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    organisation_kind = models.CharField(_("kind of organisation"), max_length=40, blank=True, choices=OrganisationKind)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Rome")
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    consent = models.TextField(_("consent"), blank=True, help_text=_("The words that were agreed to."))
    wants_news = models.BooleanField(_("may be told of other events"), default=False)

    state = models.CharField(_("state"), max_length=10, choices=RegistrationState)
    created_at = models.DateTimeField(_("registered"), default=timezone.now)
    hold_until = models.DateTimeField(_("seat held until"), null=True, blank=True)
    address_confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True)
    # Grows along the waiting list of an event; whoever joins it again goes to its end.
    waiting_number = models.PositiveIntegerField(null=True, blank=True, editable=False)
    # Rises with each calendar part sent to this person, together with the event's own (RFC 5546, 2.1.4).
    sequence = models.PositiveIntegerField(default=0, editable=False)
    manage_token = models.CharField(max_length=24, unique=True, default=new_token, editable=False)
    join_token = models.CharField(max_length=24, unique=True, default=new_token, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "email_key"], name="one_registration_per_address"),
            models.UniqueConstraint(fields=["event", "waiting_number"], name="one_place_in_the_waiting_list"),
        ]
        indexes = [
            models.Index(fields=["event", "state", "waiting_number"], name="registrations_by_state"),
            models.Index(fields=["state", "hold_until"], name="registrations_held"),
        ]

    def __str__(self):
        return f"{self.pk}"


class SessionChoice(models.Model):
    """A session that a registration is for, where registrants choose."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="choices")
    session = models.ForeignKey(EventSession, on_delete=models.CASCADE, related_name="choices")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["registration", "session"], name="one_choice_of_a_session")]

    def __str__(self):
        return f"{self.registration_id} {self.session_id}"


class RegistrationChange(models.Model):
    """One line of the trail: who changed what of a registration or an event, without personal data."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="trail")
    registration = models.ForeignKey(
        Registration, null=True, blank=True, on_delete=models.CASCADE, related_name="trail"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("changed by"),
    )
    at = models.DateTimeField(_("changed"), default=timezone.now)
    what = models.CharField(_("what"), max_length=40)
    before = models.CharField(_("before"), max_length=200, blank=True)
    after = models.CharField(_("after"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.what} {self.at:%Y-%m-%d %H:%M}"
