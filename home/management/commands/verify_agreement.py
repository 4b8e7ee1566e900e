"""Compares the agreement with its digests."""

from django.core.management.base import BaseCommand, CommandError

from home.domain.agreement.verify import findings
from home.models import AgreementPdf, AgreementText, Endorsement


class Command(BaseCommand):
    """Ends with status 1 if anything is not what was written."""

    help = "Recompute every digest of the agreement: texts, PDFs, endorsements; name what does not match."

    def handle(self, *args, **options):
        wrong = 0
        for finding in findings():
            self.stderr.write(finding)
            wrong += 1
        if wrong:
            raise CommandError(f"{wrong} of the agreement's digests do not match.")
        numbers = [model.objects.count() for model in (AgreementText, AgreementPdf, Endorsement)]
        self.stdout.write("All digests match: {} texts, {} PDFs, {} endorsements.".format(*numbers))
