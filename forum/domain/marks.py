"""What members have read. Each verb touches the rows of one member alone, and never takes a reading back."""

from django.db import IntegrityError, connection, transaction
from django.db.models import Max
from django.db.models.functions import Greatest
from django.utils import timezone

from forum.models import BoardMark, ReadMark, TopicDetail

from .access import Access
from .trust import note_reading

AT_ONCE = 200  # rows in a statement


def mark_read(user, topic_id, number, known=None):
    """Remember that a member has seen a topic up to a post; `known`: the mark as it was last seen, None for none.

    Nothing is written if nothing is new. Of two readings at once the farther one stays, whichever comes first.
    """
    if known is not None and known >= number:
        return
    row = {"user_id": user.pk, "topic_id": topic_id, "number": number, "read_at": timezone.now()}
    try:
        with transaction.atomic():
            is_new = raise_marks(ReadMark, [row], "number") and known is None
            if is_new:
                note_reading(user, 1)
    except IntegrityError:
        return  # the topic was deleted while it was read


def mark_board_read(user, board_id):
    """Let everything on a board count as read; raises NotFoundError for a board that the member may not read."""
    Access(user).require_reading(board_id)
    _read_boards(user, [board_id])


def mark_all_read(user):
    """Let everything that the member may read count as read."""
    _read_boards(user, Access(user).readable)


@transaction.atomic
def _read_boards(user, board_ids):
    # Until the last that is there, not until now: a post that is being written at this moment stays new.
    there = TopicDetail.objects.filter(shelf__in=board_ids, last_post_on__isnull=False).order_by("shelf")
    news = there.values("shelf").annotate(until=Greatest(Max("last_post_on"), Max("arrived_on")))
    boards = news.values_list("shelf", "until")
    raise_marks(
        BoardMark,
        [{"user_id": user.pk, "forum_id": board, "read_until": until} for board, until in boards],
        "read_until",
    )


def raise_marks(model, rows, rising):
    """Write members' rows, but for those of which one that is as far is there already; returns how many it wrote.

    In one statement, so that of two at once neither is lost: the database compares with what is there by then.
    """
    return sum(_raise(model, rows[start : start + AT_ONCE], rising) for start in range(0, len(rows), AT_ONCE))


def _raise(model, rows, rising):
    # https://www.sqlite.org/lang_upsert.html, https://www.postgresql.org/docs/current/sql-insert.html: both alike.
    table, columns = model._meta.db_table, list(rows[0])
    fields = [model._meta.get_field(name.removesuffix("_id")) for name in columns]
    values = [
        field.get_db_prep_save(row[name], connection)
        for row in rows
        for name, field in zip(columns, fields, strict=True)
    ]
    places = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * len(rows))
    others = ", ".join(f"{name} = excluded.{name}" for name in columns[2:])
    sql = (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES {places} "  # noqa: S608
        f"ON CONFLICT ({', '.join(columns[:2])}) DO UPDATE SET {others} WHERE {table}.{rising} < excluded.{rising}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount
