"""A group with an owner, a member and people outside."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from forum.domain import boards
from forum.enums import Openness, Standing
from forum.models import Membership
from portal.core.models import OutboxMessage

from ..conftest import BACKEND


def standing(user, board):
    return Membership.objects.filter(user=user, forum=board).values_list("standing", flat=True).first()


def url(name, board, *more):
    return reverse(f"forum:{name}", args=[board.pk, *more])


@pytest.fixture(autouse=True)
def _nothing_tried_yet(db):
    cache.clear()


@pytest.fixture
def browser_of(db):
    """A function that gives a browser of their own to somebody."""

    def browser(user):
        client = Client()
        client.force_login(user, backend=BACKEND)
        return client

    return browser


@pytest.fixture
def owner(make_member, private_board, hidden_board, make_belong):
    """The owner of the private and the hidden group."""
    user = make_member("Oumou")
    for group in (private_board, hidden_board):
        make_belong(user, group, Standing.OWNER)
    return user


@pytest.fixture
def insider(make_member, private_board, hidden_board, make_belong):
    """A member of both."""
    user = make_member("Ibrahim")
    for group in (private_board, hidden_board):
        make_belong(user, group)
    return user


@pytest.fixture
def letters(db):
    """A function that lists the letters to somebody, oldest first, by the names of their templates."""

    def letters_to(user):
        sent = OutboxMessage.objects.filter(recipient=user.email).order_by("pk")
        return [letter.template.rpartition("/")[2] for letter in sent]

    return letters_to


@pytest.fixture
def make_board_below(db):
    """A function that makes a private board below another."""

    def make(parent):
        return boards.make_board(texts={"it": ("Sotto", "")}, parent=parent, openness=Openness.PRIVATE)

    return make
