"""The results page of the site search."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from .domain.highlight import terms_of
from .domain.providers import PROVIDERS, Query

PER_PAGE = 10
LONGEST_QUERY = 200  # characters; longer questions are cut


@require_safe
def results(request):
    """Show what was found of one kind, and how much of the others."""
    words = " ".join(request.GET.get("q", "").replace("\x00", "")[:LONGEST_QUERY].split())
    context = {"query": words, "results": None, "total": 0, "kinds": []}
    if terms_of(words):
        kind = request.GET.get("kind")
        found = {provider: provider.search(_query(request, words, kind, provider)) for provider in PROVIDERS}
        chosen = _chosen(kind, found)
        context["results"] = Paginator(found[chosen], PER_PAGE).get_page(request.GET.get("page"))
        context["total"] = found[chosen].count()
        context["is_capped"] = getattr(found[chosen], "is_capped", False)
        context["kinds"] = [_kind(p, found[p], p is chosen) for p in PROVIDERS]
    return render(request, "search/results.html", context)


def _query(request, words, kind, provider):
    """Return what one provider is asked; where a known kind is asked for, the others only count."""
    is_asked_for = kind == provider.kind or kind not in {one.kind for one in PROVIDERS}
    return Query(words, get_language(), request.user, is_counted_only=not is_asked_for)


def _chosen(kind, found):
    """Return the provider of the kind asked for, else the first that found something, else the first."""
    asked = [provider for provider in PROVIDERS if provider.kind == kind]
    return next((p for p in asked or PROVIDERS if asked or found[p].count()), PROVIDERS[0])


def _kind(provider, found, is_chosen):
    """Return what the list of kinds says of one: how much was found, with a plus where counting stopped."""
    count = number_format(found.count(), force_grouping=True) + ("+" if getattr(found, "is_capped", False) else "")
    return {"kind": provider.kind, "label": provider.label, "count": count, "is_chosen": is_chosen}
