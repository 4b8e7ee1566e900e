"""What sorts pages: themes and countries, one row per language."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail.snippets.models import register_snippet
from wagtail_localize.fields import SynchronizedField


class TopicQuerySet(models.QuerySet):
    """Reads of themes and countries."""

    def in_language(self, language):
        """Return the rows of one language by name."""
        return self.filter(locale__language_code=language).order_by("name")


class Topic(TranslatableMixin, models.Model):
    """A name in one language; the same topic has the same translation_key in all of them."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("slug"), max_length=80, help_text=_("What stands in addresses, such as ?theme=water."))

    objects = TopicQuerySet.as_manager()

    panels = [FieldPanel("name"), FieldPanel("slug")]

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def __str__(self):
        return self.name

    def in_locale(self, locale_id):
        """Return the same topic in another language, or itself where nobody has translated it."""
        if self.locale_id == locale_id:
            return self
        return self.get_translations().filter(locale_id=locale_id).first() or self


@register_snippet
class Theme(Topic):
    """What a page is about: water, waste, civil registry."""

    class Meta(Topic.Meta):
        abstract = False
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


@register_snippet
class Country(Topic):
    """A territory of the network."""

    override_translatable_fields = [SynchronizedField("code", overridable=False)]
    code = models.CharField(_("ISO code"), max_length=2, help_text=_("Two letters of ISO 3166-1, such as SN."))

    panels = [*Topic.panels, FieldPanel("code")]

    class Meta(Topic.Meta):
        abstract = False
        verbose_name = _("country")
        verbose_name_plural = _("countries")
