"""What a reader has read, follows and keeps."""

from django.conf import settings
from django.db import models
from machina.apps.forum.models import Forum
from machina.apps.forum_conversation.models import Post, Topic


class ReadMark(models.Model):
    """How far somebody has read a topic: the number of the last visible post seen."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="read_marks")
    number = models.PositiveIntegerField()
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "topic"], name="read_once")]

    def __str__(self):
        return f"{self.user_id} {self.topic_id}#{self.number}"


class BoardMark(models.Model):
    """Up to when everything on a board counts as read."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="+")
    read_until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "forum"], name="board_read_once")]

    def __str__(self):
        return f"{self.user_id} {self.forum_id}"


class Subscription(models.Model):
    """Somebody follows a topic, or all of a board: exactly one of both."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="forum_subscriptions")
    topic = models.ForeignKey(Topic, null=True, on_delete=models.CASCADE, related_name="subscriptions")
    forum = models.ForeignKey(Forum, null=True, on_delete=models.CASCADE, related_name="subscriptions")
    created = models.DateTimeField(auto_now_add=True)
    # A letter about new posts is out; the next one waits until the member has been back.
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "topic"], name="follows_topic_once"),
            models.UniqueConstraint(fields=["user", "forum"], name="follows_board_once"),
            models.CheckConstraint(
                condition=models.Q(topic__isnull=True, forum__isnull=False)
                | models.Q(topic__isnull=False, forum__isnull=True),
                name="follows_one_thing",
            ),
        ]

    def __str__(self):
        return f"{self.user_id} {self.topic_id or self.forum_id}"


class Bookmark(models.Model):
    """A post that somebody keeps."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="bookmarks")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="bookmarks")
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["user", "post"], name="bookmarked_once")]

    def __str__(self):
        return f"{self.user_id} {self.post_id}"
