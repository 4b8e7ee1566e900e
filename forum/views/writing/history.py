"""What a post said before."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from forum.domain.history import versions_of
from forum.views.access import access_of, hides

from .desk import trail_to
from .finding import find_post

VERSIONS_PER_PAGE = 10


@require_safe
@never_cache
@hides
def history(request, pk):
    """Show the versions of a post, the latest first, with what each changed."""
    access = access_of(request)
    post = find_post(access, pk)
    versions = Paginator(versions_of(access, post)[::-1], VERSIONS_PER_PAGE)
    trail = trail_to(post.topic.forum, post.topic)
    context = {
        "post": post,
        "versions": versions.get_page(request.GET.get("page")),
        "trail": trail,
        "title": _("History of the post"),
    }
    return render(request, "community/writing/history.html", context)
