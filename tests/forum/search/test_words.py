"""What texts and questions become in the index."""

import pytest
from django.conf import settings

from forum.domain import search_tables
from forum.domain.search_words import Term, stems_of, terms_of


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        pytest.param("fr", "forages", "forage", id="french plural"),
        pytest.param("fr", "forée", "forer", id="french participle and infinitive"),
        pytest.param("fr", "communaux", "communal", id="french -aux"),
        pytest.param("fr", "eaux", "eau", id="french -eaux"),
        pytest.param("fr", "déchets", "DECHET", id="accent and capitals"),
        pytest.param("fr", "personnelle", "personnel", id="french double consonant"),
        pytest.param("it", "acque", "acqua", id="italian feminine plural"),
        pytest.param("it", "pozzi", "pozzo", id="italian masculine plural"),
        pytest.param("it", "banche", "banca", id="italian -che"),
        pytest.param("it", "servizi", "servizio", id="italian -io"),
        pytest.param("en", "registries", "registry", id="english -ies"),
        pytest.param("en", "planning", "plans", id="english -ing and double consonant"),
        pytest.param("en", "wastes", "waste", id="english -es"),
    ],
)
def test_forms_of_a_word_meet(language, one, other):
    assert stems_of(one, language) == stems_of(other, language) != ""


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        pytest.param("fr", "eau", "eaux-vannes", id="a longer expression"),
        pytest.param("it", "pozzo", "pezzo", id="another word"),
        pytest.param("en", "bus", "bu", id="english -us"),
    ],
)
def test_other_words_do_not(language, one, other):
    assert stems_of(one, language) != stems_of(other, language)


def test_the_smallest_words_are_left_out():
    assert stems_of("L’eau de la commune, c’est l’affaire de tous", "fr") == "eau commun affair tou"


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        pytest.param("Pompe à main", [Term(("pompe",)), Term(("main",))], id="words"),
        pytest.param('"pompe à main" joint', [Term(("pompe", "main")), Term(("joint",))], id="words in a row"),
        pytest.param("maraîch*", [Term(("maraich",), True)], id="beginning"),
        pytest.param('"pompe', [Term(("pompe",))], id="quotation mark left open"),
        pytest.param("état-civil", [Term(("etat",)), Term(("civil",))], id="hyphen"),
        pytest.param("eau eau EAU", [Term(("eau",))], id="the same word again"),
        pytest.param("NEAR(a b) AND NOT *", [Term(("near",))], id="operators are words or nothing"),
        pytest.param("de la le", [], id="nothing but small words"),
        pytest.param("💧 ' \" ; --", [], id="no word at all"),
    ],
)
def test_reads_a_question(question, terms):
    assert terms_of(question) == terms


def test_a_question_has_a_limited_number_of_words():
    assert len(terms_of(" ".join(f"mot{number}" for number in range(99)))) == 16


def test_there_is_a_table_for_each_language_of_the_portal():
    assert set(search_tables.TABLES) == {code for code, _name in settings.LANGUAGES}
