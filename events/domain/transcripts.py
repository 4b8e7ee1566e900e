"""What is said in a recording as a text to read: paragraphs with their times, in parts that a slow line carries."""

from dataclasses import dataclass, field

from events.enums import TextUse
from events.timecodes import clock
from portal.core.text import fold

# A paragraph ends with the speaker, at a pause, at a chapter, or when it has grown long.
LONG, PAUSE = 450, 4  # characters, seconds
# Characters of one part: with its page around it about 14 KB on the wire.
PART = 9000


@dataclass
class Paragraph:
    """Words of one speaker. `second` is where they begin; `chapter` the title of the chapter that begins with them."""

    second: int
    speaker: str
    words: str
    end: float = 0
    chapter: str = ""

    @property
    def clock(self):
        """The beginning as a clock time."""
        return clock(self.second)


@dataclass
class Transcript:
    """A transcript in one language, whole; `parts` is the same in parts."""

    language: str
    paragraphs: list = field(default_factory=list)

    @property
    def parts(self):
        """The paragraphs in lists of about PART characters."""
        parts, size = [[]], 0
        for paragraph in self.paragraphs:
            if size and size + len(paragraph.words) > PART:
                parts.append([])
                size = 0
            parts[-1].append(paragraph)
            size += len(paragraph.words)
        return parts

    @property
    def words(self):
        """All words, for the search."""
        return " · ".join(paragraph.words for paragraph in self.paragraphs)


def languages_read(page):
    """Return the languages that a page has a transcript in, in the editor's order."""
    return [text.language for text in page.all_texts if text.use != TextUse.CAPTIONS and text.cues]


def transcript_of(page, language):
    """Return the transcript in a language or, where there is none, in the first that exists; None without any."""
    texts = [text for text in page.all_texts if text.use != TextUse.CAPTIONS and text.cues]
    text = next((text for text in texts if text.language == language), texts[0] if texts else None)
    if text is None:
        return None
    chapters = {chapter.second: chapter.title for chapter in chapters_of(page)}
    return Transcript(text.language, _paragraphs(text.cues, chapters))


@dataclass(frozen=True)
class Chapter:
    """A chapter, from `second` to `end` (None: to the end of the recording)."""

    second: int
    title: str
    end: int | None = None

    @property
    def clock(self):
        """The beginning as a clock time."""
        return clock(self.second)


def chapters_of(page):
    """Return the chapters in the order of their times, each with its end."""
    blocks = sorted((block.value for block in page.chapters), key=lambda value: value["start"] or 0)
    starts = [int(value["start"] or 0) for value in blocks]
    ends = [*starts[1:], page.seconds]
    return [Chapter(start, value["title"], end) for start, value, end in zip(starts, blocks, ends, strict=False)]


def place_of(page, language, terms):
    """Return the query and fragment that lead to where most of these folded terms are said, "" if none is."""
    transcript = transcript_of(page, language)
    best, place = 0, ""
    for number, part in enumerate(transcript.parts if transcript else [], start=1):
        for paragraph in part:
            found = _terms_in(paragraph, terms)
            if found > best:
                best, place = found, (f"?page={number}" if number > 1 else "") + f"#t={paragraph.second}"
    return place


def _terms_in(paragraph, terms):
    folded = f" {fold(paragraph.words)}"
    return sum(f" {term}" in folded or f"'{term}" in folded for term in terms)


def _paragraphs(cues, chapters):
    """Return the cues as paragraphs, each of which begins at a second of its own."""
    paragraphs = []
    waiting = sorted(chapters)
    for start, end, speaker, words in cues:
        begun = [second for second in waiting if second <= start]
        waiting = waiting[len(begun) :]
        last = paragraphs[-1] if paragraphs else None
        if last and not begun and _goes_on(last, start, speaker):
            last.words += f" {words}"
            last.end = end
        else:
            title = chapters[begun[-1]] if begun else ""
            paragraphs.append(Paragraph(int(start), speaker, words, end, title))
    return paragraphs


def _goes_on(last, start, speaker):
    """Say whether words belong to the paragraph before them."""
    same_second = int(start) == last.second
    return same_second or (speaker == last.speaker and start - last.end < PAUSE and len(last.words) < LONG)
