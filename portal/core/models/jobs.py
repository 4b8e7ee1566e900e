"""What the worker remembers: which jobs are due, and which workers are alive."""

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class ScheduledJob(models.Model):
    """One row per job of portal.core.jobs.registry: when it runs next, who runs it, how it went."""

    name = models.CharField(_("name"), max_length=150, unique=True)
    next_run = models.DateTimeField(_("next run"), default=timezone.now)
    leased_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    lease_token = models.CharField(_("lease token"), max_length=32, blank=True)
    last_run = models.DateTimeField(_("last run"), null=True, blank=True)
    last_success = models.DateTimeField(_("last success"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("scheduled job")
        verbose_name_plural = _("scheduled jobs")

    def __str__(self):
        return self.name


class WorkerQuerySet(models.QuerySet):
    """Reads of workers."""

    def alive(self, now):
        """Return workers that gave a sign of life lately."""
        return self.filter(seen_at__gt=now - WorkerHeartbeat.SILENCE)


class WorkerHeartbeat(models.Model):
    """A worker's last sign of life. A worker that ends well deletes its row."""

    EVERY = timedelta(seconds=10)
    SILENCE = timedelta(seconds=60)

    worker_id = models.CharField(_("worker"), max_length=64, unique=True)
    seen_at = models.DateTimeField(_("seen"), default=timezone.now)

    objects = WorkerQuerySet.as_manager()

    class Meta:
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self):
        return self.worker_id
