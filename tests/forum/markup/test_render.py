"""What a member's Markdown becomes."""

import pytest

from forum.markup import meter
from forum.markup.render import Mentioned, render, to_html

REL = 'rel="nofollow ugc noopener"'


def link(address, words, name=""):
    return f'<a href="{address}"{name} {REL}>{words}</a>'


FORMS = {
    "paragraphs": ("Bonjour\n\nMerci", "<p>Bonjour</p>\n<p>Merci</p>\n"),
    "line breaks as typed": ("un\ndeux", "<p>un<br>\ndeux</p>\n"),
    "emphasis": ("**a** *b* ~~c~~ `d`", "<p><strong>a</strong> <em>b</em> <s>c</s> <code>d</code></p>\n"),
    "list": ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
    "numbers": ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'),
    "quote": ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
    "code without its language": ("```js\na < b\n```", '<pre tabindex="0"><code>a &lt; b\n</code></pre>\n'),
    "indented by a phone": ("Bonjour\n\n    Merci", "<p>Bonjour</p>\n<p>Merci</p>\n"),
    "signature under dashes": ("Merci\n---\nAminata", "<p>Merci</p>\n<hr>\n<p>Aminata</p>\n"),
    "html as words": ("<b>a</b> & <!-- b -->", "<p>&lt;b&gt;a&lt;/b&gt; &amp; &lt;!-- b --&gt;</p>\n"),
    "heading": ("# Un\n\n### Deux\n\n# Trois", "<h3>Un</h3>\n<h4>Deux</h4>\n<h3>Trois</h3>\n"),
    "heading of nothing": ("# &#8203;", "<p></p>\n"),
    "link": ("[le site](https://example.org)", f"<p>{link('https://example.org', 'le site')}</p>\n"),
    "link within the portal": ("[ici](/fr/forum/)", f"<p>{link('/fr/forum/', 'ici')}</p>\n"),
    "link by mail": ("[moi](mailto:a@example.org)", f"<p>{link('mailto:a@example.org', 'moi')}</p>\n"),
    "link without words": ("[](https://example.org)", f"<p>{link('https://example.org', 'https://example.org')}</p>\n"),
    "link to nowhere": ("[a]()", "<p>a</p>\n"),
    "title of a link": ('[a](/b "c")', f"<p>{link('/b', 'a')}</p>\n"),
    "bare address": ("Voir https://example.org/a_b_(c).", f"<p>Voir {link('https://example.org/a_b_(c)', 'https://example.org/a_b_(c)')}.</p>\n"),
    "bare address in brackets": ("(https://example.org)", f"<p>({link('https://example.org', 'https://example.org')})</p>\n"),
    "www": ("www.example.org, oui", f"<p>{link('https://www.example.org', 'www.example.org')}, oui</p>\n"),
    "address in code": ("`https://example.org`", "<p><code>https://example.org</code></p>\n"),
    "image": ("![un puits](https://example.org/p.jpg)", f"<p>{link('https://example.org/p.jpg', 'un puits')}</p>\n"),
    "image without words": ("![](https://example.org/p.jpg)", f"<p>{link('https://example.org/p.jpg', 'https://example.org/p.jpg')}</p>\n"),
    "image in a link": ("[![puits](https://example.org/p.jpg)](/b)", f"<p>{link('/b', 'puits')}</p>\n"),
    "host that looks like another": ("[a](https://portal.example@evil.example)", "<p>[a](https://portal.example@evil.example)</p>\n"),
    "characters by number": ("a&#8238;b&#8203;c", "<p>abc</p>\n"),
}  # fmt: skip


@pytest.mark.parametrize(("source", "html"), FORMS.values(), ids=FORMS)
def test_form(source, html):
    assert to_html(source) == html


def test_a_table_scrolls_by_keyboard_and_aligns_without_styles():
    html = to_html("|Village|Puits|\n|-|-:|\n|Mirriah|3|\n")

    assert html.startswith('<div class="table" tabindex="0"><table><thead>')
    assert '<th class="end">Puits</th>' in html
    assert "style" not in html


@pytest.mark.parametrize("source", ["|a|\n|-|\n", "| |\n|-|\n|b|\n"], ids=["no rows", "no words"])
def test_a_heading_that_heads_nothing_is_none(source):
    assert "<th>" not in to_html(source)


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("rien", 0),
        ("https://a.example [b](https://b.example) ![](https://c.example/d.png) <https://e.example>", 4),
        ("[a](/fr/) [b](#c)", 0),
        ("[a](http://portal.example/fr/)", 0),
        ("[a](http://portal.example.evil.example/)", 1),
        ("`https://a.example`", 0),
    ],
    ids=["none", "each form", "within", "within, in full", "a host that begins like ours", "code"],
)
def test_links_out_are_counted(source, count, settings):
    settings.BASE_URL = "http://portal.example"

    assert render(source).links_count == count


