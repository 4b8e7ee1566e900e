"""A member proposes an organisation and sees what became of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portal.members.domain import proposals
from portal.members.forms.organisations import ProposalForm, taken_message


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@never_cache
def propose(request):
    """Propose an organisation."""
    form = ProposalForm(request.POST or None)
    if form.is_valid():
        try:
            proposals.propose(request.user, language=get_language(), **form.values())
        except proposals.NameTakenError as error:
            form.add_error("name", taken_message(error.organisation))
        except proposals.TooManyProposalsError:
            form.add_error(None, _("Several of your proposals wait for the secretariat: let it look at them first."))
        else:
            messages.success(request, _("Your proposal is with the secretariat, which writes to you."))
            return redirect("member_organisation")
    context = {"form": form, "own": proposals.proposals_of(request.user)}
    return render(request, "members/organisation_form.html", context)
