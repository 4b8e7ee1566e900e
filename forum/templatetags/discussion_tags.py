"""Discussions about several things on one page."""

from django import template
from django.urls import reverse

from forum.domain.thread_counts import counts_about

register = template.Library()


@register.simple_tag
def talk_about(kind, things):
    """Return {id: {number of posts, address}} for the things of a page, each with an `id`; one query for all."""
    counts = counts_about(kind, [thing.id for thing in things])
    return {
        thing.id: {"number": counts.get(thing.id, 0), "url": reverse("forum:discuss", args=[kind, thing.id])}
        for thing in things
    }


@register.filter
def of(mapping, key):
    """Return what a mapping has under a key."""
    return mapping.get(key, {})
