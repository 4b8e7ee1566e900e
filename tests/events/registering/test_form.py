"""The form to register, as a visitor without account finds it."""

import uuid

import pytest

from events.domain import links
from events.enums import RegistrationState as State
from events.models import Event, EventSession, Registration
from portal.core.models import OutboxMessage

pytestmark = pytest.mark.django_db


def registered(event):
    return Registration.objects.filter(event=event, email_key="aissa@example.net")


def test_a_visitor_registers_and_is_told_to_look_into_the_mailbox(seminar, send, client):
    answer = send(seminar)
    assert answer.status_code == 302, answer.context["form"].errors
    aissa = registered(seminar).get()
    assert (aissa.state, aissa.country, aissa.time_zone) == (State.PENDING, "NE", "Africa/Niamey")
    assert list(aissa.answers)
    assert answer["Location"] == f"/fr/events/{seminar.key}/registered/?stands=pending"
    assert client.get(answer["Location"]).status_code == 200
    assert OutboxMessage.objects.filter(key__startswith="event:please-confirm:", recipient="aissa@example.net").exists()


def test_the_answer_is_the_same_for_an_address_that_is_registered(seminar, send, client):
    first = send(seminar)
    links_of = links.sign(links.MANAGE, registered(seminar).get())
    client.post(f"/fr/events/registrations/{links_of}/")
    second = send(seminar, name="Somebody else")
    assert (first.status_code, first["Location"]) == (second.status_code, second["Location"])
    assert registered(seminar).get().name == "Aissa"


def test_a_full_event_says_so_and_puts_on_the_waiting_list(full_seminar, send, client):
    html = client.get(f"/en/events/{full_seminar.key}/register/").content.decode()
    assert "All seats are taken" in html
    answer = send(full_seminar, language="en")
    assert answer["Location"].endswith("stands=waiting")
    assert registered(full_seminar).get().state == State.WAITING


def test_the_form_says_whether_seats_are_free_and_changes_with_no_single_one(seminar, client, send):
    Event.objects.filter(pk=seminar.pk).update(capacity=seminar.registrations.seated().count() + 9)
    for _ in range(2):
        assert "Seats are free." in client.get(f"/en/events/{seminar.key}/register/").content.decode()
        send(seminar)
    Event.objects.filter(pk=seminar.pk).update(capacity=seminar.registrations.seated().count() + 2)
    assert "Only a few seats are free." in client.get(f"/en/events/{seminar.key}/register/").content.decode()


@pytest.mark.parametrize(
    ("left_out", "error_of"), [("name", "name"), ("email", "email"), ("country", "country"), ("consent", "consent")]
)
def test_what_is_missing_is_said_beside_its_field(seminar, send, left_out, error_of):
    answer = send(seminar, language="en", **{left_out: ""})
    assert answer.status_code == 200
    assert error_of in answer.context["form"].errors
    assert f'id="id_{error_of}_error"' in answer.content.decode()
    assert not registered(seminar).exists()


def test_the_event_s_own_question_must_be_answered(seminar, open_form, client, words):
    data = {**words, "opened": open_form(seminar)["opened"]}
    answer = client.post(f"/fr/events/{seminar.key}/register/", data)
    assert [name for name in answer.context["form"].errors if name.startswith("question-")]


def test_a_form_sent_faster_than_people_type_keeps_its_words(seminar, open_form, client, words):
    data = {**words, **open_form(seminar, ago=0)}
    answer = client.post(f"/fr/events/{seminar.key}/register/", data)
    assert answer.status_code == 200
    assert 'value="Aissa"' in answer.content.decode()
    assert answer.context["form"].errors.keys() == {"opened"}
    assert not registered(seminar).exists()


@pytest.mark.parametrize("stamp", ["", "forged", "old"])
def test_a_form_without_its_stamp_or_opened_long_ago_gets_a_new_one(seminar, open_form, send, stamp):
    sent = open_form(seminar, ago=25 * 3600)["opened"] if stamp == "old" else stamp
    answer = send(seminar, opened=sent)
    assert answer.status_code == 200
    assert answer.context["form"]["opened"].value() not in ("", sent)
    assert 'value="Aissa"' in answer.content.decode()


