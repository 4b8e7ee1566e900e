"""The report of translations to do, and its first rows on the dashboard."""

import django_filters
from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import Page

from portal.core.admin.panels import MOST, DeskPanel, Row, edit_url
from portal.core.admin.reports import DeskReport
from portal.core.admin.rights import pages_of
from portal.translation.domain.staleness import translation_gaps
from portal.translation.enums import TranslationState


class GapRow:
    """A gap as the report shows it, with the next step: edit what exists, or begin to translate."""

    def __init__(self, gap):
        self.gap = gap
        self.title = gap.original.get_admin_display_title()
        self.language = str(get_language_info(gap.language)["name_translated"])
        self.state = gap.state
        self.state_label = str(gap.state.label)
        self.exists = gap.state != TranslationState.MISSING

    @property
    def edit_url(self):
        """The editor of the original."""
        return edit_url(self.gap.original.pk)

    @cached_property
    def next_url(self):
        """Where the translation is written."""
        if self.exists:
            return edit_url(self.gap.translation.pk)
        return reverse("wagtail_localize:submit_page_translation", args=[quote(self.gap.original.pk)])

    @property
    def next_label(self):
        """What is to be done."""
        return _("Update the translation") if self.exists else _("Translate")


class NextColumn(Column):
    """The button that leads to the next step."""

    cell_template_name = "translation/next_cell.html"


class StateFilter(WagtailFilterSet):
    """Gaps by what is wrong. The rows are no queryset: the report does the filtering."""

    state = django_filters.ChoiceFilter(label=gettext_lazy("State"), choices=TranslationState.choices)

    class Meta:
        model = Page
        fields = []


class TranslationsReport(DeskReport):
    """The missing, unpublished and outdated translations of the pages that this editor may change."""

    page_title = gettext_lazy("Translations to do")
    header_icon = "wagtail-localize-language"
    filterset_class = StateFilter
    index_url_name, index_results_url_name = "portal_translations", "portal_translations_results"
    results_template_name = "translation/report_results.html"
    export_filename = "translations-to-do"
    columns = [
        TitleColumn("title", label=gettext_lazy("Page"), get_url=lambda row: row.edit_url),
        Column("language", label=gettext_lazy("Language")),
        Column("state_label", label=gettext_lazy("State")),
        NextColumn("next_label", label=gettext_lazy("Next step")),
    ]
    list_export = ["title", "language", "state_label"]
    export_headings = {
        "title": gettext_lazy("Page"),
        "language": gettext_lazy("Language"),
        "state_label": gettext_lazy("State"),
    }

    def get_filtered_queryset(self):
        """Return the rows of the state asked for, or all."""
        wanted = self.filters.form.cleaned_data.get("state") if self.filters.is_valid() else ""
        return [row for row in rows_for(self.request.user) if wanted in (None, "", row.state)]


def rows_for(user):
    """Return the gaps of the pages that somebody may change, by page tree and language; three queries."""
    mine = set(pages_of(user).values_list("pk", flat=True))
    return [GapRow(gap) for gap in translation_gaps() if gap.original.pk in mine]


class TranslationsPanel(DeskPanel):
    """Translations missing or older than their original."""

    name, order, icon = "translations-to-do", 130, "wagtail-localize-language"
    heading = gettext_lazy("Translations to do")
    empty = gettext_lazy("Every page is translated and up to date.")
    report = "portal_translations"

    def rows(self, request):
        """Return the first gaps: what is older than its original before what nobody has begun."""
        gaps = sorted(rows_for(request.user), key=lambda row: row.state == TranslationState.MISSING)
        for row in gaps[: MOST + 1]:
            yield Row(row.title, row.next_url, [row.language, row.state_label])


def gaps_after(page: Page):
    """Return the gaps between a page that was just published and its translations."""
    return [gap for gap in translation_gaps([page]) if gap.original.pk == page.pk]
