"""Organisations in the admin: a list with those that wait, forms, and the page of decisions."""

import django_filters
from django import forms
from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.generic import DeleteView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button, HeaderButton

from portal.members.enums import OrganisationKind, OrganisationState
from portal.members.models import Organisation
from portal.members.places import country_name

from .decisions import decide
from .organisation_forms import OrganisationForm


class OrganisationFilterSet(WagtailFilterSet):
    """What the list may be narrowed to."""

    state = django_filters.ChoiceFilter(
        label=_("State"), choices=OrganisationState.choices, method="in_state", widget=forms.RadioSelect
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=OrganisationKind.choices, widget=forms.RadioSelect)

    class Meta:
        model = Organisation
        fields = ["state", "kind"]

    def in_state(self, queryset, name, value):
        """Narrow to a state: each has a method of that name."""
        return getattr(queryset, OrganisationState(value).value)()


class OrganisationsView(IndexView):
    """The list, which leads from each organisation to its decision."""

    def get_list_more_buttons(self, instance):
        """Add the way to the decision."""
        button = Button(_("Decide"), url=_decision_of(instance), icon_name="check", priority=5)
        return [button, *super().get_list_more_buttons(instance)]


class OrganisationEditView(EditView):
    """Edit an organisation."""

    @cached_property
    def header_buttons(self):
        """Lead to the decision."""
        return [HeaderButton(_("Decide"), url=_decision_of(self.object), icon_name="check")]


class OrganisationDeleteView(DeleteView):
    """Delete an organisation, unless something that lasts hangs on it, such as a signature."""

    def form_valid(self, form):
        """Delete it, or say why it stays."""
        try:
            return super().form_valid(form)
        except ProtectedError:
            messages.error(self.request, _("The organisation stays: it has signed the agreement."))
            return redirect(self.get_success_url())


class OrganisationViewSet(ModelViewSet):
    """Organisations in the admin: the secretariat decides about those that members proposed."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    menu_order = 610
    index_view_class = OrganisationsView
    edit_view_class = OrganisationEditView
    delete_view_class = OrganisationDeleteView
    copy_view_enabled = False
    add_to_settings_menu = True
    ordering = ["name"]
    list_display = [
        "name",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("country", label=_("Country"), accessor=lambda it: country_name(it.country), sort_key="country"),
        StatusTagColumn("state", label=_("State"), accessor=lambda it: it.state.label, primary=lambda it: it.approved),
        DateColumn("proposed_at", label=_("Proposed"), sort_key="proposed_at"),
    ]
    filterset_class = OrganisationFilterSet
    search_fields = ["name", "place"]

    def get_form_class(self, for_update=False):
        """Return the form to add or to edit."""
        return OrganisationForm

    def get_urlpatterns(self):
        """Add the page of decisions."""
        return [*super().get_urlpatterns(), path("<int:pk>/decide/", decide, name="decide")]


def _decision_of(organisation):
    return reverse("organisations:decide", args=[organisation.pk])
