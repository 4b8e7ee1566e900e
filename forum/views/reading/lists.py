"""Topics and posts from all boards."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from forum.domain import directory, excerpts, listings
from forum.views.access import access_of

from .head import PublicPage


@require_safe
def latest(request):
    """Show the topics of all boards by their last post."""
    access = access_of(request)
    language = request.GET.get("language", "")
    language = language if language in dict(settings.LANGUAGES) else ""
    shown = listings.page(listings.latest(access, language), request.GET.get("page"), access, get_language())
    context = {
        "page": PublicPage(_("Latest posts"), _("What was written last, on all boards."), number=shown.number),
        "access": access,
        "topics": shown,
        "chosen_language": language,
        "tab": "latest",
        "feed": reverse("forum:feed"),
    }
    return render(request, "community/latest.html", context)


@require_safe
@login_required
def unread(request):
    """Show the topics with posts that the member has not seen."""
    access = access_of(request)
    shown = listings.page(listings.unread(access), request.GET.get("page"), access, get_language())
    return render(request, "community/unread.html", {"access": access, "topics": shown, "tab": "unread"})


@require_safe
@login_required
def following_view(request):
    """Show the topics and boards that the member follows."""
    access = access_of(request)
    shown = listings.page(listings.followed(access), request.GET.get("page"), access, get_language())
    boards = directory.followed(access, get_language())
    context = {"access": access, "topics": shown, "boards": boards, "tab": "following"}
    return render(request, "community/following.html", context)


@require_safe
@login_required
def bookmarks(request):
    """Show the posts that the member keeps."""
    access = access_of(request)
    shown = excerpts.page(excerpts.bookmarked(access), request.GET.get("page"))
    return render(request, "community/bookmarks.html", {"access": access, "posts": shown, "tab": "bookmarks"})
