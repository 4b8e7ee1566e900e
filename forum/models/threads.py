"""Topics that belong to a page or another thing of the portal."""

from django.db import models
from machina.apps.forum_conversation.models import Topic


class Thread(models.Model):
    """The topic about something: `kind` and `key` are those of portal.core.discussions (a page's translation_key)."""

    kind = models.CharField(max_length=30)
    key = models.UUIDField()
    topic = models.OneToOneField(Topic, on_delete=models.CASCADE, related_name="thread")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="one_thread_per_subject")]

    def __str__(self):
        return f"{self.kind} {self.key}"
