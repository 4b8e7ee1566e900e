"""Votes. The address shows how the poll stands; a form sent to it votes."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from forum.domain import polls
from forum.domain.errors import InvalidError, NotAllowedError, NotFoundError
from forum.domain.poll_results import results_of
from forum.domain.visibility import find_topic
from forum.enums import Right
from forum.views.access import access_of, hides

from .desk import trail_to

LONGEST_ID = 9  # digits: machina's ids are integers of four bytes


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@hides
def vote(request, pk):
    """Show a poll, or vote in it."""
    access = access_of(request)
    try:
        topic = find_topic(access, pk)
        results = results_of(topic, access.user)
        if results is None:
            raise NotFoundError
        if request.method != "POST":
            return _show(request, topic, results)
        if not access.user.is_authenticated:
            return redirect_to_login(request.path)
        polls.vote(access.user, pk, _chosen(request))
    except (InvalidError, NotAllowedError) as error:
        return _show(request, topic, results, error.message)
    messages.success(request, _("Thank you: your vote is counted."))
    return redirect(reverse("forum:topic", args=[topic.pk, topic.slug]) + "#poll")


def _chosen(request):
    """Return the ids of the chosen options."""
    sent = request.POST.getlist("options")
    if not all(value.isascii() and value.isdigit() and len(value) <= LONGEST_ID for value in sent):
        raise InvalidError(_("Choose an option."), field="options")
    return [int(value) for value in sent]


def _show(request, topic, results, error=""):
    access = access_of(request)
    context = {
        "topic": topic,
        "poll": results,
        "error": error,
        "trail": trail_to(topic.forum, topic),
        "may_vote": access.is_member and access.may(Right.VOTE, topic.forum_id),
        "login_url": redirect_to_login(request.path).url
        if results.takes_my_vote and not access.user.is_authenticated
        else "",
    }
    return render(request, "community/writing/poll.html", context, status=400 if error else 200)
