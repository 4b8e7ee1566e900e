"""What readers see of the agreement."""

from home.models import AgreementPage, AgreementText, AgreementVersion, Endorsement
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
