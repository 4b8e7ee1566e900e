"""The page on which the secretariat decides about an organisation."""

from django.contrib.auth.decorators import permission_required
from django.db.models import ProtectedError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from portal.members.domain import decisions
from portal.members.domain.proposals import likely_duplicates
from portal.members.models import Organisation
from portal.members.places import country_name
from portal.members.spoken import language_name

from .organisation_forms import MergeForm, RefusalForm


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("members.change_organisation", raise_exception=True)
def decide(request, pk):
    """Show a proposal beside the partners that it may be; approve, refuse or merge it."""
    organisation = get_object_or_404(Organisation.objects.select_related("proposed_by", "decided_by"), pk=pk)
    action = request.POST.get("action")
    refusal = RefusalForm(request.POST if action == "refuse" else None)
    merging = MergeForm(request.POST if action == "merge" else None)
    doing = {
        "approve": lambda: _approve(request, pk),
        "refuse": lambda: refusal.is_valid() and _refuse(request, pk, refusal.cleaned_data["reason"]),
        "merge": lambda: merging.is_valid() and _merge(request, pk, merging.cleaned_data["into"]),
    }
    if action in doing and doing[action]():
        return redirect("organisations:index")
    return _show(request, organisation, refusal, merging)


def _approve(request, pk):
    try:
        organisation = decisions.approve(pk, request.user)
    except decisions.AlreadyDecidedError:
        return _decided_before(request)
    messages.success(request, _("%(name)s is a partner now.") % {"name": organisation.name})
    return True


def _refuse(request, pk, reason):
    try:
        organisation = decisions.refuse(pk, request.user, reason)
    except decisions.AlreadyDecidedError:
        return _decided_before(request)
    messages.success(request, _("%(name)s is no partner.") % {"name": organisation.name})
    return True


def _merge(request, pk, partner):
    try:
        decisions.merge(pk, partner.pk, request.user)
    except (decisions.CannotMergeError, ProtectedError):
        messages.error(request, _("These two cannot be put together: the proposal is approved, or has signed."))
        return False
    messages.success(request, _("The proposal is now part of %(name)s.") % {"name": partner.name})
    return True


def _decided_before(request):
    messages.error(request, _("Somebody else has decided this in the meantime."))
    return True


def _show(request, organisation, refusal, merging):
    index = reverse("organisations:index")
    title = organisation.name
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": index, "label": _("Organisations")},
        {"url": "", "label": title},
    ]
    context = {
        "header_title": title,
        "page_title": title,
        "header_icon": "group",
        "breadcrumbs_items": trail,
        "organisation": organisation,
        "country": country_name(organisation.country),
        "languages": [language_name(code) for code in organisation.languages],
        "descriptions": organisation.descriptions.order_by("language"),
        "likely": [other for other in likely_duplicates(organisation.name) if other.pk != organisation.pk],
        "refusal": refusal,
        "merging": merging,
    }
    return render(request, "members/admin/decide.html", context)
