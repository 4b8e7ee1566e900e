"""The demonstration accounts, whose generated passwords are written in VAR_DIR/demo-accounts.txt and nowhere else."""

import os
import secrets

from django.conf import settings
from django.contrib.auth.models import Group

from portal.members.domain.accounts import create_confirmed_member
from portal.members.models import Organisation, User

ACCOUNTS = (
    # name, display name, language, country, time zone, group
    ("admin", "Admin Demo", "it", "IT", "Europe/Rome", "administrator"),
    ("editor-it", "Elena Esempio", "it", "IT", "Europe/Rome", "editor"),
    ("editor-fr", "Édith Exemple", "fr", "SN", "Africa/Dakar", "editor"),
    ("contributor", "Carla Esempio", "it", "IT", "Europe/Rome", "contributor"),
    ("secretariat", "Sofia Esempio", "it", "IT", "Europe/Rome", "secretariat"),
    ("moderator", "Moussa Modèle", "fr", "BF", "Africa/Ouagadougou", "moderator"),
    ("member-fr", "Mariama Exemple", "fr", "NE", "Africa/Niamey", "member"),
    ("member-it", "Marco Esempio", "it", "IT", "Europe/Rome", "member"),
    ("member-en", "Mary Example", "en", "GB", "Europe/London", "member"),
)


def make_demo_accounts():
    """Make the missing demonstration accounts and write down their passwords; returns how many were made."""
    example, _created = Organisation.objects.get_or_create(
        slug="organisation-example",
        defaults={"name": "Organisation exemple", "kind": "civil_society", "country": "IT", "approved": True},
    )
    made = []
    for name, display_name, language, country, time_zone, group in ACCOUNTS:
        email = f"{name}@example.org"
        if User.objects.filter(email=email).exists():
            continue
        password = "-".join(secrets.token_hex(3) for _ in range(3))
        user = create_confirmed_member(
            email=email,
            password=password,
            display_name=display_name,
            language=language,
            country=country,
            time_zone=time_zone,
            organisation=example,
        )
        user.groups.add(Group.objects.get(name=group))
        if group == "administrator":
            User.objects.filter(pk=user.pk).update(is_staff=True, is_superuser=True)
        made.append(f"{email:24} {password}")
    if made:
        _write_down(made)
    return len(made)


def _write_down(lines):
    """Append to the file, which only its owner may read."""
    path = settings.VAR_DIR / "demo-accounts.txt"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as file:
        file.write("\n".join(lines) + "\n")
