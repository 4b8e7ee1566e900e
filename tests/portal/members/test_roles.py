"""The roles as a table, and the door of the admin."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page

from home.models import HomePage
from portal.core.models import Theme
from portal.members.enums import Role
from portal.members.models import Organisation, User

ROLES = [Role.MODERATOR, Role.CONTRIBUTOR, Role.EDITOR, Role.SECRETARIAT, Role.ADMINISTRATOR]
ALL = {Role.MODERATOR, Role.CONTRIBUTOR, Role.EDITOR, Role.SECRETARIAT, Role.ADMINISTRATOR}
PAGES = {Role.EDITOR, Role.ADMINISTRATOR}
WRITERS = {Role.CONTRIBUTOR, *PAGES}
MEMBERS = {Role.SECRETARIAT, Role.ADMINISTRATOR}
CHIEF = {Role.ADMINISTRATOR}
DOORS = {
    "/admin/": ALL,
    "/admin/account/": ALL,
    "/admin/pages/": WRITERS,
    "/admin/images/": WRITERS | {Role.SECRETARIAT},  # the logos of organisations
    "/admin/images/add/": WRITERS | {Role.SECRETARIAT},
    "/admin/documents/": WRITERS,
    "/admin/snippets/core/menu/": PAGES,
    "/admin/snippets/core/theme/": PAGES,
    "/admin/snippets/core/theme/add/": PAGES,
    "/admin/snippets/core/country/": PAGES,
    "/admin/users/": MEMBERS,
    "/admin/users/new/": CHIEF,
    "/admin/organisations/": MEMBERS,
    "/admin/organisations/new/": MEMBERS,
    "/admin/groups/": CHIEF,
    "/admin/redirects/": CHIEF,
    "/admin/settings/core/portalsettings/": CHIEF,
    "/admin/collections/": CHIEF,
    "/admin/sites/": set(),
    "/admin/locales/": set(),
    "/admin/workflows/list/": set(),
}


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.DEMO = True


def final_page(browser, path):
    """Return the path that a browser ends at: the admin sends whom it refuses to its dashboard."""
    answer = browser.get(path, follow=True)
    assert answer.status_code == 200, path
    return answer.request["PATH_INFO"]


@pytest.mark.parametrize("role", ROLES)
def test_which_doors_open_to_whom(make_member, browser_of, role):
    browser = browser_of(make_member("staff", "en", role))
    opened = {path for path in DOORS if final_page(browser, path).startswith(path)}
    assert opened == {path for path, roles in DOORS.items() if role in roles}


def test_all_roles_are_groups_and_wagtails_examples_are_gone(db):
    # The forum adds two that nobody is in: what the people of a private board are on that board. The agreement adds
    # those of its two steps.
    assert set(Group.objects.values_list("name", flat=True)) == {
        *Role.values,
        "board_member",
        "board_owner",
        "agreement legal check",
        "agreement board",
    }


# --- The door -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_door_of_the_admin_is_the_portals(client, method):
    answer = getattr(client, method)("/admin/login/?next=/admin/pages/", headers={"accept-language": "fr"})
    assert answer.url == "/fr/account/login/?next=/admin/pages/"


def test_a_member_who_is_no_staff_is_refused_and_not_sent_in_circles(mariama, browser_of):
    answer = browser_of(mariama).get("/admin/", follow=True)
    assert answer.status_code == 403


@pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_door_leads_nowhere_else(edith, browser_of, client, wanted):
    assert browser_of(edith).get("/admin/login/", {"next": wanted}).url == "/admin/"
    assert client.get("/admin/login/", {"next": wanted}).url.endswith("/account/login/?next=/admin/")


# --- What an editor cannot break ------------------------------------------------------------------------------------


@pytest.fixture
def lonely_home(italian):
    """A home page with nothing under it, which Wagtail alone would let an editor delete."""
    root = Page.objects.get(depth=1)
    return root.add_child(instance=HomePage(title="Alone", slug="alone", locale=italian))


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_an_editor_cannot_take_a_home_page_away(edith, browser_of, lonely_home, action):
    browser_of(edith).post(f"/admin/pages/{lonely_home.pk}/{action}/")
    assert HomePage.objects.get(pk=lonely_home.pk).live


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_nor_in_bulk(edith, browser_of, lonely_home, action):
    browser_of(edith).post(f"/admin/bulk/wagtailcore/page/{action}/?id={lonely_home.pk}")
    assert HomePage.objects.get(pk=lonely_home.pk).live


def test_an_editor_cannot_delete_a_theme(edith, browser_of):
    theme = Theme.objects.first()
    browser_of(edith).post(f"/admin/snippets/core/theme/delete/{theme.pk}/")
    assert Theme.objects.filter(pk=theme.pk).exists()


def test_an_editor_publishes_and_translates(edith, italian):
    page = Page.objects.filter(locale=italian, depth=3).first()
    assert page.permissions_for_user(edith).can_publish()
    assert edith.has_perm("wagtail_localize.submit_translation")


# --- Rights cannot be taken by those who lack them ------------------------------------------------------------------


@pytest.fixture
def secretary(make_member):
    return make_member("secretary", "en", Role.SECRETARIAT)


def form_of(person, **changes):
    return {
        "email": person.email,
        "display_name": person.display_name,
        "language": person.language,
        "country": "",
        "time_zone": person.time_zone,
        "organisation": "",
        "is_active": "on",
        **changes,
    }


def test_the_secretariat_edits_a_member(secretary, mariama, browser_of):
    browser_of(secretary).post(f"/admin/users/edit/{mariama.pk}/", form_of(mariama, display_name="Mariama D."))
    mariama.refresh_from_db()
    assert mariama.display_name == "Mariama D."


def test_the_secretariat_approves_an_organisation(secretary, browser_of):
    named = Organisation.objects.create(name="Named", slug="named", kind="university", country="NE")
    browser_of(secretary).post(f"/admin/organisations/{named.pk}/decide/", {"action": "approve"})
    named.refresh_from_db()
    assert named.approved


def test_the_secretariat_gives_nobody_rights(secretary, mariama, browser_of):
    group = Group.objects.get(name=Role.ADMINISTRATOR)
    browser = browser_of(secretary)
    browser.post(f"/admin/users/edit/{mariama.pk}/", form_of(mariama, is_superuser="on", groups=[group.pk]))
    browser.post(f"/admin/bulk/members/user/assign_role/?id={mariama.pk}", {"role": group.pk})
    mariama.refresh_from_db()
    assert not mariama.is_superuser
    assert [group.name for group in mariama.groups.all()] == [Role.MEMBER]


def test_the_secretariat_cannot_take_over_staff(secretary, edith, browser_of):
    browser = browser_of(secretary)
    browser.post(f"/admin/users/edit/{edith.pk}/", form_of(edith, email="taken@example.net"))
    browser.post(f"/admin/bulk/members/user/set_active_state/?id={edith.pk}", {"mark_as_active": ""})
    edith.refresh_from_db()
    assert (edith.email, edith.is_active) == ("edith@example.net", True)


def test_nor_an_administrator_a_superuser(make_member, browser_of):
    chief = User.objects.create_superuser("chief@example.net", None, display_name="Chief", language="en")
    browser = browser_of(make_member("boss", "en", Role.ADMINISTRATOR))
    browser.post(f"/admin/users/edit/{chief.pk}/", form_of(chief, email="taken@example.net"))
    browser.post(f"/admin/users/delete/{chief.pk}/")
    chief.refresh_from_db()
    assert chief.email == "chief@example.net"


def test_an_administrator_makes_no_superuser(make_member, mariama, browser_of):
    browser_of(make_member("boss", "en", Role.ADMINISTRATOR)).post(
        f"/admin/users/edit/{mariama.pk}/", form_of(mariama, is_superuser="on")
    )
    mariama.refresh_from_db()
    assert not mariama.is_superuser


def test_an_address_written_by_staff_waits_for_its_owner(secretary, mariama, browser_of):
    browser_of(secretary).post(f"/admin/users/edit/{mariama.pk}/", form_of(mariama, email="New@example.net"))
    assert list(mariama.emailaddress_set.values_list("email", "verified")) == [("new@example.net", False)]


def test_somebody_added_in_the_admin_has_no_password_and_comes_in_by_a_code(make_member, browser_of):
    boss = make_member("boss", "en", Role.ADMINISTRATOR)
    form = {
        "email": "Added@example.net",
        "display_name": "Added",
        "language": "it",
        "country": "IT",
        "time_zone": "Europe/Rome",
    }
    browser_of(boss).post(reverse("wagtailusers_users:add"), form)
    added = User.objects.get(email="added@example.net")
    assert not added.has_usable_password()
    assert list(added.emailaddress_set.values_list("email", "verified")) == [("added@example.net", False)]


# --- Somebody always keeps the keys -----------------------------------------------------------------------------------

WAYS_OUT = {
    "deleted": ("/admin/users/delete/{pk}/", {}),
    "deleted in the list": ("/admin/bulk/members/user/delete/?id={pk}", {}),
    "demoted": ("/admin/users/edit/{pk}/", {"is_active": "on"}),
    "deactivated": ("/admin/users/edit/{pk}/", {"is_superuser": "on", "is_active": ""}),
    "deactivated in the list": ("/admin/bulk/members/user/set_active_state/?id={pk}", {"mark_as_active": "False"}),
}


@pytest.fixture
def chief(db):
    """The only superuser."""
    User.objects.filter(is_superuser=True).delete()
    return User.objects.create_superuser("chief@example.net", None, display_name="Chief", language="en")


@pytest.fixture
def leave(browser_of):
    """A function by which a superuser takes the keys of another, or of themselves."""

    def act(way, actor, person):
        address, data = WAYS_OUT[way]
        sent = form_of(person) | data if "edit" in address else data
        return browser_of(actor).post(address.format(pk=person.pk), sent, follow=True)

    return act


@pytest.mark.parametrize("way", WAYS_OUT)
def test_the_last_administrator_stays(way, chief, leave):
    leave(way, chief, chief)
    chief.refresh_from_db()
    assert (chief.is_superuser, chief.is_active) == (True, True)


@pytest.mark.parametrize("way", WAYS_OUT)
def test_one_of_two_administrators_may_go(way, chief, leave):
    other = User.objects.create_superuser("other@example.net", None, display_name="Other", language="en")
    leave(way, chief, other)
    assert list(User.objects.filter(is_superuser=True, is_active=True)) == [chief]


@pytest.mark.parametrize(
    ("way", "hook"), [("deleted", "before_delete_user"), ("deleted in the list", "before_bulk_action")]
)
def test_two_administrators_who_delete_each_other_at_once_leave_one(way, hook, chief, leave):
    other = User.objects.create_superuser("other@example.net", None, display_name="Other", language="en")

    def meanwhile(*_arguments):
        User.objects.filter(pk=chief.pk).update(is_superuser=False)

    with hooks.register_temporarily(hook, meanwhile, order=5):
        leave(way, chief, other)
    assert User.objects.filter(pk=other.pk, is_superuser=True).exists()
