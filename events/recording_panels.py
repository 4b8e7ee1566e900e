"""Panels of the recording's editor."""

from wagtail.admin.panels import InlinePanel
from wagtail.admin.panels.base import get_form_for_model


class FormInlinePanel(InlinePanel):
    """Rows edited with the form class that their model names, which Wagtail's own panel passes over."""

    def get_form_options(self):
        """Add the form class to what Wagtail's panel says of its rows."""
        options = super().get_form_options()
        model = self.db_field.related_model
        options["formsets"][self.relation_name]["form"] = get_form_for_model(model, form_class=model.base_form_class)
        return options
