"""The pages of the first content: Italian first, then their translations."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from home.domain.tree import plant_home
from home.models import HomePage, NewsIndexPage, NewsPage, NewsPageCountry, PartnerIndexPage, StandardPage
from portal.core.models import Country, Theme
from portal.members.models import Organisation
from portal.translation.domain.publish import publish_translation

from .bodies import BodyWriter
from .content import LANGUAGES, load, page_specs, words
from .identity import translation_key
from .pictures import alternative_texts

SOURCE, *TARGETS = LANGUAGES
TYPES = {"standard": StandardPage, "news": NewsPage}


class PageMaker:
    """Makes the pages that a database lacks and leaves the others as their editors left them."""

    def __init__(self, images, tell):
        self.images = images
        self.tell = tell
        self.alt_texts = alternative_texts()
        self.source = Locale.objects.get(language_code=SOURCE)
        self.page_ids = {}

    def make_all(self):
        """Make every missing page and translation; returns the Italian pages' ids by key."""
        return self.make(
            {"home": load("home"), "news": load("news_index"), "partners": load("partner_index"), **page_specs()}
        )

    def make(self, specs):
        """Make the missing pages of these specifications; returns the Italian ids of all pages known by now, by key."""
        pages = {key: self._draft(key, spec) for key, spec in specs.items()}
        self.page_ids |= {key: page.pk for key, page in pages.items()}
        for key, spec in specs.items():
            self._publish(pages[key], spec)
            for language in TARGETS:
                self._translate(pages[key], spec, Locale.objects.get(language_code=language))
            self.tell(key)
        return self.page_ids

    def _draft(self, key, spec):
        """Return the Italian page, made as a draft if need be, so that the words of others can link to it."""
        model = self._model(key, spec)
        known = model.objects.filter(translation_key=translation_key("page", key), locale=self.source).first()
        if known:
            return known
        draft = model(
            title=words(spec["title"], SOURCE),
            slug=words(spec.get("slug", f"home-{SOURCE}"), SOURCE),
            locale=self.source,
            translation_key=translation_key("page", key),
            live=False,
        )
        if key == "home":
            return plant_home(draft, Site.objects.filter(is_default_site=True).first())
        return self._parent(model).objects.get(locale=self.source).add_child(instance=draft)

    def _model(self, key, spec):
        return {"home": HomePage, "news": NewsIndexPage, "partners": PartnerIndexPage}.get(key) or TYPES[spec["type"]]

    def _parent(self, model):
        return NewsIndexPage if model is NewsPage else HomePage

    @transaction.atomic
    def _publish(self, page, spec):
        """Fill and publish a draft, read afresh: the one at hand does not know of the children it has got since."""
        if page.live or page.latest_revision_id:
            return
        page = type(page).objects.get(pk=page.pk)
        self._fill(page, spec, SOURCE)
        self._classify(page, spec)
        page.save_revision().publish()

    def _translate(self, page, spec, locale):
        if (
            type(page)
            .objects.filter(translation_key=page.translation_key, locale=locale, alias_of=None, live=True)
            .exists()
        ):
            return
        twin = type(page)(locale=locale)
        self._fill(twin, spec, locale.language_code)
        publish_translation(type(page).objects.get(pk=page.pk), twin, locale)

    def _fill(self, page, spec, language):
        """Set the words of one language on a page."""
        page.title = words(spec["title"], language)
        page.slug = words(spec.get("slug", f"home-{language}"), language)
        page.summary = words(spec["summary"], language)
        for field in ("tagline", "intro"):
            if field in spec:
                setattr(page, field, words(spec[field], language))
        if "image" in spec:
            page.image_id = self.images[spec["image"]]
            page.image_alt = words(self.alt_texts[spec["image"]], language)
        if "body" in spec:
            writer = BodyWriter(spec["key"], language, self.page_ids, self.images, self.alt_texts)
            page.body = writer.write(spec["body"])

    def _classify(self, page, spec):
        if not isinstance(page, NewsPage):
            return
        page.date = spec["date"]
        page.demonstration = spec.get("demonstration", False)
        page.theme = Theme.objects.get(translation_key=translation_key("themes", spec["theme"]), locale=self.source)
        page.organisation = Organisation.objects.filter(slug=spec["organisation"]).first()
        keys = [translation_key("countries", key) for key in spec["countries"]]
        countries = Country.objects.filter(translation_key__in=keys, locale=self.source)
        page.countries = [
            NewsPageCountry(country=country, sort_order=number) for number, country in enumerate(countries)
        ]


def name_site():
    """Point the site at the Italian home page and at the address it is served from."""
    site = Site.objects.get(is_default_site=True)
    site.hostname, _, port = settings.BASE_URL.split("://", 1)[1].partition(":")
    site.port = int(port or (443 if settings.BASE_URL.startswith("https") else 80))
    site.site_name = settings.WAGTAIL_SITE_NAME
    site.save()


def is_planted():
    """Say whether the database has a home page already."""
    return Page.objects.type(HomePage).exists()
