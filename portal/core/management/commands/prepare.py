"""Everything between an installed portal and a served one, in one process."""

import fcntl
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from portal.core.models import BasePage
from portal.core.serving import catalogues, schema, statics
from portal.core.serving.address import AddressUnusableError, require_free
from portal.core.serving.progress import StepCounter


class Command(BaseCommand):
    """Does only what is missing, so that a second start takes seconds. Two at once take turns."""

    help = "Compile messages, migrate, collect static files and seed the first content, each only if needed."

    def handle(self, *args, **options):
        try:
            require_free(settings.HOST, settings.PORT)
        except AddressUnusableError as error:
            raise CommandError(str(error)) from error
        with self._turn():
            self._compile_messages()
            self._migrate()
            self._collect_static()
            self._seed()

    @contextmanager
    def _turn(self):
        """Hold VAR_DIR's lock, which the system lets go of when we die."""
        with (settings.VAR_DIR / "prepare.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._say(f"Another start is preparing {settings.VAR_DIR}; waiting for it")
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _compile_messages(self):
        for po in catalogues.stale_catalogues():
            self._say(f"Compiling messages: {po.parts[-3]}")
            catalogues.compile_catalogue(po)

    def _migrate(self):
        if schema.pending_migrations():
            counter = StepCounter(self._say, "Database", schema.steps_to_migrate(), mark=" OK")
            call_command("migrate", interactive=False, stdout=counter)
        call_command("createcachetable", verbosity=0)

    def _collect_static(self):
        mark = statics.fingerprint()
        if statics.collected_mark() != mark:
            self._say("Collecting static files (a few seconds)")
            statics.collect(mark)

    def _seed(self):
        """Seed a portal without pages; a seed that was killed is taken up again, a finished one never."""
        unfinished = settings.VAR_DIR / "seed.unfinished"
        if unfinished.exists() or not Page.objects.type(BasePage).exists():
            unfinished.touch()
            call_command("seed_portal", stdout=self.stdout)
            unfinished.unlink()

    def _say(self, words):
        self.stdout.write(words)
        self.stdout.flush()
