"""What the rules have found, kept for all pages."""

from wagtail.models import Page

from portal.core.models import BasePage, PageFinding

CHUNK = 100  # pages


def look_through_all_pages():
    """Write what the rules find in every page that is no alias; returns how many pages differ from what was known."""
    pages = Page.objects.filter(depth__gt=1, alias_of=None).specific().iterator(chunk_size=CHUNK)
    return sum(PageFinding.keep(page) for page in pages if isinstance(page, BasePage))
