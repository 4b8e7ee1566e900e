"""What moderators and those who call them leave behind."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from machina.apps.forum.models import Forum
from machina.apps.forum_conversation.models import Post, Topic

from forum.enums import Action, ReportReason, SanctionKind


class Report(models.Model):
    """A reader's word that a post needs a moderator. Open until somebody has looked."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reports")
    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="+")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(_("reason"), max_length=10, choices=ReportReason)
    words = models.CharField(_("in your words"), max_length=500, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "reporter"], condition=Q(closed_at__isnull=True), name="reported_once"
            )
        ]
        indexes = [models.Index(fields=["forum", "created"], condition=Q(closed_at__isnull=True), name="open_reports")]

    def __str__(self):
        return f"{self.post_id} {self.reason}"


class Sanction(models.Model):
    """A warning, silence or ban. In force from `created` until `until` (for ever if null) unless lifted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sanctions")
    kind = models.CharField(max_length=10, choices=SanctionKind)
    reason = models.CharField(_("reason"), max_length=500)
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "kind", "until"], name="sanctions_of_member")]

    def __str__(self):
        return f"{self.kind} {self.user_id}"


class LogEntry(models.Model):
    """Who did what as a moderator. Outlives what it was done to: `label` says what that was."""

    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    action = models.CharField(max_length=14, choices=Action)
    forum = models.ForeignKey(Forum, null=True, on_delete=models.SET_NULL, related_name="+")
    topic = models.ForeignKey(Topic, null=True, on_delete=models.SET_NULL, related_name="+")
    post = models.ForeignKey(Post, null=True, on_delete=models.SET_NULL, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    label = models.CharField(max_length=255, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.action} {self.label}"


class Trust(models.Model):
    """What a member has done so far, by which the limits grow wider (domain/trust.py). Made with the first act."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="forum_trust"
    )
    approved_posts = models.PositiveIntegerField(default=0)
    topics_read = models.PositiveIntegerField(default=0)
    days_active = models.PositiveIntegerField(default=0)
    last_active = models.DateField(null=True)
    first_post_at = models.DateTimeField(null=True)
    last_post_at = models.DateTimeField(null=True)
    last_topic_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"{self.user_id}"


class DriftReport(models.Model):
    """What the nightly check of all counters has found; the newest one is shown in the admin."""

    at = models.DateTimeField(auto_now_add=True)
    lines = models.JSONField(default=list)  # sentences for a person; none: all is right
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.at:%Y-%m-%d}: {self.count}"
