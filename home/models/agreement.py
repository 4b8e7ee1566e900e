"""The network agreement as editors write it. What was decided is frozen: agreement_records.py."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Workflow

from portal.core.api.fields import DetailField, MethodField
from portal.core.domain.addresses import language_of
from portal.core.models import BasePage
from portal.core.text import fold, words_of_html, words_of_stream

FEATURES = ["bold", "italic", "ol", "ul", "link"]
# The workflow that migration 0004 makes; it is found by this name, whatever the pages above have.
WORKFLOW = "Network agreement"


class ArticleBlock(blocks.StructBlock):
    """An article. Its block id is the same in every language and version; its number is its place."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=160)
    text = blocks.RichTextBlock(label=_("Text"), features=FEATURES)

    class Meta:
        label = pgettext_lazy("of an agreement", "Article")
        icon = "doc-full"
        help_text = _("Numbered by its place. To change an article, edit it: a new one has a history of its own.")


def _version_in_force(page):
    from home.domain.agreement.reading import version_data

    return version_data(language_of(page))


class AgreementPage(BasePage):
    """The agreement: its draft for editors and, for readers, the version in force."""

    preamble = RichTextField(_("preamble"), blank=True, features=FEATURES)
    articles = StreamField(
        [("article", ArticleBlock())], verbose_name=pgettext_lazy("of an agreement", "articles"), blank=True
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("preamble"),
        FieldPanel("articles"),
    ]
    parent_page_types = ["home.HomePage"]
    subpage_types = []
    max_count_per_parent = 1
    # The version in force only: what stands on the page may be a draft of the next one.
    api_fields = [*BasePage.api_fields, DetailField("version", serializer=MethodField(_version_in_force))]

    class Meta:
        verbose_name = _("network agreement")
        verbose_name_plural = _("network agreements")

    @property
    def has_workflow(self):
        """Say whether the page has a workflow."""
        return self.get_workflow() is not None

    def get_workflow(self):
        """Return the workflow of agreements: legal check, then board."""
        return Workflow.objects.filter(name=WORKFLOW, active=True).first() or super().get_workflow()

    def publish(self, revision, user=None, **kwargs):
        """Publish a revision; one that the workflow has approved by whoever took its last step, editor or not."""
        from home.domain.agreement.approval import is_approved

        if user is not None and is_approved(self, revision):
            kwargs["skip_permission_checks"] = True
        return super().publish(revision, user=user, **kwargs)

    def body_text(self):
        """Return nothing: what stands on the page may not be in force, so the search shows its summary."""
        return ""

    def search_words(self):
        """Return the words by which readers find it: those in force, before the first version those of the page."""
        from home.domain.agreement.reading import current_text

        text = current_text(language_of(self))
        own = f"{words_of_html(self.preamble)} {words_of_stream(self.articles.raw_data)}"
        return f"{super().search_words()} {fold(own if text is None else text.words())}"

    def get_context(self, request, *args, **kwargs):
        """Add the version in force; an editor's preview shows the draft instead."""
        from home.domain.agreement.reading import page_context

        is_preview = getattr(request, "is_preview", False)
        return {**super().get_context(request, *args, **kwargs), **page_context(self, is_preview)}
