"""A cast for the forum's tests: boards of each openness, and people of each kind, none of whom is new any more."""

import pytest
from django.contrib.auth.models import Group
from machina.apps.forum_permission.models import ForumPermission, UserForumPermission

from forum.domain import boards, posting
from forum.enums import MODERATING, READING, Openness, Standing
from forum.models import Membership, Trust
from portal.members.domain.accounts import create_confirmed_member
from portal.members.enums import Role
from portal.members.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def make_member(db):
    """A function that makes a member by first name; `is_new`: one whom the limits for new members hold."""

    def make(name, *, language="fr", is_new=False, role=None):
        email = f"{name.lower()}@example.org"
        user = create_confirmed_member(email=email, password=None, display_name=name, language=language)
        if role:
            user.groups.add(Group.objects.get(name=role))
        if not is_new:
            Trust.objects.create(
                user=user, approved_posts=50, topics_read=50, days_active=50, first_post_at="2020-01-01T00:00Z"
            )
        return user

    return make


@pytest.fixture
def aminata(make_member):
    """A member who writes French."""
    return make_member("Aminata")


@pytest.fixture
def giulia(make_member):
    """A member who writes Italian."""
    return make_member("Giulia", language="it")


@pytest.fixture
def newcomer(make_member):
    """Somebody who has just signed up."""
    return make_member("Nouveau", is_new=True)


@pytest.fixture
def moderator(make_member):
    """A moderator of all open boards."""
    return make_member("Moussa", role=Role.MODERATOR)


@pytest.fixture
def administrator(db):
    """A superuser."""
    return User.objects.create_superuser("boss@example.org", "a long password", display_name="Boss", language="en")


@pytest.fixture
def board(db):
    """An open board."""
    texts = {"it": ("Acqua e pozzi", "Chi beve"), "fr": ("Eau et puits", "Qui boit"), "en": ("Water", "Who drinks")}
    return boards.make_board(texts=texts)


@pytest.fixture
def other_board(db):
    """Another open board."""
    return boards.make_board(texts={"it": ("Rifiuti", ""), "fr": ("Déchets", ""), "en": ("Waste", "")})


@pytest.fixture
def private_board(db):
    """A private board: its name may be known, what is said there not."""
    return boards.make_board(texts={"it": ("Gruppo segreto", "")}, openness=Openness.PRIVATE)


@pytest.fixture
def hidden_board(db):
    """A board that only its members know of."""
    return boards.make_board(texts={"it": ("Gruppo nascosto", "")}, openness=Openness.HIDDEN)


@pytest.fixture
def make_belong():
    """A function that makes a person belong to a private board."""

    def belong(user, forum, standing=Standing.MEMBER):
        return Membership.objects.create(user=user, forum=forum, standing=standing)

    return belong


@pytest.fixture
def make_moderator_of():
    """A function that makes a member the moderator of one board alone."""

    def moderates(user, forum):
        for right in MODERATING | READING:
            permission = ForumPermission.objects.get(codename=right)
            UserForumPermission.objects.create(user=user, forum=forum, permission=permission)
        return user

    return moderates


@pytest.fixture
def topic(board, aminata):
    """A topic of one post."""
    return posting.start_topic(aminata, board.pk, subject="Un puits à Mirriah", text="Bonjour.", language="fr").topic


@pytest.fixture
def as_user(client):
    """A function that logs the browser in as somebody and returns it."""

    def log_in(user):
        client.force_login(user, backend=BACKEND)
        return client

    return log_in
