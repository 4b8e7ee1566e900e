"""What waits in discussions of pages that not every moderator may read."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from machina.apps.forum_conversation.models import Post
from wagtail.models import PageViewRestriction

from forum.domain import digest, queue, reports, threads
from forum.domain.access import Access
from forum.enums import PostState
from forum.models import PostText, Report
from home.models import NewsPage
from portal.members.enums import Role

QUEUE = "/fr/forum/moderation/"


@pytest.fixture
def closed_thread(db, giulia, aminata, write):
    """A function that makes a thread with two posts that wait, about an article for editors alone."""
    articles = iter(NewsPage.objects.live().filter(locale__language_code="fr", alias_of=None).order_by("pk"))

    def make():
        article = next(articles)
        topic = threads.begin(giulia, "page", article.translation_key, "fr")
        held, reported = write(aminata, topic), write(giulia, topic)
        PostText.objects.filter(pk=held.pk).update(state=PostState.HELD, held_for="spam")
        Post.objects.filter(pk=held.pk).update(approved=False)
        reports.report(aminata, reported.pk, "spam")
        restriction = PageViewRestriction.objects.create(page=article, restriction_type=PageViewRestriction.GROUPS)
        restriction.groups.add(Group.objects.get(name=Role.EDITOR))
        return topic

    return make


@pytest.fixture
def nothing_else(db):
    """Nothing of the first content waits."""
    PostText.objects.filter(state=PostState.HELD).update(state=PostState.HIDDEN)
    Report.objects.all().delete()


@pytest.mark.parametrize("kind", ["", "held", "reported"])
def test_the_queue_neither_counts_nor_shows_what_its_reader_may_not_see(
    nothing_else, closed_thread, held, post, giulia, moderator, kind, as_user
):
    reports.report(giulia, post.pk, "spam")
    PostText.objects.filter(pk=held.pk).update(held_for="spam")
    closed_thread()
    page = as_user(moderator).get(QUEUE, {"kind": kind})
    seen = {"": {held.pk, post.pk}, "held": {held.pk}, "reported": {post.pk}}[kind]
    assert {item.post.pk for item in page.context["shown"]} == seen
    assert page.context["shown"].paginator.count == len(seen)
    assert page.context["waiting_count"] == queue.count(Access(moderator)) == 2


def test_who_may_read_the_page_has_them_in_the_queue(nothing_else, closed_thread, moderator, administrator, as_user):
    topic = closed_thread()
    moderator.groups.add(Group.objects.get(name=Role.EDITOR))
    for user in (moderator, administrator):
        page = as_user(user).get(QUEUE)
        assert {item.topic_id for item in page.context["shown"]} == {topic.pk}
        assert page.context["waiting_count"] == 2


def test_nobody_hears_by_letter_of_what_waits_out_of_sight(nothing_else, closed_thread, moderator, letters):
    closed_thread()
    digest.send_digests()
    assert letters(moderator, "digest") == []


def test_it_costs_the_same_however_many_pages_are_closed(nothing_else, closed_thread, moderator, as_user):
    browser = as_user(moderator)

    def queries():
        browser.get(QUEUE)
        with CaptureQueriesContext(connection) as asked:
            browser.get(QUEUE)
        return len(asked)

    closed_thread()
    few = queries()
    for _number in range(3):
        closed_thread()
    assert queries() == few <= 10
