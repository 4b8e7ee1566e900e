"""Search over the partners: their names, places and descriptions."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.core.prepared import Prepared
from portal.members.models import Organisation
from portal.members.places import country_name

from .highlight import terms_of
from .results import SearchResult


def _ids_of(language, *beginnings):
    partners = Organisation.objects.approved().with_words(beginnings, language)
    return partners.order_by("name", "pk").values_list("pk", flat=True)


_found = Prepared(_ids_of)


class PartnerProvider:
    """Finds partners by the beginnings of words."""

    kind = "partners"
    label = _("Partners")

    def search(self, query):
        """Return the partners that have all the words."""
        return PartnerResults(query)


class PartnerResults:
    """Partners found, by name: one query for their ids, one for those on the shown page."""

    def __init__(self, query):
        self._language = query.language
        self._terms = terms_of(query.words)

    @cached_property
    def _ids(self):
        return _found(self._language, *(f" {term}" for term in self._terms))

    def count(self):
        """Return how many partners were found."""
        return len(self._ids)

    def __len__(self):
        return self.count()

    def __getitem__(self, wanted):
        found = Organisation.objects.with_text(self._language).in_bulk(self._ids[wanted])
        return [self._result(found[pk]) for pk in self._ids[wanted]]

    def _result(self, partner):
        text = partner.text or ""
        return SearchResult.of(
            url=reverse("home:partner", args=[partner.slug]),
            title=partner.name,
            summary=text,
            text=text,
            terms=self._terms,
            kind=PartnerProvider.label,
            place=", ".join(filter(None, [partner.place, country_name(partner.country)])),
        )
