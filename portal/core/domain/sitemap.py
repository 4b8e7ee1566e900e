"""What stands in the sitemap beside the editors' pages: addresses that in each language differ by its prefix only."""

from django.conf import settings

_sources = []


def add_to_sitemap(source):
    """Make known a function that returns the paths below /<language>/ of public things, such as ["partners/cospe/"]."""
    _sources.append(source)


def further_entries():
    """Return an entry for each language of each of these, with the links to the others."""
    entries = []
    for source in _sources:
        for path in source():
            family = [(code, f"{settings.BASE_URL}/{code}/{path}") for code, _name in settings.LANGUAGES]
            entries += [{"location": address, "modified": None, "alternates": family} for _code, address in family]
    return entries
