"""The form of a document of the library in the admin."""

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm

from home.library_files import FILE_WANTED, SAME_LANGUAGE


class LibraryEntryForm(WagtailAdminPageForm):
    """Asks for a file, and for one of each language only; a draft may lack them."""

    def clean(self):
        """Say what is wrong with the files, each beside its row."""
        data = super().clean()
        if self.is_deferred_validation or "files" not in self.formsets:
            return data
        formset = self.formsets["files"]
        rows = [form for form in formset.forms if form not in formset.deleted_forms]
        rows = [form for form in rows if form.has_changed() or form.instance.pk]
        if not rows:
            self.add_error(None, forms.ValidationError(FILE_WANTED))
        known = set()
        for form in rows:
            language = getattr(form, "cleaned_data", {}).get("language")
            if language in known:
                form.add_error("language", forms.ValidationError(SAME_LANGUAGE))
            known |= {language} - {None}
        return data
