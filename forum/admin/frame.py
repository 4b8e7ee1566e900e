"""What every page of the forum in the admin begins and ends with."""

from functools import wraps

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from forum.domain.errors import ForumError, NotAllowedError, NotFoundError


def only_with(permission):
    """Let in who has a permission; what a verb does not find or allow is answered like that, too."""

    def decorate(view):
        @wraps(view)
        def inside(request, *args, **kwargs):
            if not request.user.has_perm(permission):
                raise PermissionDenied
            try:
                return view(request, *args, **kwargs)
            except NotFoundError:
                raise Http404 from None
            except NotAllowedError:
                raise PermissionDenied from None

        return inside

    return decorate


def show(request, template, title, *, board=None, buttons=(), icon="comment", **context):
    """Render a page with Wagtail's header: the way to it, its title and its buttons."""
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    if board is not None:
        trail += [
            {"url": reverse("forum_admin:boards"), "label": _("Boards")},
            {"url": reverse("forum_admin:edit", args=[board.pk]), "label": board.name},
        ]
    full_title = f"{board.name}: {title}" if board is not None else title
    trail.append({"url": "", "label": full_title})
    context |= {
        "header_title": full_title,
        "page_title": full_title,
        "header_icon": icon,
        "breadcrumbs_items": trail,
        "header_buttons": buttons,
        "board": board,
        "action_url": request.get_full_path(),
    }
    return render(request, f"community/admin/{template}.html", context)


def take(request, form, act, done, to, *args):
    """Give a valid form to a verb, say what came of it and lead on; returns None for a form to show (again)."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        act(form.cleaned_data)
    except (NotFoundError, NotAllowedError):
        raise
    except ForumError as error:
        field = getattr(error, "field", None)
        form.add_error(field if field in form.fields else None, error.message)
        return None
    messages.success(request, done)
    return redirect(to, *args)


def find_member(words):
    """Return the member with exactly this address or display name, None for nobody or more than one."""
    people = get_user_model().objects.filter(is_active=True)
    found = list(people.filter(email=words.lower()) or people.filter(display_name__iexact=words)[:2])
    return found[0] if len(found) == 1 else None
