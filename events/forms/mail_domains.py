"""A guess at what somebody meant who mistyped the provider in an e-mail address."""

from difflib import get_close_matches

# The providers that people in the network use most; domains of authorities and universities are too many to guess.
KNOWN = (
    "gmail.com", "yahoo.fr", "yahoo.com", "yahoo.it", "hotmail.com", "hotmail.fr", "hotmail.it", "outlook.com",
    "outlook.fr", "outlook.it", "live.com", "live.fr", "live.it", "icloud.com", "libero.it", "virgilio.it",
    "tiscali.it", "alice.it", "tin.it", "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "laposte.net", "gmx.com",
    "gmx.fr", "proton.me", "protonmail.com", "unifi.it", "unisi.it", "unipi.it", "orange.sn", "fasonet.bf",
)  # fmt: skip
ALIKE = 0.8


def meant(address):
    """Return the known domain that a mistyped one is nearest to; "" for one that is known or like none."""
    domain = address.rpartition("@")[2].strip().lower()
    if not domain or domain in KNOWN:
        return ""
    return next(iter(get_close_matches(domain, KNOWN, n=1, cutoff=ALIKE)), "")
