"""The explorer with two columns more: in which languages a page is, and who changed it last."""

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Revision

from portal.translation.domain.states import states_of


class LanguagesColumn(Column):
    """How a page stands in each language but its own; `desk_languages` is set on the rows shown."""

    cell_template_name = "translation/languages_cell.html"

    def get_value(self, instance):
        """Return (language, state) pairs."""
        return getattr(instance, "desk_languages", [])


class ChangeColumn(Column):
    """When a page was changed last, and by whom."""

    cell_template_name = "translation/change_cell.html"


def columns_with_languages(columns):
    """Return the columns of a list of pages with ours in it; “Updated” says also who did it."""
    found = []
    for column in columns:
        if column.name == "latest_revision_created_at":
            found.append(LanguagesColumn("desk_languages", label=_("Languages")))
            column = ChangeColumn(column.name, label=_("Last change"), sort_key=column.name, width="14%")
        found.append(column)
    return found


class DeskIndexView(ExplorableIndexView):
    """The explorer. What its columns show of a page of rows takes three queries, whatever the number of rows."""

    base_columns = columns_with_languages(ExplorableIndexView.base_columns)

    def get_table(self, object_list):
        """Give the rows what our columns show."""
        describe(object_list)
        return super().get_table(object_list)


class DeskPageViewSet(PageViewSet):
    """Wagtail's pages of the admin for all page types, with our explorer."""

    index_view_class = DeskIndexView


def describe(pages):
    """Set `desk_languages` and `desk_changed_by` on pages."""
    states = states_of(pages)
    revisions = Revision.objects.filter(pk__in=[page.latest_revision_id for page in pages if page.latest_revision_id])
    people = {revision.pk: revision.user for revision in revisions.select_related("user").defer("content")}
    for page in pages:
        own = page.locale.language_code
        page.desk_changed_by = people.get(page.latest_revision_id)
        page.desk_languages = [
            (get_language_info(found.language)["name_translated"], found.state)
            for found in states.get(page.translation_key, [])
            if found.language != own or page.alias_of_id
        ]
