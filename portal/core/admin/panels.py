"""The dashboard's panels: a few rows each, the way to all of them, and a sentence where there is nothing."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel

from .queries import FOREMOST, drafts_of, findings_for, waiting_for
from .rights import writes_pages

MOST = 5  # rows


@dataclass(frozen=True)
class Row:
    """A row: what it is about, where to go, and what is said of it."""

    title: str
    url: str
    facts: list = field(default_factory=list)
    when: object = None


class DeskPanel(Component):
    """A panel of the dashboard. Subclasses say what it is called and give its rows."""

    template_name = "core/admin/panel.html"
    name = heading = empty = report = icon = ""
    order = 100

    def rows(self, request):
        """Return the rows, one more than are shown if there are more; queries do not grow with the data."""
        raise NotImplementedError

    def get_context_data(self, parent_context):
        """Give the template the rows to show, and where all of them are."""
        rows = list(self.rows(parent_context["request"]))
        return {
            "panel": self,
            "rows": rows[:MOST],
            "more_url": reverse(self.report) if len(rows) > MOST else "",
        }


class DraftsPanel(DeskPanel):
    """What the person began and has not published."""

    name, order, icon = "my-drafts", 110, "edit"
    heading = gettext_lazy("My drafts")
    empty = gettext_lazy("No draft of yours waits to be finished.")
    report = "portal_drafts"

    def rows(self, request):
        """Return the drafts written last."""
        for page in drafts_of(request.user)[: MOST + 1]:
            state = _("changes not published") if page.live else _("never published")
            yield Row(
                page.get_admin_display_title(),
                edit_url(page.pk),
                [str(page.locale), state],
                page.latest_revision_created_at,
            )


class WaitingPanel(DeskPanel):
    """What others wait for."""

    name, order, icon = "waiting-for-me", 120, "clipboard-list"
    heading = gettext_lazy("Waiting for me")
    empty = gettext_lazy("Nobody waits for your approval.")
    report = "portal_waiting"

    def rows(self, request):
        """Return what has waited longest."""
        for state in waiting_for(request.user)[: MOST + 1]:
            yield Row(state.revision.object_str, edit_url(state.revision.object_id), facts_of(state), state.started_at)

    def render_html(self, parent_context=None):
        """Show it to those who write pages, and to others only when something waits."""
        request = parent_context["request"]
        if not writes_pages(request.user) and not waiting_for(request.user).exists():
            return ""
        return super().render_html(parent_context)


class FindingsPanel(DeskPanel):
    """Pages without summary or alternative text."""

    name, order, icon = "to-improve", 140, "warning"
    heading = gettext_lazy("Without summary or alternative text")
    empty = gettext_lazy("Every page has its summary and every image its words.")
    report = "portal_findings"

    def rows(self, request):
        """Return the pages changed last."""
        for found in findings_for(request.user, FOREMOST)[: MOST + 1]:
            page = found.page
            yield Row(page.get_admin_display_title(), edit_url(page.pk), [str(page.locale), found.rule_label])


def edit_url(page_id):
    """Return the address of a page's editor."""
    return reverse("wagtailadmin_pages:edit", args=[page_id])


def facts_of(state):
    """Return which step waits, and for whose text."""
    requested_by = state.workflow_state.requested_by
    return [capfirst(state.task.name), str(requested_by)] if requested_by else [capfirst(state.task.name)]


def arrange(request, panels):
    """Put the panels on the dashboard of those they are for; ours of what waits takes the place of Wagtail's."""
    panels[:] = [panel for panel in panels if not isinstance(panel, WorkflowObjectsToModeratePanel)]
    panels.append(WaitingPanel())
    if writes_pages(request.user):
        panels += [DraftsPanel(), FindingsPanel()]
