"""The network agreement of the first content: two versions, each approved by the workflow and frozen."""

from django.db import transaction
from django.utils import translation
from wagtail.models import Locale

from home.domain.agreement import endorsing, versions
from home.forms.agreement import consent
from home.models import AgreementPage, AgreementVersion, Endorsement, HomePage
from portal.core.models import OutboxMessage
from portal.members.models import Organisation, Representative, User
from portal.translation.domain.publish import publish_translation

from .content import LANGUAGES, load, words
from .forum_people import DOMAIN
from .identity import block_id, translation_key

SOURCE, *TARGETS = LANGUAGES
KEY = translation_key("page", "agreement")


class AgreementMaker:
    """Makes the agreement in a database that has none. In a demonstration `people` sign it."""

    def __init__(self, *, is_demonstration):
        """Say whether there are people who sign."""
        self.spec = load("agreement")
        self.is_demonstration = is_demonstration
        self.source = Locale.objects.get(language_code=SOURCE)

    def make(self):
        """Make what is missing, version by version; returns the id of the Italian page."""
        page = AgreementPage.objects.filter(locale=self.source).first() or self._plant()
        for number, articles in enumerate(self.spec["versions"], 1):
            if not AgreementVersion.objects.filter(number=number).exists():
                self._publish(page.pk, articles)
                versions.freeze()
                if self.is_demonstration:
                    self._sign(number)
        return page.pk

    def _plant(self):
        draft = AgreementPage(locale=self.source, translation_key=KEY, live=False, title="", slug="agreement")
        self._fill(draft, self.spec["versions"][0], SOURCE)
        return HomePage.objects.get(locale=self.source).add_child(instance=draft)

    def _fill(self, page, articles, language):
        """Set the words of one language on a page."""
        for field in ("title", "slug", "summary", "preamble"):
            setattr(page, field, words(self.spec[field], language))
        page.articles = [
            {
                "type": "article",
                "id": block_id("agreement", key),
                "value": {field: words(article[field], language) for field in ("heading", "text")},
            }
            for key, article in articles.items()
        ]

    def _publish(self, pk, articles):
        """Have the workflow publish the Italian text, then publish its translations, each once it is committed."""
        self._approve(pk, articles)
        for language in TARGETS:
            locale = Locale.objects.get(language_code=language)
            twin = AgreementPage(locale=locale)
            self._fill(twin, articles, language)
            publish_translation(AgreementPage.objects.get(pk=pk), twin, locale)

    @transaction.atomic
    def _approve(self, pk, articles):
        page = AgreementPage.objects.get(pk=pk)
        self._fill(page, articles, SOURCE)
        page.save_revision()
        state = page.get_workflow().start(page, user=None)
        while state.status == state.STATUS_IN_PROGRESS:
            state.current_task_state.specific.approve(user=None)
            state.refresh_from_db()

    # --- Demonstration: signatures of organisations whose names say that they are examples ---

    @transaction.atomic
    def _sign(self, number):
        for spec in self.spec["signatures"]:
            if number in spec["versions"]:
                person = User.objects.get(email=spec["person"] + DOMAIN)
                organisation = Organisation.objects.get(slug=spec["organisation"])
                Representative.objects.get_or_create(person=person, organisation=organisation)
                endorsement = self._endorse(person, organisation, number, spec)
                if number in spec.get("withdrawn", ()):
                    endorsing.withdraw(person, endorsement.pk)
        # Nobody has these addresses.
        OutboxMessage.objects.filter(recipient__endswith=DOMAIN, template__startswith="home/letters/").delete()

    def _endorse(self, person, organisation, number, spec):
        with translation.override(person.language):
            signature = endorsing.Signature(
                name=person.display_name,
                function=words(spec["function"], person.language),
                language=person.language,
                consent=consent(number),
            )
        return endorsing.endorse(person, organisation.pk, number, signature)


def name_representative():
    """Let the demonstration's French member sign for the example organisation."""
    organisation = Organisation.objects.filter(slug="organisation-example").first()
    person = User.objects.filter(email="member-fr@example.org").first()
    if organisation and person and not Endorsement.objects.filter(organisation=organisation).exists():
        Representative.objects.get_or_create(person=person, organisation=organisation)
