"""Whether versions, texts, PDFs and endorsements are still what was written. Each finding is a line for an engineer."""

from django.conf import settings

from home.models import AgreementPdf, AgreementVersion, Endorsement

from . import hashing


def findings():
    """Yield what does not match, in words; nothing in an untouched database."""
    versions = list(AgreementVersion.objects.order_by("number").prefetch_related("texts"))
    numbers = {version.number for version in versions}
    for number in sorted(set(range(1, max(numbers, default=0))) - numbers):
        yield f"version {number} is missing"
    for version in versions:
        yield from _check_version(version)
    digests = {version.pk: {text.language: text.sha256 for text in version.texts.all()} for version in versions}
    yield from _check_pdfs()
    for row in Endorsement.objects.select_related("version").order_by("pk").iterator():
        for what in _check_endorsement(row, digests.get(row.version_id, {})):
            yield f"endorsement {row.pk}, version {row.version.number}: {what}"


def _check_version(version):
    texts = {text.language: text for text in version.texts.all()}
    for language, _name in settings.LANGUAGES:
        if language not in texts:
            yield f"version {version.number}, {language}: the text is missing"
        elif hashing.sha256(texts[language].content) != texts[language].sha256:
            yield f"version {version.number}, {language}: the text is another"
    if hashing.of_version(version, {language: text.sha256 for language, text in texts.items()}) != version.sha256:
        yield f"version {version.number}: number, date, approvals or the list of texts is another"


def _check_pdfs():
    for pdf in AgreementPdf.objects.select_related("text__version").order_by("pk").iterator(chunk_size=20):
        if hashing.sha256(pdf.content) != pdf.sha256 or len(pdf.content) != pdf.size:
            yield f"version {pdf.text.version.number}, {pdf.text.language}: the PDF is another"


def _check_endorsement(row, texts):
    if hashing.of_endorsement(row, row.version.number) != row.sha256:
        yield "organisation, language, words agreed to or date is another"
    if texts.get(row.language) != row.text_sha256:
        yield "it is not under the text of its version and language"
    is_erased = not (row.person_name or row.person_function or row.person_nonce)
    if not is_erased and hashing.of_person(row) != row.person_sha256:
        yield "name or function is another"
    if hashing.of_withdrawal(row) != row.withdrawal_sha256:
        yield "the withdrawal is another"
