"""The number that moves on with every change a reader may see. docs/adr/0005-page-cache.md says why it is as it is."""

import secrets

from django.db import connection, models

STRIPES = 64
# 64 numbers of 52 bits add up to less than 2^63, the largest sum SQLite can give.
NUMBER_BITS = 52


class ContentVersion(models.Model):
    """One random number per stripe; their sum names a state of the content.

    The numbers are random, not counted, so that no earlier version comes back when a backup is restored. There are
    stripes because a row stays locked until its writer commits: PostgreSQL's connections each write their own, so two
    writers neither wait for each other nor end in a deadlock.
    """

    stripe = models.PositiveSmallIntegerField(primary_key=True)
    number = models.BigIntegerField()

    def __str__(self):
        return f"{self.stripe}: {self.number}"

    @classmethod
    def current(cls):
        """Return the version of what is committed, as a string. One query, without the cost of the ORM."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT SUM(number) FROM {cls._meta.db_table}")  # noqa: S608 no input in it
            return str(cursor.fetchone()[0])

    @classmethod
    def bump(cls):
        """Move the version on, in the caller's transaction: it becomes visible together with the change, or never.

        Call it after changes that send no signal (`QuerySet.update()`, `bulk_create()`, raw SQL).
        """
        row = cls(stripe=_stripe(), number=secrets.randbits(NUMBER_BITS))
        cls.objects.bulk_create([row], update_conflicts=True, unique_fields=["stripe"], update_fields=["number"])


def _stripe():
    """Return this connection's stripe. SQLite has one writer at a time and needs only one."""
    if connection.vendor != "postgresql":
        return 0
    connection.ensure_connection()
    return connection.connection.info.backend_pid % STRIPES
