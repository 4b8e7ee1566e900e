"""Personal data do not outlive their use; numbers do."""

from datetime import timedelta

import pytest

from events.domain import links, registrations, retention
from events.domain.errors import LinkError
from events.enums import RegistrationState as State
from events.models import Certificate, Event, Feedback, Registration, RegistrationChange, SpeakerQuestion
from portal.members.domain import privacy

TERM = timedelta(days=366)
PERSONAL = ("Aissa", "aissa@example.net", "Mairie de Mirriah", "I agree")


@pytest.fixture
def aissa(event, registered):
    """Somebody who was there, asked, was given a certificate and said how it was."""
    row = registered(event, "Aissa", organisation="Mairie de Mirriah", answers={"q": "Mirriah"})
    for number, state in enumerate(("shown", "held")):
        SpeakerQuestion.objects.create(
            event=event, registration=row, text=f"Question {number}", language="fr", state=state, once=str(number)
        )
    Feedback.objects.create(event=event, registration=row, rating=4)
    Certificate.objects.create(
        registration=row, event=event, code="ABCD", name="Aissa", title="Eau", language="fr", pdf=b"Aissa"
    )
    return row


def everything_about(event):
    """Return all that is kept of an event, as one text."""
    kept = [event.registrations, event.questions, event.certificates, event.feedback, event.trail]
    return str([list(rows.values()) for rows in kept])


def test_after_the_term_nobody_is_known_any_more(event, aissa):
    retention.anonymise_old_events(now=event.ends_at + TERM)
    left = everything_about(event)
    assert not [word for word in PERSONAL if word in left]
    row = Registration.objects.get(pk=aissa.pk)
    assert (row.country, row.language, row.state) == ("NE", "fr", State.CONFIRMED)
    assert list(SpeakerQuestion.objects.values_list("text", "registration")) == [("Question 0", None)]
    assert Feedback.objects.get().rating == 4
    assert Event.objects.get(pk=event.pk).anonymised_at


def test_before_the_term_nothing_is_touched(event, aissa):
    retention.anonymise_old_events(now=event.ends_at + timedelta(days=360))
    assert Registration.objects.get(pk=aissa.pk).name == "Aissa"


def test_anonymised_once(event, aissa):
    retention.anonymise_old_events(now=event.ends_at + TERM)
    assert retention.anonymise_old_events(now=event.ends_at + TERM) == 0


def test_no_link_opens_what_was_anonymised(event, aissa):
    words = [links.sign(links.AFTERWARDS, aissa)]
    retention.anonymise_old_events(now=event.ends_at + TERM)
    words.append(links.sign(links.AFTERWARDS, Registration.objects.get(pk=aissa.pk)))
    for word in words:
        with pytest.raises(LinkError):
            links.by_afterwards_link(word)


def test_somebody_asks_to_be_forgotten(event, aissa, registered, secretary, states):
    registered(event, "Bineta")
    registered(event, "Coumba")
    retention.erase_registration(aissa.pk, secretary)
    assert "aissa" not in everything_about(event).lower()
    assert states(event) == {"": State.CANCELLED, "Bineta": State.CONFIRMED, "Coumba": State.CONFIRMED}
    assert RegistrationChange.objects.get(what="anonymised").actor == secretary


@pytest.mark.parametrize("keep", [True, False], ids=["what others saw stays", "everything goes"])
def test_a_member_leaves(event, aissa, make_member, registered, states, keep):
    registered(event, "Bineta")
    registered(event, "Coumba")
    privacy.erase(make_member("Aissa"), keep_writings=keep)
    assert not [word for word in PERSONAL[:3] if word.lower() in everything_about(event).lower()]
    assert states(event) == {"": State.CANCELLED, "Bineta": State.CONFIRMED, "Coumba": State.CONFIRMED}
    assert SpeakerQuestion.objects.count() == (1 if keep else 0)


def test_who_leaves_can_come_again(event, aissa, make_member, register):
    privacy.erase(make_member("Aissa"))
    assert register(event, "Aissa").state == State.PENDING


def test_a_member_gets_a_copy_of_all_registrations(event, aissa, make_member, registered):
    registered(event, "Bineta")
    [copy] = privacy.export(make_member("Aissa"))["registrations"]
    assert copy["name"] == "Aissa"
    assert copy["organisation"] == "Mairie de Mirriah"
    assert copy["questions"] == ["Question 0", "Question 1"]
    assert (copy["feedback"]["rating"], copy["certificate"]) == (4, "ABCD")
    assert aissa.manage_token not in str(copy)


def test_what_a_registrant_changes_is_in_the_trail_without_what_it_was(event, aissa):
    registrations.change(links.sign(links.MANAGE, aissa), name="Aissatou", country="SN")
    line = RegistrationChange.objects.get(registration=aissa, what="details")
    assert (line.before, line.after, line.actor) == ("", "name, country", None)
