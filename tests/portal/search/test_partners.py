"""Partners in the site search."""

import pytest

from portal.members.models import Organisation

pytestmark = pytest.mark.django_db


def found(client, words, language="fr"):
    response = client.get(f"/{language}/search/", {"q": words, "kind": "partners"})
    assert response.status_code == 200
    return [result.url for result in response.context["results"]]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("arci", id="name"),
        pytest.param("ARCÌ toscana", id="accents and case"),
        pytest.param("coordonne", id="description"),
        pytest.param("arci coord", id="beginnings, in name and description"),
    ],
)
def test_a_partner_is_found_by(client, words):
    assert "/fr/partners/arci-toscana/" in found(client, words)


def test_all_words_count(client):
    assert found(client, "arci xyzzy") == []


def test_the_inside_of_a_word_is_no_beginning(client):
    assert "/fr/partners/arci-toscana/" not in found(client, "oscana")


def test_the_description_is_that_of_the_readers_language(client):
    assert found(client, "coordina") == []
    assert "/it/partners/arci-toscana/" in found(client, "coordina", "it")


def test_who_is_not_approved_is_not_found(client):
    Organisation.objects.filter(slug="arci-toscana").update(approved=False)
    assert "/fr/partners/arci-toscana/" not in found(client, "arci")


def test_signs_are_no_orders(client):
    assert found(client, "arci%") == found(client, "arci")
    assert found(client, "arci_") == []


def test_the_other_kinds_say_how_many_partners_there_are(client):
    kinds = {kind["kind"]: kind["count"] for kind in client.get("/fr/search/?q=cospe").context["kinds"]}
    assert kinds["partners"] == "1"
