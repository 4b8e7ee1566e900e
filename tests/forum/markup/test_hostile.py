"""Each hostile text through each way that a text takes to a page."""

import sys

import nh3
import pytest

from forum.markup.characters import clean_line
from forum.markup.quoting import quote
from forum.markup.render import Mentioned, cleaned, render, to_html
from tests.forum.hostile.corpus import LONGEST, family, hostile
from tests.forum.hostile.dom import ATTRIBUTES, ELEMENTS, deceptive, objections

TEXTS = [pytest.param(text, id=key) for key, text in hostile().items()]
COSTLY = [pytest.param(text, id=key) for key, text in family("depth").items()]
MOST_CALLS = 1_000_000


def test_there_are_many_and_no_two_alike():
    assert len(set(hostile().values())) == len(hostile()) >= 300


@pytest.mark.parametrize("text", TEXTS)
def test_a_post_holds_only_what_a_post_may_hold(text):
    assert objections(to_html(text)) == []


@pytest.mark.parametrize("text", TEXTS)
def test_the_cleaner_alone_would_do(text):
    # Were Markdown ever to let markup through: all that remains to object to is a link without words or address.
    assert [found for found in objections(cleaned(text)) if found not in ("href ", "a link without words")] == []


@pytest.mark.parametrize("text", TEXTS)
def test_html_means_the_same_when_read_again(text):
    html = to_html(text)

    again = nh3.clean(html, tags=ELEMENTS, attributes=ATTRIBUTES, link_rel=None)

    assert again == html


@pytest.mark.parametrize("text", TEXTS)
def test_a_quote_of_it_by_an_author_of_that_name_is_safe(text):
    assert objections(to_html(quote(text[:80], "/forum/posts/1/", text))) == []


@pytest.mark.parametrize("text", TEXTS)
def test_a_member_of_that_name_is_named_safely(text):
    def resolve(names):
        return {name: Mentioned(1, text, "/members/1/") for name in names}

    assert objections(render("Merci @Aminata !", resolve).html) == []


@pytest.mark.parametrize("text", TEXTS)
def test_a_line_of_it_hides_nothing(text):
    line = clean_line(text)

    assert (deceptive(line), "\n" in line, line) == (set(), False, line.strip())


@pytest.mark.parametrize("text", TEXTS)
def test_its_words_hide_nothing(text):
    assert deceptive(render(text).plain) == set()


@pytest.mark.parametrize("text", COSTLY)
def test_work_does_not_grow_out_of_proportion(text):
    # Calls, not seconds: they are the same on a busy machine. `make bench` prints the seconds.
    calls = 0

    def count(frame, event, argument):
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        html = to_html(text)
    finally:
        sys.setprofile(None)

    assert calls < MOST_CALLS
    assert len(html) < 12 * LONGEST
