"""The topics of the demonstration exchange, made with the forum's own verbs as if they had been written day by day."""

import re
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Locale, Page

from forum.domain import answers, moderation_topics, polls, posting, reports, threads

from .content import FOLDER, load, words
from .identity import translation_key

JUST_NOW = timedelta(minutes=5)
A_WHILE = timedelta(minutes=7)
MORNING, NIGHT = 7, 21  # hours, UTC: nobody of the exchange writes between them


def topic_specs():
    """Return the specification of every topic, the oldest first."""
    files = sorted((FOLDER / "forum" / "topics").glob("*.yaml"))
    specs = [spec for file in files for spec in load(f"forum/topics/{file.stem}")]
    return sorted(specs, key=lambda spec: -spec["days"])


def by_day(moment):
    """Return a moment of the night put off to the morning after it, any other as it is."""
    if moment.hour >= NIGHT:
        moment += timedelta(days=1)
    return moment.replace(hour=MORNING) if moment.hour >= NIGHT or moment.hour < MORNING else moment


class Exchange:
    """Makes topics, replies, votes, answers and reports. `people` and `boards` (ids) are by key."""

    def __init__(self, people, moderator, page_ids, boards):
        self.people = people
        self.moderator = moderator
        self.page_ids = page_ids
        self.boards = boards
        self.now = timezone.now()
        self.posts = {}  # key of the topic: its posts

    def make(self, tell):
        """Make everything that has a board."""
        for spec in topic_specs():
            if spec["board"] in self.boards:
                self._topic(spec)
            tell(spec["key"])
        for spec in load("forum/threads"):
            self._thread(spec)
        for spec in load("forum/moderation"):
            self._report(spec)

    def _topic(self, spec):
        text = spec["text"]
        if not spec.get("lock"):  # the announcement says it at length
            text += "\n" + words(load("forum/words")["mark"], spec["language"])
        poll = spec.get("poll")
        at = by_day(self.now - timedelta(days=spec["days"]))
        post = posting.start_topic(
            self.people[spec["by"]],
            self.boards[spec["board"]],
            subject=spec["subject"],
            text=self._linked(text, spec["language"]),
            language=spec["language"],
            is_question=spec.get("question", False),
            poll=polls.PollSpec(poll["question"], poll["options"]) if poll else None,
            at=at,
            limits=spec.get("held", False),
        )
        self.posts[spec["key"]] = [post]
        self._replies(spec["key"], post.topic_id, at, spec.get("replies", []))
        if poll:
            self._votes(post.topic, poll["votes"])
        if "accepted" in spec:
            answers.accept(self.people[spec["by"]], self.posts[spec["key"]][spec["accepted"]].pk)
        self._moderate(spec, post.topic_id)

    def _replies(self, key, topic_id, at, specs):
        for spec in specs:
            before = at
            if "days" in spec:
                at = self.now - timedelta(days=spec["days"])
            at = max(by_day(at + timedelta(hours=spec.get("hours", 0))), before + A_WHILE)
            at = min(at, self.now - JUST_NOW)
            author = self.people[spec["by"]]
            language = spec.get("language", author.language)
            text = self._linked(spec["text"], language)
            post = posting.reply(author, topic_id, text=text, language=language, at=at, limits=spec.get("held", False))
            self.posts.setdefault(key, []).append(post)

    def _votes(self, topic, votes):
        options = list(topic.poll.options.order_by("pk").values_list("pk", flat=True))
        for key, number in votes.items():
            polls.vote(self.people[key], topic.pk, [options[number]])

    def _moderate(self, spec, topic_id):
        if "pin" in spec:
            moderation_topics.set_kind(self.moderator, topic_id, spec["pin"])
        if spec.get("lock"):
            moderation_topics.lock(self.moderator, topic_id)

    def _thread(self, spec):
        """Begin the talk about a page, as the first reader who writes does."""
        first = self.people[spec["replies"][0]["by"]]
        topic = threads.begin(first, "page", translation_key("page", spec["page"]), first.language)
        self._replies(spec["page"], topic.pk, self.now, spec["replies"])

    def _report(self, spec):
        post = self.posts[spec["topic"]][spec["post"]]
        reports.report(self.people[spec["by"]], post.pk, spec["reason"], spec["words"])

    def _linked(self, text, language):
        """Return the text with the addresses of the pages and topics that its links name."""
        text = re.sub(r"\(page:([a-z-]+)\)", lambda match: f"({self._page(match[1], language)})", text)
        return re.sub(r"\(topic:([a-z-]+)\)", lambda match: f"({self._address_of(match[1], language)})", text)

    def _page(self, key, language):
        page = Page.objects.get(pk=self.page_ids[key])
        return page.get_translation(Locale.objects.get(language_code=language)).url

    def _address_of(self, key, language):
        topic = self.posts[key][0].topic
        with translation.override(language):
            return reverse("forum:topic", args=[topic.pk, topic.slug])
