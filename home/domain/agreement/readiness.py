"""What the secretariat sees before it publishes a version."""

from dataclasses import dataclass, field

from home.models import AgreementPage, AgreementVersion

from . import hashing
from .approval import approvals_of
from .drafts import contents_of, source_page
from .errors import AgreementError, NothingNewError


@dataclass
class Readiness:
    """The page, the steps that approved it, each language's text with its digest, and the refusal, if any."""

    page: AgreementPage | None = None
    approvals: list = field(default_factory=list)
    texts: list = field(default_factory=list)
    latest: AgreementVersion | None = None
    refusal: str = ""


def look():
    """Return how things stand; the verb asks again when it freezes."""
    state = Readiness(latest=AgreementVersion.objects.first())
    try:
        state.page = source_page()
        state.approvals = approvals_of(state.page)
        for language, data in contents_of(state.page).items():
            digest = hashing.sha256(hashing.canonical(data))
            state.texts.append({"language": language, "digest": digest, "data": data})
        known = set(state.latest.texts.values_list("sha256", flat=True)) if state.latest else set()
        if known == {text["digest"] for text in state.texts}:
            raise NothingNewError
    except AgreementError as error:
        state.refusal = error.message
    return state
