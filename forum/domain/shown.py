"""Posts as pages show them: what the reader needs of a post and its author, read without the sources of the text."""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import Exists, F, OuterRef, Subquery, Value

from forum.enums import PostState
from forum.models import AttachedFile, Bookmark
from portal.members.enums import Role

# Said beside an author's name, the weightiest first.
SHOWN_ROLES = (Role.ADMINISTRATOR, Role.SECRETARIAT, Role.MODERATOR, Role.EDITOR)
_COLUMNS = {
    "pk": "pk",
    "number": "number",
    "topic_id": "topic_id",
    "html": "html",
    "language": "language",
    "state": "state",
    "held_for": "held_for",
    "files_count": "attachments_count",
    "by_former_member": "former_member",
    "created": "post__created",
    "edits": "post__updates_count",
    "edited_at": "post__updated",
    "edit_reason": "post__update_reason",
    "author_id": "post__poster_id",
    "name": "post__poster__display_name",
    "public_id": "post__poster__public_id",
    "country": "post__poster__country",
    "organisation": "post__poster__organisation__name",
    "is_partner": "post__poster__organisation__approved",
}


@dataclass
class Author:
    """Who wrote it. Without `name`: the portal itself, or somebody who is no member any more."""

    pk: int | None = None
    name: str = ""
    public_id: str = ""
    country: str = ""
    organisation: str = ""
    role: str = ""


@dataclass
class ShownPost:
    """A post, or one that is being written (`pk` is None), as community/parts/post.html shows it."""

    html: str
    language: str
    author: Author
    created: datetime | None = None
    pk: int | None = None
    number: int = 0
    topic_id: int | None = None
    state: str = PostState.VISIBLE
    held_for: str = ""
    edits: int = 0
    edited_at: datetime | None = None
    edit_reason: str = ""
    by_former_member: bool = False
    is_bookmarked: bool = False
    files_count: int = 0
    files: list = field(default_factory=list)


def show(texts, reader=None):
    """Return a ShownPost for each PostText of a queryset: one query, and one more if any has files.

    reader: the member whose bookmarks are marked.
    """
    return with_files(map(shown, rows(texts, reader.pk if reader else None)))


def rows(texts, reader_id=None):
    """Return the query of the rows that `shown` takes."""
    through = get_user_model().groups.through.objects
    roles = through.filter(user=OuterRef("post__poster"), group__name__in=SHOWN_ROLES)
    kept = Exists(Bookmark.objects.filter(user=reader_id, post=OuterRef("pk"))) if reader_id else Value(False)
    return texts.annotate(
        role=Subquery(roles.order_by("group__name").values("group__name")[:1]), is_bookmarked=kept
    ).values(*_COLUMNS.values(), "role", "is_bookmarked")


def with_files(posts):
    """Return the posts as a list, each with its files; a query if any has some."""
    posts = list(posts)
    attach_files(posts)
    return posts


def show_unsaved(user, html, language):
    """Return the ShownPost of a text that is being written."""
    organisation = user.organisation.public_name if user.organisation_id else ""
    author = Author(user.pk, user.display_name, user.public_id, user.country, organisation)
    return ShownPost(html=html, language=language, author=author)


def shown(row):
    """Return the ShownPost of a row of `rows`."""
    known = {name: row[column] for name, column in _COLUMNS.items()}
    organisation, is_partner = known.pop("organisation"), known.pop("is_partner")
    author = Author(
        pk=known.pop("author_id"),
        name=known.pop("name") or "",
        public_id=known.pop("public_id") or "",
        country=known.pop("country") or "",
        organisation=organisation if is_partner else "",
        role=row["role"] or "",
    )
    return ShownPost(author=author, is_bookmarked=row["is_bookmarked"], **known)


def attach_files(posts):
    """Read the files of the posts that have some, in one query."""
    by_pk = {post.pk: post for post in posts if post.files_count}
    if not by_pk:
        return
    files = AttachedFile.objects.filter(attachment__post__in=by_pk).order_by("attachment")
    for file in files.annotate(post_id=F("attachment__post_id")):
        by_pk[file.post_id].files.append(file)
