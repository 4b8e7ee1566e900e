"""Pages of the site, and the records of the agreement."""

from .agreement import AgreementPage
from .agreement_records import AgreementPdf, AgreementText, AgreementVersion
from .endorsements import Endorsement
from .library import LibraryEntryPage, LibraryIndexPage
from .library_files import LibraryEntryCountry, LibraryFile
from .news import NewsIndexPage, NewsPage, NewsPageCountry
from .pages import HomePage, StandardPage
from .partners import PartnerIndexPage
from .projects import MicroProjectCountry, MicroProjectIndexPage, MicroProjectPage, MicroProjectPartner

__all__ = [
    "AgreementPage",
    "AgreementPdf",
    "AgreementText",
    "AgreementVersion",
    "Endorsement",
    "HomePage",
    "LibraryEntryCountry",
    "LibraryEntryPage",
    "LibraryFile",
    "LibraryIndexPage",
    "MicroProjectCountry",
    "MicroProjectIndexPage",
    "MicroProjectPage",
    "MicroProjectPartner",
    "NewsIndexPage",
    "NewsPage",
    "NewsPageCountry",
    "PartnerIndexPage",
    "StandardPage",
]
