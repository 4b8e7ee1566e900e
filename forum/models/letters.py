"""Which letters the forum owes, and which a member wants."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from machina.apps.forum_conversation.models import Post


class PendingNotice(models.Model):
    """A post has become visible and nobody has been written to yet: written with it, taken away by the sweep."""

    post = models.OneToOneField(Post, primary_key=True, on_delete=models.CASCADE, related_name="+")
    shown_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["shown_at", "post"]

    def __str__(self):
        return f"{self.post_id}"


class ForumPreferences(models.Model):
    """One row per member who ever chose; no row means that all letters come.

    Letters about what a moderator did with the member's own posts are always sent.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="forum_preferences"
    )
    follow_letters = models.BooleanField(
        _("Write to me about new posts in topics and boards I follow"),
        default=True,
        help_text=_("One letter per topic; the next one comes after you have been there."),
    )
    mention_letters = models.BooleanField(_("Write to me when somebody names me in a post"), default=True)
    digest_letters = models.BooleanField(_("Write to me once a day if posts wait for a moderator"), default=True)

    class Meta:
        verbose_name = _("letters of the forum")
        verbose_name_plural = _("letters of the forum")

    def __str__(self):
        return f"{self.user_id}"
