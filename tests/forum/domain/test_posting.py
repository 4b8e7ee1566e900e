import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.dateparse import parse_datetime
from machina.apps.forum.models import Forum
from machina.apps.forum_conversation.models import Post, Topic

from forum import signals
from forum.domain import boards, counters, drafts, moderation, posting
from forum.domain.errors import InvalidError, LockedTopicError, NotAllowedError, NotFoundError, SilencedError
from forum.enums import PostState, SanctionKind
from forum.models import Draft, PostText, Sanction, TopicDetail

WORDS = {"text": "Bonjour à tous.", "language": "fr"}


def start(user, board, **changes):
    return posting.start_topic(user, board.pk, **({"subject": "Un puits", **WORDS} | changes))


def test_a_post_is_rendered_once_and_numbered(topic, giulia):
    post = posting.reply(giulia, topic.pk, text="*Ciao*", language="it")
    assert (post.text.html.strip(), post.text.plain.strip()) == ("<p><em>Ciao</em></p>", "Ciao")
    assert (post.text.number, post.text.language, post.text.source) == (2, "it", "*Ciao*")


def test_a_visible_post_is_approved_in_machinas_word_too(topic):
    post = Post.objects.select_related("text").get(topic=topic)
    assert (post.text.state, post.approved, topic.approved) == (PostState.VISIBLE, True, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "\u200b\u200d\ufeff",
        "\u2800\u3164",
        "\x00",
        "\u0301",
        "&nbsp;\n\n---",
        "x" * (20 * 1024 + 1),
        "é" * (10 * 1024 + 1),
        "x" * 1_000_000,
    ],
    ids=["none", "spaces", "zero width", "fillers", "NUL", "accent alone", "nothing shown", "long", "bytes", "1 MB"],
)
@pytest.mark.parametrize("verb", ["start", "reply"])
def test_a_text_that_cannot_be_taken(verb, text, topic, giulia):
    place, fields = (topic.forum_id, {"subject": "Un pozzo"}) if verb == "start" else (topic.pk, {})
    write = posting.start_topic if verb == "start" else posting.reply
    with pytest.raises(InvalidError) as refusal:
        write(giulia, place, text=text, language="it", **fields)
    assert refusal.value.field == "text"
    assert Post.objects.filter(poster=giulia).count() == 0


def test_a_text_of_exactly_the_limit_is_taken(topic, giulia):
    text = "é" * (10 * 1024)
    assert posting.reply(giulia, topic.pk, text=text, language="it").text.source == text


def test_control_characters_do_not_reach_the_database(topic, giulia):
    post = posting.reply(giulia, topic.pk, text="a\x00b\u202ec\r\nd", language="it")
    assert post.text.source == "abc\nd"


@pytest.mark.parametrize(
    ("subject", "stored"),
    [
        ("  Un   puits\n", "Un puits"),
        ("<b>Un puits</b>", "<b>Un puits</b>"),
        ("x" * 200, "x" * 200),
        ("水", "水"),
    ],
    ids=["spaces", "markup is text", "longest", "no letter for a slug"],
)
def test_subjects(subject, stored, board, aminata):
    topic = start(aminata, board, subject=subject).topic
    assert topic.subject == stored
    assert topic.slug


@pytest.mark.parametrize("subject", ["", "  ", "\u200b", "x" * 201], ids=["none", "spaces", "zero width", "long"])
def test_a_subject_that_cannot_be_taken(subject, board, aminata):
    with pytest.raises(InvalidError) as refusal:
        start(aminata, board, subject=subject)
    assert refusal.value.field == "subject"


def test_a_language_that_the_portal_does_not_speak(board, aminata):
    with pytest.raises(InvalidError) as refusal:
        start(aminata, board, language="xx")
    assert refusal.value.field == "language"


