"""What the secretariat decides about a proposal: to approve it, to refuse it, or that it is one already there."""

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from portal.core.models import ContentVersion
from portal.members import mail
from portal.members.enums import OrganisationState
from portal.members.models import Organisation, User

from .proposals import classify


class AlreadyDecidedError(Exception):
    """Raised when somebody else has decided the same in the meantime."""


class CannotMergeError(Exception):
    """Raised when the proposal is approved, is the other one itself, or something that lasts hangs on it."""


@transaction.atomic
def approve(organisation_id, by):
    """Make a proposal a partner; whoever proposed it belongs to it from now on and gets a letter.

    Raises AlreadyDecidedError for a partner.
    """
    organisation = _lock(organisation_id)
    if organisation.approved:
        raise AlreadyDecidedError
    _decide(organisation, by, approved=True)
    person = organisation.proposed_by
    if person:
        if person.organisation_id is None:
            person.organisation = organisation
            person.save(update_fields=["organisation"])
        mail.tell_approved(person, organisation)
    return organisation


@transaction.atomic
def refuse(organisation_id, by, reason):
    """Refuse a proposal, or end a partner's approval; whoever proposed it is told why.

    Raises AlreadyDecidedError for one that is refused.
    """
    organisation = _lock(organisation_id)
    if organisation.state == OrganisationState.REFUSED:
        raise AlreadyDecidedError
    _decide(organisation, by, approved=False, refusal=reason)
    if organisation.proposed_by:
        mail.tell_refused(organisation.proposed_by, organisation, reason)
    return organisation


@transaction.atomic
def merge(organisation_id, into_id, by):
    """Put a proposal into the partner that it is; what hangs on it goes along, and the letter says which it is.

    Raises CannotMergeError.
    """
    partner, proposal = _lock_both(into_id, organisation_id)
    if proposal.pk == partner.pk or proposal.approved or not partner.approved:
        raise CannotMergeError
    _move_rows(proposal, partner)
    keys = [theme.translation_key for theme in (*proposal.themes.all(), *partner.themes.all())]
    classify(partner, keys)
    _fill_gaps(partner, proposal)
    person = proposal.proposed_by
    proposal.delete()
    if person:
        if person.organisation_id is None:
            User.objects.filter(pk=person.pk).update(organisation=partner)
        mail.tell_merged(person, proposal, partner)
    ContentVersion.bump()
    return partner


def _lock(pk):
    return Organisation.objects.select_for_update(of=("self",)).select_related("proposed_by").get(pk=pk)


def _lock_both(into_id, organisation_id):
    """Lock both in the order of their ids, so that two who merge crosswise do not wait for each other."""
    locked = {pk: _lock(pk) for pk in sorted({into_id, organisation_id})}
    return locked[into_id], locked[organisation_id]


def _decide(organisation, by, *, approved, refusal=""):
    organisation.approved, organisation.refusal = approved, refusal
    organisation.decided_by, organisation.decided_at = by, timezone.now()
    organisation.save(update_fields=["approved", "refusal", "decided_by", "decided_at"])


def _move_rows(proposal, partner):
    """Point at the partner what points at the proposal; what the partner has already stays behind and goes with it."""
    for relation in Organisation._meta.get_fields(include_hidden=True):
        if not (relation.one_to_many and relation.auto_created and relation.field.concrete):
            continue
        rows, name = relation.related_model._base_manager, relation.field.name
        pointing = list(rows.filter(**{name: proposal}).values_list("pk", flat=True))
        if pointing and relation.on_delete is models.PROTECT:
            raise CannotMergeError
        for pk in pointing:
            _move_row(rows.filter(pk=pk), name, partner)


def _move_row(row, name, partner):
    try:
        with transaction.atomic():
            row.update(**{name: partner})
    except IntegrityError:
        return


def _fill_gaps(partner, proposal):
    """Take from the proposal what the partner does not say of itself."""
    for field in ("place", "website", "languages", "logo"):
        if not getattr(partner, field):
            setattr(partner, field, getattr(proposal, field))
    if partner.latitude is None:
        partner.latitude, partner.longitude = proposal.latitude, proposal.longitude
    partner.save()
