"""What a board has beside machina's Forum row: its names in each language, its openness, who belongs to it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from machina.apps.forum.models import Forum

from forum.enums import BoardKind, Openness, Standing


class Board(models.Model):
    """One per Forum, made with it by the verbs of domain/boards.py."""

    forum = models.OneToOneField(Forum, primary_key=True, on_delete=models.CASCADE, related_name="board")
    kind = models.CharField(_("kind"), max_length=10, choices=BoardKind, default=BoardKind.THEME)
    openness = models.CharField(_("openness"), max_length=10, choices=Openness, default=Openness.OPEN)
    asks_approval = models.BooleanField(_("every post waits for approval"), default=False)
    icon = models.CharField(max_length=30, blank=True)
    # Of a group: whose it is, if it is an organisation's, and who founded it.
    organisation = models.ForeignKey(
        "members.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="boards"
    )
    founder = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("board")
        verbose_name_plural = _("boards")
        permissions = [
            ("close_group", "Can close and open again the group of a board"),
            ("view_statistics", "Can see the queue and the statistics of the forum"),
        ]

    def __str__(self):
        return self.forum.name


class BoardText(models.Model):
    """The name and description of a board in one language. A language without a row shows the Italian one."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    name = models.CharField(_("name"), max_length=100)
    description = models.CharField(_("description"), max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["forum", "language"], name="one_text_per_language")]

    def __str__(self):
        return self.name


class Membership(models.Model):
    """How a person belongs, or would like to, to a private or hidden board."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="board_memberships")
    standing = models.CharField(max_length=10, choices=Standing)
    message = models.CharField(_("message"), max_length=300, blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    # False for who was invited by an e-mail address: owners must not learn from their list that it has an account.
    is_named = models.BooleanField(default=True)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "forum"], name="belongs_once")]

    def __str__(self):
        return f"{self.user_id} {self.standing} {self.forum_id}"
