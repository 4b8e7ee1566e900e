"""Publishing a version, and who has signed."""

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages

from home.domain.agreement import readiness, versions
from home.domain.agreement.errors import AgreementError
from home.models import Endorsement

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(versions.PUBLISH, raise_exception=True)
def publish(request):
    """Show what would be frozen and what stands in the way; freeze it at the press of a button."""
    if request.method == "POST":
        try:
            version = versions.publish_version(request.user)
        except AgreementError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, _("Version %(number)s is published.") % {"number": version.number})
        return redirect("home_admin:publish")
    return _show(request, "publish", _("Publish a version of the agreement"), state=readiness.look())


@require_safe
@permission_required("home.view_endorsement", raise_exception=True)
def endorsements(request):
    """List all signatures, withdrawn ones too, the latest first."""
    rows = Endorsement.objects.select_related("version").defer("consent", "version__approvals").order_by("-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
    return _show(request, "endorsements", _("Signatures under the agreement"), rows=page)


def _show(request, template, title, **context):
    """Render a page with Wagtail's header."""
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, {"url": "", "label": title}]
    frame = {"header_title": title, "page_title": title, "header_icon": "doc-full", "breadcrumbs_items": trail}
    return render(request, f"home/admin/{template}.html", {**frame, **context})
