"""Whether the database has the tables that this version of the portal needs."""

from importlib import import_module
from pkgutil import iter_modules

from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def pending_migrations():
    """Return the (app, name) pairs of migrations that this database has not seen; one query, no migration imported.

    Raises DatabaseError when the database cannot be reached.
    """
    return _known_migrations() - set(MigrationRecorder(connection).applied_migrations())


def steps_to_migrate():
    """Return how many migrations `migrate` would run: fewer than are pending, where one stands for several."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _known_migrations():
    known = set()
    for app in apps.get_app_configs():
        package, _is_explicit = MigrationLoader.migrations_module(app.label)
        try:
            paths = import_module(package).__path__ if package else []
        except ModuleNotFoundError:
            continue  # an app without tables
        known |= {(app.label, module.name) for module in iter_modules(paths) if module.name[0] not in "_~"}
    return known
