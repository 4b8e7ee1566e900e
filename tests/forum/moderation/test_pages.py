"""The moderators' pages: two clicks to settle a post, and nothing for anybody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from machina.apps.forum_conversation.models import Post, Topic

from forum.domain import reports
from forum.enums import PostState
from forum.models import LogEntry, PostText, Report, Sanction

QUEUE = "/fr/forum/moderation/"


def addresses(post):
    return {
        "queue": QUEUE,
        "log": f"{QUEUE}log/",
        "post": f"{QUEUE}posts/{post.pk}/",
        "edit": f"{QUEUE}posts/{post.pk}/edit/",
        "topic": f"{QUEUE}topics/{post.topic_id}/",
        "member": f"{QUEUE}members/{post.poster.public_id}/",
    }


NAMES = ["queue", "log", "post", "edit", "topic", "member"]


@pytest.mark.parametrize("name", NAMES)
def test_a_moderator_sees_the_page(name, post, held, moderator, as_user):
    answer = as_user(moderator).get(addresses(post)[name])
    assert answer.status_code == 200
    assert "no-cache" in answer["Cache-Control"]


@pytest.mark.parametrize("name", NAMES)
def test_for_a_member_there_is_no_such_page(name, post, giulia, as_user):
    assert as_user(giulia).get(addresses(post)[name]).status_code == 404


@pytest.mark.parametrize("name", NAMES)
def test_a_visitor_logs_in_first_and_gets_no_cookie(name, post, client):
    answer = client.get(addresses(post)[name])
    assert answer.status_code == 302
    assert "/account/login/" in answer.url
    assert not answer.cookies


@pytest.mark.parametrize("name", ["post", "edit", "topic"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_moderator_of_another_board_finds_nothing(
    name, method, post, make_member, make_moderator_of, other_board, as_user
):
    ben = make_moderator_of(make_member("Ben"), other_board)
    answer = getattr(as_user(ben), method)(addresses(post)[name], {"action": "lock"})
    assert answer.status_code == 404 or "moderation" in answer.url
    assert not LogEntry.objects.exists()
    assert Topic.objects.get(pk=post.topic_id).status == Topic.TOPIC_UNLOCKED


def test_the_queue_shows_a_board_moderator_only_that_board(
    held, start, newcomer, other_board, make_member, make_moderator_of, as_user
):
    there = start(newcomer, other_board, subject="Ailleurs")
    Report.objects.create(
        post_id=there.first_post_id or Post.objects.get(topic=there).pk, forum=other_board, reason="spam"
    )
    ben = make_moderator_of(make_member("Ben"), other_board)
    items = as_user(ben).get(QUEUE).context["shown"].object_list
    assert [item.subject for item in items] == ["Ailleurs"]


@pytest.mark.parametrize(
    ("action", "state"),
    [("approve", PostState.VISIBLE), ("hide", PostState.HIDDEN), ("delete", None)],
)
def test_one_button_in_the_queue_settles_a_post(action, state, held, moderator, as_user):
    browser = as_user(moderator)
    page = browser.get(QUEUE)
    assert f'action="{QUEUE}posts/{held.pk}/"' in page.text
    answer = browser.post(f"{QUEUE}posts/{held.pk}/", {"action": action, "reason": "spam", "next": QUEUE})
    assert answer.url == QUEUE
    assert PostText.objects.filter(pk=held.pk).values_list("state", flat=True).first() == state
    assert browser.get(QUEUE).context["shown"].object_list == []


def test_a_report_is_dismissed_in_the_queue(post, giulia, moderator, as_user):
    reports.report(giulia, post.pk, "off_topic", "Rien à voir")
    browser = as_user(moderator)
    assert "Rien à voir" in browser.get(QUEUE).text
    browser.post(f"{QUEUE}posts/{post.pk}/", {"action": "dismiss", "next": QUEUE})
    assert not Report.objects.filter(closed_at=None).exists()


def test_a_button_leads_to_no_strangers_site(held, moderator, as_user):
    sent = {"action": "approve", "next": "https://evil.example/"}
    assert as_user(moderator).post(f"{QUEUE}posts/{held.pk}/", sent).url == f"/fr/forum/moderation/posts/{held.pk}/"


@pytest.mark.parametrize("name", NAMES)
def test_looking_changes_nothing(name, post, held, moderator, as_user):
    query = "?action=delete&kind=ban&lift=1&reason=x&subject=y"
    as_user(moderator).get(addresses(post)[name] + query)
    assert not LogEntry.objects.exists()
    assert Post.objects.count() >= 2


@pytest.mark.parametrize("kind", ["", "new", "held", "reported", "nonsense"])
def test_the_queue_by_kind(kind, held, post, giulia, moderator, as_user):
    reports.report(giulia, post.pk, "spam")
    found = {item.post.pk for item in as_user(moderator).get(QUEUE, {"kind": kind}).context["shown"].object_list}
    everything = {held.pk, post.pk}
    assert found == {"new": {held.pk}, "held": set(), "reported": {post.pk}}.get(kind, everything)


def test_the_queue_costs_ten_queries_however_long_it_is(held, post, giulia, write, topic, moderator, as_user):
    browser = as_user(moderator)
    reports.report(giulia, post.pk, "spam")
    browser.get(QUEUE)
    with CaptureQueriesContext(
        connection,
    ) as short:
        browser.get(QUEUE)
    for number in range(12):
        reply = write(giulia, topic, f"Réponse {number}")
        PostText.objects.filter(pk=reply.pk).update(state=PostState.HELD, held_for="spam")
        Post.objects.filter(pk=reply.pk).update(approved=False)
        Report.objects.create(post=reply, forum=topic.forum, reporter=moderator, reason="spam")
    with CaptureQueriesContext(connection) as long:
        answer = browser.get(QUEUE)
    assert len(answer.context["shown"].object_list) == 10
    assert len(long) <= len(short) <= 10, "\n".join(query["sql"][:150] for query in long)


@pytest.mark.parametrize(
    ("sent", "changed"),
    [
        ({"action": "lock", "reason": "Réglé"}, {"status": Topic.TOPIC_LOCKED}),
        ({"action": "pinned"}, {"type": Topic.TOPIC_STICKY}),
        ({"action": "rename", "subject": "Puits"}, {"subject": "Puits"}),
    ],
    ids=["lock", "pin", "rename"],
)
def test_a_topics_page_changes_it(sent, changed, topic, moderator, as_user):
    answer = as_user(moderator).post(f"{QUEUE}topics/{topic.pk}/", sent)
    assert answer.url == f"{QUEUE}topics/{topic.pk}/"
    assert Topic.objects.filter(pk=topic.pk, **changed).exists()


@pytest.mark.parametrize("style", ["https://portal.example/it/forum/topics/{pk}-autre/?page=2#x", "{pk}", " {pk} "])
def test_a_topic_is_merged_by_the_address_of_the_other(style, topic, start, giulia, board, moderator, as_user):
    other = start(giulia, board)
    as_user(moderator).post(f"{QUEUE}topics/{topic.pk}/", {"action": "merge", "into": style.format(pk=other.pk)})
    assert Post.objects.filter(topic=other).count() == 2


@pytest.mark.parametrize("into", ["", "x", "²", "-1", "9" * 30, "https://portal.example/fr/forum/topics/"])
def test_no_address_of_a_topic_is_said_at_the_field(into, topic, moderator, as_user):
    answer = as_user(moderator).post(f"{QUEUE}topics/{topic.pk}/", {"action": "merge", "into": into})
    assert answer.status_code == 200
    assert answer.context["forms"].merge.errors["into"]


def test_posts_are_split_by_boxes_and_the_same_form_sent_twice_makes_one_topic(
    topic, giulia, write, board, moderator, as_user
):
    replies = [write(giulia, topic, f"Réponse {number}") for number in range(3)]
    sent = {
        "action": "split",
        "posts": [replies[1].pk],
        "and_later": "on",
        "new_subject": "À part",
        "new_board": board.pk,
        "key": "k1",
    }
    browser = as_user(moderator)
    for _time in range(2):
        browser.post(f"{QUEUE}topics/{topic.pk}/", sent)
    new = Topic.objects.get(subject="À part")
    assert list(Post.objects.filter(topic=new).order_by("pk")) == replies[1:]


def test_a_member_is_silenced_and_forgiven(giulia, moderator, as_user):
    browser, url = as_user(moderator), f"{QUEUE}members/{giulia.public_id}/"
    browser.post(url, {"kind": "silence", "days": "7", "reason": "Insultes", "key": "a"})
    sanction = Sanction.objects.get(user=giulia)
    assert sanction.until is not None
    browser.post(url, {"lift": sanction.pk})
    sanction.refresh_from_db()
    assert sanction.lifted_at


def test_a_member_reports_a_post(post, giulia, as_user):
    browser, url = as_user(giulia), f"/it/forum/posts/{post.pk}/report/"
    assert browser.get(url).status_code == 200
    browser.post(url, {"reason": "spam", "words": "Vende"})
    report = Report.objects.get()
    assert (report.post_id, report.reporter, report.words) == (post.pk, giulia, "Vende")


def test_a_report_needs_a_reason(post, giulia, as_user):
    answer = as_user(giulia).post(f"/it/forum/posts/{post.pk}/report/", {"words": "x"})
    assert answer.context["form"].errors["reason"]
    assert not Report.objects.exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_outsider_reports_nothing_of_a_private_board(method, post, giulia, private_board, as_user):
    Topic.objects.update(forum=private_board)
    answer = getattr(as_user(giulia), method)(f"/it/forum/posts/{post.pk}/report/", {"reason": "spam"})
    assert answer.status_code == 404
    assert not Report.objects.exists()


def test_the_log_is_filtered(topic, moderator, as_user):
    browser = as_user(moderator)
    for action in ("lock", "unlock"):
        browser.post(f"{QUEUE}topics/{topic.pk}/", {"action": action})
    assert len(browser.get(f"{QUEUE}log/").context["shown"].object_list) == 2
    assert len(browser.get(f"{QUEUE}log/?action=lock").context["shown"].object_list) == 1


def test_a_moderators_edit_on_the_ordinary_page_is_logged_and_told(post, aminata, moderator, letters, as_user):
    sent = {
        "subject": "Un puits",
        "text": "Mieux dit.",
        "language": "fr",
        "reason": "Noms",
        "base_version": 0,
        "key": "k",
    }
    browser, url = as_user(moderator), f"/fr/forum/posts/{post.pk}/edit/"
    for _time in range(2):
        browser.post(url, sent)
    assert PostText.objects.get(pk=post.pk).source == "Mieux dit."
    assert LogEntry.objects.get().reason == "Noms"
    assert len(letters(aminata, "moderated")) == 1
