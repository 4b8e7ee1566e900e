"""What everybody reads of the agreement beside its page: versions, changes, signatories."""

from io import BytesIO

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from home.domain.agreement import comparing, reading, register
from portal.core.serving.answers import ServedFile, answer

FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


def _find(number):
    text = reading.find_text(get_language(), number)
    if text is None:
        raise Http404
    return text


@require_safe
def version(request, number):
    """Show a version as it was frozen."""
    text = _find(number)
    versions = reading.versions()
    context = {
        "text": text,
        "versions": versions,
        "is_current": versions[0].number == number,
        "signatories": reading.signatories(text.version),
        "page_path": reading.page_path(get_language()),
    }
    return render(request, "home/agreement/version.html", context)


@require_safe
def pdf(request, number):
    """Give out the PDF of a version in the language of the address."""
    found = getattr(_find(number), "pdf", None)
    if found is None:
        raise Http404
    name = f"log-in-networks-{number}-{get_language()}.pdf"
    made = int(found.text.version.published_at.timestamp())
    served = ServedFile(name, "application/pdf", f'"{found.sha256}"', made, found.size, True, FOR_EVER)
    return answer(request, served, BytesIO(bytes(found.content)))


@require_safe
def frozen(request, number):
    """Give out the very bytes of which the version's page shows the SHA-256."""
    return HttpResponse(_find(number).content.encode(), content_type="application/json", headers=FOR_EVER)


@require_safe
def changes(request):
    """Show the differences between two versions, by default the latest two."""
    versions = reading.versions()
    numbers = [version.number for version in versions]
    new = _number(request.GET.get("to"), numbers, numbers[0] if numbers else None)
    old = _number(request.GET.get("from"), numbers, next((number for number in numbers if number < (new or 0)), new))
    context = {"versions": versions, "old": old, "new": new, "page_path": reading.page_path(get_language())}
    if new is not None:
        before, after = (_find(number) for number in (old, new))
        context["preamble"] = comparing.compare_preambles(before, after)
        context["articles"] = comparing.compare(before, after)
        context["is_same"] = not context["preamble"] and all(it.kind == comparing.SAME for it in context["articles"])
    return render(request, "home/agreement/changes.html", context)


def _number(words, numbers, otherwise):
    return next((number for number in numbers if str(number) == words), otherwise)


@require_safe
def signatories(request):
    """Show who has signed a version."""
    context = {"register": register.read(request.GET), "page_path": reading.page_path(get_language())}
    return render(request, "home/agreement/signatories.html", context)
