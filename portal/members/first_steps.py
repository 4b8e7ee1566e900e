"""The step of the editors' first steps that is about the account."""

from django.utils.translation import gettext_lazy as _

from portal.core.admin import first_steps


def has_said_who(user):
    """Say whether somebody has filled in the profile, where only the country has no default."""
    return bool(user.country)


def start():
    """Register the step; called when the app is ready."""
    step = first_steps.Step("profile", 20, _("Set your language and country"), "member_profile_edit", has_said_who)
    first_steps.register(step)
