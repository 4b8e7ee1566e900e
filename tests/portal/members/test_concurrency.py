"""The same sign-up sent by several real processes at once."""

import json
import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.portal.core.copies import shared

__all__ = ["shared"]

SETUP = """
import json, sys
import django
from portal.settings import test
test.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
"""
SIGN_UP = """
from django.test import Client
print("ready", flush=True)
sys.stdin.readline()
form = {"display_name": "Aissa", "email": "aissa@example.net", "password1": sys.argv[2], "consent": "on"}
answer = Client(raise_request_exception=False).post("/fr/account/signup/", form)
print(answer.status_code, answer.get("Location"), flush=True)
"""
LOOK = """
from allauth.account.models import EmailAddress
from portal.core.models import OutboxMessage
from portal.members.models import User
print(json.dumps([
    User.objects.filter(email="aissa@example.net").count(),
    EmailAddress.objects.filter(email="aissa@example.net").count(),
    sorted(OutboxMessage.objects.values_list("template", flat=True)),
]))
"""


@pytest.fixture
def shared_database(shared):
    """Return the name of a copy of the test database that other processes can open."""
    return str(connection.settings_dict["NAME"])


def start(code, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", SETUP + code, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings.test"},
    )


@pytest.mark.processes
@pytest.mark.parametrize("password", ["the same for all", "one for each {}"])
def test_one_account_and_one_letter(shared_database, password):
    processes = [start(SIGN_UP, shared_database, password.format(number)) for number in range(4)]
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = [process.communicate(timeout=120)[0].strip() for process in processes]
    assert answers == ["302 /fr/account/confirm-email/"] * 4
    seen = json.loads(start(LOOK, shared_database).communicate(timeout=60)[0])
    assert seen == [1, 1, ["members/letters/email_confirmation_signup"]]
