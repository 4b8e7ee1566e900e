"""What topics and posts have beside machina's rows."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from machina.apps.forum.models import Forum
from machina.apps.forum_conversation.forum_attachments.models import Attachment
from machina.apps.forum_conversation.forum_polls.models import TopicPoll, TopicPollVote
from machina.apps.forum_conversation.models import Post, Topic

from forum.enums import HeldFor, PostState


class TopicDetail(models.Model):
    """One per Topic. `next_number` is taken under the topic's lock, so no two posts of a topic share a number."""

    topic = models.OneToOneField(Topic, primary_key=True, on_delete=models.CASCADE, related_name="detail")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    is_question = models.BooleanField(_("asks a question"), default=False)
    accepted_post = models.ForeignKey(Post, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    next_number = models.PositiveIntegerField(default=1)
    last_number = models.PositiveIntegerField(default=0)  # of the last visible post: what a ReadMark is compared with
    # False for the thread of a page that not everybody may read: it is in no list, and its page is asked each time.
    is_listed = models.BooleanField(default=True)
    # Where a merged or moved-away topic's readers are sent.
    merged_into = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # Kept by counters.recount_topic for the lists, which machina's tables have no index for: the board whose lists show
    # the topic (None while it is not approved or not listed), its type and its last post's date.
    shelf = models.ForeignKey(
        Forum, null=True, editable=False, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    rank = models.PositiveSmallIntegerField(default=0, editable=False)
    last_post_on = models.DateTimeField(null=True, editable=False)
    # When the topic came onto that board: whoever had marked the board as read before has not seen it.
    arrived_on = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = [
            models.Index(fields=["shelf", "-rank", "-last_post_on"], name="topics_of_board"),
            models.Index(fields=["-last_post_on"], name="latest_topics", condition=models.Q(shelf__isnull=False)),
        ]

    def __str__(self):
        return f"{self.topic_id}"


class PostText(models.Model):
    """One per Post: its number in the topic, its state, and its Markdown rendered once (domain/posting.py).

    `source` is what machina's `content` holds too; only this one may be used in templates, and only `html` shown.
    """

    post = models.OneToOneField(Post, primary_key=True, on_delete=models.CASCADE, related_name="text")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="texts")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=PostState, default=PostState.VISIBLE)
    held_for = models.CharField(max_length=12, choices=HeldFor, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    source = models.TextField()
    html = models.TextField()
    plain = models.TextField()  # the words alone, for excerpts, letters, search
    attachments_count = models.PositiveSmallIntegerField(default=0)
    former_member = models.BooleanField(default=False)  # the author's account is gone

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "number"], name="number_once_in_topic")]
        indexes = [
            models.Index(fields=["topic", "state", "number"], name="posts_shown_in_order"),
            models.Index(fields=["state", "post"], name="posts_by_state", condition=~models.Q(state="visible")),
        ]

    def __str__(self):
        return f"{self.topic_id}#{self.number}"


class PostRevision(models.Model):
    """A text that a post had before an edit."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()  # 1 for the first text
    subject = models.CharField(max_length=255, blank=True)
    source = models.TextField()
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.CharField(max_length=255, blank=True)  # why this text was replaced
    replaced_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["post", "version"], name="version_once")]

    def __str__(self):
        return f"{self.post_id} v{self.version}"


class Mention(models.Model):
    """A member named in a post."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentions")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "user"], name="mentioned_once")]

    def __str__(self):
        return f"{self.post_id} @{self.user_id}"


class AttachedFile(models.Model):
    """One per Attachment: the address and what the file is. The bytes lie under a random name outside public media."""

    attachment = models.OneToOneField(Attachment, primary_key=True, on_delete=models.CASCADE, related_name="detail")
    token = models.UUIDField(unique=True, editable=False)
    name = models.CharField(max_length=120)  # as the author called it, cleaned
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()  # bytes
    width = models.PositiveIntegerField(null=True)  # pixels, for images
    height = models.PositiveIntegerField(null=True)

    def __str__(self):
        return self.name


class Ballot(models.Model):
    """Who has voted in a poll: the row whose uniqueness makes a second vote impossible. The votes are machina's.

    Of a member who is gone the ballot stays in the count, without a voter.
    """

    poll = models.ForeignKey(TopicPoll, on_delete=models.CASCADE, related_name="ballots")
    voter = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="ballots")
    cast_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "voter"], name="one_ballot_per_member")]

    def __str__(self):
        return f"{self.poll_id} {self.voter_id}"


class Choice(models.Model):
    """Ties a machina vote to its ballot; the database refuses the same option twice on a ballot."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="choices")
    vote = models.OneToOneField(TopicPollVote, on_delete=models.CASCADE, related_name="choice")
    option = models.ForeignKey("forum_polls.TopicPollOption", on_delete=models.CASCADE, related_name="choices")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "option"], name="option_once_per_ballot")]

    def __str__(self):
        return f"{self.ballot_id} {self.option_id}"


class PollDetail(models.Model):
    """What a poll has beside machina's row: its end as a moment."""

    poll = models.OneToOneField(TopicPoll, primary_key=True, on_delete=models.CASCADE, related_name="detail")
    closes_at = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return f"{self.poll_id}"
