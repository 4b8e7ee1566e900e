"""The admin's list and forms of people."""

from django.db import transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.users.views.users import CreateView, EditView, IndexView, UserColumn, UserViewSet

from portal.members.domain.administrators import LastAdministratorError, require_others
from portal.members.models import Representative

from .forms import MemberCreationForm, MemberEditForm, RepresentativeForm


class MembersView(IndexView):
    """The list, by display name."""

    @cached_property
    def columns(self):
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="user"),
            UserColumn(
                "display_name",
                accessor="display_name",
                label=_("Display name"),
                sort_key="display_name",
                get_url=self.get_edit_url,
                classname="name",
            ),
            Column("email", accessor="email", label=_("E-mail address"), sort_key="email"),
            Column("organisation", accessor="organisation", label=_("Organisation")),
            BooleanColumn("is_active", label=_("Active"), sort_key="is_active", classname="status"),
            DateColumn("last_login", label=_("Last login"), sort_key="last_login", classname="last-login"),
        ]

    search_fields = frozenset({"display_name", "email"})

    def get_base_queryset(self):
        """Fetch the organisations along."""
        return super().get_base_queryset().select_related("organisation")


class MemberCreateView(CreateView):
    """Add a person."""

    def get_form_kwargs(self):
        """Tell the form who is using it."""
        return {**super().get_form_kwargs(), "actor": self.request.user}


class MemberEditView(EditView):
    """Edit a person."""

    def get_form_kwargs(self):
        """Tell the form who is using it."""
        return {**super().get_form_kwargs(), "actor": self.request.user}

    def form_valid(self, form):
        """Save the person, unless nobody would be left who may do everything."""
        try:
            with transaction.atomic():
                if not (form.instance.is_superuser and form.instance.is_active):
                    require_others([form.instance.pk])
                return super().form_valid(form)
        except LastAdministratorError:
            form.add_error(None, _("The only administrator stays: let another one in first."))
            self.produced_error_code, self.produced_error_message = "validation_error", self.get_error_message()
            return self.form_invalid(form)


class MemberViewSet(UserViewSet):
    """People in the admin."""

    ordering = "display_name"
    index_view_class = MembersView
    add_view_class = MemberCreateView
    edit_view_class = MemberEditView
    template_prefix = ""  # Wagtail's generic form, which shows every field of ours

    def get_form_class(self, for_update=False):
        """Return the form to add or to edit."""
        return MemberEditForm if for_update else MemberCreationForm


class RepresentativeViewSet(ModelViewSet):
    """Who may sign for which organisation: named by the secretariat."""

    model = Representative
    icon = "key"
    menu_label = _("Representatives")
    menu_order = 611
    add_to_settings_menu = True
    add_to_reference_index = False
    ordering = ["organisation__name", "person__display_name"]
    list_display = ["person", "organisation", DateColumn("named_at", label=_("Named"), sort_key="named_at")]
    list_filter = ["organisation"]
    search_fields = ["person__display_name", "organisation__name"]

    def get_form_class(self, for_update=False):
        """Return the form to add or to edit."""
        return RepresentativeForm
