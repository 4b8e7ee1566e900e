"""What every test may ask for. The test database holds the first content: what a stranger finds after `make run`."""

from collections import Counter

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import translation
from pytest_django.plugin import blocking_manager_key
from wagtail.models import Locale

from portal.core.serving import catalogues
from portal.members.models import User

from . import snapshot


def pytest_configure():
    """Compile the catalogues, of which a fresh clone has only the sources."""
    for po in catalogues.stale_catalogues():
        catalogues.compile_catalogue(po)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Begin with the browser tests: the longest files last would leave the other processes idle.

    The first of them prepares the portal that all of them visit, for two minutes, in which others run what needs none.
    """
    items.sort(key=_turn)


def _turn(item):
    if item.get_closest_marker("browser"):
        return 0 if item.path.name == "test_every_page.py" else 2
    return 1 if item.nodeid.startswith("tests/home/") else 3


def pytest_terminal_summary(terminalreporter):
    """Say why tests were skipped, once for all that lack the same thing."""
    reasons = Counter(report.longrepr[2] for report in terminalreporter.stats.get("skipped", []))
    for reason, number in reasons.items():
        terminalreporter.write_line(f"{number} {'test' if number == 1 else 'tests'} not run. {reason}", yellow=True)


def pytest_sessionfinish(session):
    """Remove what the processes of the run shared on a database server."""
    if not hasattr(session.config, "workerinput") and getattr(session.config.option, "numprocesses", None):
        with session.config.stash[blocking_manager_key].unblock():
            snapshot.drop()


@pytest.fixture(scope="session")
def seeded(tmp_path_factory):
    """The snapshot of the seeded database, made already or for this process to make; None: there is none."""
    folder = snapshot.folder(tmp_path_factory.getbasetemp())
    return snapshot.Snapshot(folder) if folder else None


@pytest.fixture(scope="session")
def django_db_use_migrations(django_db_use_migrations, seeded):
    """Leave migrations out where a snapshot brings the tables."""
    return django_db_use_migrations and not (seeded and seeded.is_made)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, seeded):
    """Name the snapshot before the database is created."""
    if seeded and seeded.is_made:
        seeded.offer()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, seeded):
    """Seed the database once; each test rolls back to this state.

    Transactional tests empty the database, so pytest-django runs them last: they make what they need themselves.
    """
    with django_db_blocker.unblock():
        if seeded and seeded.is_made:
            return seeded.restore()
        call_command("createcachetable")
        call_command("seed_portal")
        if seeded:
            seeded.keep()
    return None


@pytest.fixture(autouse=True)
def default_language():
    """A request leaves its language behind in the thread; each test begins with the portal's own."""
    translation.deactivate()


@pytest.fixture
def italian(db):
    """The locale that pages are written in."""
    return Locale.objects.get(language_code="it")


@pytest.fixture
def french(db):
    """A locale that pages are translated into."""
    return Locale.objects.get(language_code="fr")


@pytest.fixture
def admin_editor(client, db, settings):
    """A browser logged in as an administrator who reads English, where no second factor is asked."""
    settings.DEMO = True
    user = User.objects.create_superuser("chief@example.org", "a long password", display_name="Chief", language="en")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture(autouse=True)
def agreement_can_be_flushed(request):
    """A transactional test empties all tables after it, which the triggers of the agreement would refuse on SQLite.

    Such tests run last: none after them finds the triggers missing.
    """
    marker = request.node.get_closest_marker("django_db")
    if not (marker and marker.kwargs.get("transaction")) and "transactional_db" not in request.fixturenames:
        return
    request.getfixturevalue("transactional_db")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'home_%'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
