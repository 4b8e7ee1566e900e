"""A moderator's edit of somebody's post."""

from django.db import transaction

from forum.enums import Action, HeldFor, PostState, Right

from . import editing
from .log import log_post, tell
from .moderation_posts import show
from .moderation_rows import locked_post
from .reports import close_reports


@transaction.atomic
def edit(user, post_id, *, text, base_version, reason="", key="", **more):
    """Change a post and return it; the author reads the reason. The moderator has looked at it: it waits no longer.

    base_version, `more` and what is raised: as for editing.edit_post.
    """
    post = locked_post(user, post_id, Right.EDIT)
    edited = editing.edit_post(user, post_id, text=text, base_version=base_version, reason=reason, key=key, **more)
    if edited.updates_count == post.updates_count:  # nothing was changed, or the same form came again
        return edited
    close_reports(user, post_id)
    if post.text.state == PostState.HELD or post.text.held_for == HeldFor.REPORTS:
        show(post)
    tell(log_post(user, Action.EDIT, post, reason), post.poster_id)
    return edited
