"""Images without words through the admin's doors: drafts may lack them, what goes public may not."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, Revision, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.models import StandardPage
from portal.core.alternative_text import AlternativeTextMissingError
from portal.core.models import PortalImage
from tests.portal.core.uploads.samples import image as sample

MESSAGE = "Describe the image in a few words, or mark it as decorative."


@pytest.fixture
def image(settings, tmp_path, db):
    """An image of the portal."""
    settings.MEDIA_ROOT = tmp_path
    file = ContentFile(sample("PNG", (1600, 1000)), name="a.png")
    return PortalImage.objects.create(title="Sample", file=file)


@pytest.fixture
def home(italian):
    """The Italian front page."""
    return Page.objects.get(depth=2, locale=italian)


@pytest.fixture
def page(home):
    """A draft without an image."""
    return home.add_child(instance=StandardPage(title="Draft", slug="draft", live=False))


def block(image, words="", decorative=False):
    """An image block as the editor sends it."""
    fields = {"image": image.pk, "alt_text": words, "caption": ""}
    return ("image", {**fields, "decorative": "on"} if decorative else fields)


def form(image=None, words="", blocks=(), decorative=False, **more):
    """The fields of the page editor."""
    data = {
        "title": "Draft",
        "slug": "draft",
        "image": image.pk if image else "",
        "image_alt": words,
        "body": streamfield(list(blocks)),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 0},
        **more,
    }
    return nested_form_data({**data, "image_decorative": "on"} if decorative else data)


def edit(client, page, **fields):
    """Send the editor of an existing page."""
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form(**fields))


def create(client, home, **fields):
    """Send the editor of a new page."""
    return client.post(reverse("wagtailadmin_pages:add", args=["home", "standardpage", home.pk]), form(**fields))


PUBLISH = {"action-publish": "action-publish"}
SUBMIT = {"action-submit": "action-submit"}
LACKING = {
    "own image": lambda image: {"image": image},
    "own image, only spaces": lambda image: {"image": image, "words": "  "},
    "image in the body": lambda image: {"blocks": [block(image)]},
}
COMPLETE = {
    "words": lambda image: {"image": image, "words": "A map", "blocks": [block(image, "A map")]},
    "decorative": lambda image: {"image": image, "decorative": True, "blocks": [block(image, decorative=True)]},
    "no image": lambda image: {},
}


@pytest.mark.parametrize("fields", LACKING.values(), ids=LACKING)
class TestWithoutWords:
    """What an editor meets whose image lacks words."""

    def test_a_new_page_is_not_published(self, admin_editor, home, image, fields):
        answer = create(admin_editor, home, **fields(image), **PUBLISH)

        assert MESSAGE in answer.content.decode()
        assert not StandardPage.objects.filter(slug="draft").exists()

    def test_a_draft_is_not_published(self, admin_editor, page, image, fields):
        answer = edit(admin_editor, page, **fields(image), **PUBLISH)

        page.refresh_from_db()
        assert MESSAGE in answer.content.decode()
        assert not page.live

    def test_a_draft_is_not_scheduled(self, admin_editor, page, image, fields):
        tomorrow = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")

        answer = edit(admin_editor, page, **fields(image), go_live_at=tomorrow, **PUBLISH)

        assert MESSAGE in answer.content.decode()
        assert not Revision.objects.filter(approved_go_live_at__isnull=False, object_id=str(page.pk)).exists()

    def test_a_draft_is_not_submitted(self, admin_editor, page, image, fields):
        workflow(page)

        answer = edit(admin_editor, page, **fields(image), **SUBMIT)

        assert MESSAGE in answer.content.decode()
        assert not page.workflow_in_progress

    def test_a_draft_is_saved(self, admin_editor, page, image, fields):
        answer = edit(admin_editor, page, **fields(image))

        assert answer.status_code == 302
        assert page.revisions.count() == 1

    def test_a_draft_is_autosaved(self, admin_editor, page, image, fields):
        address = reverse("wagtailadmin_pages:edit", args=[page.pk])

        answer = admin_editor.post(address, form(**fields(image)), headers={"accept": "application/json"})

        assert answer.json()["success"]

    def test_a_draft_of_a_public_page_is_saved(self, admin_editor, page, image, fields):
        page.save_revision().publish()

        answer = edit(admin_editor, page, **fields(image))

        assert answer.status_code == 302
        page.refresh_from_db()
        assert page.live
        assert page.has_unpublished_changes

    def test_no_other_door_publishes_it(self, admin_editor, page, image, fields):
        edit(admin_editor, page, **fields(image))
        page.refresh_from_db()

        with pytest.raises(AlternativeTextMissingError):
            page.get_latest_revision().publish()

        page.refresh_from_db()
        assert not page.live

    def test_publishing_several_pages_at_once_tells_why_not(self, admin_editor, page, image, fields):
        edit(admin_editor, page, **fields(image))
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

        answer = admin_editor.post(f"{address}?id={page.pk}", {"include_descendants": ""})

        page.refresh_from_db()
        assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert "“Draft” cannot be published" in str(list(get_messages(answer.wsgi_request))[-1])
        assert not page.live

    def test_approving_tells_why_not(self, admin_editor, page, image, fields):
        edit(admin_editor, page, **fields(image))
        page.refresh_from_db()
        task = workflow(page).start(page, None).current_task_state
        address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])

        answer = admin_editor.post(address, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"})

        task.refresh_from_db()
        page.refresh_from_db()
        assert answer.json()["redirect"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert task.status == task.STATUS_IN_PROGRESS
        assert not page.live


def workflow(page):
    """Put a page under a workflow of one approval."""
    flow = Workflow.objects.create(name="Approval")
    task = GroupApprovalTask.objects.create(name="Approval")
    WorkflowTask.objects.create(workflow=flow, task=task, sort_order=1)
    WorkflowPage.objects.create(page=page.page_ptr, workflow=flow)
    return flow


@pytest.mark.parametrize("fields", COMPLETE.values(), ids=COMPLETE)
def test_with_words_it_is_published(admin_editor, home, image, fields):
    answer = create(admin_editor, home, **fields(image), **PUBLISH)

    assert answer.status_code == 302
    assert StandardPage.objects.get(slug="draft", locale=home.locale).live


def test_what_was_scheduled_goes_public(admin_editor, page, image, time_machine):
    tomorrow = timezone.now() + timedelta(days=1)
    when = tomorrow.strftime("%Y-%m-%d %H:%M")
    edit(admin_editor, page, image=image, words="A map", go_live_at=when, **PUBLISH)

    time_machine.move_to(tomorrow + timedelta(minutes=2))
    call_command("publish_scheduled")

    page.refresh_from_db()
    assert page.live
