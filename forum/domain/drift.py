"""Whether every counter, pointer, number and mark is what the posts say, and mending what is not.

The verbs keep them exact; this finds what a crash of the disk, a hand in the database or a mistake of ours has spoilt.
"""

from collections import Counter

from django.db import transaction
from machina.apps.forum_conversation.forum_attachments.models import Attachment
from machina.apps.forum_conversation.models import Post

from forum.enums import PostState
from forum.models import DriftReport, PostText, ReadMark, Report, TopicDetail

from . import drift_boards, drift_topics, search_index
from .counters import recount_board, recount_people, recount_topic, settle
from .drift_found import Drift
from .errors import NotFoundError
from .locks import lock_boards, lock_people, lock_topics

KEPT_REPORTS = 30


def check():
    """Return every Drift there is; reads only."""
    return [*drift_topics.check(), *drift_boards.check(), *_search()]


def _search():
    missing = search_index.missing()
    return [Drift("search", 0, "entries", missing, 0)] if missing else []


def write_report():
    """Check everything, keep what was found for the admin, and return the DriftReport."""
    found = check()
    made = DriftReport.objects.create(lines=[str(each) for each in found[:100]], count=len(found))
    DriftReport.objects.filter(pk__lte=made.pk - KEPT_REPORTS).delete()
    return made


def report():
    """Return the newest DriftReport, None before the first night."""
    return DriftReport.objects.first()


def summary(found):
    """Say in a line how much is wrong where."""
    return ", ".join(f"{number} in {what}" for what, number in Counter(each.what for each in found).most_common())


def mend(found):
    """Mend what check() found, each thing under its locks as the verbs do; running it twice does no harm."""
    ids = {}
    for each in found:
        ids.setdefault(each.what, set()).add(each.pk)
    boards = set(ids.get("board", ()))
    for topic_id in sorted(ids.get("topic", ())):
        boards |= _mend_topic(topic_id)
    for board_id in sorted(boards):
        _mend_board(board_id)
    for person_id in sorted(ids.get("member", ())):
        _mend_person(person_id)
    if "tree" in ids:
        drift_boards.mend_tree()
    if "search" in ids or "topic" in ids:
        search_index.rebuild()
    settle()


@transaction.atomic
def _mend_topic(topic_id):
    """Mend a topic and its posts, and return the boards to be counted anew."""
    try:
        topic = lock_topics(topic_id)[topic_id]
    except NotFoundError:
        return set()
    texts = PostText.objects.filter(post__topic=topic)
    visible = texts.filter(state=PostState.VISIBLE)
    Post.objects.filter(topic=topic, approved=False, pk__in=visible.values("pk")).update(approved=True)
    Post.objects.filter(topic=topic, approved=True).exclude(pk__in=visible.values("pk")).update(approved=False)
    _mend_numbers(topic, texts)
    for text in texts:
        files = Attachment.objects.filter(post=text.pk).count()
        if files != text.attachments_count:
            PostText.objects.filter(pk=text.pk).update(attachments_count=files)
    Report.objects.filter(post__topic=topic).exclude(forum=topic.forum_id).update(forum=topic.forum_id)
    recount_topic(topic_id)
    detail = TopicDetail.objects.get(pk=topic_id)
    ReadMark.objects.filter(topic=topic, number__gte=detail.next_number).update(number=detail.last_number)
    return {topic.forum_id}


def _mend_numbers(topic, texts):
    """Bring home texts that say another topic than their post, and raise the next number above all."""
    detail = TopicDetail.objects.get(pk=topic.pk)
    numbers = PostText.objects.filter(topic=topic).values_list("number", flat=True)
    following = max([detail.next_number - 1, *numbers]) + 1
    for text in texts.exclude(topic=topic).order_by("pk"):
        PostText.objects.filter(pk=text.pk).update(topic=topic, number=following)
        following += 1
    TopicDetail.objects.filter(pk=topic.pk).update(next_number=following)
    strange = TopicDetail.objects.filter(pk=topic.pk, accepted_post__isnull=False).exclude(accepted_post__topic=topic)
    strange.update(accepted_post=None)


@transaction.atomic
def _mend_board(board_id):
    try:
        lock_boards(board_id)
    except NotFoundError:
        return
    recount_board(board_id)


@transaction.atomic
def _mend_person(person_id):
    if lock_people(person_id):
        recount_people(person_id)
