"""Articles of the agreement as subjects of discussions: one talk for all languages and versions of an article."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from home.models import AgreementText
from portal.core.discussions import Subject, register

from .reading import page_path

KIND = "article"


class ArticleSource:
    """Knows every article of a published version by the id of its block.

    All of them are public: whoever may read the agreement's page, its versions have addresses that everybody may open.
    """

    kind = KIND

    def find(self, key, user, language):
        """Return the article in its newest wording, in the language if it is one of the portal's."""
        codes = [code for code, _name in settings.LANGUAGES]
        language = language if language in codes else settings.LANGUAGE_CODE
        article = _find(str(key), language)
        if article is None:
            return None
        with translation.override(language):
            title = _("Article %(number)s. %(heading)s") % {"number": article.number, "heading": article.heading}
        return Subject(KIND, key, title, f"{page_path(language)}#{article.anchor}", language, True)

    def readable(self, keys, user):
        """Return the keys of articles that there are, which everybody may read."""
        texts = AgreementText.objects.filter(language=settings.LANGUAGE_CODE)
        known = {article.id for text in texts for article in text.articles} if keys else set()
        return {key for key in keys if str(key) in known}

    def is_public(self, key):
        """Say whether there is such an article."""
        return self.readable({key}, None) == {key}


def start():
    """Make the articles known."""
    register(ArticleSource())


def _find(key, language):
    """Return the article as the newest version that has it says it, or None."""
    texts = AgreementText.objects.filter(language=language, content__contains=key).order_by("-version__number")
    articles = (article for text in texts[:1] for article in text.articles)
    return next((article for article in articles if article.id == key), None)
