"""Who may download a document, and how."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from home.models import StandardPage
from portal.members.models import User

pytestmark = pytest.mark.django_db
CONTENT = b"Un pozzo, una pompa e chi la ripara."


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def close(page, kind=PageViewRestriction.LOGIN):
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, password="parola")


def log_in(client, name, **fields):
    user = User.objects.create_user(f"{name}@example.org", "pw", display_name=name, language="it", **fields)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return user


@pytest.fixture
def entry(make_entry):
    return make_entry()


@pytest.fixture
def address(entry):
    return entry.files.get().document.url


def test_a_download_can_be_resumed(client, address):
    whole = client.get(address)
    assert body(whole) == CONTENT
    assert whole["Accept-Ranges"] == "bytes"
    rest = client.get(address, headers={"range": "bytes=9-", "if-range": whole["ETag"]})
    assert (rest.status_code, body(rest)) == (206, CONTENT[9:])


def test_a_file_may_do_nothing_in_the_browser(client, address):
    answer = client.get(address)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].endswith("sandbox")
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_files_of_a_closed_page_are_for_its_readers(client, entry, address):
    close(entry)
    assert client.get(address).status_code == 302
    log_in(client, "member")
    assert body(client.get(address)) == CONTENT


def test_the_files_of_a_group_are_not_for_other_members(client, entry, address):
    close(entry, PageViewRestriction.GROUPS).groups.add(Group.objects.get(name="secretariat"))
    member = log_in(client, "member")
    assert client.get(address).status_code == 404
    member.groups.add(Group.objects.get(name="secretariat"))
    assert client.get(address).status_code == 200


def test_the_files_below_a_closed_library_are_closed(client, entry, address):
    close(entry.get_parent())
    assert client.get(address).status_code == 302


def test_the_files_of_a_draft_are_for_editors(client, entry, address):
    entry.unpublish()
    assert client.get(address).status_code == 302
    member = log_in(client, "member")
    assert client.get(address).status_code == 404
    member.groups.add(Group.objects.get(name="editor"))
    assert client.get(address).status_code == 200


def test_a_file_that_stands_on_an_open_page_too_is_open(client, entry, address, django_capture_on_commit_callbacks):
    close(entry)
    with django_capture_on_commit_callbacks(execute=True):
        page = StandardPage(title="Altrove", locale=entry.locale)
        page.body = [{"type": "document", "value": {"document": entry.files.get().document_id, "label": ""}}]
        entry.get_parent().get_parent().add_child(instance=page)
        page.save_revision().publish()
    assert client.get(address).status_code == 200


def test_a_closed_collection_is_closed_whatever_page_shows_its_files(client, entry, address):
    collection = Collection.get_first_root_node().add_child(name="Soci")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    document = entry.files.get().document
    document.collection = collection
    document.save()
    assert client.get(address).status_code == 302


def test_a_download_costs_as_many_queries_as_ever(client, entry, address, make_entry, django_assert_max_num_queries):
    for number in range(2, 6):
        make_entry(number, files={"it": entry.files.get().document})
    client.get(address)
    with django_assert_max_num_queries(6):
        body(client.get(address))
