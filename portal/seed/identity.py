"""Fixed identities, so that a second run recognises what the first one made."""

import uuid

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:log-in-networks:first-content")


def translation_key(kind, key):
    """Return the translation key of a piece of first content, the same in every database."""
    return uuid.uuid5(NAMESPACE, f"{kind}/{key}")


def block_id(*path):
    """Return the id of a block by its place, the same in every language."""
    return str(uuid.uuid5(NAMESPACE, "/".join(map(str, path))))
