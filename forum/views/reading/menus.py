"""What a reader may do with a topic and with each of its posts: links, and buttons that send the page's one form."""

import secrets
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from machina.apps.forum_conversation.models import Topic

from forum.domain.errors import ForumError
from forum.domain.posting import require_reply
from forum.enums import PostState, Right


class PostMenus:
    """The menus of a topic's posts, worked out from rights that are read already."""

    def __init__(self, access, topic):
        """Take what the reader may do on the topic's board."""
        board = topic.forum_id
        self.access, self.topic = access, topic
        self.moderates = access.is_moderator_of(board)
        locked = topic.status != Topic.TOPIC_UNLOCKED
        self.may_reply = access.is_member and access.may(Right.REPLY_LOCKED if locked else Right.REPLY, board)
        self.may_edit, self.may_edit_own = access.may(Right.EDIT, board), access.may(Right.EDIT_OWN, board)
        self.may_delete, self.may_delete_own = access.may(Right.DELETE, board), access.may(Right.DELETE_OWN, board)
        is_asker = access.is_member and topic.poster_id == access.user.pk
        self.may_accept = topic.detail.is_question and (is_asker or self.moderates)

    def links(self, post):
        """Return (label, address) of what has a page of its own."""
        own = post.author.pk == self.access.user.pk
        offered = (
            (self.may_reply, pgettext("on a post", "Quote"), "reply", self.topic.pk, f"?quote={post.pk}"),
            (self.may_edit or (own and self.may_edit_own), _("Edit"), "edit_post", post.pk, ""),
            (self.may_delete or (own and self.may_delete_own), _("Delete"), "delete_post", post.pk, ""),
            (not own and not self.moderates, _("Report"), "report", post.pk, ""),
            (self.moderates, _("Moderate"), "moderate_post", post.pk, ""),
        )
        return [(label, reverse(f"forum:{name}", args=[pk]) + query) for may, label, name, pk, query in offered if may]

    def buttons(self, post):
        """Return (label, address, value of `on`) of what is done at once."""
        kept = post.is_bookmarked
        label = _("Remove the bookmark") if kept else _("Bookmark")
        found = [(label, reverse("forum:bookmark", args=[post.pk]), "0" if kept else "1")]
        if self.may_accept and post.number > 1 and post.state == PostState.VISIBLE:
            taken = self.topic.detail.accepted_post_id == post.pk
            label = _("Not the answer after all") if taken else _("Accept as the answer")
            found.append((label, reverse("forum:accept", args=[post.pk]), "0" if taken else "1"))
        return found


@dataclass
class ReplyForm:
    """The short form below a topic: the composer's fields without those for files. `refusal`: why there is none."""

    url: str = ""
    key: str = ""
    language: str = ""
    refusal: str = ""


def reply_form(access, topic):
    """Return the form of a member's reply, None for a visitor, who has a link to log in instead."""
    if not access.is_member:
        return None
    try:
        require_reply(access, topic)
    except ForumError as error:
        return ReplyForm(refusal=error.message)
    url = reverse("forum:reply", args=[topic.pk])
    return ReplyForm(url, secrets.token_urlsafe(12), get_language())
