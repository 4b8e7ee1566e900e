"""The bulk action that gives pages another theme."""

from django import forms
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from home.domain import themes
from portal.core.models import Theme


class ThemeForm(forms.Form):
    """The theme, in the editor's language."""

    theme = forms.ModelChoiceField(label=_("Theme"), queryset=Theme.objects.none())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        language = get_language()
        self.fields["theme"].queryset = Theme.objects.in_language(language)


class ThemeBulkAction(PageBulkAction):
    """Give the pages ticked another theme, in all their languages."""

    display_name = _("Change theme")
    aria_label = _("Change the theme of selected pages")
    action_type = "theme"
    template_name = "home/admin/confirm_bulk_theme.html"
    action_priority = 36
    form_class = ThemeForm

    def check_perm(self, obj):
        """Say whether the page has a theme and the person may change it in all its languages."""
        return themes.has_theme(obj) and themes.may_change(obj, self.request.user)

    def get_execution_context(self):
        """Add the theme asked for."""
        return {**super().get_execution_context(), "theme": self.cleaned_form.cleaned_data["theme"], "view": self}

    @classmethod
    def execute_action(cls, objects, user=None, theme=None, view=None, **kwargs):
        """Change the theme; says which pages wait to be published by somebody."""
        published, drafts = themes.change(objects, theme, user)
        view.say_what_waits(drafts)
        return published + drafts, 0

    def say_what_waits(self, number):
        """Say how many pages have the theme only in their draft."""
        if number:
            words = ngettext(
                "%(number)d page has it as a draft only: it was not public, or has other changes that wait.",
                "%(number)d pages have it as a draft only: they were not public, or have other changes that wait.",
                number,
            )
            messages.warning(self.request, words % {"number": number})

    def get_success_message(self, num_parent_objects, num_child_objects):
        """Say how many pages changed, counted in all languages."""
        words = ngettext(
            "%(number)d page has another theme, all languages counted.",
            "%(number)d pages have another theme, all languages counted.",
            num_parent_objects,
        )
        return words % {"number": num_parent_objects}
