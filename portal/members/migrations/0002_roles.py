"""The roles, as groups. Rights are rows here, not conditions in code.

visitor         Whoever is not logged in. Nobody belongs to it; it exists so that the forum can grant rights to visitors by name.
member          Everybody whose address is confirmed. Nothing in the admin.
moderator       Enters the admin; the forum adds its own rights. Touches no page.
editor          Writes and publishes pages, translates them, keeps menus, themes and countries, uploads images and documents.
secretariat     Sees and edits members who are not staff, and organisations.
administrator   All of that, and roles, redirects, the portal's settings. Only a superuser, made on the command line or by
                another superuser, manages superusers, sites, locales and workflows.

What an editor cannot do, so that nothing can be broken beyond repair by the editor's hand:
- delete a page that has pages under it (no bulk_delete), so never a home page or a section; wagtail_hooks.py also keeps the
  home pages from being deleted, unpublished or moved when they stand alone;
- lock or unlock pages: a lock outlives a holiday, and Wagtail shows anyway who else is editing;
- delete menus, themes and countries, on which pages hang, or images and documents of other people (an owner may always delete
  what they uploaded themselves);
- see people, roles, settings, redirects, sites, locales.

Permissions are normally made after all migrations (post_migrate): what is granted here is made here, by the names that
Django would give, which post_migrate then finds and leaves alone.
"""

from django.db import migrations

ADMIN = [("wagtailadmin", "admin", "access_admin", "Can access Wagtail admin")]


def model_permissions(app, model, words, *actions):
    return [(app, model, f"{action}_{model}", f"Can {action} {words}") for action in actions]


TRANSLATE = [("wagtail_localize", "translation", "submit_translation", "Can submit translations")]
EDIT_SNIPPETS = [
    *model_permissions("core", "theme", "theme", "add", "change", "view"),
    *model_permissions("core", "country", "country", "add", "change", "view"),
    *model_permissions("core", "menu", "menu", "add", "change", "view"),
]
DELETE_SNIPPETS = [
    *model_permissions("core", "theme", "theme", "delete"),
    *model_permissions("core", "country", "country", "delete"),
    *model_permissions("core", "menu", "menu", "delete"),
]
MANAGE_MEMBERS = [
    *model_permissions("members", "user", "member", "change", "view"),
    *model_permissions("members", "organisation", "organisation", "add", "change", "delete", "view"),
]
ADMINISTER = [
    *model_permissions("members", "user", "member", "add", "delete"),
    *model_permissions("auth", "group", "group", "add", "change", "delete", "view"),
    *model_permissions("core", "portalsettings", "portal settings", "change", "view"),
    *model_permissions("wagtailredirects", "redirect", "redirect", "add", "change", "delete", "view"),
]
ROLES = {
    "visitor": [],
    "member": [],
    "moderator": ADMIN,
    "editor": [*ADMIN, *TRANSLATE, *EDIT_SNIPPETS],
    "secretariat": [*ADMIN, *MANAGE_MEMBERS],
    "administrator": [*ADMIN, *TRANSLATE, *EDIT_SNIPPETS, *DELETE_SNIPPETS, *MANAGE_MEMBERS, *ADMINISTER],
}
PAGES = {
    "editor": ["add", "change", "publish"],
    "administrator": ["add", "change", "publish", "bulk_delete", "lock", "unlock"],
}
IMAGE, DOCUMENT = ("wagtailimages", "image"), ("wagtaildocs", "document")
COLLECTION = ("wagtailcore", "collection")
FILES = {
    "editor": [(*kind, action) for kind in (IMAGE, DOCUMENT) for action in ("add", "choose")],
    "administrator": [
        *[(*kind, action) for kind in (IMAGE, DOCUMENT) for action in ("add", "change", "delete", "choose")],
        *[(*COLLECTION, action) for action in ("add", "change", "delete")],
    ],
}


def permission(apps, app, model, codename, name):
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )
    found, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return found


def make_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    files = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    Group.objects.filter(name__in=["Editors", "Moderators"]).delete()  # Wagtail's examples
    for role, permissions in ROLES.items():
        group, _made = Group.objects.get_or_create(name=role)
        group.permissions.set([permission(apps, *words) for words in permissions])
        for action in PAGES.get(role, []):
            GroupPagePermission.objects.get_or_create(
                group=group,
                page=root,
                permission=permission(apps, "wagtailcore", "page", f"{action}_page", f"Can {action} page"),
            )
        for app, model, action in FILES.get(role, []):
            GroupCollectionPermission.objects.get_or_create(
                group=group,
                collection=files,
                permission=permission(apps, app, model, f"{action}_{model}", f"Can {action} {model}"),
            )


def remove_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0095_groupsitepermission"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtaildocs", "0011_add_choose_permissions"),
    ]

    operations = [migrations.RunPython(make_roles, remove_roles)]
