"""Pages of the site, and the records of the agreement."""

from .agreement import AgreementPage
from .agreement_records import AgreementPdf, AgreementText, AgreementVersion
from .endorsements import Endorsement
from .news import NewsIndexPage, NewsPage, NewsPageCountry
from .pages import HomePage, StandardPage

__all__ = [
    "AgreementPage",
    "AgreementPdf",
    "AgreementText",
    "AgreementVersion",
    "Endorsement",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "NewsPageCountry",
    "StandardPage",
]
