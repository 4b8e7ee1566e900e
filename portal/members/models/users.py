"""The portal's user: e-mail is the login."""

import secrets

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models, transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def new_public_id():
    """Return what stands for a member in the address of the profile: 60 random bits that say nothing of the person."""
    return secrets.token_hex(8)[:15]


class UserManager(BaseUserManager):
    """Makes users."""

    def visible(self):
        """Return the members whose profile other members may see: active, with a confirmed address."""
        return self.filter(is_active=True, emailaddress__verified=True).distinct()

    def create_user(self, email, password=None, **fields):
        """Make a user; without a password, one who logs in by a code."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    @transaction.atomic
    def create_superuser(self, email, password=None, **fields):
        """Make an administrator from the command line, whose word about the address is believed."""
        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        apps.get_model("account", "EmailAddress").objects.create(
            user=user, email=user.email, primary=True, verified=True
        )
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account. The e-mail address is never shown to others; the display name is."""

    email = models.EmailField(_("e-mail address"), unique=True)
    public_id = models.CharField(max_length=15, unique=True, editable=False, default=new_public_id)
    display_name = models.CharField(_("display name"), max_length=80)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="it")
    country = models.CharField(_("country"), max_length=2, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Rome")
    organisation = models.ForeignKey(
        "members.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="members",
        verbose_name=_("organisation"),
    )
    is_staff = models.BooleanField(_("staff"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_address")]

    def __str__(self):
        return self.display_name

    def get_absolute_url(self):
        """Return the path of the profile that other members see."""
        return reverse("member_profile", args=[self.public_id])

    @property
    def letter_language(self):
        """The language of letters to this person: the one chosen for letters, else the site's."""
        chosen = getattr(self, "preferences", None)
        return (chosen and chosen.letter_language) or self.language

    def get_full_name(self):
        """Return the display name: what the Wagtail admin shows of a person."""
        return self.display_name

    def get_short_name(self):
        """Return the display name."""
        return self.display_name
