import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from machina.apps.forum_conversation.models import Topic
from wagtail.models import PageViewRestriction

from forum.domain import threads
from forum.domain.errors import NotFoundError
from forum.domain.posting import reply
from forum.models import Thread, TopicDetail
from home.models import NewsPage


@pytest.fixture
def page(db):
    """An article that everybody may read, in French."""
    return NewsPage.objects.live().filter(locale__language_code="fr", alias_of=None).first()


@pytest.fixture
def discuss(page):
    """The address of the discussion about the article."""
    return reverse("forum:discuss", args=["page", page.translation_key])


@pytest.fixture
def thread(page, giulia):
    """The thread about the article."""
    return threads.begin(giulia, "page", page.translation_key, "fr")


@pytest.fixture
def restrict():
    """A function that closes a page to all but the members of a group."""

    def close(page, group="editor"):
        restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
        restriction.groups.add(Group.objects.get(name=group))
        return restriction

    return close


def test_a_page_offers_to_begin_its_discussion(client, page, discuss):
    assert discuss in client.get(page.url).content.decode()


def test_a_look_begins_nothing(client, as_user, discuss, giulia):
    assert client.get(discuss).status_code == 200
    assert as_user(giulia).get(discuss).status_code == 200
    assert not Thread.objects.exists()


def test_a_visitor_cannot_begin(client, discuss):
    assert client.post(discuss)["Location"].startswith("/fr/account/login/")
    assert not Thread.objects.exists()


def test_a_member_begins_and_everybody_is_led_there(as_user, client, page, discuss, giulia):
    led = as_user(giulia).post(discuss)["Location"]
    topic = Thread.objects.get(kind="page", key=page.translation_key).topic
    assert led == reverse("forum:topic", args=[topic.pk, topic.slug])
    assert as_user(giulia).post(discuss)["Location"] == led
    client.logout()
    assert client.get(discuss)["Location"] == led
    assert f'href="{page.url}"' in client.get(led).content.decode()


def test_of_two_who_begin_at_once_the_second_finds_the_firsts(page, giulia, aminata, monkeypatch):
    first = threads.begin(giulia, "page", page.translation_key, "fr")
    seen = iter([None, first])  # the second looked before the first had written
    monkeypatch.setattr(threads, "topic_of", lambda kind, key: next(seen))
    assert threads.begin(aminata, "page", page.translation_key, "fr") == first
    assert Topic.objects.filter(subject=first.subject).count() == 1


def test_one_thread_serves_all_languages_of_a_page(page, giulia, thread):
    for language in ("it", "en"):
        assert threads.begin(giulia, "page", page.translation_key, language) == thread


def test_a_page_shows_the_latest_posts(client, page, thread, aminata):
    for number in range(4):
        reply(aminata, thread.pk, text=f"Parole {number}", language="fr", limits=False)
    shown = client.get(page.url).content.decode()
    assert all(f"Parole {number}" in shown for number in (1, 2, 3))
    assert "Parole 0" not in shown


@pytest.mark.parametrize("kind", ["page", "nothing"])
def test_there_is_no_discussion_about_nothing(client, as_user, db, giulia, kind):
    address = reverse("forum:discuss", args=[kind, "12345678-1234-1234-1234-123456789012"])
    assert client.get(address).status_code == 404
    assert as_user(giulia).post(address).status_code == 404


class TestRestrictedPage:
    """The rights of a thread are those of its page, before and after."""

    def test_a_thread_leaves_all_lists_when_its_page_is_closed(self, client, as_user, page, thread, giulia, restrict):
        address = reverse("forum:topic", args=[thread.pk, thread.slug])
        assert client.get(address).status_code == 200
        restrict(page)
        assert client.get(address).status_code == 404
        assert as_user(giulia).get(address).status_code == 404
        assert TopicDetail.objects.get(topic=thread).shelf_id is None
        assert thread.subject not in client.get("/fr/forum/latest/").content.decode()
        assert (
            thread.forum.direct_topics_count == 0
            or type(thread.forum).objects.get(pk=thread.forum_id).direct_topics_count == 0
        )

    def test_who_may_read_the_page_reads_its_thread(self, as_user, page, thread, make_member, restrict):
        restrict(page)
        editor = make_member("Edda", role="editor")
        address = reverse("forum:topic", args=[thread.pk, thread.slug])
        assert as_user(editor).get(address).status_code == 200

    def test_a_page_opened_again_brings_its_thread_back(self, client, page, thread, restrict):
        restrict(page).delete()
        assert TopicDetail.objects.get(topic=thread).is_listed
        assert thread.subject in client.get("/fr/forum/latest/").content.decode()

    def test_a_page_with_a_password_offers_no_talk_that_its_reader_could_not_enter(self, client, page, discuss):
        restriction = PageViewRestriction.objects.create(
            page=page, restriction_type=PageViewRestriction.PASSWORD, password="puits"
        )
        client.post(
            reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page.pk]), {"password": "puits"}
        )
        answer = client.get(page.url)
        assert answer.context["page"].pk == page.pk
        assert 'id="discussion"' not in answer.content.decode()

    @pytest.mark.parametrize("closed", ["the other language", "what is above it"])
    def test_a_page_closed_in_another_language_offers_no_talk(self, client, page, discuss, restrict, closed):
        other = NewsPage.objects.get(translation_key=page.translation_key, locale__language_code="en")
        restrict(other if closed == "the other language" else other.get_parent())
        assert discuss not in client.get(page.url).content.decode()

    def test_a_page_for_members_offers_its_talk_to_them(self, as_user, page, discuss, giulia):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
        browser = as_user(giulia)
        assert discuss in browser.get(page.url).content.decode()
        assert browser.get(discuss).status_code == 200

    def test_nobody_outside_begins_one(self, as_user, page, discuss, giulia, restrict):
        restrict(page)
        assert as_user(giulia).get(discuss).status_code == 404
        with pytest.raises(NotFoundError):
            threads.begin(giulia, "page", page.translation_key, "fr")

    def test_one_begun_on_a_closed_page_is_in_no_list(self, page, make_member, restrict):
        restrict(page)
        topic = threads.begin(make_member("Edda", role="editor"), "page", page.translation_key, "fr")
        assert not TopicDetail.objects.get(topic=topic).is_listed

    def test_a_page_taken_away_takes_its_thread_with_it(self, client, page, thread):
        NewsPage.objects.filter(translation_key=page.translation_key).update(live=False)
        assert client.get(reverse("forum:topic", args=[thread.pk, thread.slug])).status_code == 404

    def test_a_page_unpublished_unlists_its_thread(self, page, thread):
        for version in NewsPage.objects.filter(translation_key=page.translation_key):
            version.unpublish()
        assert not TopicDetail.objects.get(topic=thread).is_listed
