"""What translation does when pages change."""

from django.dispatch import receiver
from wagtail.signals import page_published

from .domain.aliases import follow_slug


@receiver(page_published, dispatch_uid="portal.translation.alias_slug")
def sync_alias_slug(instance, alias=False, **kwargs):
    """Wagtail sends this signal for the page published and, with alias=True, for each of its aliases."""
    if alias and instance.alias_of_id:
        follow_slug(instance)
