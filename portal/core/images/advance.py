"""Renditions are made before anyone reads: after an upload, after a change of the focal point, and at publication.

A few missing ones are made at once, so that the editor who publishes sees the page as its readers will; more than that
is work for the worker, and until it is done readers get the small fallback (portal.core.images.picture).
"""

from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save
from django_tasks import task
from wagtail.images import get_image_model
from wagtail.signals import page_published

from portal.core.models import ContentVersion

from .on_pages import images_of
from .renditions import ensure, missing

# What an editor waits for: a second or two.
FEW = 8


@task()
def make_renditions(image_id):
    """Make an image's missing renditions, then let cached pages know; nothing for an image that is gone."""
    image = get_image_model().objects.filter(pk=image_id).first()
    if image is not None and ensure(image):
        ContentVersion.bump()


def start():
    """Connect to uploads and publications."""
    post_save.connect(_image_saved, sender=get_image_model(), dispatch_uid="renditions")
    page_published.connect(_page_published, dispatch_uid="renditions")


def _image_saved(instance, raw=False, **kwargs):
    if settings.RENDITIONS_IN_ADVANCE and not raw:
        transaction.on_commit(partial(_enqueue_missing, instance.pk))


def _enqueue_missing(image_id):
    image = get_image_model().objects.filter(pk=image_id).first()
    if image is not None and missing(image):
        make_renditions.enqueue(image_id)


def _page_published(instance, **kwargs):
    if settings.RENDITIONS_IN_ADVANCE:
        transaction.on_commit(partial(_prepare, instance))


def _prepare(page):
    waiting = {image.pk: len(missing(image)) for image in images_of(page)}
    at_once = sum(waiting.values()) <= FEW
    for image_id, number in waiting.items():
        if number:
            make_renditions.call(image_id) if at_once else make_renditions.enqueue(image_id)
