"""The answer that settles a question."""

from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from forum.domain import answers
from forum.domain.errors import NotAllowedError
from forum.views.access import access_of, hides

from . import kept
from .desk import trail_to
from .finding import find_post


@require_POST
@hides
def accept(request, pk):
    """Mark a reply as the answer; with on=0, take the mark off."""
    access = access_of(request)
    try:
        post = find_post(access, pk)
        if not access.user.is_authenticated:
            return redirect_to_login(reverse("forum:post", args=[pk]))
        verb = answers.unaccept if request.POST.get("on") == "0" else answers.accept
        verb(access.user, pk)
    except NotAllowedError as error:
        return kept.refused(request, error, trail_to(post.topic.forum, post.topic)[1:])
    return redirect("forum:post", pk)
