"""Where django-allauth's entrance is not quite ours."""

from allauth.account import views as allauth
from allauth.core import ratelimit
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.members.domain.profile import privacy_path
from portal.members.forms.entrance import ConfirmAgainForm


class SignUpView(allauth.SignupView):
    """Sign up: account, address and letter are there all three or not at all."""

    def form_valid(self, form):
        """Make the account in one transaction."""
        with transaction.atomic():
            return super().form_valid(form)

    def get_context_data(self, **kwargs):
        """Add the way to the privacy page that one agrees to."""
        return {**super().get_context_data(**kwargs), "privacy_path": privacy_path(get_language())}


class ConfirmEmailView(allauth.ConfirmEmailView):
    """Confirm an address by a button; a link that is wrong, used or too old leads to another one."""

    def get(self, *args, **kwargs):
        """Show the button, or with status 404 where to get another link."""
        response = super().get(*args, **kwargs)
        if self.object is None:
            response.status_code = 404
        return response

    def post(self, *args, **kwargs):
        """Confirm the address."""
        try:
            return super().post(*args, **kwargs)
        except Http404:
            return self.get(*args, **kwargs)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def confirm_again(request):
    """Ask for another confirmation letter; the answer is the same for every address."""
    refused = ratelimit.consume_or_429(request, action="signup")
    if refused:
        return refused
    form = ConfirmAgainForm(request.POST or None)
    if form.is_valid():
        form.save(request)
        return redirect("account_email_verification_sent")
    return render(request, "account/confirm_again.html", {"form": form})
