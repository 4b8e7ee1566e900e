"""What changed between two versions, article by article."""

import pytest
from bs4 import BeautifulSoup

from home.domain.agreement import comparing, hashing
from home.models import AgreementText

ONE, TWO, THREE = ("1" * 8, "2" * 8, "3" * 8)


def text(*articles):
    data = {
        "title": "Accord",
        "preamble": "",
        "articles": [{"id": key, "heading": heading, "html": html} for key, heading, html in articles],
    }
    return AgreementText(language="fr", content=hashing.canonical(data))


def told(old, new):
    """Return what a comparison says in short: the kind and numbers of each article."""
    return [(it.kind, it.old_number, it.number) for it in comparing.compare(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([(ONE, "A", "<p>x</p>")], [(ONE, "A", "<p>x</p>")], [("same", 1, 1)]),
        ([(ONE, "A", "<p>x</p>")], [(ONE, "A", "<p>y</p>")], [("changed", 1, 1)]),
        ([(ONE, "A", "<p>x</p>")], [(ONE, "B", "<p>x</p>")], [("changed", 1, 1)]),
        ([(ONE, "A", "")], [(TWO, "B", ""), (ONE, "A", "")], [("added", None, 1), ("same", 1, 2)]),
        (
            [(ONE, "A", ""), (TWO, "B", ""), (THREE, "C", "")],
            [(ONE, "A", ""), (THREE, "C", "")],
            [("same", 1, 1), ("removed", 2, None), ("same", 3, 2)],
        ),
        ([(ONE, "A", "")], [(TWO, "B", "")], [("removed", 1, None), ("added", None, 1)]),
    ],
    ids=["same", "text", "heading", "inserted", "removed", "replaced"],
)
def test_articles_are_recognised_by_their_identity(old, new, expected):
    assert told(text(*old), text(*new)) == expected


def test_words_are_marked_where_they_stand():
    [article] = comparing.compare(
        text((ONE, "A", "<p>La signature vaut pour un an.</p>")),
        text((ONE, "A", "<p>La signature vaut pour deux ans.</p>")),
    )
    assert [(piece.kind, piece.text) for piece in article.lines[0].pieces] == [
        ("same", "La signature vaut pour "),
        ("removed", "un"),
        ("added", "deux"),
        ("same", " "),
        ("removed", "an"),
        ("added", "ans"),
        ("same", "."),
    ]


def test_another_address_of_a_link_is_a_change():
    old, new = (text((ONE, "A", f'<p><a href="https://{host}/">lien</a></p>')) for host in ("a.org", "b.org"))
    assert told(old, new) == [("changed", 1, 1)]


@pytest.mark.django_db
def test_the_page_says_where_words_were_inserted_and_deleted(client):
    page = BeautifulSoup(client.get("/en/agreement/changes/?from=1&to=2").content, "html.parser")
    mark = page.select_one("ins")
    assert [word.text.strip() for word in mark.select(".sr")] == ["[inserted:", "end of insertion]"]
    assert "New article" in page.text
    assert [h2.text for h2 in page.select("main h2")] == [
        "Article 3",
        "Article 4",
        "Article 5",
        "Article 6",
        "Article 7",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?from=2&to=1", "?from=1&to=1", "?from=9&to=x", "?from=%00"])
def test_any_two_versions_get_a_page(client, query):
    assert client.get(f"/fr/agreement/changes/{query}").status_code == 200
