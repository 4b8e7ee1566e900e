"""Marking the searched words, whatever their accents."""

import pytest

from portal.search.domain.highlight import excerpt, mark, terms_of


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        pytest.param("L’état civil", "etat", "L’<mark>état</mark> civil", id="accent missing in the query"),
        pytest.param("Anagrafe", "anágrafe", "<mark>Anagrafe</mark>", id="accent too many in the query"),
        pytest.param("Cœur du réseau", "coeur", "<mark>Cœur</mark> du réseau", id="ligature"),
        pytest.param("Fin de l’ŒUVRE", "œuvre", "Fin de l’<mark>ŒUVRE</mark>", id="ligature in capitals"),
        pytest.param("microprojets", "projet", "microprojets", id="not inside a word"),
        pytest.param("projets", "projet", "<mark>projet</mark>s", id="beginning of a longer word"),
        pytest.param("De début", "de", "<mark>De</mark> début", id="a short word stands whole"),
        pytest.param("<b>eau</b>", "eau", "&lt;b&gt;<mark>eau</mark>&lt;/b&gt;", id="markup is escaped"),
        pytest.param("a & b", "zzz", "a &amp; b", id="no hit"),
        pytest.param("eau", "(", "eau", id="query without a word"),
    ],
)
def test_marks_the_terms(text, query, expected):
    assert mark(text, terms_of(query)) == expected


def test_excerpt_shows_the_words_around_the_first_hit():
    text = "parole " * 100 + "acqua potabile " + "altre " * 100
    shown = excerpt(text, ["acqua"], length=100)
    assert "acqua potabile" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 110


def test_excerpt_is_empty_without_a_hit():
    assert excerpt("nothing of the kind", ["acqua"]) == ""


@pytest.mark.parametrize("place", [0, 3990, 4005, 250_000])
def test_excerpt_of_a_long_text_is_the_same_wherever_the_hit_stands(place):
    before = ("parole " * (place // 7 + 1))[:place].rpartition(" ")[0]
    text = f"{before} microacqua ACQUÀ potabile " + "altre " * 50_000
    shown = excerpt(text, ["acqua"], length=100)
    assert "ACQUÀ potabile" in shown
    assert shown.startswith("… ") == bool(before)
    assert shown.endswith(" …")
