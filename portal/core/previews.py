"""How the admin shows a page before it is public: as it will be, as others share it, and in the other languages."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from portal.core.domain.addresses import language_of, path_of

CARD = "card"
LANGUAGE = "language-"
# What search engines show of a title and a description before they cut it off, in characters (they count pixels).
TITLE_FITS, DESCRIPTION_FITS, DESCRIPTION_TELLS = 60, 160, 50
KEPT_ATTRIBUTES = ("in_preview_panel", "is_editing")


class PreviewModes:
    """The previews of a page; page types that have more add theirs to `preview_modes`."""

    @cached_property
    def other_languages(self):
        """The ids of the page's own translations by language code; an alias has no text to preview."""
        if not self.pk:
            return {}
        twins = self.get_translations().filter(alias_of=None)
        return {language_of(twin): twin.pk for twin in twins}

    @property
    def preview_modes(self):
        """The page, its card, and each language that it is translated into."""
        names = [
            (LANGUAGE + code, get_language_info(code)["name_translated"].capitalize())
            for code, _name in settings.LANGUAGES
            if code in self.other_languages
        ]
        return [("", _("The page")), (CARD, _("In search results and when shared")), *names]

    def serve_preview(self, request, mode_name):
        """Answer with one of the previews; without a name, with the page."""
        mode_name = mode_name or ""
        if mode_name == CARD:
            return TemplateResponse(request, "core/preview_card.html", card_context(self))
        if mode_name.startswith(LANGUAGE):
            return self._preview_in(mode_name.removeprefix(LANGUAGE), request)
        return super().serve_preview(request, mode_name)

    def _preview_in(self, language, request):
        """Show the latest draft of a translation, by a request of its own: it has another address and language."""
        twin = self.get_translations().filter(pk=self.other_languages.get(language)).first()
        if twin is None or not twin.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        kept = {name: getattr(request, name) for name in KEPT_ATTRIBUTES if hasattr(request, name)}
        return twin.get_latest_revision_as_object().make_preview_request(request, "", kept)


def card_context(page):
    """Return what the card shows: title, address, description and image as they will be read elsewhere."""
    title, description = page.seo_title or page.title, page.meta_description
    return {
        "page": page,
        "page_title": title,
        "description": description,
        "address": settings.BASE_URL.partition("//")[2],
        "steps": [step for step in path_of(page).split("/") if step] if page.pk else [],
        "image": page.share_image,
        "title_length": len(title),
        "title_fits": TITLE_FITS,
        "title_is_long": len(title) > TITLE_FITS,
        "description_length": len(description),
        "description_tells": DESCRIPTION_TELLS,
        "description_fits": DESCRIPTION_FITS,
        "description_is_long": len(description) > DESCRIPTION_FITS,
        "description_is_short": len(description) < DESCRIPTION_TELLS,
    }
