"""The page of a recording: player, versions, chapters, what is said, and what machines read."""

import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.enums import FileKind
from events.models import LightVersion, RecordingFile, RecordingText
from portal.core.models import PortalDocument

from .conftest import CUES

pytestmark = pytest.mark.django_db


def page_of(client, recording, query="", **headers):
    response = client.get(recording.url + query, headers=headers)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def document(name):
    return PortalDocument.objects.get(title=name)


def test_the_player_loads_nothing_before_a_click_and_begins_with_the_light_film(client, recording):
    player = page_of(client, recording).select_one("video")
    assert player["preload"] == "none"
    assert not player.has_attr("autoplay")
    assert player.select_one("source")["src"] == document("light.mp4").url
    assert [track["srclang"] for track in player.select("track")] == ["it", "fr"]
    assert not player.select("track[default]")  # it would be fetched at once


def test_every_version_says_its_weight_before_it_is_loaded(client, recording):
    rows = page_of(client, recording).select(".versions li")
    assert [row.select_one("small").text.replace("\xa0", " ") for row in rows] == [
        "19,5 KB",
        "2,0 KB",
        "400 bytes",
    ]
    assert [row.select_one("a")["href"] for row in rows] == [
        document(name).url for name in ("film.mp4", "light.mp4", "sound.opus")
    ]
    assert all(row.select_one("a[download]") for row in rows)


def test_who_saves_data_gets_the_sound(client, recording):
    page = page_of(client, recording, save_data="on")
    assert page.select_one("audio")["src"] == document("sound.opus").url
    assert page.select_one("audio")["preload"] == "none"
    assert not page.select("video, img, [poster]")


def test_a_version_in_the_readers_language_comes_first(client, make_recording, make_document):
    page = make_recording(files=[])
    spoken = {language: make_document(f"{language}.opus", b"OggS") for language in ("fr", "it")}
    page.files = [RecordingFile(kind=FileKind.AUDIO, language=code, document=d) for code, d in spoken.items()]
    page.save_revision().publish()
    assert page_of(client, page).select_one("audio")["src"] == spoken["it"].url


def test_chapters_are_in_order_and_lead_into_the_file_without_javascript(client, recording):
    links = page_of(client, recording).select(".chapters a")
    light = document("light.mp4").url
    assert [" ".join(link.text.split()) for link in links] == ["1:10 I pozzi", "2:20 I conti"]
    assert [link["href"] for link in links] == [f"{light}#t=70", f"{light}#t=140"]
    assert [link["data-seek"] for link in links] == ["70", "140"]


def test_the_transcript_is_read_on_the_page_with_its_times(client, recording):
    said = page_of(client, recording).select(".said")
    assert [(part["id"], part.select_one("a")["href"][-5:]) for part in said] == [
        ("t=0", "t.mp4"),
        ("t=70", "#t=70"),
        ("t=140", "t=140"),
    ]
    assert said[2].select_one("p").text == "Relatrice Un quaderno vale quanto un carretto."


def test_each_place_of_the_page_has_one_id(client, recording):
    ids = [element["id"] for element in page_of(client, recording).select("[id]")]
    assert len(ids) == len(set(ids))


def test_chapters_stand_in_the_transcript_and_are_places_of_the_page_without_one(client, recording, make_recording):
    page = page_of(client, recording)
    assert [heading.text for heading in page.select(".transcript h3")] == ["I pozzi", "I conti"]
    bare = make_recording(2, chapters=[{"type": "chapter", "value": {"start": 5, "title": "Uno"}}])
    assert page_of(client, bare).select_one(".chapters li")["id"] == "t=5"


def test_the_transcript_can_be_read_in_another_language(client, recording):
    page = page_of(client, recording, "?language=fr")
    assert "Parlons de puits" in page.select_one(".transcript").text
    assert page.select_one(".transcript > div")["lang"] == "fr"
    assert page.select_one('.transcript a[href="?language=it#transcript"]')


def test_where_a_language_has_no_transcript_the_first_is_shown_and_said_to_be_foreign(client, make_recording):
    page = page_of(client, make_recording(texts={"fr": CUES}))
    assert page.select_one(".transcript > div")["lang"] == "fr"


