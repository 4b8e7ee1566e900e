"""What the page of a partner shows, and which partners have one."""

from dataclasses import dataclass, field

from home.models import PartnerIndexPage
from portal.core.domain.addresses import path_of
from portal.core.models import Theme
from portal.members.appearances import appearances_of
from portal.members.domain.profile import people_of
from portal.members.models import Organisation


@dataclass(frozen=True)
class Head:
    """What the head of a page needs of one that is no page of the editors."""

    title: str
    meta_description: str
    share_image: object = None
    seo_title: str = ""
    schema_type: str = "WebPage"
    pk: None = None


@dataclass(frozen=True)
class PartnerDetails:
    """A partner as a reader of one language sees it. trail: title and path of the directory. appearances: see there."""

    organisation: Organisation
    head: Head
    themes: list
    people: list
    appearances: list
    trail: list = field(default_factory=list)

    @property
    def has_facts(self):
        """Say whether there is more to say than kind, place and description."""
        it = self.organisation
        return bool(it.website or it.languages or it.logo or self.themes or self.people)

    @property
    def directory(self):
        """The path of the directory, "" while there is none."""
        return self.trail[0][1] if self.trail else ""


def partner_details(slug, language):
    """Return the PartnerDetails of an approved organisation, or None."""
    rows = Organisation.objects.approved().with_text(language).select_related("logo")
    organisation = rows.filter(slug=slug).first()
    if organisation is None:
        return None
    index = PartnerIndexPage.objects.live().filter(locale__language_code=language).first()
    keys = organisation.themes.order_by().values("translation_key")
    return PartnerDetails(
        organisation=organisation,
        head=Head(organisation.name, (organisation.text or "")[:300]),
        themes=list(Theme.objects.in_language(language).filter(translation_key__in=keys)),
        people=people_of(organisation),
        appearances=appearances_of(organisation, language),
        trail=[(index.title, path_of(index))] if index else [],
    )


def partner_paths():
    """Return the paths of all partners' pages below a language's front page, for the sitemap."""
    slugs = Organisation.objects.approved().order_by("slug").values_list("slug", flat=True)
    return [f"partners/{slug}/" for slug in slugs]
