"""Who comes in: moderators. To everybody else these addresses do not exist."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from forum.domain import queue
from forum.views.access import access_of, hides
from portal.core.return_path import local_path


def moderators_only(view):
    """Ask visitors to log in and answer 404 to members who look after no board; forms are for GET and POST."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @login_required
    @never_cache
    @hides
    @wraps(view)
    def answer(request, *args, **kwargs):
        if not access_of(request).moderated:
            raise Http404
        return view(request, *args, **kwargs)

    return answer


def back(request, fallback):
    """Return to where the button was: the page that the form names, if it is one of ours."""
    return redirect(local_path(request.POST.get("next")) or fallback)


def say(request, error):
    """Show what a verb has refused."""
    messages.error(request, str(error.message))


def frame(request, title):
    """Return what every page of moderation shows: its title, and how many posts wait."""
    access = access_of(request)
    return {"page_title": title, "access": access, "waiting_count": queue.count(access)}
