"""The bulk action that submits pages for translation."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.models import Locale

from portal.translation.domain.submitting import SUBMIT, submit


class LanguagesForm(forms.Form):
    """The languages to translate into."""

    languages = forms.ModelMultipleChoiceField(
        label=_("Languages"),
        queryset=Locale.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A page stays as it is where it is translated already."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        codes = [code for code, _name in settings.LANGUAGES]
        self.fields["languages"].queryset = Locale.objects.filter(language_code__in=codes)


class TranslateBulkAction(PageBulkAction):
    """Submit the pages ticked for translation."""

    display_name = _("Translate")
    aria_label = _("Translate selected pages")
    action_type = "translate"
    template_name = "translation/confirm_bulk_translate.html"
    action_priority = 35
    form_class = LanguagesForm

    def check_perm(self, obj):
        """Say whether the person may translate this page."""
        user = self.request.user
        return not obj.is_root() and user.has_perm(SUBMIT) and obj.permissions_for_user(user).can_edit()

    def get_execution_context(self):
        """Add what was asked for."""
        return {**super().get_execution_context(), "locales": self.cleaned_form.cleaned_data["languages"], "view": self}

    @classmethod
    def execute_action(cls, objects, user=None, locales=(), view=None, **kwargs):
        """Begin the translations; what could not be begun is said in a message of its own."""
        begun, left_out = submit(objects, list(locales), user)
        view.say_what_is_left_out(left_out)
        return begun, 0

    def say_what_is_left_out(self, pages):
        """Name the pages that nothing was begun for."""
        if pages:
            words = ngettext(
                "Nothing to begin for %(number)d page: %(titles)s.",
                "Nothing to begin for %(number)d pages: %(titles)s.",
                len(pages),
            )
            titles = ", ".join(page.get_admin_display_title() for page in pages)
            messages.warning(self.request, words % {"number": len(pages), "titles": titles})

    def get_success_message(self, num_parent_objects, num_child_objects):
        """Say how many translations wait to be written."""
        if not num_parent_objects:
            return None
        words = ngettext(
            "%(number)d translation is begun: it waits to be written.",
            "%(number)d translations are begun: they wait to be written.",
            num_parent_objects,
        )
        return words % {"number": num_parent_objects}
