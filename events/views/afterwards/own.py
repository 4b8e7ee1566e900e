"""The page that a letter leads to afterwards: the certificate, and a short form of feedback."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events.domain import feedback
from events.domain.announced import announced
from events.domain.certificates import certificate_of
from events.domain.errors import EventsError, NotFoundError
from events.domain.links import by_afterwards_link
from events.forms.feedback import FeedbackForm
from events.views.access import personal


@require_http_methods(["GET", "HEAD", "POST"])
@personal
def afterwards(request, word):
    """Show the certificate and the form; a second answer changes nothing."""
    registration = by_afterwards_link(word)
    form = FeedbackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            feedback.give(registration.pk, **form.cleaned_data)
        except EventsError as error:
            messages.info(request, error.message)
        return redirect("events:afterwards", word)
    context = {
        "said": announced(registration.event, get_language()),
        "certificate": certificate_of(registration),
        "has_answered": feedback.has_given(registration),
        "form": form if feedback.may_give(registration) else None,
        "word": word,
    }
    return render(request, "events/afterwards/own.html", context)


@require_safe
@personal
def certificate(request, word):
    """Give the PDF to the person whose it is."""
    found = certificate_of(by_afterwards_link(word))
    if found is None:
        raise NotFoundError(_("There is no certificate: they are for those who attended."))
    name = f"{found.code}.pdf"
    return HttpResponse(
        bytes(found.pdf),
        headers={"Content-Type": "application/pdf", "Content-Disposition": f'attachment; filename="{name}"'},
    )
