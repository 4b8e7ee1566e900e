"""Organisations that members and pages belong to."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, Exists, OuterRef, Subquery, Value, When
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from portal.members.enums import OrganisationKind, OrganisationState
from portal.members.names import LONGEST_KEY, name_key, searchable


class OrganisationQuerySet(models.QuerySet):
    """Reads of organisations."""

    def approved(self):
        """Return the partners: those that the secretariat has approved."""
        return self.filter(approved=True)

    def waiting(self):
        """Return the proposals that nobody has decided about."""
        return self.filter(approved=False, decided_at=None)

    def refused(self):
        """Return the proposals that were refused, and former partners."""
        return self.filter(approved=False).exclude(decided_at=None)

    def narrowed(self, kind="", country="", theme=None):
        """Narrow to a kind, a country (two letters, either case) and a theme's translation_key; each may be empty."""
        narrowed = self.filter(kind=kind) if kind else self
        narrowed = narrowed.filter(country=country.upper()) if country else narrowed
        return narrowed.filter(themes__translation_key=theme) if theme else narrowed

    def with_text(self, language):
        """Add the description as `text` and its language as `text_language`: the reader's, else the first there is."""
        codes = [language, *(code for code, _name in settings.LANGUAGES if code != language)]
        order = Case(*(When(language=code, then=Value(place)) for place, code in enumerate(codes)), default=Value(9))
        rows = OrganisationDescription.objects.filter(organisation=OuterRef("pk")).order_by(order)
        return self.annotate(
            text=Subquery(rows.values("text")[:1]), text_language=Subquery(rows.values("language")[:1])
        )

    def with_words(self, beginnings, language):
        """Narrow to those with all of these in name, place or description: each a blank and a folded beginning."""
        found = self
        for beginning in beginnings:
            described = OrganisationDescription.objects.filter(organisation=OuterRef("pk"), language=language)
            inside = Exists(described.filter(GreaterThan(StrIndex("words", Value(beginning)), 0)))
            found = found.filter(models.Q(GreaterThan(StrIndex("words", Value(beginning)), 0)) | inside)
        return found


class Organisation(models.Model):
    """A partner of the network, or one that a member proposed: what is not approved is shown to nobody but staff.

    `name_key` keeps one organisation from coming in twice under two spellings; `words` is what the search looks in.
    """

    name = models.CharField(_("name"), max_length=160, unique=True)
    name_key = models.CharField(max_length=LONGEST_KEY, unique=True, editable=False)
    slug = models.SlugField(max_length=160, unique=True)
    kind = models.CharField(_("kind"), max_length=40, choices=OrganisationKind)
    country = models.CharField(_("country"), max_length=2, help_text=_("Two letters of ISO 3166-1, such as SN."))
    place = models.CharField(_("place"), max_length=120, blank=True)
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Of the place, in degrees, such as 43.84. With the longitude it puts the place on the map."),
    )
    longitude = models.FloatField(
        _("longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    website = models.URLField(_("website"), blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    themes = models.ManyToManyField("core.Theme", blank=True, related_name="+", verbose_name=_("themes"))
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("logo"),
    )
    approved = models.BooleanField(_("approved by the secretariat"), default=False)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="proposed_organisations",
        verbose_name=_("proposed by"),
    )
    proposed_at = models.DateTimeField(_("proposed"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    refusal = models.TextField(_("reason of the refusal"), blank=True, editable=False)
    words = models.TextField(blank=True, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        indexes = [models.Index(fields=["approved", "name"], name="approved_organisations")]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        """Save; what comparisons and the search look at follows name and place."""
        self.name_key = name_key(self.name)
        self.words = searchable(f"{self.name} {self.place}")
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "name_key", "words"}
        super().save(*args, **kwargs)

    @property
    def state(self):
        """Where it stands: approved, waiting or refused."""
        if self.approved:
            return OrganisationState.APPROVED
        return OrganisationState.WAITING if self.decided_at is None else OrganisationState.REFUSED

    @property
    def public_name(self):
        """The name for readers: that of a partner, "" for whoever is not approved."""
        return self.name if self.approved else ""


class OrganisationDescription(models.Model):
    """What an organisation is and does, in one language."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="descriptions")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    text = models.TextField(_("description"), max_length=1500)
    words = models.TextField(blank=True, editable=False)

    class Meta:
        verbose_name = _("description of an organisation")
        verbose_name_plural = _("descriptions of organisations")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "language"], name="one_description_per_language")
        ]

    def __str__(self):
        return f"{self.organisation_id} {self.language}"

    def save(self, *args, **kwargs):
        """Save; what the search looks in follows the text."""
        self.words = searchable(self.text)
        super().save(*args, **kwargs)
