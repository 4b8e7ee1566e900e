"""What it means that a board is open, private or hidden: rows of machina's permission tables."""

from django.contrib.auth.models import Group
from machina.apps.forum_permission.models import ForumPermission, GroupForumPermission

from forum.enums import Openness, Right
from forum.models import Board, Membership, Subscription
from portal.members.enums import Role

from .access import STANDINGS_INSIDE, VISITOR

# Who is shut out of a board that is not open. Its members, its own moderators and administrators are not.
CLOSED_TO = (VISITOR, Role.MEMBER.value, Role.MODERATOR.value)


def set_openness(forum, openness):
    """Open or close a board: write the rows of the permission tables that this means, and remove the others."""
    Board.objects.filter(forum=forum).update(openness=openness)
    rows = GroupForumPermission.objects.filter(forum=forum, group__name__in=CLOSED_TO)
    rows.delete()
    if openness == Openness.OPEN:
        return
    groups = Group.objects.filter(name__in=CLOSED_TO)
    permissions = ForumPermission.objects.filter(codename__in=Right.values)
    GroupForumPermission.objects.bulk_create(
        GroupForumPermission(group=group, forum=forum, permission=permission, has_perm=False)
        for group in groups
        for permission in permissions
    )
    _forget_followers_outside(forum)


def _forget_followers_outside(forum):
    """Drop what those follow there who do not belong; a letter would tell them what is said inside."""
    boards = list(forum.get_descendants(include_self=True).values_list("pk", flat=True))
    inside = Membership.objects.filter(forum__in=boards, standing__in=STANDINGS_INSIDE).values("user")
    outside = Subscription.objects.exclude(user__in=inside).exclude(user__is_superuser=True)
    outside.filter(forum__in=boards).delete()
    outside.filter(topic__forum__in=boards).delete()
