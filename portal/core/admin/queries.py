"""What waits for an editor: drafts, pages to approve, pages to improve. Panels show the first rows, reports all."""

from wagtail.models import TaskState

from portal.core.admin.rights import pages_of
from portal.core.models import PageFinding

# The two rules that the dashboard asks every editor to keep; the report has all of them.
FOREMOST = ("summary", "alternative_text")


def drafts_of(user):
    """Return the pages whose latest text is this person's and is not public yet, the last written first."""
    return (
        pages_of(user)
        .filter(has_unpublished_changes=True, latest_revision__user=user)
        .select_related("locale", "latest_revision")
        .order_by("-latest_revision_created_at", "-pk")
    )


def waiting_for(user):
    """Return the steps of workflows that this person may take, the oldest first."""
    return (
        TaskState.objects.reviewable_by(user)
        .select_related("task", "revision", "workflow_state__requested_by")
        .order_by("started_at", "pk")
    )


def findings_for(user, rules=None):
    """Return the findings in pages that this person may change, the last changed page first."""
    found = PageFinding.objects.filter(page__in=pages_of(user).order_by().values("pk"))
    if rules is not None:
        found = found.filter(rule__in=rules)
    return found.select_related("page__locale").order_by("-page__latest_revision_created_at", "page_id", "rule")
