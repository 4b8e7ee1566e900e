"""The door of the Wagtail admin: the portal's own."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache

from portal.core.return_path import local_path
from portal.members.domain.second_factor import may_enter_admin


@never_cache
def admin_login(request):
    """Lead to the portal's login and from there to where one wanted to go.

    Somebody logged in who is no staff is refused; the login would only send such a person back here, for ever.
    """
    wanted = local_path(request.GET.get("next")) or reverse("wagtailadmin_home")
    if not request.user.is_authenticated:
        return redirect_to_login(wanted, login_url=reverse("account_login"))
    if not may_enter_admin(request.user):
        raise PermissionDenied
    return HttpResponseRedirect(wanted)
