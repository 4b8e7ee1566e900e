"""The page of a partner."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from home.domain.partners.reading import partner_details


@require_safe
def partner(request, slug):
    """Show an approved organisation; its address is the same in every language but for the prefix."""
    details = partner_details(slug, get_language())
    if details is None:
        raise Http404
    return render(request, "home/partners/partner.html", {"partner": details, "page": details.head})
