"""What readers see of the agreement."""

from django.urls import reverse
from django.utils import translation

from home.models import AgreementPage, AgreementText, AgreementVersion, Endorsement
from portal.core.api.addresses import absolute
from portal.core.domain.addresses import language_of, path_of

from . import hashing
from .drafts import content_of


def _texts(language):
    """Return the texts of a language, the newest first, with their version and all of their PDF but its bytes."""
    texts = AgreementText.objects.filter(language=language).order_by("-version__number")
    return texts.select_related("version", "pdf").defer("pdf__content")


def current_text(language):
    """Return the text in force in a language, None before the first version."""
    return _texts(language).first()


def find_text(language, number):
    """Return the text of a version in a language, or None."""
    return _texts(language).filter(version__number=number).first()


def versions():
    """Return all versions, the newest first."""
    return list(AgreementVersion.objects.defer("approvals"))


def signatories(version):
    """Return how many organisations have signed a version."""
    return Endorsement.objects.standing().filter(version=version).count()


def page_context(page, is_preview):
    """Return what the agreement's page shows; a preview shows the draft as it would be frozen."""
    if is_preview:
        draft = AgreementText(language=language_of(page), content=hashing.canonical(content_of(page)))
        return {"text": draft, "is_preview": True}
    text = current_text(language_of(page))
    if text is None:
        return {"text": None}
    return {"text": text, "versions": versions(), "signatories": signatories(text.version)}


def page_path(language):
    """Return the path of the agreement's page in a language, "" while there is none."""
    page = AgreementPage.objects.filter(locale__language_code=language, live=True).first()
    return path_of(page) if page else ""


def version_data(language):
    """Return the version in force as the public API writes it, None before the first."""
    text = current_text(language)
    if text is None:
        return None
    number = text.version.number
    with translation.override(language):
        frozen, pdf = (reverse(f"home:agreement_{name}", args=[number]) for name in ("frozen", "pdf"))
    return {
        "number": number,
        "published_at": text.version.published_at.isoformat(timespec="seconds"),
        "sha256": text.sha256,
        "text": absolute(frozen),
        "pdf": absolute(pdf) if hasattr(text, "pdf") else None,
    }