def test_the_stamp_of_one_form_opens_no_other(seminar, full_seminar, open_form, send):
    assert send(full_seminar, opened=open_form(seminar)["opened"]).status_code == 200


def test_what_fills_in_everything_gets_the_same_answer_and_no_seat(seminar, send):
    person, robot = send(seminar), send(seminar, email="robot@example.net", website="https://spam.example")
    assert person["Location"] == robot["Location"]
    assert not Registration.objects.filter(email="robot@example.net").exists()


def test_a_mistyped_provider_is_asked_about_and_never_in_the_way(seminar, send, client):
    refused = send(seminar, language="en", email="aissa@gmial.com", name="")
    assert "Did you mean gmail.com?" in refused.content.decode()
    answer = send(seminar, language="en", email="aissa@gmial.com")
    assert Registration.objects.filter(email="aissa@gmial.com").exists()
    assert "Did you mean gmail.com?" in client.get(answer["Location"]).content.decode()


def test_the_answer_asks_about_no_provider_that_is_not_known(seminar, client):
    html = client.get(f"/en/events/{seminar.key}/registered/?stands=pending&meant=evil.example").content.decode()
    assert "evil.example" not in html.split("<main")[1].split("</main")[0]


def test_too_many_for_one_address_are_refused_and_the_words_kept(seminar, send):
    answers = [send(seminar, name=f"Aissa {number}") for number in range(12)]
    assert [answer.status_code for answer in answers][-1] == 429
    assert 'value="Aissa 11"' in answers[-1].content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"takes_registrations": False}, "Registration is closed"),
        ({"status": "cancelled"}, "This event is cancelled"),
    ],
)
def test_where_one_cannot_register_there_is_no_form(seminar, client, changes, words):
    Registration.objects.create(event=seminar, name="B", email="b@example.net", email_key="b", state="confirmed")
    Event.objects.filter(pk=seminar.pk).update(**changes)
    html = client.get(f"/en/events/{seminar.key}/register/").content.decode()
    assert words in html
    assert 'name="email"' not in html


def test_an_event_that_is_not_public_has_no_form(seminar, client):
    Event.objects.filter(pk=seminar.pk).update(is_published=False)
    assert client.get(f"/en/events/{seminar.key}/register/").status_code == 404


def test_sessions_are_chosen_where_the_event_lets_choose(seminar, send, client):
    Event.objects.filter(pk=seminar.pk).update(chooses_sessions=True)
    first = seminar.sessions.get()
    EventSession.objects.create(event=seminar, key=uuid.uuid4(), starts_at=first.ends_at, ends_at=seminar.ends_at)
    assert "sessions" in send(seminar).context["form"].errors
    assert send(seminar, sessions=[str(first.key)]).status_code == 302
    assert [choice.session for choice in registered(seminar).get().choices.all()] == [first]


def test_a_member_registers_by_one_button(seminar, make_member, client):
    member = make_member("Aissa")
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(f"/fr/events/{seminar.key}/register/")
    assert 'name="email"' not in page.content.decode()
    options = {
        name: field.choices[1][0] for name, field in page.context["form"].fields.items() if hasattr(field, "choices")
    }
    answer = client.post(f"/fr/events/{seminar.key}/register/", options)
    aissa = registered(seminar).get()
    assert (aissa.state, aissa.user) == (State.CONFIRMED, member)
    assert client.get(answer["Location"]).status_code == 200


def test_the_form_costs_no_more_queries_for_more_registrations(seminar, client, django_assert_max_num_queries):
    client.get(f"/fr/events/{seminar.key}/register/")
    rows = [
        Registration(
            event=seminar,
            name=f"N{number}",
            email=f"n{number}@example.net",
            email_key=f"n{number}",
            state=State.CONFIRMED,
            manage_token=f"m{number}",
            join_token=f"j{number}",
        )
        for number in range(30)
    ]
    Registration.objects.bulk_create(rows)
    with django_assert_max_num_queries(12):
        assert client.get(f"/fr/events/{seminar.key}/register/").status_code == 200
