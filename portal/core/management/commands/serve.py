"""Serves the portal: what `make run` starts in the end."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.core.serving.address import AddressUnusableError, require_free


class Command(BaseCommand):
    """gunicorn and the worker in one; Ctrl-C or SIGTERM ends both (docs/adr/0004-one-serve-command.md)."""

    help = "Serve the portal on HOST:PORT, with its worker, until Ctrl-C or SIGTERM."
    # `prepare` has run the checks; here they would only cost a second.
    requires_system_checks = []

    def handle(self, *args, **options):
        try:
            require_free(settings.HOST, settings.PORT)
        except AddressUnusableError as error:
            raise CommandError(str(error)) from error
        # Imported late: gunicorn's configuration is read from the settings.
        from portal.core.serving.server import PortalServer

        PortalServer().run()
