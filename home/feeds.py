"""Atom feeds (RFC 4287), one per language."""

from datetime import datetime, time

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from home.models import NewsPage
from portal.core.domain.addresses import language_of
from portal.core.domain.translations import TRANSLATED


class NewsFeed(Feed):
    """The latest thirty articles in the language of the address."""

    feed_type = Atom1Feed
    most = 30

    def title(self):
        return _("Log-In Networks: news")

    def subtitle(self):
        return _("What happens in the network between Tuscany, Senegal, Niger and Burkina Faso.")

    def link(self):
        return f"{settings.BASE_URL}/{get_language()}/"

    def feed_url(self):
        return f"{settings.BASE_URL}/{get_language()}/feeds/news.atom"

    def items(self):
        return NewsPage.objects.readable(get_language()).filter(TRANSLATED)[: self.most]

    def item_title(self, item):
        return item.title

    def item_description(self, item):
        return item.summary

    def item_link(self, item):
        return item.full_url

    def item_guid(self, item):
        return f"urn:uuid:{item.translation_key}#{language_of(item)}"

    def item_pubdate(self, item):
        return timezone.make_aware(datetime.combine(item.date, time(12)))

    def item_updateddate(self, item):
        return item.last_published_at

    def item_author_name(self, item):
        return (item.organisation and item.organisation.public_name) or "Log-In Networks"
