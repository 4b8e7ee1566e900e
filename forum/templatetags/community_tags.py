"""What the forum's pages are made of."""

from urllib.parse import urlencode

from babel import Locale
from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from forum.domain import queue, threads, words
from forum.enums import HeldFor, PostState
from forum.views.access import reader_of
from forum.views.reading.links import FILTERS
from portal.core.pieces import piece, pieces
from portal.members.enums import Role
from portal.members.places import country_name

register = template.Library()
FACES = 5  # colours in static/css/components/forum-posts.css


@register.filter
def foreign(code):
    """Return a language code if it is not the page's own, else "": for lang attributes."""
    return "" if code == get_language() else code


@register.filter
def tongue(code):
    """Return the name of a language in the reader's language."""
    return Locale.parse(get_language()).languages.get(code, code)


@register.simple_tag
def language_codes():
    """Return the codes of the portal's languages, the reader's own first."""
    codes = [code for code, _name in settings.LANGUAGES]
    return sorted(codes, key=lambda code: code != get_language())


@register.filter
def board_slug(name):
    """Return what stands for a board's name in its address."""
    return words.board_slug(name)


@register.filter
def initials(name):
    """Return one or two letters for a name."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


@register.simple_tag(takes_context=True)
def forum_post(context, post, menus=None, accepted=None, in_topic=True):
    """Show a post (forum.domain.shown.ShownPost).

    menus: what the reader may do with it, `links(post)` and `buttons(post)` (forum.views.reading.menus); the buttons
    send the form with the id "act" of the page. accepted: id of the answer that the asker took.
    in_topic: it has an anchor, and its author's name is a heading.
    """
    return piece("community/parts/post.html", _known(_access(context), post, menus, accepted, in_topic))


@register.simple_tag(takes_context=True)
def forum_posts(context, posts, menus=None, accepted=None):
    """Show the posts of a topic, each as forum_post does."""
    access = _access(context)
    known = [_known(access, post, menus, accepted, in_topic=True) for post in posts]
    return pieces("community/parts/post.html", known)


def _access(context):
    return getattr(context.get("request"), "forum_access", None)


def _known(access, post, menus, accepted, in_topic):
    """Return what the template of a post is given."""
    author = post.author
    return {
        "post": post,
        "author": author,
        "face": (author.pk or 0) % FACES,
        "country": country_name(author.country),
        "role": Role(author.role).label if author.role else "",
        "author_url": reverse("forum:member", args=[author.public_id]) if _is_member(access) and author.name else "",
        "state": PostState(post.state).label if post.state != PostState.VISIBLE else "",
        "held_for": HeldFor(post.held_for).label if post.held_for else "",
        "links": menus.links(post) if menus else (),
        "buttons": menus.buttons(post) if menus else (),
        "accepted": post.pk is not None and post.pk == accepted,
        "in_topic": in_topic and post.pk,
    }


@register.simple_tag
def board_rows(boards):
    """Show boards as the rows of a list (forum.domain.directory.BoardRow)."""
    return pieces("community/parts/board.html", [{"board": board} for board in boards])


@register.simple_tag
def topic_rows(topics, level, shows_board=False):
    """Show topics as the rows of a list (forum.domain.listings.TopicRow). level: of their headings."""
    known = {"level": level, "shows_board": bool(shows_board)}
    rows = [{**known, "topic": topic, "is_unread": topic.is_unread} for topic in topics]
    return pieces("community/parts/topic.html", rows)


@register.simple_tag(takes_context=True)
def forum_tabs(context):
    """Show the ways through the forum. A moderator learns how many posts wait: one query."""
    access = context.get("access") or _access(context)
    known = {"tab": context.get("tab") or context.get("here_is"), "is_member": _is_member(access)}
    known["moderates"] = bool(known["is_member"] and access.moderated)
    known["waiting"] = queue.count(access) if known["moderates"] else 0
    return piece("community/parts/tabs.html", known)


def _is_member(access):
    return access is not None and access.is_member


@register.inclusion_tag("community/parts/discussion.html", takes_context=True)
def discussion(context, kind, key, is_public=False):
    """Show the latest posts of the thread about something that the reader has before them, and the way to take part.

    Nothing to who may not take part: the page has a password, which says nobody's name, or is closed in a language.
    is_public: whether who asks knows already that everybody may.
    """
    if not is_public and not threads.is_open_to(reader_of(context["request"]), kind, key, get_language()):
        return {}
    return {"posts": threads.latest_about(kind, key), "url": reverse("forum:discuss", args=[kind, key])}


@register.simple_tag
def topic_url(topic):
    """Return the address of a topic in a list: of its first unread post if the member has seen others."""
    if topic.is_unread and topic.read_number:
        return reverse("forum:first_unread", args=[topic.pk])
    return reverse("forum:topic", args=[topic.pk, topic.slug])


@register.simple_tag(takes_context=True)
def with_parameter(context, name, value):
    """Return the address of this list with a filter set, or taken away for an empty value."""
    request = context["request"]
    kept = {key: request.GET[key] for key in FILTERS if request.GET.get(key)}
    kept = {**kept, name: value} if value else {key: kept[key] for key in kept if key != name}
    return request.path + (f"?{urlencode(kept)}" if kept else "")


@register.simple_tag
def topic_data(topic, shown, description):
    """Return a topic as schema.org DiscussionForumPosting (https://schema.org/DiscussionForumPosting)."""
    first = shown.posts[0]
    address = settings.BASE_URL + reverse("forum:topic", args=[topic.pk, topic.slug])
    return {
        "@context": "https://schema.org",
        "@type": "DiscussionForumPosting",
        "headline": topic.subject,
        "text": description,
        "inLanguage": topic.detail.language,
        "url": address,
        "datePublished": first.created,
        "author": {"@type": "Person", "name": first.author.name or "Log-In Networks"},
        "commentCount": topic.posts_count - 1,
    }
