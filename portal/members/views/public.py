"""What members see of each other."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.members.models import User
from portal.members.places import country_name


@require_safe
@login_required
@never_cache
def profile(request, public_id):
    """Show a member to another; a closed, unconfirmed or unknown account is not found."""
    member = get_object_or_404(User.objects.visible().select_related("organisation"), public_id=public_id)
    context = {"member": member, "country": country_name(member.country), "is_own": member == request.user}
    return render(request, "members/profile.html", context)
