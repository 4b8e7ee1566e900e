"""The forum in numbers, what waits, and whether the counters are right."""

from django.urls import reverse
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from forum.domain import drift, queue, statistics
from forum.views.access import access_of

from .frame import only_with, show


@only_with("community.view_statistics")
def index(request):
    """Show the last weeks."""
    access, language = access_of(request), get_language()
    weeks = statistics.by_week(access)
    boards = statistics.by_board(access, language)
    languages = [(get_language_info(code)["name_translated"], posts) for code, posts in statistics.by_language(access)]
    return show(
        request,
        "statistics",
        _("Forum statistics"),
        icon="order",
        weeks=weeks,
        most_posts=max([week.posts for week in weeks] + [1]),
        boards=boards,
        most_on_board=max([posts for _name, posts, _topics in boards] + [1]),
        languages=languages,
        most_in_language=max([posts for _name, posts in languages] + [1]),
        questions=statistics.questions(access),
        unanswered=statistics.unanswered(access),
        backlog=statistics.backlog(access),
        queue_url=reverse("forum:queue") if queue.count(access) else "",
        drift=drift.report(),
    )
