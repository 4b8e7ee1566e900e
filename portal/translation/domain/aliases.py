"""Aliases: the pages that stand in for a translation until there is one."""

from wagtail.coreutils import find_available_slug


def follow_slug(alias):
    """Give an alias the slug of its original, or the nearest free one.

    The admin saves a new page, and makes its aliases, while its title is still being typed; Wagtail then leaves their
    slugs as they were. Returns whether the slug changed.
    """
    original = alias.alias_of
    wanted = find_available_slug(alias.get_parent(), original.slug, ignore_page_id=alias.pk)
    if alias.slug == wanted:
        return False
    alias.slug = wanted
    alias.save(clean=False)
    return True
