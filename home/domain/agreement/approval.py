"""Whether the workflow has approved exactly what is published."""

from wagtail.models import TaskState, WorkflowState

from .errors import NotApprovedError


def approvals_of(page):
    """Return who approved the published revision, step by step; raises NotApprovedError if a step has not.

    Each is {"step": name, "at": moment}. Every step counts for one revision only: what was edited on the way, or
    published beside the workflow, was not seen by those who approved before.
    """
    moments = _moments(page, page.live_revision_id)
    if not moments or None in moments.values():
        raise NotApprovedError
    return [{"step": step.name, "at": at.isoformat(timespec="seconds")} for step, at in moments.items()]


def is_approved(page, revision):
    """Say whether every step of the workflow has approved this revision."""
    moments = _moments(page, revision.pk)
    return bool(moments) and None not in moments.values()


def _moments(page, revision_id):
    """Return when each step of the workflow approved a revision, None for one that has not; {} without a workflow."""
    workflow = page.get_workflow()
    if workflow is None or revision_id is None:
        return {}
    finished = WorkflowState.objects.for_instance(page).filter(workflow=workflow, status=WorkflowState.STATUS_APPROVED)
    states = TaskState.objects.filter(
        workflow_state__in=finished, status=TaskState.STATUS_APPROVED, revision=revision_id
    )
    moments = dict(states.order_by("finished_at").values_list("task", "finished_at"))
    return {step: moments.get(step.pk) for step in workflow.tasks}
