"""The secretariat uploads and chooses the logos of organisations."""

from django.db import migrations


def grant(apps, schema_editor):
    ContentType, Permission = apps.get_model("contenttypes", "ContentType"), apps.get_model("auth", "Permission")
    secretariat = apps.get_model("auth", "Group").objects.get(name="secretariat")
    files = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    images, _made = ContentType.objects.get_or_create(app_label="wagtailimages", model="image")
    for action in ("add", "choose"):
        permission, _made = Permission.objects.get_or_create(
            content_type=images, codename=f"{action}_image", defaults={"name": f"Can {action} image"}
        )
        apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
            group=secretariat, collection=files, permission=permission
        )


class Migration(migrations.Migration):
    dependencies = [("members", "0005_partners")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
