"""The root of the page tree."""

from django.db import transaction
from wagtail.models import Page, Site


@transaction.atomic
def plant_home(home, site):
    """Put the source language's home page under the root and serve it from `site`, which is made if None.

    The welcome page of a new Wagtail database, if still there, goes.
    """
    root = Page.get_first_root_node()
    home = root.add_child(instance=home)
    if site is None:
        site = Site(is_default_site=True, hostname="localhost")
    former, site.root_page = site.root_page if site.root_page_id else None, home
    site.save()
    if former is not None and former.specific_class is Page and not former.get_children().exists():
        former.delete()
    return home
