"""The page of the admin on which all translations of a page are written."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from .domain import writing
from .forms.writing import WritingForm


def write(request, pk):
    """Let an editor write and publish all translations of a published page side by side."""
    page = get_object_or_404(Page, pk=pk, alias_of=None, live=True).specific
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    original = writing.original_of_family(page)
    if original != page.pk:
        return redirect("portal_write_translations", original)
    languages = writing.target_languages(page, request.user)
    sentences, known = writing.sentences_of(page), writing.known_translations(page)
    form = WritingForm(request.POST or None, page, sentences, languages, known)
    if form.is_valid():
        with transaction.atomic():
            for language in form.begun():
                writing.publish_words(page, language, form.words(language), request.user)
        messages.success(request, _("The translations are published."))
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return render(request, "translation/write.html", {"page_written": page, "form": form})
