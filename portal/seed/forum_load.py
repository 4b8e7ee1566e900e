"""A forum of a given size: the same every time, with texts of the forum's own words."""

import random
from datetime import timedelta
from itertools import islice

from django.utils import timezone
from tqdm import tqdm

from forum.domain import bulk, polls
from forum.domain.words import Words
from forum.enums import BoardKind, Openness
from forum.markup.render import render
from forum.models import Board
from portal.members.models import User

from .content import load
from .load import EXAMPLES

LANGUAGES = {"fr": 6, "it": 3, "en": 1}  # how often each is written
LONGEST_TOPIC = 2000
YEARS = timedelta(days=2 * 365)
PIECES = 600  # paragraphs per language, rendered once
VOTERS = 60
AT_ONCE = 2000


class ForumLoad:
    """Makes topics, posts and read marks by the example members."""

    def __init__(self, topics, posts, marks):
        self.topics_wanted, self.posts_wanted, self.marks_wanted = topics, posts, marks
        self.chance = random.Random(7)  # noqa: S311 no secret
        self.people = list(User.objects.filter(email__regex=EXAMPLES).order_by("pk").values_list("pk", flat=True))
        self.boards = list(
            Board.objects.filter(openness=Openness.OPEN, forum__type=0)
            .exclude(kind=BoardKind.THREADS)
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        self.end = timezone.now() - timedelta(minutes=1)
        self.pieces = {language: [self._piece(language) for _ in range(PIECES)] for language in LANGUAGES}

    def make(self):
        """Make it all, oldest posts first; returns the topics."""
        topics = [self._topic(number) for number in range(self.topics_wanted)]
        posts = self._posts(topics)
        bulk.add_topics(topics)
        with tqdm(total=len(posts), desc="posts", unit="") as progress:
            for chunk in _chunks(posts, AT_ONCE):
                bulk.add_posts(chunk)
                progress.update(len(chunk))
        bulk.finish(topics, self.people)
        self._poll(topics[min(1, len(topics) - 1)])
        self._marks(topics)
        return topics

    def _topic(self, number):
        language = self.chance.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]
        return bulk.NewTopic(
            board_id=self.chance.choice(self.boards),
            poster_id=self.chance.choice(self.people),
            subject=f"{self._sentence(language)} ({number + 1})",
            language=language,
            at=self.end - self.chance.random() * YEARS,
            is_question=self.chance.random() < 0.2,
        )

    def _posts(self, topics):
        """Return all posts in the order of time. The first topic is the longest; the others as long as talk is."""
        longest = min(LONGEST_TOPIC, self.posts_wanted // 3)
        lengths = [1] * len(topics)
        lengths[0] = max(1, longest)
        weights = [0.0, *(min(self.chance.paretovariate(1.3), 60) for _ in topics[1:])]
        left = self.posts_wanted - sum(lengths)
        for place in self.chance.choices(range(len(topics)), weights if any(weights) else None, k=max(0, left)):
            lengths[place] += 1
        posts = [post for topic, length in zip(topics, lengths, strict=True) for post in self._talk(topic, length)]
        return sorted(posts, key=lambda post: post.at)

    def _talk(self, topic, length):
        duration = (self.end - topic.at) * min(1, self.chance.expovariate(8))
        moments = sorted(topic.at + duration * self.chance.random() for _ in range(length - 1))
        yield bulk.NewPost(topic, topic.poster_id, self._words(topic.language), topic.at)
        for at in moments:
            language = topic.language
            if self.chance.random() < 0.15:
                language = self.chance.choice(list(LANGUAGES))
            yield bulk.NewPost(topic, self.chance.choice(self.people), self._words(language), at)

    # --- Words ---

    def _sentence(self, language):
        words = load("forum/load")[language]
        return " ".join(self.chance.choice(words[kind]) for kind in ("subjects", "verbs", "objects", "places"))

    def _piece(self, language):
        """Return a paragraph, a quotation or a list as (source, HTML, plain words)."""
        kind, lines = self.chance.random(), [self._sentence(language) for _ in range(self.chance.randint(2, 4))]
        if kind < 0.1:
            source = "> " + lines[0] + "."
        elif kind < 0.2:
            source = "\n".join(f"- {line}" for line in lines)
        else:
            source = ". ".join([*lines[:-1], f"**{lines[-1]}**" if kind > 0.8 else lines[-1]]) + "."
        rendered = render(source)
        return source, rendered.html, rendered.plain

    def _words(self, language):
        pieces = self.chance.choices(self.pieces[language], k=self.chance.choice((1, 2, 2, 3)))
        sources, html, plain = zip(*pieces, strict=True)
        return Words("\n\n".join(sources), "".join(html), "\n".join(plain), language)

    # --- What readers did ---

    def _poll(self, topic):
        options = [f"{letter}." for letter in "ABCD"]
        polls.make(topic.row, polls.PollSpec("?", options).checked())
        ids = list(topic.row.poll.options.order_by("pk").values_list("pk", flat=True))
        for user in User.objects.filter(pk__in=self.people[:VOTERS]):
            polls.vote(user, topic.row.pk, [self.chance.choice(ids)])

    def _marks(self, topics):
        if not self.marks_wanted:
            return
        each, more = divmod(min(self.marks_wanted, len(topics) * len(self.people)), len(self.people))
        with tqdm(total=each * len(self.people) + more, desc="read marks", unit="") as progress:
            marks = (
                mark
                for place, person in enumerate(self.people)
                for mark in self._read(person, topics, each + (place < more))
            )
            for chunk in _chunks(marks, AT_ONCE):
                bulk.add_marks(chunk)
                progress.update(len(chunk))

    def _read(self, person, topics, number):
        for topic in self.chance.sample(topics, number):
            yield person, topic, self.chance.randint(1, topic.last_number), self.end


def _chunks(items, size):
    items = iter(items)
    while chunk := list(islice(items, size)):
        yield chunk


def has_load():
    """Say whether the example members have written already."""
    return Board.objects.filter(forum__topics__poster__email__regex=EXAMPLES).exists()
