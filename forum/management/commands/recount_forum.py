"""Compares every number of the forum with the posts, and mends what is wrong."""

from django.core.management.base import BaseCommand, CommandError

from forum.domain import drift

SHOWN = 20


class Command(BaseCommand):
    """`--check` only says what is wrong, and fails if anything is."""

    help = "Mend the forum's counters, pointers, tree, marks and search index."

    def add_arguments(self, parser):
        """Take --check."""
        parser.add_argument("--check", action="store_true", help="say what is wrong and change nothing")

    def handle(self, *args, check=False, **options):
        """Check, mend, and check again."""
        found = drift.check()
        for each in found[:SHOWN]:
            self.stdout.write(str(each))
        if len(found) > SHOWN:
            self.stdout.write(f"... and {len(found) - SHOWN} more")
        if not found:
            self.stdout.write("All numbers of the forum are right.")
        elif check:
            raise CommandError(f"Wrong: {drift.summary(found)}.")
        else:
            drift.mend(found)
            self._say_what_is_left(len(found))

    def _say_what_is_left(self, before):
        left = drift.check()
        if left:
            raise CommandError(f"{before} were wrong; these still are: {drift.summary(left)}.")
        self.stdout.write(f"{before} were wrong, all are mended.")
