"""A member, as other members know them in the forum."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from forum.domain import excerpts
from forum.views.access import access_of
from portal.members.models import User
from portal.members.places import country_name


@require_safe
@login_required
def member(request, public_id):
    """Show a member with what they wrote and the reader may read; who is no member any more has no page."""
    found = get_object_or_404(User.objects.visible().select_related("organisation"), public_id=public_id)
    access = access_of(request)
    context = {
        "access": access,
        "member": found,
        "country": country_name(found.country),
        "languages": excerpts.languages_of(access, found),
        "posts": excerpts.page(excerpts.written_by(access, found), request.GET.get("page")),
    }
    return render(request, "community/member.html", context)
