"""Sample data for the style guide. It is for developers: in one language, and no reader ever sees it."""

from datetime import date
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator

from portal.core.blocks import BodyBlock
from portal.core.models import PortalImage

TEXT = "The exchange runs between Tuscany and West Africa, in all directions."
COUNTRIES = [("sn", "Senegal"), ("ne", "Niger"), ("bf", "Burkina Faso")]
COLOURS = ["paper", "raised", "sand", "line", "edge", "ink", "soft", "link", "accent", "action", "good", "bad", "mark"]


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Name", max_length=80, help_text="As others see it on the portal.")
    email = forms.EmailField(label="E-mail address")
    country = forms.ChoiceField(label="Country", choices=[("", "Choose a country"), *COUNTRIES])
    visited = forms.MultipleChoiceField(
        label="Countries you know", choices=COUNTRIES, widget=forms.CheckboxSelectMultiple, required=False
    )
    contact = forms.ChoiceField(
        label="How we may reach you",
        choices=[("mail", "By e-mail"), ("phone", "By telephone")],
        widget=forms.RadioSelect,
        help_text="We write rarely.",
    )
    message = forms.CharField(label="Message", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    attachment = forms.FileField(label="Document", required=False, help_text="PDF, 5 MB at most.")
    agreed = forms.BooleanField(label="I agree to the rules of the portal")


def samples(request):
    """Return everything that the style guide's template shows."""
    image = PortalImage.objects.first()
    numbers = Paginator(range(200), 10)
    return {
        "colours": COLOURS,
        "text": TEXT,
        "empty_form": SampleForm(auto_id="plain_%s"),
        "wrong_form": SampleForm({"name": "Awa", "email": "awa at example"}, auto_id="wrong_%s"),
        "cards": _cards(image),
        "filters": [{"name": "country", "label": "Country", "value": "sn", "choices": COUNTRIES}],
        "chosen": [{"label": "Senegal", "url": "?"}],
        "pages": [numbers.page(1), numbers.page(9), numbers.page(20)],
        "trail": [("News", "?"), ("Water", "?")],
        "theme": ("Water", "?"),
        "places": ["Senegal", "Niger"],
        "today": date(2019, 6, 21),
        "figures": [{"number": "35", "label": "people met in Dakar"}, {"number": "4", "label": "territories"}],
        "headers": ["Country", "Capital", "Time zone"],
        "rows": [["Senegal", "Dakar", "UTC"], ["Niger", "Niamey", "UTC+1"], ["Burkina Faso", "Ouagadougou", "UTC"]],
        "lines": [("Senegal", 4), ("Niger", 3), ("Burkina Faso", 1)],
        "blocks": _blocks(image),
    }


def _cards(image):
    card = {"title": "Drinking water in rural areas", "url": "?", "summary": TEXT, "date": date(2020, 11, 17)}
    return [{**card, "image": image, "theme": "Water", "size": "hero"}, {**card, "image": image}, card]


def _blocks(image):
    """Return one block of each kind, bound to its preview value; image and document to something that exists."""
    values = {
        "image": {"image": image, "alt_text": "A woven cloth", "decorative": False, "caption": "Indigo cloth, drawn"},
        "document": {"document": SimpleNamespace(url="?", title="Agreement", file_extension="pdf", file_size=184_320)},
    }
    if image is None:
        del values["image"]
    kinds = BodyBlock().child_blocks
    shown = [name for name in kinds if name != "image" or image]
    return [kinds[name].bind(values.get(name) or kinds[name].get_preview_value()) for name in shown]
