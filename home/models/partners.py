"""The directory of partners. The partners themselves are organisations: portal.members.models.organisations."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.core.models import BasePage


class PartnerIndexPage(BasePage):
    """The list of all partners with its map."""

    per_page = 16  # with sentences of their own each, and the map, a page stays below its 14 KB
    content_panels = [*BasePage.content_panels, FieldPanel("summary")]
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1
    schema_type = "CollectionPage"
    api_fields = BasePage.api_fields

    class Meta:
        verbose_name = _("directory of partners")
        verbose_name_plural = _("directories of partners")

    def get_context(self, request, *args, **kwargs):
        from home.domain.partners.directory import partner_listing

        context = super().get_context(request, *args, **kwargs)
        return {**context, **partner_listing(self, request.GET)}
