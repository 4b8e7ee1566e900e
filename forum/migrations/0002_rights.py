"""What each role may do on a board where nothing else is said: rows of machina's permission tables without a board.

board_member and board_owner belong to nobody: they are what a private board's members and owners are on that board.
What the roles may do in the admin is Django's permissions on Board: administrators manage boards and rights, moderators
see the queue and the statistics and may close a group. They are made here by the names that Django would give.
"""

from django.db import migrations

READ = ["can_see_forum", "can_read_forum", "can_download_file"]
WRITE = [
    "can_start_new_topics",
    "can_reply_to_topics",
    "can_edit_own_posts",
    "can_delete_own_posts",
    "can_post_without_approval",
    "can_create_polls",
    "can_vote_in_polls",
    "can_attach_file",
]
MODERATE = [
    "can_post_announcements",
    "can_post_stickies",
    "can_lock_topics",
    "can_move_topics",
    "can_edit_posts",
    "can_delete_posts",
    "can_approve_posts",
    "can_reply_to_locked_topics",
]
ROLES = {
    "visitor": READ,
    "member": READ + WRITE,
    "moderator": READ + WRITE + MODERATE,
    "administrator": READ + WRITE + MODERATE,
    "board_member": READ + WRITE,
    "board_owner": READ + WRITE + MODERATE,
}

WORK = [
    ("close_group", "Can close and open again the group of a board"),
    ("view_statistics", "Can see the queue and the statistics of the forum"),
]
MANAGE = [(f"{action}_board", f"Can {action} board") for action in ("add", "change", "delete", "view")]
ADMIN = {"moderator": WORK, "administrator": [*WORK, *MANAGE]}


def grant(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    ForumPermission = apps.get_model("forum_permission", "ForumPermission")
    GroupForumPermission = apps.get_model("forum_permission", "GroupForumPermission")
    for role, rights in ROLES.items():
        group, _made = Group.objects.get_or_create(name=role)
        for right in rights:
            permission, _made = ForumPermission.objects.get_or_create(codename=right)
            GroupForumPermission.objects.get_or_create(group=group, permission=permission, forum=None)
    let_into_admin(apps)


def let_into_admin(apps):
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="community", model="board"
    )
    for role, permissions in ADMIN.items():
        group = apps.get_model("auth", "Group").objects.get(name=role)
        for codename, name in permissions:
            permission, _made = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=content_type, codename=codename, defaults={"name": name}
            )
            group.permissions.add(permission)


def revoke(apps, schema_editor):
    apps.get_model("forum_permission", "GroupForumPermission").objects.all().delete()
    apps.get_model("auth", "Group").objects.filter(name__in=["board_member", "board_owner"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0001_initial"),
        ("forum_permission", "0005_userforumpermission_authenticated_user"),
        ("members", "0002_roles"),
    ]

    operations = [migrations.RunPython(grant, revoke)]
