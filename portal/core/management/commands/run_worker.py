"""The worker beside the server."""

import sys

from django.core.management.base import BaseCommand

from portal.core.jobs.worker import Worker


class Command(BaseCommand):
    """Several may run at once, on several machines with one database: no letter, task or job is done twice."""

    help = "Send mail, run tasks and scheduled jobs, until SIGTERM or Ctrl-C."

    def add_arguments(self, parser):
        parser.add_argument(
            "--parent", type=int, metavar="PID", help="end when this process, which started us, is gone"
        )

    def handle(self, *args, parent, **options):
        sys.exit(Worker(parent).run())
