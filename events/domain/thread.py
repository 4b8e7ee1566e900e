"""What lands in the thread of an event in the forum afterwards: open questions, the recording and its slides."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from events.enums import EventStatus, FileKind, QuestionState
from events.models import DoneOnce, Event, EventPage, PlannedRecording, RecordingPage
from portal.core.discussions import portal_says
from portal.core.domain.addresses import language_of, path_of
from portal.core.page_discussions import KIND

# Time for the secretariat to mark what was answered, and how long after an event something is still said.
PAUSE, LONGEST = timedelta(hours=24), timedelta(days=60)
QUESTIONS = "thread:questions"
SPECIAL = r"\[]()*_`<>&!#|~"


def say_afterwards(now=None):
    """Say in the threads of past events what is to be said, each once; returns how much."""
    now = now or timezone.now()
    return sum(map(_say_questions, _with_questions(now))) + sum(map(_say_recording, _told_recordings(now)))


def _with_questions(now):
    """Return the events that ended a while ago and left questions that everybody has seen."""
    ended = Event.objects.filter(is_published=True, ends_at__lte=now - PAUSE, ends_at__gt=now - LONGEST)
    said = DoneOnce.objects.filter(what=QUESTIONS).values("event")
    asked = ended.exclude(status=EventStatus.CANCELLED).exclude(pk__in=said)
    return asked.filter(questions__state=QuestionState.SHOWN).distinct()


def _told_recordings(now):
    """Return the recordings that registrants were told of."""
    told = PlannedRecording.objects.filter(told_at__gt=now - LONGEST).select_related("event")
    return [one for one in told if not DoneOnce.objects.filter(event=one.event, what=_name(one)).exists()]


def _name(planned):
    return f"thread:recording:{planned.key}"


def _say_questions(event):
    """Say which questions are still without an answer, the most wanted first."""
    language = _language_of(EventPage, event.key)
    questions = event.questions.filter(state=QuestionState.SHOWN)
    with translation.override(language):
        first = _("These questions to the speakers have not been answered yet. Who knows an answer?")
    words = "\n".join([first, "", *(f"- {_plain(question.text)}" for question in questions)])
    return _say(event, QUESTIONS, words, language)


def _say_recording(planned):
    """Say that a recording is there, with its slides."""
    language = _language_of(RecordingPage, planned.key)
    page = RecordingPage.objects.live().public().filter(translation_key=planned.key, locale__language_code=language)
    page = page.first()
    if page is None:
        return False
    with translation.override(language):
        words = [_("The recording is there: %(link)s") % {"link": _link(page.title, path_of(page))}]
        slides = page.files.filter(kind=FileKind.SLIDES).select_related("document")
        words += [_("The slides: %(link)s") % {"link": _link(f.document.title, f.document.url)} for f in slides]
    return _say(planned.event, _name(planned), "\n\n".join(words), language)


@transaction.atomic
def _say(event, what, words, language):
    """Say it and note that it was said, both or neither; of two workers at once one finds it noted."""
    _row, is_new = DoneOnce.objects.get_or_create(event=event, what=what)
    if is_new:
        portal_says.send(Event, kind=KIND, key=event.key, words=words, language=language)
    return is_new


def _language_of(model, key):
    """Return the language that a page was written in first."""
    page = model.objects.filter(translation_key=key, alias_of=None).order_by("pk").first()
    return language_of(page) if page else settings.LANGUAGE_CODE


def _link(title, address):
    return f"[{_plain(title)}]({address})"


def _plain(text):
    """Return words that Markdown takes as they are."""
    return "".join(f"\\{character}" if character in SPECIAL else character for character in text)
