"""What pages show to moderators."""

from django import template
from django.utils.translation import gettext as _

from forum.enums import ReportReason

register = template.Library()


@register.filter
def reason_words(reason):
    """Return a reason in words: one of the ready ones in the reader's language, another as it was written."""
    return ReportReason(reason).label if reason in ReportReason.values else reason


@register.inclusion_tag("community/moderation/parts/verdict.html", takes_context=True)
def verdict(context, item):
    """Show the buttons that settle a post of the queue (forum.domain.queue.Waiting)."""
    return {
        "item": item,
        "reasons": [("", _("No reason given")), *ReportReason.choices],
        "here": context["here"],
        "csrf_token": context["csrf_token"],
    }