WORDS = {
    "no markup": ("**Le** [puits](https://example.org) de `Mirriah`", "Le puits de Mirriah"),
    "a line each": ("# Titre\n\n- un\n- deux\n\ntrois\nquatre", "Titre\nun\ndeux\ntrois\nquatre"),
    "a row each": ("|a|b|\n|-|-|\n|c|d|", "a b\nc d"),
    "image": ("![un puits](https://example.org/p.jpg)", "un puits"),
    "html is words": ("<b>a</b>", "<b>a</b>"),
    "own words, not another post's": ("> [Aminata](/forum/posts/1/):\n>\n> Oui ?\n\nNon.", "Non."),
    "only another post's": ("> [Aminata](/forum/posts/1/):\n>\n> Oui ?", "Aminata:\nOui ?"),
    "quote from elsewhere": ("> Article 5\n\nVoilà.", "Article 5\nVoilà."),
}


@pytest.mark.parametrize(("source", "words"), WORDS.values(), ids=WORDS)
def test_words(source, words):
    assert render(source).plain == words


# --- Members named ------------------------------------------------------------------------------------------------

MEMBERS = {
    "aminata": Mentioned(1, "Aminata Diallo", "/members/1/"),
    "aminata diallo": Mentioned(1, "Aminata Diallo", "/members/1/"),
    "jean-paul": Mentioned(2, "Jean-Paul", "/members/2/"),
    "d'angelo": Mentioned(3, "D'Angelo", "/members/3/"),
}


def resolve(names):
    return {name: MEMBERS[name.casefold()] for name in names if name.casefold() in MEMBERS}


NAMED = {
    "first name": ("Merci @Aminata !", "Merci @[1] !"),
    "whole name": ("@Aminata Diallo merci", "@[1] merci"),
    "in any case": ("@AMINATA", "@[1]"),
    "straight quotes": ('@"Aminata Diallo"s', "@[1]s"),
    "curly quotes": ("@“Aminata Diallo”", "@[1]"),
    "guillemets": ("@« Aminata Diallo »", "@[1]"),
    "end of a sentence": ("Oui, @Aminata.", "Oui, @[1]."),
    "hyphen and apostrophe": ("@Jean-Paul et @D'Angelo", "@[2] et @[3]"),
    "bold": ("**@Aminata**", "@[1]"),
    "one after the other": ("@Aminata @Jean-Paul", "@[1] @[2]"),
    "then an address": ("@Aminata www.example.org", "@[1] www.example.org"),
    "unknown": ("@Personne et @Aminata", "@Personne et @[1]"),
    "letter": ("a@Aminata.example", "a@Aminata.example"),
    "code": ("`@Aminata`", "@Aminata"),
    "words of a link": ("[@Aminata](/x)", "@Aminata"),
    "escaped": ("\\@Aminata", "@Aminata"),
}


@pytest.mark.parametrize(("source", "shown"), NAMED.values(), ids=NAMED)
def test_naming_a_member(source, shown):
    rendered = render(source, resolve)

    for number, name in ((1, "Aminata Diallo"), (2, "Jean-Paul"), (3, "D'Angelo")):
        shown = shown.replace(f"[{number}]", name)
        linked = link(f"/members/{number}/", f"@{name}", ' class="mention"') in rendered.html
        assert linked == (f"@{name}" in shown and number in rendered.mentions)
    assert rendered.plain == shown


def test_members_named_are_told_once_and_not_for_a_quote():
    rendered = render("@Aminata\n\n> @Jean-Paul\n\n@Aminata Diallo", resolve)

    assert rendered.mentions == (1,)
    assert "/members/2/" in rendered.html


def test_all_names_are_asked_for_at_once():
    asked = []
    render("@Aminata\n\n- @Jean-Paul merci", lambda names: asked.append(names) or {})

    assert asked == [{"Aminata", "Jean-Paul", "Jean-Paul merci"}]


def test_nobody_is_asked_about_a_text_without_names():
    render("rien", resolve_mentions=None)
    render("rien", resolve_mentions=lambda names: pytest.fail("asked"))


# --- Too intricate ------------------------------------------------------------------------------------------------

INTRICATE = {
    "deep quotes": ">" * 10_000 + "a",
    "deep lists": "- " * 1_000 + "a",
    "many brackets": "![" * 10_000,
    "large table": "|a" * 200 + "|\n" + "|-" * 200 + "|\n" + "b\n" * 1_000,
    "many links": "https://a.example " * 1_000,
    "many markers": "*a _b " * 3_000,
}


@pytest.mark.parametrize("source", INTRICATE.values(), ids=INTRICATE)
def test_a_text_that_costs_too_much_is_shown_as_typed(source):
    rendered = render(source)

    assert rendered.as_typed
    assert rendered.plain == source.strip()
    assert rendered.html.count("<p>") == 1


def test_a_long_ordinary_text_is_formatted():
    source = "Le **puits** de *Mirriah* est [réparé](/fr/), dit @Aminata.\n\n- oui\n- non\n\n" * 200

    assert not render(source).as_typed


def test_it_is_the_meter_that_holds(monkeypatch):
    monkeypatch.setattr(meter, "MOST_STEPS", 10)

    assert render("*a* *b* *c*\n\n" * 5).as_typed
