"""A topic, a page of its posts, and the way from a post to its page."""

from dataclasses import dataclass, field

from django.conf import settings
from django.core.paginator import Page
from django.db.models import Exists, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from machina.apps.forum_conversation.models import Post, Topic

from forum.enums import PostState
from forum.models import BoardText, PostText, ReadMark, Subscription
from portal.core.prepared import Prepared

from .errors import NotFoundError
from .listings import KnownPaginator
from .poll_results import results_of
from .shown import ShownPost, rows, show, shown, with_files
from .visibility import require_post, require_topic

VISIBLE = PostState.VISIBLE


@dataclass
class TopicPage:
    """What a page of a topic shows. `number_read`: of the last visible post on it."""

    topic: Topic
    page: Page
    posts: list[ShownPost]
    waiting: list[ShownPost] = field(default_factory=list)
    poll: object = None

    @property
    def number_read(self):
        """The number of the last visible post on the page."""
        return max((post.number for post in self.posts if post.state == VISIBLE), default=0)


def find(access, topic_id, language):
    """Return a topic with all that its page needs, in one query; raises NotFoundError if it may not be seen.

    A topic that was merged into another one is returned if that other one may be seen: see `merged_into`.
    """
    found = _topics(topic_id, language, access.user.pk) if access.is_member else _topics(topic_id, language)
    if not found:
        raise NotFoundError
    topic = found[0]
    require_topic(access, topic.detail.merged_into or topic)
    return topic


@Prepared
def _topics(topic_id, language, user_id=None):
    topics = Topic.objects.select_related("detail__merged_into__detail", "forum__parent", "poll__detail", "thread")
    return topics.annotate(
        board_name=_name("forum", language),
        above_name=_name("forum__parent", language),
        accepted_number=Subquery(PostText.objects.filter(pk=OuterRef("detail__accepted_post")).values("number")),
        **_own(user_id),
    ).filter(pk=topic_id)


def _name(board, language):
    texts = BoardText.objects.filter(forum=OuterRef(board), language=language)
    return Coalesce(Subquery(texts.values("name")), f"{board}__name")


def _own(user_id):
    """Return the annotations of a topic that are the reader's own."""
    if user_id is None:
        return {
            "read_number": Value(None, IntegerField()),
            "is_followed": Value(False),
            "board_is_followed": Value(False),
        }
    marks = ReadMark.objects.filter(user=user_id, topic=OuterRef("pk"))
    follows = Subscription.objects.filter(user=user_id)
    return {
        "read_number": Subquery(marks.values("number")),
        "is_followed": Exists(follows.filter(topic=OuterRef("pk"))),
        "board_is_followed": Exists(follows.filter(forum=OuterRef("forum"))),
    }


def read(access, topic, number):
    """Return a page of a topic; `number` may be anything: the nearest page is found."""
    paginator = KnownPaginator(topic.posts_count, settings.FORUM_POSTS_PER_PAGE)
    page = paginator.get_page(number)
    start = (page.number - 1) * paginator.per_page
    texts = PostText.objects.filter(topic=topic)
    member = access.user if access.is_member else None
    values = (topic.pk, member.pk) if member else (topic.pk,)
    posts = with_files(map(shown, _posts(*values, fixed=(start, start + paginator.per_page))))
    found = TopicPage(topic, page, posts, poll=results_of(topic, access.user) if page.number == 1 else None)
    if member:
        _add_others(found, access, texts)
    return found


@Prepared
def _posts(topic_id, *reader_and_ends):
    *reader, start, end = reader_and_ends
    texts = PostText.objects.filter(topic=topic_id)
    # The page first, by its index alone; then what else the posts show.
    chosen = texts.filter(state=VISIBLE).order_by("number").values("post_id")
    return rows(texts.filter(pk__in=chosen[start:end]).order_by("number"), *reader)


def _add_others(found, access, texts):
    """Add what only some see: a moderator's held and hidden posts where they stand, a member's own at the end."""
    page, posts = found.page, found.posts
    is_last = not page.has_next()
    others = texts.filter(state__in=[PostState.HELD, PostState.HIDDEN]).order_by("number")
    if access.is_moderator_of(found.topic.forum_id):
        first = posts[0].number if posts and page.has_previous() else 0
        if posts and not is_last:
            others = others.filter(number__lt=_first_number_after(texts, posts[-1].number))
        found.posts = sorted([*posts, *show(others.filter(number__gte=first), access.user)], key=lambda p: p.number)
    elif is_last:
        found.waiting = show(others.filter(post__poster=access.user), access.user)


def _first_number_after(texts, number):
    """Return the expression: the number of the next visible post."""
    following = texts.filter(state=VISIBLE, number__gt=number).order_by("number")
    return Subquery(following.values("number")[:1])


def place_of(access, post_id):
    """Return (topic, page) of a post; raises NotFoundError for one that the person may not see."""
    posts = Post.objects.select_related("topic__detail", "text")
    post = posts.filter(pk=post_id).first()
    if post is None:
        raise NotFoundError
    require_post(access, post)
    in_place = post.text.state == VISIBLE or access.is_moderator_of(post.topic.forum_id)
    return post.topic, page_of(post.topic_id, post.text.number if in_place else None)


def page_of(topic_id, number=None):
    """Return the page of a topic on which the post with a number stands; without a number the last page."""
    visible = PostText.objects.filter(topic=topic_id, state=VISIBLE)
    if number is not None:
        visible = visible.filter(number__lte=number)
    return max(-(-visible.count() // settings.FORUM_POSTS_PER_PAGE), 1)


def first_unread(access, topic_id):
    """Return (topic, id of the first post that the member has not seen, else of the last post)."""
    topic = Topic.objects.select_related("detail").filter(pk=topic_id).first()
    if topic is None:
        raise NotFoundError
    require_topic(access, topic)
    marks = ReadMark.objects.filter(user=access.user, topic=topic_id) if access.is_member else ReadMark.objects.none()
    read = Coalesce(Subquery(marks.values("number")[:1]), 0)
    unseen = PostText.objects.filter(topic=topic_id, state=VISIBLE, number__gt=read).order_by("number")
    return topic, unseen.values_list("post", flat=True).first() or topic.last_post_id
