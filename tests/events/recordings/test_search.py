"""What is said is found, and a hit leads to the moment."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from .conftest import CUES

pytestmark = pytest.mark.django_db


def hits(client, words, language="it"):
    page = BeautifulSoup(client.get(f"/{language}/search/?kind=pages&q={words}").content, "html.parser")
    return [link["href"] for link in page.select(".card a")]


def test_a_hit_in_the_transcript_leads_to_the_moment(client, recording):
    assert hits(client, "prova pozzi quaderno carretto") == [f"{recording.url}#t=140"]


def test_a_hit_in_the_title_leads_to_the_page(client, make_recording):
    recording = make_recording(texts={"fr": CUES})
    assert hits(client, "prova")[0] == recording.url


def test_accents_make_no_difference(client, make_recording):
    recording = make_recording(texts={"it": [[5.0, 6.0, "", "La qualità dell’acqua xyzzy."]]})
    assert hits(client, "qualita xyzzy") == [f"{recording.url}#t=5"]


def test_a_hit_in_a_later_part_leads_there(client, make_recording):
    cues = [[n * 10.0, n * 10 + 9.0, f"V{n % 2}", f"zzparola{n} " + "ancora " * 60] for n in range(100)]
    recording = make_recording(texts={"it": cues})
    (hit,) = hits(client, "zzparola90")
    assert hit.startswith(f"{recording.url}?page=")
    assert hit.endswith("#t=900")
    path, _, place = hit.partition("#")
    assert BeautifulSoup(client.get(path).content, "html.parser").find(id=place)


def test_the_number_of_queries_does_not_grow(client, make_recording):
    def count():
        client.get("/it/search/?q=quaderno")
        with CaptureQueriesContext(connection) as queries:
            client.get("/it/search/?q=quaderno")
        return len(queries)

    make_recording(1, texts={"it": CUES})
    before = count()
    for number in range(2, 6):
        make_recording(number, texts={"it": CUES})
    assert count() == before <= 12
