"""The admin's report of translations."""

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language_info
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from .domain.staleness import translation_gaps
from .enums import TranslationState


def report(request):
    """List the missing, unpublished and outdated translations of the pages that this editor may change."""
    policy = PagePermissionPolicy()
    if not policy.user_has_any_permission(request.user, ["add", "change", "publish"]):
        raise PermissionDenied
    wanted = request.GET.get("state")
    mine = set(policy.instances_user_has_permission_for(request.user, "change").values_list("pk", flat=True))
    gaps = [gap for gap in translation_gaps() if gap.original.pk in mine and wanted in (None, "", gap.state)]
    context = {"rows": [_row(gap) for gap in gaps], "states": TranslationState, "wanted": wanted}
    return render(request, "translation/report.html", context)


def _row(gap):
    """Return what the template shows of a gap, with the next step: edit what exists, or begin to translate."""
    exists = gap.state != TranslationState.MISSING
    if exists:
        action = reverse("wagtailadmin_pages:edit", args=[quote(gap.translation.pk)])
    else:
        action = reverse("wagtail_localize:submit_page_translation", args=[quote(gap.original.pk)])
    return {
        "title": gap.original.get_admin_display_title(),
        "original_url": reverse("wagtailadmin_pages:edit", args=[quote(gap.original.pk)]),
        "language": get_language_info(gap.language)["name_translated"],
        "state": gap.state,
        "action_url": action,
        "exists": exists,
    }


def note_for(page: Page):
    """Return the gaps that publishing this page has opened: translations now older than it."""
    return [
        gap for gap in translation_gaps([page]) if gap.original.pk == page.pk and gap.state == TranslationState.STALE
    ]
