"""Attendance at the desk: a list, ticks, the decision."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from events.enums import AttendanceSource
from events.models import AttendanceRecord

HEADER = "Name (Original Name),User Email,Duration (Minutes)\n"


def url(name, *args):
    return reverse(f"events_admin:{name}", args=args)


def upload(desk, event, rows, **more):
    file = SimpleUploadedFile("list.csv", (HEADER + rows).encode())
    return desk.post(url("import", event.pk), {"file": file, **more})


def confirm(desk, event, preview, **chosen):
    return desk.post(
        url("import_confirm", event.pk), {"packed": preview.context["form"]["packed"].value(), **chosen}, follow=True
    )


def minutes(event):
    rows = AttendanceRecord.objects.filter(registration__event=event, source=AttendanceSource.IMPORT)
    return dict(rows.values_list("registration__name", "minutes"))


def join(person, session=None):
    return AttendanceRecord.objects.create(registration=person, session=session, source=AttendanceSource.JOIN)


@pytest.fixture
def people(past_event, seat):
    """Three with a seat, two of them with the same name."""
    return [
        seat(past_event, "Aminata Diallo"),
        seat(past_event, "Bianca Rossi", email="bianca@example.net"),
        seat(past_event, "Bianca Rossi", email="rossi@example.net"),
    ]


def test_a_list_is_looked_at_before_anything_is_written(past_event, people, desk):
    preview = upload(desk, past_event, "Tel,AMINATA@example.net,40\nBianca Rossi,,35\nSpeaker,s@example.net,90\n")
    form = preview.context["form"]
    assert [match.registration.name for match in form.certain] == ["Aminata Diallo"]
    assert [len(match.candidates) for match, _field in form.by_name] == [2]
    assert [match.presence.name for match in form.unknown] == ["Speaker"]
    assert not minutes(past_event)


def test_what_was_found_and_chosen_is_written(past_event, people, desk):
    rows = "Aminata,aminata@example.net,40\nAminata Diallo (other),,15\nBianca Rossi,,35\nX,,90\n"
    preview = upload(desk, past_event, rows)
    by_name = [match.presence.name for match, _field in preview.context["form"].by_name]
    assert by_name == ["Aminata Diallo (other)", "Bianca Rossi"]
    confirm(desk, past_event, preview, who_0=people[0].pk, who_1=people[2].pk)
    assert minutes(past_event) == {"Aminata Diallo": 55, "Bianca Rossi": 35}
    assert AttendanceRecord.objects.get(minutes=35).registration == people[2]


def test_a_new_list_takes_the_place_of_the_former_one(past_event, people, desk):
    for rows in ("A,aminata@example.net,40\n", "A,rossi@example.net,20\n"):
        confirm(desk, past_event, upload(desk, past_event, rows))
    assert minutes(past_event) == {"Bianca Rossi": 20}


@pytest.mark.parametrize(
    ("rows", "words"),
    [("Aminata,aminata@example.net,long\n", "Line 2: “long” is no number of minutes."), ("", "The file names nobody.")],
)
def test_a_wrong_list_is_refused_and_the_former_one_stays(rows, words, past_event, people, desk):
    confirm(desk, past_event, upload(desk, past_event, "A,aminata@example.net,40\n"))
    answer = upload(desk, past_event, rows)
    assert words in answer.text
    assert minutes(past_event) == {"Aminata Diallo": 40}


def test_a_list_is_imported_for_the_event_it_was_looked_at_for(past_event, event, people, seat, desk):
    preview = upload(desk, past_event, "A,aminata@example.net,40\n")
    assert "This list is of another event." in confirm(desk, event, preview).text
    assert not minutes(past_event)


@pytest.mark.parametrize("packed", ["", "nonsense", "a:b:c"])
def test_a_forged_list_is_refused(packed, past_event, people, desk):
    answer = desk.post(url("import_confirm", past_event.pk), {"packed": packed}, follow=True)
    assert "The list is too old. Please choose the file once more." in answer.text


def test_nobody_is_chosen_who_was_not_offered(past_event, people, event, seat, desk):
    stranger = seat(event, "Bianca Rossi")
    preview = upload(desk, past_event, "Bianca Rossi,,35\n")
    confirm(desk, past_event, preview, who_0=stranger.pk)
    assert not AttendanceRecord.objects.filter(source=AttendanceSource.IMPORT).exists()


def test_the_lists_of_sessions_add_up(make_event, seat, states, desk):
    event = make_event(starts_in=timedelta(days=-5), sessions=(None, None))
    seat(event, "Aminata")
    for session in event.sessions.all():
        confirm(desk, event, upload(desk, event, "A,aminata@example.net,20\n", session=session.pk))
    desk.post(url("settle", event.pk))
    assert states(event) == {"Aminata": "attended"}


# --- The decision -------------------------------------------------------------------------------------------------


def test_the_threshold_decides(past_event, people, states, desk):
    rows = "A,aminata@example.net,30\nB,bianca@example.net,29\n"
    confirm(desk, past_event, upload(desk, past_event, rows))
    answer = desk.post(url("settle", past_event.pk), follow=True)
    assert "Attended: 1. Absent: 2." in answer.text
    for person in people:
        person.refresh_from_db()
    assert [person.state for person in people] == ["attended", "absent", "absent"]
    change = people[0].trail.first()
    assert (change.before, change.after, change.actor.display_name) == ("confirmed", "attended", "Serena")


def test_without_a_list_the_personal_link_counts(past_event, people, desk):
    join(people[0], past_event.sessions.first())
    desk.post(url("settle", past_event.pk))
    people[0].refresh_from_db()
    assert people[0].state == "attended"


def test_with_a_list_the_personal_link_alone_does_not_count(past_event, people, desk):
    join(people[0])
    confirm(desk, past_event, upload(desk, past_event, "B,bianca@example.net,60\n"))
    desk.post(url("settle", past_event.pk))
    people[0].refresh_from_db()
    assert people[0].state == "absent"


def test_nothing_is_decided_before_anything_is_known(past_event, people, states, desk):
    answer = desk.post(url("settle", past_event.pk), follow=True)
    assert "Nothing is known yet of who was there" in answer.text
    assert set(states(past_event).values()) == {"confirmed"}


def test_nothing_is_decided_before_the_end(event, seat, states, desk):
    join(seat(event, "Aminata"))
    assert "The event is not over yet." in desk.post(url("settle", event.pk), follow=True).text
    assert states(event) == {"Aminata": "confirmed"}


def test_ticks_are_noted_and_taken_back(past_event, people, desk):
    shown = [person.pk for person in people]
    desk.post(url("by_hand", past_event.pk), {"shown": shown, "came": shown[:2]})
    desk.post(url("by_hand", past_event.pk), {"shown": shown, "came": shown[1:2]})
    desk.post(url("settle", past_event.pk))
    for person in people:
        person.refresh_from_db()
    assert [person.state for person in people] == ["absent", "attended", "absent"]


def test_saving_the_ticks_as_they_stand_changes_nothing(past_event, people, desk):
    for person, number in zip(people, ("5", "0", ""), strict=True):
        desk.post(url("note_attendance", person.pk), {"minutes": number})
    records = AttendanceRecord.objects.filter(registration__event=past_event)
    before = set(records.values_list("registration", "minutes"))
    rows = desk.get(url("by_hand", past_event.pk)).context["rows"]
    came = [row.pk for row in rows if row.is_ticked]
    desk.post(url("by_hand", past_event.pk), {"shown": [row.pk for row in rows], "came": came})
    assert set(records.values_list("registration", "minutes")) == before


@pytest.mark.parametrize("came", [["x"], ["-1"], ["²"], [str(10**30)], [str(10**17)]])
def test_odd_ticks_change_nothing(came, past_event, people, desk):
    answer = desk.post(url("by_hand", past_event.pk), {"shown": came, "came": came})
    assert answer.status_code == 302
    assert not AttendanceRecord.objects.filter(registration__event=past_event).exists()


@pytest.mark.parametrize(("minutes", "state"), [("", "attended"), ("45", "attended"), ("5", "absent"), ("0", "absent")])
def test_what_is_noted_by_hand_counts_before_the_list(minutes, state, past_event, people, desk):
    confirm(desk, past_event, upload(desk, past_event, "A,aminata@example.net,30\n"))
    desk.post(url("note_attendance", people[0].pk), {"minutes": minutes})
    people[0].refresh_from_db()
    assert people[0].state == state


@pytest.mark.parametrize("minutes", ["-1", "many", "99999999999"])
def test_odd_minutes_are_refused(minutes, past_event, people, desk):
    answer = desk.post(url("note_attendance", people[0].pk), {"minutes": minutes}, follow=True)
    assert "Enter a number of minutes, or leave it empty." in answer.text
    assert not people[0].attendances.exists()
