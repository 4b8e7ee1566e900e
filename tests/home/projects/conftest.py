"""A directory of micro-projects, and a function that publishes one."""

import datetime

import pytest
from django.core.files.base import ContentFile

from home.models import MicroProjectCountry, MicroProjectIndexPage, MicroProjectPage, MicroProjectPartner
from portal.core.models import Country, PortalDocument, Theme
from portal.members.models import Organisation


@pytest.fixture
def index(italian):
    return MicroProjectIndexPage.objects.get(locale=italian)


@pytest.fixture
def theme(italian):
    return Theme.objects.create(name="Apicoltura", slug="apicoltura", locale=italian)


@pytest.fixture
def country(italian):
    return Country.objects.create(name="Ciad", slug="ciad", code="TD", locale=italian)


@pytest.fixture
def organisation(db):
    """An example organisation that the secretariat has approved."""
    return Organisation.objects.create(
        name="Esempio di cooperativa", slug="esempio", kind="civil_society", country="IT", approved=True
    )


@pytest.fixture
def document(db, settings, tmp_path):
    """A text file, in a media folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    document = PortalDocument(title="Relazione")
    document.file.save("relazione.txt", ContentFile(b"Trecento alveari." * 100), save=False)
    document.file_size = 1700
    document.save()
    return document


@pytest.fixture
def make_project(index):
    """A function that publishes a micro-project; those with a higher number begin later."""

    def make(number=1, *, countries=(), partners=(), **fields):
        begins = datetime.date(2031, 1, 1) + datetime.timedelta(days=number)
        page = MicroProjectPage(
            **{"title": f"Prova {number}", "locale": index.locale, "starts_on": begins, **fields},
        )
        index.add_child(instance=page)
        page.countries = [MicroProjectCountry(country=country) for country in countries]
        page.partners = [MicroProjectPartner(organisation=organisation) for organisation in partners]
        page.save_revision().publish()
        return MicroProjectPage.objects.get(pk=page.pk)

    return make
