"""Wakes the maker of PDFs after a commit. Losing a wake-up costs minutes: the texts without a PDF are the truth."""

from django_tasks import task

from .pdf import make_missing


@task()
def make_missing_pdfs():
    """Make the PDFs that are missing."""
    make_missing()


def wake():
    """Ask a worker to look for texts without a PDF."""
    make_missing_pdfs.enqueue()
