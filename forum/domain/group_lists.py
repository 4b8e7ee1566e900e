"""Groups and their people as pages show them: a fixed number of queries, however many there are."""

from django.conf import settings
from django.db.models import Count, Exists, F, FilteredRelation, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from machina.apps.forum.models import Forum

from forum.enums import Openness, Standing
from forum.models import Membership

from .access import STANDINGS_INSIDE


def described(language):
    """Return the private and hidden boards with `label` and `about` in a language, and how many belong there."""
    inside = Q(memberships__standing__in=STANDINGS_INSIDE)
    return (
        Forum.objects.filter(board__openness__in=[Openness.PRIVATE, Openness.HIDDEN])
        .select_related("board__organisation")
        .annotate(
            here=FilteredRelation("texts", condition=Q(texts__language=language)),
            source=FilteredRelation("texts", condition=Q(texts__language=settings.LANGUAGE_CODE)),
            label=Coalesce(F("here__name"), F("name")),
            about=Coalesce(F("here__description"), F("source__description")),
            said_in=Coalesce(F("here__language"), Value(settings.LANGUAGE_CODE)),
            people=Count("memberships", filter=inside, distinct=True),
            asking=Count("memberships", filter=Q(memberships__standing=Standing.ASKED), distinct=True),
        )
        .order_by("label", "pk")
    )


def own_groups(user, language):
    """Return {standing: groups} of the groups that a person belongs to, is invited to or has asked to join."""
    memberships = {membership.forum_id: membership for membership in _memberships(user)}
    found = {standing: [] for standing in Standing}
    for group in described(language).filter(pk__in=memberships):
        group.mine = memberships[group.pk]
        found[group.mine.standing].append(group)
    return found


def _memberships(user):
    return Membership.objects.filter(user=user).select_related("invited_by")


def groups_to_join(access, language):
    """Return the private groups that a member may ask to join, those of their own organisation first."""
    mine = Exists(Membership.objects.filter(forum=OuterRef("pk"), user=access.user))
    above = Q(parent=None) | Q(parent__in=access.readable)
    groups = described(language).filter(above, ~mine, board__openness=Openness.PRIVATE)
    if not access.user.organisation_id:
        return groups
    return groups.alias(is_ours=Q(board__organisation=access.user.organisation_id)).order_by("-is_ours", "label", "pk")


def people_of(board_id, *standings):
    """Return the memberships of a group with their people; invitations by address stay untold."""
    people = Membership.objects.filter(forum=board_id, standing__in=standings, is_named=True)
    return people.select_related("user__organisation").order_by("-standing", "user__display_name", "pk")
