"""Which letters of the forum a member wants, and the link in each that stops it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from forum.domain import letters
from forum.forms.moderation import LettersForm
from forum.mail import STOP_SALT
from forum.views.access import access_of

form_view = require_http_methods(["GET", "HEAD", "POST"])


@form_view
@login_required
@never_cache
def preferences(request):
    """Choose."""
    is_moderator = bool(access_of(request).moderated)
    form = LettersForm(request.POST or None, instance=letters.preferences_of(request.user), is_moderator=is_moderator)
    if form.is_valid():
        form.save()
        messages.success(request, _("Your choice is saved."))
        return redirect("forum:preferences")
    return render(request, "community/moderation/preferences.html", {"form": form})


@form_view
@never_cache
@csrf_exempt  # the signed token is the authority: mail programs send this form too (RFC 8058), without a cookie
def stop(request, token):
    """Ask whether to stop a kind of letter, and stop it; works without logging in."""
    try:
        what = signing.loads(token, salt=STOP_SALT)
    except signing.BadSignature as error:
        raise Http404 from error
    if request.method == "POST":
        letters.stop(what)
        if "List-Unsubscribe" in request.POST:
            return HttpResponse(status=204)
    return render(request, "community/moderation/stop.html", {"is_stopped": request.method == "POST"})
