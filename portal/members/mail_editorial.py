"""The letters about pages on their way through a workflow, by way of the outbox.

Wagtail knows whom to tell, and what each person wishes to be told of (account, notifications): its notifiers are kept,
and only their last step, which would send at once and outside the transaction, is replaced.
"""

from django.conf import settings
from django.urls import reverse
from wagtail.admin.mail import (
    GroupApprovalTaskStateSubmissionEmailNotifier,
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
    WorkflowStateSubmissionEmailNotifier,
)
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_cancelled, workflow_rejected, workflow_submitted

from portal.core.delivery import post_letter


class Letters:
    """The last step of a notifier: one letter for each person, in that person's language."""

    template = ""

    def occasion(self, context):
        """Return what the letter is about, as its key: the same occasion writes to nobody twice."""
        raise NotImplementedError

    def words(self, context):
        """Return what only this letter says."""
        return {}

    def send_notifications(self, template_set, context, recipients, **kwargs):
        """Write the letters; returns that all of them are written."""
        page = context["object"]
        told = {
            "title": page.get_admin_display_title() if hasattr(page, "get_admin_display_title") else str(page),
            "edit_url": settings.BASE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk]),
            **self.words(context),
        }
        for person in recipients:
            post_letter(
                template=f"members/letters/{self.template}",
                to=person.email,
                language=person.letter_language,
                context={"name": person.display_name, **told},
                key=f"{self.occasion(context)}:{person.pk}",
            )
        return True


class SubmissionLetters(Letters, GroupApprovalTaskStateSubmissionEmailNotifier):
    """To those who may approve a step: a page waits."""

    template = "page_submitted"

    def get_context(self, task_state, **kwargs):
        """Add the step itself."""
        return {**super().get_context(task_state, **kwargs), "state": task_state}

    def occasion(self, context):
        """Return the key of a step that was begun."""
        return f"page-submitted:{context['state'].pk}"

    def words(self, context):
        """Return whose text waits."""
        requested_by = context["state"].workflow_state.requested_by
        return {"requested_by": requested_by.display_name if requested_by else ""}


class ApprovalLetters(Letters, WorkflowStateApprovalEmailNotifier):
    """To whoever submitted a page: it is approved."""

    template = "page_approved"

    def get_context(self, workflow_state, **kwargs):
        """Add the workflow's state."""
        return {**super().get_context(workflow_state, **kwargs), "state": workflow_state}

    def occasion(self, context):
        """Return the key of a workflow that has ended."""
        return f"page-approved:{context['state'].pk}"

    def words(self, context):
        """Return where the page is, if it is public."""
        # As it is now: the state holds the page as it was submitted.
        page = Page.objects.get(pk=context["object"].pk).specific
        return {"page_url": page.full_url if page.live else ""}


class PublicationLetters(ApprovalLetters):
    """To whoever submitted a page: an editor has published it without going through the steps, which ends them."""

    def get_recipient_users(self, workflow_state, **kwargs):
        """Return nobody if the steps were only broken off: then nothing has been published."""
        page = Page.objects.filter(pk=workflow_state.object_id, live=True, has_unpublished_changes=False)
        return super().get_recipient_users(workflow_state, **kwargs) if page.exists() else set()


class RejectionLetters(Letters, WorkflowStateRejectionEmailNotifier):
    """To whoever submitted a page: it has to be changed first, and why."""

    template = "page_rejected"

    def occasion(self, context):
        """Return the key of a step that was refused."""
        return f"page-rejected:{context['task_state'].pk}"

    def words(self, context):
        """Return the reviewer's words."""
        return {"comment": context["comment"] or ""}


class NoLetters(WorkflowStateSubmissionEmailNotifier):
    """Nothing to the administrators for each page submitted: they are told as approvers, where they are such."""

    def get_recipient_users(self, workflow_state, **kwargs):
        """Return nobody."""
        return set()


# The names under which Wagtail connects its own: where one is taken, it connects nothing.
NOTIFIERS = (
    (task_submitted, TaskState, SubmissionLetters(), "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, NoLetters(), "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, RejectionLetters(), "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, ApprovalLetters(), "workflow_state_approved_email_notification"),
    (workflow_cancelled, WorkflowState, PublicationLetters(), "workflow_state_published_letter"),
)


def connect():
    """Take the places of Wagtail's notifiers; called when the app is ready, before wagtail.admin is."""
    for signal, sender, notifier, name in NOTIFIERS:
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(notifier, sender=sender, dispatch_uid=name)
