"""The workflow of the agreement, the groups of its two steps, and who publishes a version.

agreement legal check   Approves the first step. Nothing else but to enter the admin.
agreement board         Approves the second step, likewise.
secretariat             Publishes a version that both have approved; sees who has signed.
administrator           The same.
"""

from django.db import migrations

WORKFLOW = "Network agreement"
STEPS = (("Agreement: legal check", "agreement legal check"), ("Agreement: board", "agreement board"))
RIGHTS = (
    ("agreementversion", "add_agreementversion", "Can add version of the agreement"),
    ("endorsement", "view_endorsement", "Can view endorsement"),
)


def permission(apps, app, model, codename, name):
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )[0]


def make(apps, schema_editor):
    Group, ContentType = apps.get_model("auth", "Group"), apps.get_model("contenttypes", "ContentType")
    GroupApprovalTask = apps.get_model("wagtailcore", "GroupApprovalTask")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    kind, _made = ContentType.objects.get_or_create(app_label="wagtailcore", model="groupapprovaltask")
    workflow, _made = apps.get_model("wagtailcore", "Workflow").objects.get_or_create(name=WORKFLOW)
    enter = permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin")
    for place, (name, group_name) in enumerate(STEPS):
        group, _made = Group.objects.get_or_create(name=group_name)
        group.permissions.add(enter)
        task = GroupApprovalTask.objects.create(name=name, content_type=kind)
        task.groups.add(group)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
    rights = [permission(apps, "home", *words) for words in RIGHTS]
    for group in Group.objects.filter(name__in=["secretariat", "administrator"]):
        group.permissions.add(*rights)


def remove(apps, schema_editor):
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=WORKFLOW).delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name__in=[name for name, _group in STEPS]).delete()
    apps.get_model("auth", "Group").objects.filter(name__in=[group for _name, group in STEPS]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_agreement_frozen"),
        ("members", "0002_roles"),
        ("wagtailcore", "0095_groupsitepermission"),
    ]

    operations = [migrations.RunPython(make, remove)]
