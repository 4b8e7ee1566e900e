"""What the composer begins with when somebody quotes a post."""

from forum.markup.quoting import quote
from forum.markup.render import render, to_html

PLACE = "/forum/posts/7/"


def test_a_quote_says_who_wrote_it_and_where():
    html = to_html(quote("Aminata", PLACE, "Bonjour\n\nMerci"))

    assert html == (
        f'<blockquote>\n<p><a href="{PLACE}" rel="nofollow ugc noopener">Aminata</a>:</p>\n'
        "<p>Bonjour</p>\n<p>Merci</p>\n</blockquote>\n"
    )


def test_what_is_typed_below_is_not_part_of_it():
    rendered = render(quote("Aminata", PLACE, "Bonjour") + "Salut")

    assert rendered.html.endswith("</blockquote>\n<p>Salut</p>\n")
    assert rendered.plain == "Salut"


def test_a_name_is_words_whatever_it_holds():
    html = to_html(quote("*a* [b](https://evil.example) <i>\nc", PLACE, "Bonjour"))

    assert ">*a* [b](https://evil.example) &lt;i&gt; c</a>" in html
    assert html.count("<a ") == 1


def test_a_quote_of_quotes_has_two_levels():
    first = quote("Aminata", PLACE, "un")
    second = quote("Giulia", PLACE, first + "deux")
    third = quote("Moussa", PLACE, second + "trois")

    html = to_html(third)

    assert html.count("<blockquote>") == 2
    assert "trois" in html
    assert "deux" in html
    assert "<p>un</p>" not in html


def test_a_long_text_is_cut_between_words():
    quoted = quote("Aminata", PLACE, "mot " * 500)

    assert len(quoted) < 700
    assert quoted.endswith("mot […]\n\n")


def test_many_short_lines_are_cut_too():
    assert len(quote("Aminata", PLACE, "un\n" * 5_000)) < 1_200


def test_code_cut_in_the_middle_does_not_swallow_the_reply():
    html = to_html(quote("Aminata", PLACE, "```\n" + "code " * 500 + "\n```") + "Salut")

    assert html.endswith("<p>Salut</p>\n")
