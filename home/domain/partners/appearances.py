"""What home knows of an organisation: micro-projects, news, and which versions of the agreement it has signed."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.models import Endorsement, MicroProjectPage, NewsPage
from portal.core.domain.addresses import language_of, path_of
from portal.core.domain.translations import is_translated, original_of
from portal.members.appearances import Appearance


class ProjectSource:
    """The micro-projects that an organisation carries out with others."""

    key = "projects"
    label = gettext_lazy("Micro-projects")
    order = 10

    def of(self, organisation, language, most):
        """Return those begun last."""
        projects = MicroProjectPage.objects.readable(language).prefetch_related(None)
        carried = projects.filter(partners__organisation=organisation)
        return [Appearance(project.title, path_of(project), None, _foreign(project)) for project in carried[:most]]


class NewsSource:
    """The articles that an organisation has written."""

    key = "news"
    label = gettext_lazy("News")
    order = 20

    def of(self, organisation, language, most):
        """Return the newest."""
        articles = NewsPage.objects.readable(language).prefetch_related(None).filter(organisation=organisation)
        return [
            Appearance(article.title, path_of(article), article.date, _foreign(article)) for article in articles[:most]
        ]


class EndorsementSource:
    """The versions of the agreement that an organisation has signed and not withdrawn from."""

    key = "agreement"
    label = gettext_lazy("Network agreement")
    order = 40

    def of(self, organisation, language, most):
        """Return the newest versions."""
        signed = Endorsement.objects.standing().filter(organisation=organisation).order_by("-version__number")
        return [
            Appearance(
                _("Signed version %(number)s") % {"number": number},
                reverse("home:agreement_version", args=[number]),
                endorsed_at,
            )
            for number, endorsed_at in signed.values_list("version__number", "endorsed_at")[:most]
        ]


def _foreign(page):
    return "" if is_translated(page) else language_of(original_of(page))
