"""Answers to a text that cannot be taken now: each of them holds it, and says where to go from here.

Nothing that was sent without a session is stored: it travels in the page itself, back to the composer once its writer
is logged in, and is posted only when the button is pressed there.
"""

from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from forum.domain.errors import NotFoundError
from forum.forms.writing import EditForm, TopicForm

CARRIED = (*TopicForm.base_fields, *EditForm.base_fields)


def after_login(request, status=403):
    """Answer a text sent without a session: the same page for every place, be it there or not."""
    if not _text_of(request):
        if status == 404:
            raise Http404
        return redirect_to_login(request.get_full_path())
    fields = [(name, value) for name in dict.fromkeys(CARRIED) for value in request.POST.getlist(name)]
    login = f"{reverse('account_login')}?{urlencode({'next': reverse('forum:welcome_back')})}"
    context = {
        "fields": [pair for pair in fields if pair[0] != "text"],
        "text": _text_of(request),
        "files_lost": bool(request.FILES),
        "login_url": login,
    }
    return render(request, "community/writing/after_login.html", context, status=status)


def gone(request):
    """Answer a text for a place that is not there (any more) for its writer."""
    if not _text_of(request):
        raise Http404
    return refused(request, NotFoundError(), [], status=404)


def refused(request, error, ways, status=403, is_draft=False):
    """Say why a text was not taken, and keep it. ways: pairs of label and address; is_draft: it is saved as well."""
    context = {"message": error.message, "text": _text_of(request), "ways": ways, "is_draft": is_draft}
    return render(request, "community/writing/refused.html", context, status=status)


def _text_of(request):
    return request.POST.get("text", "").strip() if request.method == "POST" else ""
