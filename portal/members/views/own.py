"""A member's own pages."""

from allauth.account.decorators import reauthentication_required
from allauth.account.models import EmailAddress
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from portal.core import light
from portal.members.domain import privacy
from portal.members.domain.administrators import LastAdministratorError
from portal.members.domain.profile import preferences_of
from portal.members.domain.second_factor import may_enter_admin
from portal.members.forms.profile import EraseForm, PreferencesForm, ProfileForm

form_view = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_required
@never_cache
def overview(request):
    """Show where everything about the account is."""
    waiting = EmailAddress.objects.filter(user=request.user, verified=False).exists()
    context = {"is_staff": may_enter_admin(request.user), "address_waits": waiting}
    return render(request, "members/overview.html", context)


@form_view
@login_required
@never_cache
def profile(request):
    """Edit what other members see, and language and time zone; answer in the language just chosen."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if form.is_valid():
        form.save()
        with translation.override(form.instance.language):
            messages.success(request, _("Your profile is saved."))
            return redirect("member_overview")
    return render(request, "members/profile_form.html", {"form": form})


@form_view
@login_required
@never_cache
def preferences(request):
    """Choose letters and light pages."""
    form = PreferencesForm(request.POST or None, instance=preferences_of(request.user))
    if form.is_valid():
        form.save()
        messages.success(request, _("Your preferences are saved."))
        response = redirect("member_overview")
        light.remember(request, response, form.cleaned_data["light_pages"])
        return response
    return render(request, "members/preferences_form.html", {"form": form})


@require_safe
@login_required
@never_cache
def own_data(request):
    """Show what can be done with one's own data."""
    return render(request, "members/own_data.html")


@require_safe
@login_required
@reauthentication_required
@never_cache
def export(request):
    """Answer with a file of everything the portal keeps about the member."""
    response = JsonResponse(privacy.export(request.user), json_dumps_params={"indent": 2, "ensure_ascii": False})
    response["Content-Disposition"] = 'attachment; filename="log-in-networks.json"'
    return response


@form_view
@login_required
@reauthentication_required
@never_cache
def erase(request):
    """Delete the account after one more question."""
    form = EraseForm(request.POST or None)
    if form.is_valid():
        try:
            privacy.erase(request.user, keep_writings=form.cleaned_data["writings"] == "keep")
        except LastAdministratorError:
            form.add_error(None, _("You are the only administrator: let another one in first."))
        else:
            logout(request)
            return redirect("member_erased")
    return render(request, "members/erase.html", {"form": form})


@require_safe
@never_cache
def erased(request):
    """Say good-bye."""
    return render(request, "members/erased.html")
