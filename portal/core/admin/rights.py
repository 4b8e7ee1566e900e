"""Who works on pages, and on which: what panels, reports and menus ask."""

from wagtail.admin.menu import MenuItem
from wagtail.models import GroupApprovalTask, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

WRITING = ("add", "change", "publish")


def writes_pages(user):
    """Say whether somebody may write any page; one query for a user object."""
    return PagePermissionPolicy().user_has_any_permission(user, WRITING)


def approves(user):
    """Say whether a step of a workflow may wait for somebody."""
    return user.is_superuser or GroupApprovalTask.objects.filter(active=True, groups__user=user).exists()


def pages_of(user):
    """Return the pages that somebody may change, without the root and without aliases, as a queryset."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return Page.objects.filter(pk__in=pages.order_by().values("pk"), depth__gt=1, alias_of=None)


class WritersItem(MenuItem):
    """A menu item for those who write pages."""

    def is_shown(self, request):
        """Say whether the person writes pages."""
        return writes_pages(request.user)


class ApproversItem(MenuItem):
    """A menu item for those who write pages or approve what others wrote."""

    def is_shown(self, request):
        """Say whether the person may find something there."""
        return writes_pages(request.user) or approves(request.user)
