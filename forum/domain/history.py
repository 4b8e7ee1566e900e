"""What a post said before, and what each edit changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from forum.models import PostRevision
from portal.core.differences import compare

from . import visibility


@dataclass(frozen=True)
class Version:
    """A text that a post had. `lines` is what it changed of the version before; none for the first."""

    number: int
    subject: str
    source: str
    author: Any
    at: datetime
    reason: str
    lines: list


def versions_of(access, post):
    """Return all versions of a post (with topic and text), the first first; raises NotFoundError as for the post."""
    visibility.require_post(access, post)
    revisions = list(PostRevision.objects.filter(post=post).select_related("edited_by"))
    texts = [(revision.subject, revision.source) for revision in revisions] + [(post.subject, post.text.source)]
    makers = [(post.poster, post.created, "")]
    makers += [(revision.edited_by, revision.replaced_at, revision.reason) for revision in revisions]
    versions = []
    before = None
    for number, ((subject, source), (author, at, reason)) in enumerate(zip(texts, makers, strict=True), 1):
        lines = [] if before is None else compare(before, source)
        versions.append(Version(number, subject, source, author, at, reason, lines))
        before = source
    return versions
