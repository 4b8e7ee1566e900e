"""Somebody leaves, or wants a copy: what others wrote stays."""

import json

import pytest
from machina.apps.forum_conversation.forum_polls.models import TopicPollVote
from machina.apps.forum_conversation.models import Post, Topic

from forum.domain import moderation, posting, reports, sanctions
from forum.enums import PostState
from forum.models import LogEntry, PostText, Report
from portal.members.domain import privacy
from portal.members.models import User


@pytest.fixture
def talk(topic, write, aminata, giulia):
    """A topic that Aminata began, with a reply by Giulia and one more by Aminata."""
    return topic, write(giulia, topic, "Réponse de Giulia."), write(aminata, topic, "Merci.")


def test_posts_stay_without_the_name(talk, aminata, is_exact):
    topic, reply, thanks = talk
    privacy.erase(aminata)
    assert Post.objects.filter(topic=topic).count() == 3
    left = Post.objects.select_related("text").get(pk=thanks.pk)
    assert (left.poster, left.username, left.text.former_member) == (None, None, True)
    assert not PostText.objects.get(pk=reply.pk).former_member
    assert Topic.objects.get(pk=topic.pk).poster is None
    is_exact()


def test_posts_go_if_so_chosen_and_others_stay(talk, aminata, start, board, is_exact):
    topic, reply, _thanks = talk
    alone = start(aminata, board)
    privacy.erase(aminata, keep_writings=False)
    assert list(Post.objects.filter(topic=topic)) == [reply]
    assert Topic.objects.get(pk=topic.pk).approved
    assert not Topic.objects.filter(pk=alone.pk).exists()
    is_exact()


def test_a_reply_waiting_for_approval_hides_no_others_when_the_first_post_goes(
    topic, held, write, aminata, giulia, is_exact
):
    reply = write(giulia, topic)
    privacy.erase(aminata, keep_writings=False)
    assert Topic.objects.get(pk=topic.pk).first_post_id == reply.pk
    assert PostText.objects.get(pk=held.pk).state == PostState.HELD
    is_exact()


def test_erased_by_the_admin_others_posts_stay(talk, aminata, admin_editor):
    admin_editor.post(f"/admin/users/delete/{aminata.pk}/")
    assert not User.objects.filter(pk=aminata.pk).exists()
    assert Post.objects.filter(topic=talk[0]).count() == 3


def test_erased_in_the_admins_list_others_posts_stay(talk, aminata, admin_editor):
    admin_editor.post(f"/admin/bulk/members/user/delete/?id={aminata.pk}")
    assert not User.objects.filter(pk=aminata.pk).exists()
    assert Post.objects.filter(topic=talk[0]).count() == 3


def test_a_mention_no_longer_leads_to_who_is_gone(topic, aminata, giulia):
    post = posting.reply(aminata, topic.pk, text="Merci @Giulia !", language="fr", limits=False)
    assert giulia.public_id in PostText.objects.get(pk=post.pk).html
    privacy.erase(giulia)
    text = PostText.objects.get(pk=post.pk)
    assert giulia.public_id not in text.html
    assert "@Giulia" in text.plain


def test_a_vote_stays_counted_and_is_nobodys(giulia, make_poll_vote):
    vote = make_poll_vote(giulia)
    privacy.erase(giulia)
    assert TopicPollVote.objects.get(pk=vote.pk).voter is None


@pytest.fixture
def make_poll_vote(topic):
    """A function that lets somebody vote in a poll of the topic."""
    from machina.apps.forum_conversation.forum_polls.models import TopicPoll, TopicPollOption

    from forum.models import Ballot, Choice

    def vote(user):
        poll = TopicPoll.objects.create(topic=topic, question="Combien ?", duration=0, user_changes=False)
        option = TopicPollOption.objects.create(poll=poll, text="Un")
        cast = TopicPollVote.objects.create(poll_option=option, voter=user)
        ballot = Ballot.objects.create(poll=poll, voter=user)
        Choice.objects.create(ballot=ballot, vote=cast, option=option)
        return cast

    return vote


def test_reports_and_log_keep_no_name(post, giulia, aminata, moderator):
    reports.report(giulia, post.pk, "spam", "Encore lui")
    sanctions.warn(moderator, giulia.pk, "Giulia exagère")
    moderation.lock(moderator, post.topic_id)
    privacy.erase(giulia)
    assert Report.objects.get().reporter is None
    assert not LogEntry.objects.filter(reason__contains="Giulia").exists()
    privacy.erase(moderator)
    assert set(LogEntry.objects.values_list("moderator", flat=True)) == {None}


def test_an_attachment_goes_with_its_post_and_stays_with_a_kept_one(talk, aminata, django_capture_on_commit_callbacks):
    from django.core.files.base import ContentFile
    from machina.apps.forum_conversation.forum_attachments.models import Attachment

    from forum.domain import attachments

    path = attachments.storage().save("aa/file", ContentFile(b"x"))
    Attachment.objects.bulk_create([Attachment(post=talk[2], file=path)])
    with django_capture_on_commit_callbacks(execute=True):
        privacy.erase(aminata, keep_writings=False)
    assert not attachments.storage().exists(path)


def test_a_copy_holds_what_the_forum_keeps(talk, aminata, moderator, giulia):
    sanctions.warn(moderator, aminata.pk, "Ton")
    copy = privacy.export(aminata)["forum"]
    assert [post["text"] for post in copy["posts"]] == ["Bonjour.", "Merci."]
    assert copy["sanctions"][0]["reason"] == "Ton"
    assert "Réponse de Giulia." not in json.dumps(copy, ensure_ascii=False)
