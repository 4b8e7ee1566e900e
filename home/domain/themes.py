"""Giving pages another theme.

A page's theme is the same in all its languages (wagtail-localize brings the original's to the translations), so a
change goes to all of them. What was public and had nothing else waiting is public again; the rest stays a draft.
"""

from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from wagtail.models import Page

from portal.core.models import Theme


def has_theme(page):
    """Say whether pages of this type have one theme of their own."""
    try:
        return page.specific_class._meta.get_field("theme").related_model is Theme
    except (FieldDoesNotExist, AttributeError):
        return False


def family_of(page):
    """Return the page in all the languages that it is written in; an alias follows its original by itself."""
    return Page.objects.filter(translation_key=page.translation_key, alias_of=None).specific()


def may_change(page, user):
    """Say whether somebody may edit the page in each of its languages, and nobody has locked it."""
    rights = [twin.permissions_for_user(user) for twin in family_of(page)]
    return all(right.can_edit() and not right.page_locked() for right in rights)


@transaction.atomic
def change(pages, theme, user):
    """Give `pages` a theme in all their languages; returns how many were published, and how many are drafts."""
    published = drafts = 0
    for page in {page.translation_key: page for page in pages}.values():
        for twin in family_of(page):
            may_publish = twin.permissions_for_user(user).can_publish()
            is_clean = twin.live and not twin.has_unpublished_changes and may_publish
            draft = twin.get_latest_revision_as_object()
            draft.theme = theme.in_locale(draft.locale_id)
            revision = draft.save_revision(user=user, log_action=True, clean=False)
            if is_clean:
                revision.publish(user=user)
            published, drafts = published + is_clean, drafts + (not is_clean)
    return published, drafts
