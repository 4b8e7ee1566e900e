"""What an editor can do, and what the form says when something is wrong."""

from html import unescape

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from events.models import Event, RecordingPage, RecordingText

from ...admin_forms import form_of
from .conftest import CUES

pytestmark = pytest.mark.django_db

VTT = "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Relatrice>Buongiorno.\n"
BROKEN = "WEBVTT\n\n00:05.000 --> 00:04.000\nBuongiorno.\n"
PUBLISH = {"action-publish": "1"}


def rows(prefix, forms):
    """The fields of an inline formset; each form is a mapping."""
    known = sum("id" in form for form in forms)
    fields = {"TOTAL_FORMS": len(forms), "INITIAL_FORMS": known, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    posted = {f"{prefix}-{name}": str(value) for name, value in fields.items()}
    for number, form in enumerate(forms):
        form = {"id": "", "ORDER": str(number + 1), "DELETE": "", **form}
        posted |= {f"{prefix}-{number}-{name}": value for name, value in form.items()}
    return posted


def fields_of(page, *, files=(), texts=(), chapters=(), **changes):
    blocks = {"chapters-count": str(len(chapters))}
    for number, (start, title) in enumerate(chapters):
        blocks |= {
            f"chapters-{number}-deleted": "",
            f"chapters-{number}-order": str(number),
            f"chapters-{number}-type": "chapter",
            f"chapters-{number}-id": "",
            f"chapters-{number}-value-start": start,
            f"chapters-{number}-value-title": title,
        }
    own = {"date": "2031-01-01", "seconds": "3:20", "event": "", "session": "", "theme": "", "video_url": ""}
    lists = {**rows("files", files), **rows("texts", texts), **rows("countries", [])}
    return form_of(page, **{**own, **lists, **blocks, **changes})


def send(browser, page, **changes):
    return browser.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fields_of(page, **changes))


def said(answer):
    """What the editor reads, within scripts too, which draw blocks; nothing if the form was taken."""
    return unescape(answer.content.decode()) if answer.status_code == 200 else ""


def words(**changes):
    return {"language": "it", "use": "both", "words": VTT, **changes}


@pytest.fixture
def page(make_recording):
    return make_recording(files=[])


def test_pasted_captions_are_kept_as_cues_and_shown_again_as_webvtt(admin_editor, page):
    assert said(send(admin_editor, page, texts=[words()], **PUBLISH)) == ""
    assert RecordingPage.objects.get(pk=page.pk).texts.get().cues == [[1.0, 3.0, "Relatrice", "Buongiorno."]]
    shown = admin_editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "&lt;v Relatrice&gt;Buongiorno." in shown


@pytest.mark.parametrize("name", ["words.vtt", "words.srt", "words.txt"])
def test_captions_are_read_from_a_file(admin_editor, page, name):
    content = {
        "words.vtt": VTT,
        "words.srt": "1\n00:00:01,000 --> 00:00:03,000\nBuongiorno.\n",
        "words.txt": "0:01 Buongiorno.",
    }
    upload = SimpleUploadedFile(name, content[name].encode())
    assert said(send(admin_editor, page, texts=[words(words="", upload=upload)], **PUBLISH)) == ""
    (cue,) = RecordingPage.objects.get(pk=page.pk).texts.get().cues
    assert (cue[0], cue[3]) == (1, "Buongiorno.")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (words(words=BROKEN), "Line 3: these words end (0:04) before they begin (0:05)"),
        (words(words="", upload=SimpleUploadedFile("a.vtt", VTT.encode("utf-16"))), "not encoded as UTF-8"),
        (words(words=""), "There are no words yet"),
    ],
    ids=["broken times", "encoding", "nothing"],
)
def test_bad_captions_are_refused_with_the_reason_and_the_published_ones_stay(admin_editor, page, row, message):
    page.texts = [RecordingText(language="it", cues=CUES)]
    page.save_revision().publish()
    kept = RecordingPage.objects.get(pk=page.pk).texts.get()
    assert message in said(send(admin_editor, page, texts=[{**row, "id": str(kept.pk)}], **PUBLISH))
    assert RecordingPage.objects.get(pk=page.pk).texts.get().cues == CUES


def test_a_draft_may_lack_its_words(admin_editor, page):
    assert said(send(admin_editor, page, texts=[words(words="")])) == ""


def test_a_recording_with_nothing_to_follow_is_not_published(admin_editor, page):
    assert "nothing to watch" in said(send(admin_editor, page, **PUBLISH))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"seconds": "three minutes"}, "minutes:seconds"),
        ({"chapters": [("4:00", "Fine")]}, "begins after the end"),
        ({"chapters": [("1:00", "Uno"), ("1:00", "Due")]}, "at the same time"),
        ({"chapters": [("60", "Uno")]}, "minutes:seconds"),
    ],
    ids=["length", "chapter after the end", "two chapters at once", "chapter without a time"],
)
def test_times_that_cannot_be_are_refused(admin_editor, page, changes, message):
    assert message in said(send(admin_editor, page, texts=[words()], **changes, **PUBLISH))


def test_chapters_are_typed_as_times(admin_editor, page):
    send(admin_editor, page, texts=[words()], chapters=[("1:05", "Uno")], **PUBLISH)
    assert RecordingPage.objects.get(pk=page.pk).chapters[0].value["start"] == 65


def test_events_are_named_by_their_pages(admin_editor, page):
    shown = BeautifulSoup(admin_editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content, "html.parser")
    names = [option.text for option in shown.select("select[name=event] option")]
    assert "Good practice in local development plans · 15 June 2021" in names


def test_a_session_of_another_event_is_refused(admin_editor, page, make_event):
    event, other = make_event(), make_event()
    choice = {"event": str(event.pk), "session": str(other.sessions.get().pk)}
    assert "not one of the event" in said(send(admin_editor, page, texts=[words()], **choice, **PUBLISH))


def test_a_new_file_and_its_kind(admin_editor, page, make_document):
    row = {"kind": "audio", "language": "fr", "document": str(make_document("a.opus", b"OggS").pk)}
    assert said(send(admin_editor, page, files=[row], **PUBLISH)) == ""
    assert RecordingPage.objects.get(pk=page.pk).files.get().language == "fr"


def test_a_draft_can_be_looked_at(admin_editor, page, make_document):
    row = {"kind": "video", "language": "", "document": str(make_document().pk)}
    fields = fields_of(page, files=[row], texts=[words()], chapters=[("0:02", "Uno")])
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert admin_editor.post(preview, fields).json()["is_valid"]
    shown = BeautifulSoup(admin_editor.get(preview).content, "html.parser")
    assert shown.select_one("video source")
    assert "Buongiorno." in shown.select_one(".transcript").text


def test_deleting_an_event_keeps_its_recordings(page, make_event):
    event = make_event()
    page.event = event
    page.save_revision().publish()
    Event.objects.filter(pk=event.pk).delete()
    page = RecordingPage.objects.get(pk=page.pk)
    assert page.event is None
    page.save_revision().publish()
