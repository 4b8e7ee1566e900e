"""Pages as subjects of discussions: one talk for all languages of a page, read by whoever may read all of them."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from .discussions import Subject, audience_changed, register
from .domain.addresses import language_of, path_of
from .domain.translations import CLOSED

KIND = "page"


class PageSource:
    """Knows every live page by its translation_key."""

    kind = KIND

    def find(self, key, user, language):
        """Return the page as this person may read it, in the language if it exists there; None if they may not."""
        versions = _versions([key], user)
        if not versions or any(version.is_shut for version in versions):
            return None
        shown = next((version for version in versions if language_of(version) == language), versions[0])
        is_public = not any(version.is_restricted for version in versions)
        return Subject(KIND, shown.translation_key, shown.title, path_of(shown), language_of(shown), is_public)

    def readable(self, keys, user):
        """Return the keys of the pages that this person may read in all their languages."""
        versions = _versions(keys, user)
        shut = {version.translation_key for version in versions if version.is_shut}
        return {version.translation_key for version in versions} - shut

    def is_public(self, key):
        """Say whether everybody may read the page, in all its languages."""
        return self.readable([key], AnonymousUser()) == {key}


def start():
    """Make the pages known, and tell when who may read one may have changed."""
    register(PageSource())
    for signal in (post_save, post_delete):
        signal.connect(_restriction_changed, sender=PageViewRestriction, dispatch_uid="page_discussions")
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(_page_changed, dispatch_uid="page_discussions")
    post_delete.connect(_page_changed, sender=Page, dispatch_uid="page_discussions_deleted")


def _versions(keys, user):
    """Return the live versions of pages below the front pages or of these, in the order of the tree.

    Each says whether it `is_restricted`, and whether it `is_shut` to this person.
    """
    line = _on_the_way()
    pages = Page.objects.filter(translation_key__in=keys, live=True, depth__gte=2)
    pages = pages.annotate(is_restricted=Exists(line), is_shut=Exists(_shutting_out(user, line)))
    return list(pages.order_by("path"))


def _on_the_way():
    """Return the restrictions on a row of pages and those above it; an alias has those of its original too."""
    path, origin = (ExpressionWrapper(OuterRef(name), CharField()) for name in ("path", "alias_of__path"))
    restrictions = PageViewRestriction.objects.alias(path=path, origin=origin, closed=CLOSED)
    return restrictions.filter(Q(path__startswith=F("closed")) | Q(origin__startswith=F("closed")))


def _shutting_out(user, restrictions):
    """Narrow restrictions to those that a person does not pass; a password opens a page, never its discussion."""
    if user.is_superuser:
        return restrictions.none()
    if not user.is_authenticated:
        return restrictions
    groups = Q(restriction_type=PageViewRestriction.GROUPS, groups__in=user.groups.all())
    passed = PageViewRestriction.objects.filter(Q(restriction_type=PageViewRestriction.LOGIN) | groups)
    return restrictions.exclude(pk__in=passed.values("pk"))


def _restriction_changed(instance, **kwargs):
    page = Page.objects.filter(pk=instance.page_id).first()  # it may be on its way out itself
    if page:
        _tell(page)


def _page_changed(instance, **kwargs):
    _tell(instance)


def _tell(page):
    """Name the page and those below it: their aliases and translations have the same keys."""
    below = Page.objects.filter(path__startswith=page.path).values_list("translation_key", flat=True)
    keys = {page.translation_key, *below}
    audience_changed.send(Page, kind=KIND, keys=keys)
