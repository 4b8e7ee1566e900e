"""Names of organisations, compared as people compare them."""

import re
from difflib import SequenceMatcher

from portal.core.text import fold

LONGEST_KEY = 320
# Legal forms, as organisations write them or leave them out: Italian, French, West African, English.
_FORMS = "aps asbl ets ngo odv ong onlus sarl scarl scrl spa srl"
# Words that many names have: they say what kind of thing it is, not which.
_KINDS = """
associazione association comune commune municipality municipio mairie citta ville city fondazione fondation foundation
universita universite university comitato comite committee centro centre center rete reseau network
"""
_SMALL = "di del della dei delle de du des d da la le les il lo gli i l e et and of the per pour for a al au aux"
LEGAL_FORMS = frozenset(_FORMS.split())
COMMON = frozenset(_KINDS.split() + _SMALL.split())
ALIKE = 0.86  # share of letters in common from which two names may be one mistyped
_DOTTED = re.compile(r"\b(?:\w\.){2,}")


def name_key(name):
    """Return what two ways of writing one name share: no case, accents, punctuation or legal form."""
    words = re.findall(r"\w+", _DOTTED.sub(lambda match: match[0].replace(".", ""), fold(name)))
    kept = [word for word in words if word not in LEGAL_FORMS] or words
    return " ".join(kept)[:LONGEST_KEY] or fold(name).strip()[:LONGEST_KEY]


def may_be_same(key, other):
    """Say whether two keys may name one organisation: same words, the words of one in the other, or a slip."""
    words, others = _telling(key), _telling(other)
    fewer = min(words, others, key=len)
    if words >= others or others >= words:
        return any(len(word) > 2 for word in fewer)
    return SequenceMatcher(None, " ".join(sorted(words)), " ".join(sorted(others))).ratio() >= ALIKE


def _telling(key):
    words = set(key.split())
    return words - COMMON or words


def searchable(text):
    """Return the folded words of a text, a space before each, so that a search finds where one begins."""
    return "".join(f" {word}" for word in re.findall(r"\w+", fold(text)))
