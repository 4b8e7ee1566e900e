"""Secretariat and administrators name representatives."""

from django.db import migrations

ACTIONS = ("add", "change", "delete", "view")


def grant(apps, schema_editor):
    ContentType, Permission = apps.get_model("contenttypes", "ContentType"), apps.get_model("auth", "Permission")
    model, _made = ContentType.objects.get_or_create(app_label="members", model="representative")
    permissions = [
        Permission.objects.get_or_create(
            content_type=model, codename=f"{action}_representative", defaults={"name": f"Can {action} representative"}
        )[0]
        for action in ACTIONS
    ]
    for group in apps.get_model("auth", "Group").objects.filter(name__in=["secretariat", "administrator"]):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [("members", "0003_representatives")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
