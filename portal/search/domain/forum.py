"""Search over the forum's topics and posts, as far as the asking person may read them."""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forum.domain.access import Access
from forum.domain.search import find_posts, posts_to_show, stems_to_mark

from .results import SearchResult


class ForumProvider:
    """Finds posts of all languages, those in the reader's own first."""

    kind = "forum"
    label = _("Forum")

    def search(self, query):
        """Return the posts that have all the words, or if there are none, those that have any."""
        return ForumResults(query)


class ForumResults:
    """Posts found, of which only those on the shown page are read."""

    def __init__(self, query):
        self._query = query

    @cached_property
    def _found(self):
        return find_posts(Access(self._query.user), self._query.words, self._query.language)

    @property
    def is_capped(self):
        """Whether there are more than are counted."""
        return self._found.is_capped

    def count(self):
        """Return how many posts were found, of those that are put in order."""
        return len(self._found.ids)

    def __len__(self):
        return self.count()

    def __getitem__(self, wanted):
        stems = stems_to_mark(self._query.words)
        return [self._result(text, stems) for text in posts_to_show(self._found.ids[wanted], self._query.language)]

    def _result(self, text, stems):
        return SearchResult.of(
            url=reverse("forum:post", args=[text.post_id]),
            title=text.topic.subject,
            summary=text.plain[:240],
            text=text.plain,
            terms=stems,
            kind=ForumProvider.label,
            place=self._place(text),
            date=text.post.created,
            language=text.language if self._is_foreign(text) else "",
            whole_words=True,
        )

    def _is_foreign(self, text):
        return text.language != self._query.language

    def _place(self, text):
        """Return the board, the author, and the language where it is another than the reader's."""
        author = text.post.poster.get_short_name() if text.post.poster else gettext("former member")
        words = [text.board_name or text.topic.forum.name, author]
        if self._is_foreign(text):
            words.append(str(dict(settings.LANGUAGES)[text.language]))
        return " · ".join(words)
