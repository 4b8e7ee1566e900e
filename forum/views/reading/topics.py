"""A topic, and the ways into it."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forum.domain import marks, threads, topic_pages, view_counts
from forum.domain.visibility import may_see_topic
from forum.enums import Right
from forum.views.access import access_of, hides

from .head import PublicPage
from .links import address_with, board_address, moved, page_of_topic
from .menus import PostMenus, reply_form


@require_safe
@hides
def topic(request, pk, slug):
    """Show a page of a topic; a wrong slug and a merged topic lead to the right address."""
    access = access_of(request)
    found = topic_pages.find(access, pk, get_language())
    if found.detail.merged_into and may_see_topic(access, found.detail.merged_into):
        into = found.detail.merged_into
        return moved(reverse("forum:topic", args=[into.pk, into.slug]))
    if slug != found.slug:
        return moved(address_with(request, "forum:topic", pk, found.slug))
    subject = threads.require_subject(found, access.user, get_language())
    shown = topic_pages.read(access, found, request.GET.get("page"))
    view_counts.note(pk)
    if access.is_member:
        marks.mark_read(access.user, pk, shown.number_read, known=found.read_number)
    return render(request, "community/topic.html", _context(access, found, subject, shown))


def _context(access, topic, subject, shown):
    first = shown.posts[0] if shown.posts else None
    return {
        "page": PublicPage(topic.subject, _excerpt(first), "DiscussionForumPosting", shown.page.number),
        "access": access,
        "topic": topic,
        "shown": shown,
        "trail": _trail(topic),
        "subject": subject,
        "menus": PostMenus(access, topic) if access.is_member else None,
        "may_vote": access.is_member and access.may(Right.VOTE, topic.forum_id),
        "reply_form": reply_form(access, topic),
        "feed": reverse("forum:topic_feed", args=[topic.pk]) if topic.approved and topic.detail.is_listed else "",
    }


def _excerpt(post):
    """Return how a topic begins, for search engines."""
    return Truncator(strip_tags(post.html).strip()).chars(160) if post else ""


def _trail(topic):
    """Return the way down to a topic: pairs of name and address."""
    board = topic.forum
    trail = [(_("Forum"), reverse("forum:index"))]
    if board.parent_id:
        trail.append((topic.above_name, board_address(board.parent_id, topic.above_name)))
    return [*trail, (topic.board_name, board_address(board.pk, topic.board_name))]


@require_safe
@hides
def post(request, pk):
    """Lead to a post: to the page of its topic on which it stands now."""
    topic, page = topic_pages.place_of(access_of(request), pk)
    return redirect(page_of_topic(topic, page, pk))


@require_safe
@hides
def first_unread(request, pk):
    """Lead to the first post of a topic that the member has not seen, a visitor to the topic."""
    access = access_of(request)
    topic, unseen = topic_pages.first_unread(access, pk)
    if not access.is_member or unseen is None:
        return redirect(page_of_topic(topic, 1))
    return redirect(page_of_topic(*topic_pages.place_of(access, unseen), unseen))
