"""The first steps of a new editor: a list that ticks itself by what the editor really did.

Each storey adds the steps it knows of (`register`). What only happens in the admin, that the guide was opened and that
the list was put away, is remembered where Wagtail keeps what a person has dismissed.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.models import PageLogEntry
from wagtail.users.models import UserProfile

from .rights import writes_pages

GUIDE_OPENED, PUT_AWAY = "portal-guide-opened", "portal-first-steps"
WROTE = ("wagtail.create", "wagtail.edit")
# Who may not publish has done the same by submitting.
PUBLISHED = ("wagtail.publish", "wagtail.publish.schedule", "wagtail.workflow.start")


@dataclass(frozen=True)
class Step:
    """A step: its place in the list, what to do, the name of the view where, and whether somebody did it."""

    name: str
    order: int
    label: str
    view: str
    is_done: Callable


_steps = {}


def register(step):
    """Add a step; one of the same name is replaced."""
    _steps[step.name] = step


def steps_of(user):
    """Return (step, whether it is done) in order; one query per step."""
    return [(step, step.is_done(user)) for step in sorted(_steps.values(), key=lambda step: step.order)]


def remembers(user, what):
    """Say whether something was noted of somebody."""
    profile = getattr(user, "wagtail_userprofile", None)
    return bool(profile and profile.dismissibles.get(what))


@transaction.atomic
def remember(user, what):
    """Note something of somebody."""
    UserProfile.get_for_user(user)
    profile = UserProfile.objects.select_for_update().get(user=user)
    profile.dismissibles[what] = True
    profile.save(update_fields=["dismissibles"])


def _logged(user, actions):
    return PageLogEntry.objects.filter(user=user, action__in=actions).exists()


register(Step("guide", 10, _("Open the guide"), "portal_guide", lambda user: remembers(user, GUIDE_OPENED)))
register(Step("draft", 30, _("Save a first draft"), "wagtailadmin_explore_root", lambda user: _logged(user, WROTE)))
register(
    Step(
        "publication",
        40,
        _("Publish a page, or submit it for approval"),
        "wagtailadmin_explore_root",
        lambda user: _logged(user, PUBLISHED),
    )
)


class FirstStepsPanel(Component):
    """The list, until all is done or the editor puts it away."""

    name, order = "first-steps", 50
    template_name = "core/admin/first_steps.html"

    def render_html(self, parent_context=None):
        """Show nothing to those who write no pages, have done it all or have put it away."""
        user = parent_context["request"].user
        if not writes_pages(user) or remembers(user, PUT_AWAY):
            return ""
        self.steps = steps_of(user)
        return "" if all(done for _step, done in self.steps) else super().render_html(parent_context)

    def get_context_data(self, parent_context):
        """Give the template the steps and how many are done."""
        done = sum(is_done for _step, is_done in self.steps)
        return {
            "steps": self.steps,
            "done": done,
            "total": len(self.steps),
            "csrf_token": parent_context["csrf_token"],
        }
