"""What home does by the clock."""

from datetime import timedelta

from home.domain.agreement import pdf
from portal.core.jobs import scheduled


@scheduled(every=timedelta(minutes=5))
def make_agreement_pdfs():
    """Make PDFs of the agreement that a killed worker has left unmade."""
    pdf.make_missing()
