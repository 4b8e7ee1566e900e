"""When two names may be one organisation's."""

import pytest

from portal.members.names import may_be_same, name_key

SAME = [
    pytest.param("Université de Niamey", "universite de NIAMEY", id="case and accents"),
    pytest.param("CREA – Centro Ricerche", "Crea, centro ricerche", id="punctuation"),
    pytest.param("Shalom O.N.L.U.S.", "Shalom", id="legal form with dots"),
    pytest.param("Mangwana APS", "Mangwana ETS", id="another legal form"),
    pytest.param("Cœur d’Afrique", "Coeur d'Afrique", id="ligature and apostrophe"),
]
LIKELY = [
    pytest.param("Comune di Lucca", "Lucca", id="the telling word"),
    pytest.param("Commune de Dosso", "Mairie de Dosso", id="another word for the kind"),
    pytest.param("CREA", "CREA – Centro Ricerche EtnoAntropologiche", id="short and long form"),
    pytest.param("Funzionari senza Frontiere", "Funzionari senza Frontere", id="a slip"),
]
OTHERS = [
    pytest.param("Comune di Lucca", "Comune di Pisa", id="another town"),
    pytest.param("Associazione Aurora", "Associazione Speranza", id="only the kind in common"),
    pytest.param("Fondation A", "Association A", id="one letter says nothing"),
]


@pytest.mark.parametrize(("name", "other"), SAME)
def test_one_name_in_two_spellings(name, other):
    assert name_key(name) == name_key(other)


@pytest.mark.parametrize(("name", "other"), LIKELY)
def test_names_that_may_be_one(name, other):
    assert name_key(name) != name_key(other)
    assert may_be_same(name_key(name), name_key(other))


@pytest.mark.parametrize(("name", "other"), OTHERS)
def test_names_of_two(name, other):
    assert not may_be_same(name_key(name), name_key(other))


@pytest.mark.parametrize("name", ["!!!", "ONG", "—", "العربية"])
def test_every_name_has_a_key(name):
    assert name_key(name)
