"""Making boards, placing them in the tree, opening, closing and removing them.

The tree's numbers (MPTT) are of all boards, so every verb that touches them holds the whole tree (lock_tree).
"""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import F, FilteredRelation, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from machina.apps.forum.models import Forum
from machina.apps.forum_conversation.models import Topic

from forum.enums import BoardKind, Openness
from forum.markup.characters import clean_line
from forum.models import Board, BoardText, Report, TopicDetail
from portal.core.prepared import Prepared

from .access import VISITOR
from .counters import recount_board
from .directory import cutoff
from .errors import InvalidError, NotAllowedError, NotFoundError
from .freshness import public_changed
from .locks import lock_boards, lock_topics
from .moderation_marks import keep_marks, reached
from .openness import set_openness
from .words import board_slug

LONGEST_NAME, LONGEST_DESCRIPTION = 100, 300


@transaction.atomic
def make_board(
    *,
    texts,
    parent=None,
    kind=BoardKind.THEME,
    openness=Openness.OPEN,
    is_category=False,
    icon="",
    asks_approval=False,
    organisation_id=None,
    founder=None,
):
    """Make a board at the end of its siblings and return its Forum row; whoever calls has checked who may.

    texts: {language: (name, description)}; the Italian name, or the first there is, is the row's own.
    """
    lock_tree()
    texts = clean_texts(texts)
    above = _place_for(parent.pk, is_category) if parent else None
    name = own_name(texts)
    forum = Forum(name=name, parent=above, type=Forum.FORUM_CAT if is_category else Forum.FORUM_POST)
    forum.save()
    set_slug(forum)
    Board.objects.create(
        forum=forum, kind=kind, icon=icon, asks_approval=asks_approval, organisation_id=organisation_id, founder=founder
    )
    set_texts(forum, texts)
    set_openness(forum, openness)
    public_changed()
    return forum


@transaction.atomic
def add_board(user, *, parent_id=None, **fields):
    """Make a board for somebody who manages boards; the fields are those of make_board."""
    require_management(user, "add")
    return make_board(parent=Forum.objects.filter(pk=parent_id).first() if parent_id else None, **fields)


@transaction.atomic
def edit_board(user, board_id, *, texts, kind, openness, asks_approval, icon="", organisation_id=None):
    """Change what a board is called, what it is for and who may read it."""
    require_management(user, "change")
    forum = lock_boards(board_id)[board_id]
    rename(forum, texts)
    before = Board.objects.get(pk=board_id).openness
    Board.objects.filter(pk=board_id).update(
        kind=kind, asks_approval=asks_approval, icon=icon, organisation_id=organisation_id
    )
    if before != openness:
        set_openness(forum, openness)
    public_changed()
    return forum


@transaction.atomic
def move_board(user, board_id, parent_id=None):
    """Put a board, with all below it, at the end of another one's, or of the top."""
    require_management(user, "change")
    forum = _in_tree(board_id)
    above = _place_for(parent_id, forum.is_category) if parent_id else None
    if above and above.is_descendant_of(forum, include_self=True):
        raise InvalidError(_("A board cannot stand below itself."), "parent")
    if above:
        Forum.objects.move_node(forum, above, "last-child")
    else:
        roots = Forum.objects.filter(parent=None).exclude(pk=board_id).order_by("-tree_id")
        Forum.objects.move_node(forum, roots.first(), "right") if roots else None
    set_slug(forum)
    public_changed()


@transaction.atomic
def shift_board(user, board_id, step):
    """Put a board before (step -1) or after (step 1) the sibling next to it; at the end of the row nothing changes."""
    require_management(user, "change")
    forum = _in_tree(board_id)
    siblings = list(Forum.objects.filter(parent=forum.parent_id).order_by("tree_id", "lft"))
    place = siblings.index(forum) + step
    if 0 <= place < len(siblings):
        Forum.objects.move_node(forum, siblings[place], "left" if step < 0 else "right")
        set_slug(forum)
        public_changed()


@transaction.atomic
def delete_board(user, board_id, topics_to=None):
    """Remove a board that has none below it; its topics, if any, go to the board `topics_to`."""
    require_management(user, "delete")
    forum = _in_tree(board_id)
    if Forum.objects.filter(parent=forum).exists():
        raise InvalidError(_("Move or delete the boards below it first."))
    topics = list(Topic.objects.filter(forum=forum).values_list("pk", flat=True))
    if topics and not topics_to:
        raise InvalidError(_("There are topics on it: say which board they go to."), "topics_to")
    if topics:
        _move_topics(forum, _place_for_topics(topics_to, forum), topics)
    Forum.objects.get(pk=board_id).delete()
    public_changed()


