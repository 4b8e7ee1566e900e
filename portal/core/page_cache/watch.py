"""Models whose change moves the content version on."""

from django.apps import apps
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.contrib.settings.models import BaseGenericSetting, BaseSiteSetting
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import (
    COMMENTS_RELATION_NAME,
    CollectionViewRestriction,
    Locale,
    Orderable,
    Page,
    PageViewRestriction,
    Site,
    TranslatableMixin,
)
from wagtail.signals import page_published, page_unpublished, post_page_move

from portal.core.models import ContentVersion

# What editors edit: pages, snippets, the rows within them, settings, media, and what decides who sees which page.
EDITORIAL = (
    Page,
    TranslatableMixin,
    Orderable,
    BaseGenericSetting,
    BaseSiteSetting,
    AbstractImage,
    AbstractDocument,
    Locale,
    Site,
    PageViewRestriction,
    CollectionViewRestriction,
)
# Saving a draft writes these columns of a page, none of which a reader sees.
DRAFT_FIELDS = frozenset(
    {COMMENTS_RELATION_NAME, "latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"}
)


def watch(*classes):
    """Move the content version on whenever an instance of these classes (or of a subclass) is saved or deleted.

    Apps call it in AppConfig.ready() for models that public pages show and that are not EDITORIAL.
    """
    # Connected model by model: a receiver for all would cost every other model its fast deletion.
    for model in apps.get_models():
        if issubclass(model, classes):
            post_save.connect(_changed, sender=model, dispatch_uid="page_cache")
            post_delete.connect(_changed, sender=model, dispatch_uid="page_cache")


def start():
    """Watch what editors edit, Wagtail's own signals (a move saves no page), and deployments (they run migrate)."""
    watch(*EDITORIAL)
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(_changed, dispatch_uid="page_cache")
    post_migrate.connect(_changed, sender=apps.get_app_config("core"), dispatch_uid="page_cache")


def _changed(sender, update_fields=None, **kwargs):
    if update_fields is None or not DRAFT_FIELDS.issuperset(update_fields):
        ContentVersion.bump()
