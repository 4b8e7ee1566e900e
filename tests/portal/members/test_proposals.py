"""A member proposes an organisation."""

import pytest
from bs4 import BeautifulSoup

from portal.members.models import Organisation
from tests.portal.core.copies import shared

__all__ = ["shared"]

FORM = {
    "name": "Mairie de Tillabéri",
    "kind": "local_authority",
    "country": "NE",
    "place": "Tillabéri",
    "languages": ["fr", "dje"],
    "description": "Une commune au bord du fleuve.",
}
ADDRESS = "/fr/account/organisation/propose/"


@pytest.fixture
def propose(mariama, browser_of):
    """Return a function by which Mariama sends the form."""
    browser = browser_of(mariama)
    return lambda **changes: browser.post(ADDRESS, FORM | changes)


def test_a_visitor_is_asked_to_log_in(client):
    assert client.get(ADDRESS).url == f"/fr/account/login/?next={ADDRESS}"


def test_a_proposal_waits_for_the_secretariat(propose, mariama):
    assert propose().url == ADDRESS
    proposal = Organisation.objects.waiting().get(proposed_by=mariama)
    assert (proposal.name, proposal.slug, proposal.languages) == (FORM["name"], "mairie-de-tillaberi", ["fr", "dje"])
    assert proposal.descriptions.get().language == "fr"


def test_nobody_else_sees_it(propose, client):
    propose()
    for address in ("/fr/partners/mairie-de-tillaberi/", "/fr/partners/", "/fr/search/?q=tillaberi", "/sitemap.xml"):
        assert "mairie-de-tillaberi" not in client.get(address).content.decode()
    assert client.get("/fr/partners/mairie-de-tillaberi/").status_code == 404


def test_whoever_proposed_it_sees_how_it_stands(propose, mariama, browser_of):
    propose()
    assert FORM["name"] in browser_of(mariama).get(ADDRESS).content.decode()


@pytest.mark.parametrize("name", ["Cospe", "COSPE ONG", "C.O.S.P.E.", "  cospe  "])
def test_a_partner_is_not_proposed_again(propose, name):
    answer = propose(name=name)
    assert "name" in answer.context["form"].errors
    assert not Organisation.objects.waiting().filter(name_key="cospe").exists()


def test_what_others_proposed_is_refused_without_being_shown(propose, make_member, browser_of):
    browser_of(make_member("other", "fr")).post(ADDRESS, FORM | {"name": "Mairie de Tillaberi"})
    answer = propose()
    assert list(answer.context["form"].errors) == ["name"]
    assert list(answer.context["form"].likely) == []


def test_a_similar_name_is_shown_before_anything_is_written(propose):
    answer = propose(name="Associazione Shalom di Firenze")
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one("main a[href='/fr/partners/shalom/']")
    assert not Organisation.objects.filter(name__contains="Firenze", kind="local_authority", country="NE").exists()


def test_and_whoever_says_that_it_is_another_goes_on(propose, mariama):
    propose(name="Associazione Shalom di Firenze", is_another="on")
    assert Organisation.objects.waiting().get(proposed_by=mariama).name == "Associazione Shalom di Firenze"


def test_three_wait_at_a_time(propose, mariama):
    for number in ("un", "deux", "trois", "quatre"):
        answer = propose(name=f"Village {number * 3}")
    assert answer.status_code == 200
    assert Organisation.objects.waiting().filter(proposed_by=mariama).count() == 3


@pytest.mark.parametrize(
    "changes",
    [{"name": ""}, {"name": "x" * 161}, {"kind": "club"}, {"country": "XX"}, {"website": "javascript:alert(1)"}],
)
def test_what_makes_no_sense_is_refused(propose, mariama, changes):
    assert propose(**changes).status_code == 200
    assert not Organisation.objects.filter(proposed_by=mariama).exists()


PROPOSE = """
import pathlib, sys, time
import django
django.setup()
from portal.members.domain import proposals
from portal.members.models import User
me = User.objects.get(pk=sys.argv[1])
folder = pathlib.Path(sys.argv[2])
(folder / str(me.pk)).touch()
while len(list(folder.iterdir())) < 2:
    time.sleep(0.001)
try:
    proposals.propose(me, name=sys.argv[3], kind="university", country="SN")
    print("proposed")
except proposals.NameTakenError:
    print("taken")
"""


@pytest.mark.processes
def test_two_who_propose_the_same_at_once(shared, make_member, tmp_path):
    people = [make_member("awa", "fr"), make_member("binta", "fr")]
    ready = tmp_path / "ready"
    ready.mkdir()
    names = ["Université d’essai", "Universite d'Essai"]
    processes = [
        shared.start("-c", PROPOSE, str(person.pk), str(ready), name)
        for person, name in zip(people, names, strict=True)
    ]
    answers = sorted(process.communicate(timeout=180)[0].strip().splitlines()[-1] for process in processes)
    assert answers == ["proposed", "taken"]
    assert Organisation.objects.filter(name_key="universite d essai").count() == 1