class TestRights:
    def test_visitors_do_not_write(self, topic):
        for verb in (
            lambda: start(AnonymousUser(), topic.forum, key="k"),
            lambda: posting.reply(AnonymousUser(), topic.pk, **WORDS, key="k"),
        ):
            with pytest.raises(NotAllowedError):
                verb()

    @pytest.mark.parametrize("which", ["private_board", "hidden_board"])
    def test_outsiders_learn_nothing_of_a_closed_board(self, which, aminata, giulia, make_belong, request):
        closed = request.getfixturevalue(which)
        make_belong(aminata, closed)
        topic = start(aminata, closed).topic
        with pytest.raises(NotFoundError):
            start(giulia, closed)
        with pytest.raises(NotFoundError):
            posting.reply(giulia, topic.pk, **WORDS)

    @pytest.mark.parametrize(
        ("kind", "error"), [(SanctionKind.SILENCE, SilencedError), (SanctionKind.BAN, NotAllowedError)]
    )
    def test_the_silenced_and_the_banned_do_not_write(self, kind, error, topic, giulia):
        Sanction.objects.create(user=giulia, kind=kind, reason="spam")
        with pytest.raises(error):
            posting.reply(giulia, topic.pk, **WORDS)
        with pytest.raises(error):
            start(giulia, topic.forum)

    def test_nothing_is_posted_under_a_heading(self, aminata):
        heading = boards.make_board(texts={"it": ("Temi", "")}, is_category=True)
        with pytest.raises(NotAllowedError):
            start(aminata, heading)

    def test_a_locked_topic_takes_moderators_replies_alone(self, topic, giulia, moderator):
        moderation.lock(moderator, topic.pk)
        with pytest.raises(LockedTopicError):
            posting.reply(giulia, topic.pk, **WORDS)
        assert posting.reply(moderator, topic.pk, **WORDS).text.number == 2

    def test_a_held_topic_is_there_for_its_author_and_moderators_alone(
        self, board, newcomer, giulia, moderator, no_pauses
    ):
        topic = start(newcomer, board).topic
        with pytest.raises(NotFoundError):
            posting.reply(giulia, topic.pk, **WORDS)
        assert posting.reply(moderator, topic.pk, **WORDS)
        assert posting.reply(newcomer, topic.pk, text="Encore un mot.", language="fr")

    @pytest.mark.parametrize("missing", [0, 10**12])
    def test_what_is_not_there(self, missing, aminata):
        with pytest.raises(NotFoundError):
            posting.reply(aminata, missing, **WORDS)
        with pytest.raises(NotFoundError):
            posting.start_topic(aminata, missing, subject="Un puits", **WORDS)


class TestSentTwice:
    def test_a_reply_is_there_once(self, topic, giulia):
        posts = {posting.reply(giulia, topic.pk, **WORDS, key="k").pk for _time in range(2)}
        assert len(posts) == 1
        assert Topic.objects.get(pk=topic.pk).posts_count == 2

    def test_another_text_with_the_same_form_is_not_lost(self, topic, giulia, no_pauses):
        first = posting.reply(giulia, topic.pk, text="Un", language="it", key="k")
        second = posting.reply(giulia, topic.pk, text="Due", language="it", key="k")
        assert [first.text.source, second.text.source] == ["Un", "Due"]

    def test_what_was_refused_may_be_sent_again(self, topic, giulia, moderator):
        moderation.lock(moderator, topic.pk)
        with pytest.raises(LockedTopicError):
            posting.reply(giulia, topic.pk, **WORDS, key="k")
        moderation.unlock(moderator, topic.pk)
        assert posting.reply(giulia, topic.pk, **WORDS, key="k").text.number == 2

    def test_what_was_deleted_meanwhile_is_not_found(self, topic, giulia, moderator):
        post = posting.reply(giulia, topic.pk, **WORDS, key="k")
        moderation.delete_post(moderator, post.pk)
        with pytest.raises(NotFoundError):
            posting.reply(giulia, topic.pk, **WORDS, key="k")

    def test_two_people_may_have_the_same_key(self, topic, giulia, moderator):
        posts = [posting.reply(user, topic.pk, **WORDS, key="k") for user in (giulia, moderator)]
        assert posts[0] != posts[1]


class TestDrafts:
    def test_the_draft_goes_when_its_post_is_made(self, topic, giulia, no_pauses):
        for place in (drafts.for_topic(topic.pk), drafts.for_board(topic.forum_id)):
            drafts.save(giulia, place, {"text": "Ciao"})
        posting.reply(giulia, topic.pk, text="Ciao", language="it")
        assert drafts.find(giulia, drafts.for_topic(topic.pk)) is None
        start(giulia, topic.forum, text="Ciao di nuovo")
        assert not Draft.objects.exists()

    def test_the_draft_stays_when_something_goes_wrong(self, topic, giulia):
        drafts.save(giulia, drafts.for_topic(topic.pk), {"text": "Ciao"})

        def fail(**kwargs):
            raise RuntimeError

        signals.post_shown.connect(fail)
        try:
            with pytest.raises(RuntimeError):
                posting.reply(giulia, topic.pk, text="Ciao", language="it")
        finally:
            signals.post_shown.disconnect(fail)
        assert drafts.find(giulia, drafts.for_topic(topic.pk))
        assert not Post.objects.filter(poster=giulia).exists()


