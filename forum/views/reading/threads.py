"""The discussion about a page."""

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from forum.domain import threads
from forum.domain.errors import NotAllowedError
from forum.domain.visibility import may_see_topic
from forum.views.access import access_of, hides


@require_http_methods(["GET", "HEAD", "POST"])
@hides
def discuss(request, kind, key):
    """Lead to the thread about something; where nobody has begun, a member begins it with a button."""
    access = access_of(request)
    subject = threads.find_subject(access.user, kind, key, get_language())
    topic = threads.topic_of(kind, key)
    if request.method == "POST" and topic is None:
        if not access.is_member:
            return redirect_to_login(request.path)
        topic = _begin(access, subject)
    if topic is not None and may_see_topic(access, topic):
        return redirect("forum:topic", topic.pk, topic.slug)
    context = {"access": access, "subject": subject, "is_closed": topic is not None}
    return render(request, "community/discuss.html", context)


def _begin(access, subject):
    """Begin the thread; None for a member who may not write."""
    try:
        return threads.begin(access.user, subject.kind, subject.key, get_language())
    except NotAllowedError:
        return None
