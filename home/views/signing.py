"""The desk of those who sign for an organisation."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from home.domain.agreement import endorsing, reading
from home.domain.agreement.errors import AgreementError
from home.domain.agreement.own import signing_desk
from home.forms.agreement import SignForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def sign(request):
    """Sign for an organisation; tell who may not why, and show what was signed before."""
    desk = signing_desk(request.user)
    text = reading.current_text(get_language())
    form = None
    if text is not None and (desk.may_sign or request.method == "POST"):
        organisations = desk.organisations if request.method == "POST" else desk.may_sign
        form = SignForm(request.POST or None, version=text.version.number, organisations=organisations)
    if request.method == "POST" and form is not None and form.is_valid() and _endorse(request, form):
        return redirect("home:agreement_sign")
    context = {
        "desk": desk,
        "text": text,
        "form": form,
        "languages": settings.LANGUAGES,
        "page_path": reading.page_path(get_language()),
    }
    refused = not desk.organisations or (request.method == "POST" and form is None)
    return render(request, "home/agreement/sign.html", context, status=403 if refused else 200)


def _endorse(request, form):
    """Sign, or put the reason why not on the form; returns whether it is done."""
    data = form.cleaned_data
    try:
        endorsing.endorse(request.user, data["organisation"], data["version"], form.signature())
    except AgreementError as error:
        form.add_error(None, error.message)
        return False
    messages.success(request, _("The agreement is signed. A copy is on its way to you by e-mail."))
    return True


@require_POST
@login_required
@never_cache
def withdraw(request, pk):
    """Take a signature back."""
    try:
        endorsing.withdraw(request.user, pk)
    except AgreementError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The signature is withdrawn. It stays on record with its date."))
    return redirect("home:agreement_sign")
