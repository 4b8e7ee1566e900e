"""The role contributor, and the workflow by which editors approve what contributors write.

contributor   Writes pages and edits their own, uploads images and documents, submits pages for approval. Publishes nothing.

The workflow stands on the root, so that every page has it; the agreement's page names one of its own and keeps it. It takes
the place of the one that Wagtail made for its example groups, which migration 0002 has deleted. Its name is what the menu of
the editor says after “Submit to”, and rows know one language: hence all three.
"""

from django.db import migrations

CONTRIBUTOR = "contributor"
APPROVERS = ("editor", "administrator")
NAME = "Redazione / Rédaction / Editors"
PAGES = ["add"]
FILES = [
    (*kind, action) for kind in (("wagtailimages", "image"), ("wagtaildocs", "document")) for action in ("add", "choose")
]


def permission(apps, app, model, codename, name):
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app, model=model
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )[0]


def make(apps, schema_editor):
    make_role(apps)
    make_workflow(apps)


def make_role(apps):
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=CONTRIBUTOR)
    group.permissions.add(permission(apps, "wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"))
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    files = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for action in PAGES:
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group=group,
            page=root,
            permission=permission(apps, "wagtailcore", "page", f"{action}_page", f"Can {action} page"),
        )
    for app, model, action in FILES:
        apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
            group=group,
            collection=files,
            permission=permission(apps, app, model, f"{action}_{model}", f"Can {action} {model}"),
        )


def make_workflow(apps):
    Workflow, Task = apps.get_model("wagtailcore", "Workflow"), apps.get_model("wagtailcore", "GroupApprovalTask")
    kind, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailcore", model="groupapprovaltask"
    )
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    workflow = Workflow.objects.create(name=NAME)
    task = Task.objects.create(name=NAME, content_type=kind)
    task.groups.set(apps.get_model("auth", "Group").objects.filter(name__in=APPROVERS))
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    for replaced in WorkflowPage.objects.filter(page=root).select_related("workflow"):
        if is_wagtails_example(replaced.workflow):
            Workflow.objects.filter(pk=replaced.workflow_id).update(active=False)
            Task.objects.filter(workflow_tasks__workflow=replaced.workflow_id).update(active=False)
            replaced.delete()
    if not WorkflowPage.objects.filter(page=root).exists():  # an administrator's choice stays
        WorkflowPage.objects.create(workflow=workflow, page=root)


def is_wagtails_example(workflow):
    """Say whether nobody is left who could approve its steps."""
    return not any(
        step.task.groupapprovaltask.groups.exists()
        for step in workflow.workflow_tasks.select_related("task__groupapprovaltask")
        if hasattr(step.task, "groupapprovaltask")
    )


def remove(apps, schema_editor):
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=NAME).delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name=NAME).delete()
    apps.get_model("auth", "Group").objects.filter(name=CONTRIBUTOR).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0006_partner_rights"),
        ("wagtailcore", "0095_groupsitepermission"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtaildocs", "0011_add_choose_permissions"),
    ]

    operations = [migrations.RunPython(make, remove)]
