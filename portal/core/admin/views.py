"""What the dashboard's forms do."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from .first_steps import PUT_AWAY, remember


@require_POST
def put_first_steps_away(request):
    """Take the first steps off the person's dashboard."""
    remember(request.user, PUT_AWAY)
    messages.success(request, _("The list of first steps is put away. The guide stays in the menu, under Help."))
    return redirect("wagtailadmin_home")
