"""Publishing a version: the texts of all languages are frozen."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail.search import index

from home import mail
from home.models import AgreementPage, AgreementText, AgreementVersion, Endorsement
from portal.members.models import Representative

from . import hashing, pdf_task
from .approval import approvals_of
from .drafts import contents_of, source_page
from .errors import NotAllowedError, NothingNewError

PUBLISH = "home.add_agreementversion"


@transaction.atomic
def publish_version(actor):
    """Freeze what the workflow approved and return the AgreementVersion; those who signed before are asked again.

    Raises NotAllowedError, NoDraftError, NotApprovedError, TranslationsMissingError or NothingNewError.
    """
    if not actor.has_perm(PUBLISH):
        raise NotAllowedError
    version = freeze()
    log(source_page(), "home.publish_version", user=actor, data={"number": version.number})
    return version


@transaction.atomic
def freeze():
    """Freeze what the workflow approved, for the portal itself or whose right was asked before; raises as above."""
    Page.objects.select_for_update().filter(pk=source_page().pk).first()
    page = source_page()
    contents = {language: hashing.canonical(data) for language, data in contents_of(page).items()}
    digests = {language: hashing.sha256(content) for language, content in contents.items()}
    latest = AgreementVersion.objects.first()
    if latest and dict(latest.texts.values_list("language", "sha256")) == digests:
        raise NothingNewError
    version = AgreementVersion(
        number=latest.number + 1 if latest else 1,
        agreement=page.translation_key,
        revision=page.live_revision_id,
        approvals=approvals_of(page),
        published_at=timezone.now(),
    )
    version.sha256 = hashing.of_version(version, digests)
    version.save()
    for language, content in contents.items():
        AgreementText.objects.create(version=version, language=language, content=content, sha256=digests[language])
    _tell(page, version)
    return version


def _tell(page, version):
    """Have the new text found by the search, its PDFs made, and earlier signatories asked."""
    for twin in AgreementPage.objects.filter(translation_key=page.translation_key):
        index.insert_or_update_object(twin)
    transaction.on_commit(pdf_task.wake, robust=True)
    signed = Endorsement.objects.standing().filter(version__number__lt=version.number).values("organisation")
    people = {}
    asked = Representative.objects.filter(organisation__in=signed, person__is_active=True)
    for row in asked.select_related("person__preferences", "organisation"):
        people.setdefault(row.person, []).append(row.organisation.name)
    for person, organisations in people.items():
        mail.ask_to_sign_again(person, version, organisations)
