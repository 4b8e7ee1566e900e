"""What a stranger finds of the agreement after the first start."""

import pytest
from bs4 import BeautifulSoup

from home.models import AgreementPdf, AgreementText, AgreementVersion

pytestmark = pytest.mark.django_db


def test_two_versions_in_three_languages_each_with_its_pdf():
    assert list(AgreementVersion.objects.values_list("number", flat=True)) == [2, 1]
    assert AgreementText.objects.count() == AgreementPdf.objects.count() == 6


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/it/accordo-di-rete/", "Accordo di rete"),
        ("/fr/accord-de-reseau/", "Accord de réseau"),
        ("/en/network-agreement/", "Network agreement"),
    ],
)
def test_the_page_shows_the_version_in_force(client, address, title):
    page = BeautifulSoup(client.get(address).content, "html.parser")
    assert page.h1.text == title
    assert len(page.select("main h2[id^=article-]")) == 7
