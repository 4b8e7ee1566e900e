"""What the core adds to the Wagtail admin."""

from wagtail import hooks

from portal.core.rich_text import PortalPageLinkHandler


@hooks.register("register_rich_text_features", order=100)
def lead_links_to_the_readers_language(features):
    """Take the place of Wagtail's handler of links to pages."""
    features.register_link_type(PortalPageLinkHandler)
