"""What writing leaves behind before and after the post."""

from django.conf import settings
from django.db import models
from machina.apps.forum.models import Forum
from machina.apps.forum_conversation.models import Post, Topic


class Draft(models.Model):
    """A text not yet posted: a new topic on a board, a reply in a topic, or an edit of a post. One per place."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="forum_drafts")
    place = models.CharField(max_length=40)  # "board:3", "topic:12", "post:40"
    forum = models.ForeignKey(Forum, null=True, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, null=True, on_delete=models.CASCADE, related_name="+")
    post = models.ForeignKey(Post, null=True, on_delete=models.CASCADE, related_name="+")
    fields = models.JSONField(default=dict)  # what the form held: subject, text, language, poll
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-saved_at"]
        constraints = [models.UniqueConstraint(fields=["user", "place"], name="one_draft_per_place")]

    def __str__(self):
        return f"{self.user_id} {self.place}"


class Submission(models.Model):
    """A form that was sent: its key, and what came of it, so that sent again it is not done again."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    result = models.JSONField(default=dict)
    created = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="done_once")]

    def __str__(self):
        return f"{self.user_id} {self.key}"
