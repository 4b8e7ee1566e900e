from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's own app with our pages about people."""

    user_viewset = "portal.members.wagtail_users.viewsets.MemberViewSet"
