"""The reports of the desk, each with its export (CSV, XLSX)."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import PageReportView, ReportView
from wagtail.models import TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy

from portal.core.checks import all_rules
from portal.core.models import PageFinding

from .panels import edit_url
from .queries import drafts_of, findings_for, waiting_for
from .rights import WRITING, approves, writes_pages


class Exported:
    """Exports in the language of whoever asks."""

    def stream_csv(self, queryset):
        """Return the lines at once: as they are asked for later, the request and its language would be over."""
        return list(super().stream_csv(queryset))


class DeskReport(Exported, ReportView):
    """A report for those who write pages."""

    permission_policy = PagePermissionPolicy()
    any_permission_required = WRITING

    def get_filtered_queryset(self):
        """Return what the report lists; it comes ordered."""
        return self.filter_queryset(self.rows())

    def rows(self):
        """Return all rows that the person may see."""
        raise NotImplementedError


class DraftsReport(Exported, PageReportView):
    """My drafts."""

    any_permission_required = WRITING
    page_title = _("My drafts")
    header_icon = "edit"
    index_url_name, index_results_url_name = "portal_drafts", "portal_drafts_results"
    export_filename = "drafts"
    list_export = ["draft_title", "locale", "live", "latest_revision_created_at"]
    export_headings = {
        "draft_title": _("Title"),
        "locale": _("Language"),
        "live": _("Public"),
        "latest_revision_created_at": _("Last change"),
    }

    def get_filtered_queryset(self):
        """Return the drafts with what the list of pages shows of each."""
        rows = drafts_of(self.request.user).select_related("content_type")
        return self.filter_queryset(rows.prefetch_workflow_states().annotate_approved_schedule())


class WaitingReport(Exported, ReportView):
    """What waits for the person who asks."""

    model = TaskState
    page_title = _("Waiting for me")
    header_icon = "clipboard-list"
    index_url_name, index_results_url_name = "portal_waiting", "portal_waiting_results"
    export_filename = "waiting"
    columns = [
        TitleColumn("revision.object_str", label=_("Title"), get_url=lambda state: edit_url(state.revision.object_id)),
        Column("task.name", label=_("Step")),
        Column("workflow_state.requested_by", label=_("Submitted by")),
        DateColumn("started_at", label=_("Since")),
    ]
    list_export = ["revision.object_str", "task.name", "workflow_state.requested_by", "started_at"]
    export_headings = {
        "revision.object_str": _("Title"),
        "task.name": _("Step"),
        "workflow_state.requested_by": _("Submitted by"),
        "started_at": _("Since"),
    }

    def dispatch(self, request, *args, **kwargs):
        """Refuse those for whom nothing can ever wait."""
        if not (writes_pages(request.user) or approves(request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_filtered_queryset(self):
        """Return the steps that the person may take."""
        return waiting_for(self.request.user)


def rule_choices():
    """Return the rules whose findings are kept, by name and label."""
    return [(rule.name, rule.label) for rule in all_rules() if rule.kept]


class FindingsFilter(WagtailFilterSet):
    """Findings by rule."""

    rule = django_filters.ChoiceFilter(label=_("What"), choices=rule_choices)

    class Meta:
        model = PageFinding
        fields = ["rule"]


class FindingsReport(DeskReport):
    """Pages that could be better, by rule."""

    model = PageFinding
    page_title = _("Pages to improve")
    header_icon = "warning"
    filterset_class = FindingsFilter
    index_url_name, index_results_url_name = "portal_findings", "portal_findings_results"
    export_filename = "pages-to-improve"
    columns = [
        TitleColumn("page.title", label=_("Page"), get_url=lambda found: edit_url(found.page_id)),
        Column("page.locale", label=_("Language")),
        Column("rule_label", label=_("What")),
        Column("details", label=_("Where"), accessor=lambda found: " · ".join(found.details.splitlines())),
        Column("page.live", label=_("Public"), accessor=lambda found: _("yes") if found.page.live else _("no")),
    ]
    list_export = ["page.title", "page.locale", "rule_label", "details", "page.live"]
    export_headings = {
        "page.title": _("Page"),
        "page.locale": _("Language"),
        "rule_label": _("What"),
        "details": _("Where"),
        "page.live": _("Public"),
    }

    def rows(self):
        """Return the findings in the person's pages."""
        return findings_for(self.request.user)
