"""A place to write: what is found there, which form it has, which verb takes it."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from forum.domain.boards import names
from forum.enums import Right
from forum.views.access import access_of
from forum.views.reading.links import board_address

from .limits import limits_for


class Desk:
    """The base of the three. `find` sets what else each has.

    place: its draft's (forum.domain.drafts). forum, topic: what is written on and in; a new topic has no topic yet.
    title, submit: the page's title and the button's words.
    """

    topic = None

    def __init__(self, request, pk):
        """Find the place; raises NotFoundError if there is none, or none that this person may know of."""
        self.request, self.access = request, access_of(request)
        self.user = self.access.user
        self.find(pk)

    def find(self, pk):
        """Look up what is written about."""
        raise NotImplementedError

    def require(self):
        """Raise NotAllowedError for who may read here and not write."""
        raise NotImplementedError

    def begin(self):
        """Return what the form begins with where there is no draft."""
        return {}

    def quoted(self):
        """Return the quotation that the text begins with, or that is added to a draft."""
        return ""

    def form(self, *args, **kwargs):
        """Return the form."""
        raise NotImplementedError

    def send(self, words):
        """Call the verb with the form's clean data and return the post."""
        raise NotImplementedError

    @property
    def may_attach(self):
        """Whether the form has a field for files."""
        return self.access.may(Right.ATTACH, self.forum.pk) and not self.limits

    @cached_property
    def limits(self):
        """What a new member is told: sentences."""
        return limits_for(self.access)

    @cached_property
    def trail(self):
        """The way here: pairs of title and address."""
        return trail_to(self.forum, self.topic)


def trail_to(forum, topic=None):
    """Return the way to a board or topic: pairs of title and address, from the forum's front page down."""
    name = names(get_language(), [forum.pk])[forum.pk]
    trail = [(_("Forum"), reverse("forum:index")), (name, board_address(forum.pk, name))]
    if topic:
        trail.append((topic.subject, reverse("forum:topic", args=[topic.pk, topic.slug])))
    return trail
