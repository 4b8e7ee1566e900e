"""Pieces kept in memory: made once, and made again when anything they show is another."""

import pytest
from django.utils import translation
from django.utils.safestring import mark_safe

from portal.core.pieces import frozen, piece

MENU = "components/menu.html"


def test_a_piece_shows_the_values_of_each_call():
    links = [{"title": "Bandi", "path": "/it/bandi/"}]
    first = piece(MENU, {"links": links, "label": "Menu"})
    links[0]["title"] = "Progetti"

    assert "Bandi" in first
    assert "Progetti" in piece(MENU, {"links": links, "label": "Menu"})


def test_a_piece_is_made_for_each_language():
    with translation.override("fr"):
        french = piece("components/search_form.html", {"id": "q", "query": ""})
    with translation.override("it"):
        assert piece("components/search_form.html", {"id": "q", "query": ""}) != french


def test_words_are_not_taken_for_the_same_words_as_safe_html():
    assert piece(MENU, {"links": [{"title": mark_safe("<b>")}], "label": ""}).count("<b>") == 1
    assert "<b>" not in piece(MENU, {"links": [{"title": "<b>"}], "label": ""})


def test_what_cannot_be_compared_is_refused():
    with pytest.raises(TypeError):
        frozen({"request": object()})


def test_a_piece_of_what_cannot_be_compared_is_made_each_time():
    form = type("Form", (), {"id": "q", "query": "puits"})()
    assert "puits" in piece("components/search_form.html", {"id": "q", "query": "puits", "form": form})
