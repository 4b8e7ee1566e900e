"""What each role may do with events, by the names of permissions that Django would give.

Editors set up registration and see nobody's data. The secretariat does all that is done with registrations.
"""

from django.db import migrations


def model_permissions(model, words, *actions):
    return [(model, f"{action}_{model}", f"Can {action} {words}") for action in actions]


SET_UP = model_permissions("event", "event", "change", "view")
REGISTRATIONS = [
    *model_permissions("registration", "registration", "add", "change", "delete", "view"),
    *model_permissions("registrationchange", "change", "view"),
    *model_permissions("eventmessage", "message to registrants", "add", "view"),
    *model_permissions("speakerquestion", "question to the speakers", "change", "view"),
    *model_permissions("attendancerecord", "attendance", "add", "change", "view"),
    *model_permissions("certificate", "certificate of attendance", "add", "change", "view"),
    *model_permissions("feedback", "feedback", "view"),
]
ROLES = {
    "editor": SET_UP,
    "secretariat": [*SET_UP, *REGISTRATIONS],
    "administrator": [*SET_UP, *REGISTRATIONS],
}


def permission(apps, model, codename, name):
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="events", model=model
    )
    found, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return found


def grant(apps, schema_editor):
    for role, permissions in ROLES.items():
        group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=role)
        group.permissions.add(*[permission(apps, *words) for words in permissions])


def revoke(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.remove(*group.permissions.filter(content_type__app_label="events"))


class Migration(migrations.Migration):
    dependencies = [("events", "0004_plannedchange_before"), ("members", "0002_roles")]

    operations = [migrations.RunPython(grant, revoke)]