@pytest.mark.parametrize("use", ["captions", "transcript"])
def test_words_are_used_as_the_editor_says(client, make_recording, use):
    recording = make_recording()
    recording.texts = [RecordingText(language="it", cues=CUES, use=use)]
    recording.save_revision().publish()
    page = page_of(client, recording)
    assert bool(page.select("track")) == (use == "captions")
    assert bool(page.select(".transcript")) == (use == "transcript")


def long_cues():
    return [[n * 10.0, n * 10 + 9.0, f"Voce {n % 2}", f"Parola{n} " + "e ancora una volta " * 20] for n in range(360)]


def test_an_hour_of_talk_stays_within_the_budget_of_a_page(client, make_recording):
    recording = make_recording(texts={"it": long_cues()})
    page = page_of(client, recording)
    assert len(page.select_one(".transcript").text) < 12_000
    later = page_of(client, recording, "?page=2")
    assert later.select_one(".said")["id"] == "t=" + str(int(page.select(".said")[-1]["id"][2:]) + 10)
    assert page.select_one('.pager a[rel="next"]')["href"].endswith("?page=2#transcript")


def test_a_video_elsewhere_waits_behind_a_link(client, make_recording):
    recording = make_recording(
        files=[],
        video_url="https://www.youtube.com/watch?v=abcdefgh123",
        chapters=[{"type": "chapter", "value": {"start": 75, "title": "Uno"}}],
    )
    page = page_of(client, recording)
    assert not page.select("iframe, video, audio, [src*=youtube]")
    assert page.select_one(".video")["data-embed"].startswith("https://www.youtube-nocookie.com/embed/abcdefgh123")
    assert page.select_one(".chapters a")["href"] == "https://www.youtube.com/watch?v=abcdefgh123&t=75s"


def test_machines_read_a_video_object_with_its_clips(client, recording):
    data = json.loads(page_of(client, recording).select_one('script[type="application/ld+json"]').text)
    assert data["@type"] == "VideoObject"
    assert data["contentUrl"] == "http://testserver" + document("light.mp4").url
    assert data["duration"] == "PT200S"
    assert {"name", "description", "thumbnailUrl", "uploadDate"} <= data.keys()
    assert [(clip["@type"], clip["startOffset"], clip.get("endOffset")) for clip in data["hasPart"]] == [
        ("Clip", 70, 140),
        ("Clip", 140, 200),
    ]
    assert data["hasPart"][0]["url"] == f"http://testserver{recording.url}#t=70"
    assert [caption["inLanguage"] for caption in data["caption"]] == ["it", "fr"]


def test_light_versions_that_were_made_are_offered_beside_their_file(client, make_recording, make_document):
    film, sound = make_document(), make_document("made.opus", b"OggS")
    recording = make_recording(files=[(FileKind.VIDEO, film)])
    LightVersion.objects.create(original=film, kind=FileKind.AUDIO, document=sound, original_hash="x")
    links = page_of(client, recording).select(".versions a[data-source]")
    assert [link["href"] for link in links] == [film.url, sound.url]


def test_a_recording_links_to_its_event_in_the_readers_language(client):
    page = BeautifulSoup(client.get("/fr/enregistrements/atelier-eau-enregistrement/").content, "html.parser")
    assert page.select_one('.page-head a[href^="/fr/evenements/"]')


def test_the_number_of_queries_does_not_grow(client, recording, make_document):
    def count():
        client.get(recording.url)
        with CaptureQueriesContext(connection) as queries:
            client.get(recording.url)
        return len(queries)

    before = count()
    for number in range(4):
        document = make_document(f"more{number}.mp4")
        RecordingFile.objects.create(page=recording, kind=FileKind.VIDEO, document=document)
        LightVersion.objects.create(
            original=document, kind=FileKind.AUDIO, document=make_document(f"{number}.opus"), original_hash="x"
        )
    RecordingText.objects.create(page=recording, language="en", cues=long_cues())
    assert count() == before <= 12


def test_the_page_of_an_event_leads_to_its_recordings_in_the_readers_language(client):
    page = BeautifulSoup(client.get("/fr/evenements/seminaire-bonnes-pratiques/").content, "html.parser")
    links = [link["href"] for link in page.select('main a[href^="/fr/enregistrements/"]')]
    assert links == [
        "/fr/enregistrements/seminaire-en-ligne-premiere-journee/",
        "/fr/enregistrements/seminaire-en-ligne-deuxieme-journee/",
    ]