def _place_for_topics(board_id, left):
    target = Forum.objects.filter(pk=board_id, type=Forum.FORUM_POST).exclude(pk=left.pk).first()
    if target is None:
        raise InvalidError(_("Topics cannot go there."), "topics_to")
    return target


def _move_topics(forum, target, topics):
    for topic in lock_topics(*topics).values():
        if topic.last_post_on and topic.last_post_on > cutoff():
            keep_marks(topic.pk, reached(topic))
    Topic.objects.filter(forum=forum).update(forum=target)
    TopicDetail.objects.filter(shelf=forum).update(shelf=target, arrived_on=timezone.now())
    Report.objects.filter(forum=forum).update(forum=target)
    recount_board(target.pk)


def tree(language):
    """Return all boards in their order, with `label` in a language and their texts."""
    here = FilteredRelation("texts", condition=Q(texts__language=language))
    found = Forum.objects.annotate(here=here, label=Coalesce(F("here__name"), F("name")))
    return found.select_related("board").prefetch_related("texts").order_by("tree_id", "lft")


def names(language, board_ids):
    """Return the names of boards in a language, by id."""
    found = Forum.objects.filter(pk__in=board_ids).annotate(
        here=FilteredRelation("texts", condition=Q(texts__language=language)),
        label=Coalesce(F("here__name"), F("name")),
    )
    return dict(found.values_list("pk", "label"))


def names_by_language(board_id):
    """Return {language: name} of a board: its own name where it has none in a language."""
    known = {language: (name, own) for language, name, own in _all_names(board_id)}
    own = next(iter(known.values()))[1]
    return {code: known.get(code, (own,))[0] for code, _name in settings.LANGUAGES}


@Prepared
def _all_names(board_id):
    return Forum.objects.filter(pk=board_id).values_list("texts__language", "texts__name", "name")


# --- Parts of the verbs; each is called under its lock ------------------------------------------------------------


def require_management(user, action):
    """Raise NotAllowedError unless the person may add, change or delete boards (Django's permissions on Board)."""
    if not user.has_perm(f"community.{action}_board"):
        raise NotAllowedError


def lock_tree():
    """Lock all boards, and a row that is always there: two first boards would otherwise not see each other."""
    Group.objects.select_for_update(no_key=True).get(name=VISITOR)
    return list(Forum.objects.select_for_update(no_key=True).order_by("pk"))


def _in_tree(board_id):
    """Lock the tree and return a board of it, freshly read."""
    lock_tree()
    forum = Forum.objects.filter(pk=board_id).first()
    if forum is None:
        raise NotFoundError
    return forum


def _place_for(parent_id, is_category):
    """Return the board that another one is to stand under; machina allows no category below a category."""
    above = Forum.objects.filter(pk=parent_id).exclude(type=Forum.FORUM_LINK).first()
    if above is None or (is_category and above.is_category):
        raise InvalidError(_("A board cannot stand there."), "parent")
    return above


def clean_texts(texts):
    """Return {language: (name, description)} of the languages that have a name; raises InvalidError."""
    texts = {language: (clean_line(name), clean_line(words)) for language, (name, words) in texts.items()}
    texts = {language: text for language, text in texts.items() if text[0]}
    if not texts:
        raise InvalidError(_("A board needs a name in one language at least."), "name")
    if any(len(name) > LONGEST_NAME or len(words) > LONGEST_DESCRIPTION for name, words in texts.values()):
        raise InvalidError(_("This name or description is too long."), "name")
    return texts


def own_name(texts):
    """Return the name for those whose language has none."""
    return texts.get("it", next(iter(texts.values())))[0]


def rename(forum, texts):
    """Set the names and descriptions of a locked board."""
    texts = clean_texts(texts)
    forum.name = own_name(texts)
    Forum.objects.filter(pk=forum.pk).update(name=forum.name)
    set_slug(forum)
    set_texts(forum, texts)


def set_texts(forum, texts):
    """Write a board's name and description in each language, and remove those of the languages left out."""
    BoardText.objects.filter(forum=forum).exclude(language__in=texts).delete()
    for language, (name, description) in texts.items():
        BoardText.objects.update_or_create(
            forum=forum, language=language, defaults={"name": name, "description": description}
        )


def set_slug(forum):
    """Set the column that machina wants; our addresses have the name in the reader's language (words.board_slug)."""
    forum.slug = board_slug(forum.name)
    Forum.objects.filter(pk=forum.pk).update(slug=forum.slug)
