"""Atom feeds (RFC 4287) of what visitors may read: nobody's own rights count, for a feed's address is passed on."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.db.models import F
from django.http import Http404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forum.domain import directory, listings, topic_pages
from forum.domain.access import Access
from forum.domain.errors import NotFoundError
from forum.enums import PostState
from forum.models import PostText


class ForumFeed(Feed):
    """The latest posts of all boards."""

    feed_type = Atom1Feed

    def get_object(self, request):
        """Return what the feed is about: its title, its page, its own address, and its posts."""
        latest = listings.latest(Access(AnonymousUser()))
        return self.about(_("Log-In Networks: forum"), reverse("forum:index"), request, _posts_of(latest))

    def about(self, title, path, request, posts):
        """Return what the methods below say."""
        return {"title": title, "path": path, "own": request.path, "posts": posts}

    def title(self, obj):
        return obj["title"]

    def link(self, obj):
        return settings.BASE_URL + obj["path"]

    def feed_url(self, obj):
        return settings.BASE_URL + obj["own"]

    def items(self, obj):
        columns = ("pk", "html", "topic__subject", "number", "post__created", "post__updated")
        author = F("post__poster__display_name")
        return obj["posts"].annotate(author=author).values(*columns, "author")[: settings.FORUM_FEED_ITEMS]

    def item_title(self, item):
        return f"{item['topic__subject']} #{item['number']}"

    def item_description(self, item):
        """Return the post with whole addresses: a feed reader knows neither our host nor the reader's language."""
        with_language = item["html"].replace('href="/forum/', f'href="/{get_language()}/forum/')
        return with_language.replace('href="/', f'href="{settings.BASE_URL}/')

    def item_link(self, item):
        return settings.BASE_URL + reverse("forum:post", args=[item["pk"]])

    def item_guid(self, item):
        return f"{settings.BASE_URL}/forum/posts/{item['pk']}"

    def item_author_name(self, item):
        return item["author"] or "Log-In Networks"

    def item_pubdate(self, item):
        return item["post__created"]

    def item_updateddate(self, item):
        return item["post__updated"]


class BoardFeed(ForumFeed):
    """The latest posts of a board."""

    def get_object(self, request, pk):
        """Find the board; for one that visitors may not read there is no feed."""
        board = directory.rows(Access(AnonymousUser()), get_language()).get(pk)
        if board is None:
            raise Http404
        topics = listings.of_board(pk).order_by("-last_post_on", "-topic_id")
        return self.about(board.name, reverse("forum:board", args=[pk, board.slug]), request, _posts_of(topics))


class TopicFeed(ForumFeed):
    """The latest posts of a topic."""

    def get_object(self, request, pk):
        """Find the topic; for one that visitors may not read there is no feed."""
        try:
            topic = topic_pages.find(Access(AnonymousUser()), pk, get_language())
        except NotFoundError as error:
            raise Http404 from error
        posts = PostText.objects.filter(topic=pk, state=PostState.VISIBLE).order_by("-number")
        return self.about(topic.subject, reverse("forum:topic", args=[pk, topic.slug]), request, posts)


def _posts_of(topics):
    """Return the newest posts of the newest topics: the newest of all, found without looking at all."""
    most = settings.FORUM_FEED_ITEMS
    recent = list(topics.values_list("topic_id", flat=True)[:most])
    texts = PostText.objects.filter(topic__in=recent, state=PostState.VISIBLE)
    return texts.filter(number__gt=F("topic__detail__last_number") - most).order_by("-post__created", "-pk")