class TestWhatOthersSee:
    def test_a_post_is_told_and_moves_the_public_pages(self, topic, giulia, heard, public_moves):
        post = posting.reply(giulia, topic.pk, **WORDS)
        assert heard == [("post_shown", [post.pk])]
        assert public_moves()

    def test_a_refused_post_tells_nothing(self, topic, giulia, heard, public_moves):
        with pytest.raises(InvalidError):
            posting.reply(giulia, topic.pk, text="", language="it")
        assert heard == []
        assert not public_moves()

    def test_a_held_post_is_told_to_nobody(self, board, newcomer, heard):
        post = start(newcomer, board)
        assert (post.text.state, post.approved, post.topic.approved) == (PostState.HELD, False, False)
        assert heard == []
        assert Forum.objects.get(pk=board.pk).direct_topics_count == 0

    def test_a_reply_in_a_held_topic_is_told_when_the_topic_is_approved(
        self, board, newcomer, moderator, heard, no_pauses
    ):
        first = start(newcomer, board)
        reply = posting.reply(moderator, first.topic_id, **WORDS)
        assert heard == []
        moderation.approve(moderator, first.pk)
        assert heard == [("post_shown", [first.pk, reply.pk])]

    def test_an_unlisted_topic_is_in_no_boards_count(self, board, aminata):
        start(aminata, board, is_listed=False)
        board.refresh_from_db()
        assert (board.direct_topics_count, board.direct_posts_count, board.last_post) == (0, 0, None)


def test_a_reply_undoes_nothing_that_a_moderator_did_meanwhile(topic, giulia, moderator, other_board):
    Topic.objects.get(pk=topic.pk)  # what machina's save() would write back whole
    moderation.rename(moderator, topic.pk, "Deux puits")
    moderation.move(moderator, topic.pk, other_board.pk)
    moderation.set_kind(moderator, topic.pk, "pinned")
    posting.reply(giulia, topic.pk, **WORDS)
    now = Topic.objects.get(pk=topic.pk)
    assert (now.subject, now.forum_id, now.type) == ("Deux puits", other_board.pk, Topic.TOPIC_STICKY)


def test_a_reply_to_a_topic_merged_meanwhile_goes_where_its_posts_are(board, topic, giulia, moderator, no_pauses):
    other = start(giulia, board, text="Un autre puits")
    moderation.merge(moderator, topic.pk, other.topic_id)
    post = posting.reply(giulia, topic.pk, text="Encore", language="fr")
    assert post.topic_id == other.topic_id


def test_what_is_brought_in_from_elsewhere_keeps_its_date_and_is_not_limited(board, newcomer):
    dates = [f"2021-03-0{day}T10:00Z" for day in (1, 2)]
    first = start(newcomer, board, at=parse_datetime(dates[0]), limits=False)
    reply = posting.reply(
        newcomer, first.topic_id, text="Encore", language="fr", at=parse_datetime(dates[1]), limits=False
    )
    topic = Topic.objects.get(pk=first.topic_id)
    assert (topic.created, topic.last_post_on) == (first.created, reply.created)
    assert first.created == parse_datetime(dates[0])


def test_counters_and_pointers_are_those_of_a_count_from_nothing(topic, giulia, aminata, no_pauses):
    for number in range(3):
        posting.reply([giulia, aminata][number % 2], topic.pk, text=f"Mot {number}", language="fr")
    kept = list(Topic.objects.values()), list(Forum.objects.values()), list(TopicDetail.objects.values())
    counters.settle(topics=[topic.pk], boards=[topic.forum_id], people=[giulia.pk, aminata.pk])
    assert kept == (list(Topic.objects.values()), list(Forum.objects.values()), list(TopicDetail.objects.values()))
    assert list(PostText.objects.filter(topic=topic).values_list("number", flat=True)) == [1, 2, 3, 4]


def test_posting_costs_no_more_in_a_long_topic(topic, giulia, aminata, no_pauses, django_assert_max_num_queries):
    for number in range(5):
        posting.reply(aminata, topic.pk, text=f"Mot {number}", language="fr")
    with django_assert_max_num_queries(60) as few:
        posting.reply(giulia, topic.pk, text="Ciao", language="it")
    for number in range(5, 25):
        posting.reply(aminata, topic.pk, text=f"Mot {number}", language="fr")
    with django_assert_max_num_queries(len(few)):
        posting.reply(giulia, topic.pk, text="Ciao ancora", language="it")
