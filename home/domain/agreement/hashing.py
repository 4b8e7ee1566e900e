"""The digests that tell whether a record is still what was written. docs/adr/0013-frozen-agreement.md says of what."""

import hashlib
import json
from datetime import UTC


def canonical(data):
    """Return data as JSON that is written in one way only."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(content):
    """Return the SHA-256 of bytes, or of a text's UTF-8, in hexadecimal."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else bytes(content)).hexdigest()


def of_version(version, texts):
    """Return the digest of a version with its texts, given as {language: SHA-256}."""
    record = {
        "number": version.number,
        "agreement": str(version.agreement),
        "revision": version.revision,
        "approvals": version.approvals,
        "published_at": _moment(version.published_at),
        "texts": texts,
    }
    return sha256(canonical(record))


def of_person(endorsement):
    """Return the digest of who signed; the nonce keeps names from being guessed once they are erased."""
    record = [endorsement.person_nonce, endorsement.person_name, endorsement.person_function]
    return sha256(canonical(record))


def of_endorsement(endorsement, number):
    """Return the digest of an endorsement of the version with this number."""
    record = {
        "version": number,
        "organisation": endorsement.organisation_id,
        "organisation_name": endorsement.organisation_name,
        "organisation_kind": endorsement.organisation_kind,
        "organisation_country": endorsement.organisation_country,
        "person": endorsement.person_sha256,
        "language": endorsement.language,
        "text": endorsement.text_sha256,
        "consent": endorsement.consent,
        "endorsed_at": _moment(endorsement.endorsed_at),
    }
    return sha256(canonical(record))


def of_withdrawal(endorsement):
    """Return the digest of a withdrawal, "" for none."""
    if endorsement.withdrawn_at is None:
        return ""
    return sha256(canonical([endorsement.sha256, _moment(endorsement.withdrawn_at)]))


def _moment(moment):
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
