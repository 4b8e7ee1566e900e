"""What every view of groups begins and ends with."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from forum.domain.access import STANDINGS_INSIDE
from forum.domain.errors import ForumError, NotFoundError
from forum.views.access import access_of


def members_only(view):
    """Let members in: visitors are led to the login whatever they ask for; what may not be known of is not found."""

    @wraps(view)
    def inside(request, *args, **kwargs):
        if not access_of(request).is_member:
            raise Http404
        try:
            return view(request, *args, **kwargs)
        except NotFoundError:
            raise Http404 from None

    return require_http_methods(["GET", "HEAD", "POST"])(login_required(never_cache(inside)))


def sent(request):
    """Return what a form was sent with, None when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def settle(request, act, done, to, *args):
    """Do what a button asks for, say what came of it, and lead on; NotFoundError goes through."""
    try:
        act()
    except NotFoundError:
        raise
    except ForumError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, done)
    return redirect(to, *args)


def submit(form, act):
    """Give a valid form's data to a verb; returns (whether it was taken, what the verb returned).

    What the verb refuses is said at the form; NotFoundError goes through.
    """
    if not form.is_valid():
        return False, None
    try:
        return True, act(form)
    except NotFoundError:
        raise
    except ForumError as error:
        field = getattr(error, "field", None)
        form.add_error(field if field in form.fields else None, error.message)
        return False, None


def show(request, template, status=200, **context):
    """Render a page of groups with the way to it."""
    trail = [(_("Forum"), reverse("forum:index"))]
    if template != "list":
        trail.append((_("Groups"), reverse("forum:groups")))
    group = context.get("group")
    if group and template != "group" and access_of(request).standing(group.pk) in STANDINGS_INSIDE:
        trail.append((group.label, reverse("forum:group", args=[group.pk])))
    return render(request, f"community/groups/{template}.html", {"trail": trail, **context}, status=status)
