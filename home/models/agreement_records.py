"""What a version of the agreement said: rows that are written once. Triggers in the database refuse the rest, too."""

import json
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portal.core.text import words_of_html


class FrozenError(TypeError):
    """Raised by an attempt to change or delete what was written once and for all."""


class FrozenQuerySet(models.QuerySet):
    """Rows can be added and read."""

    def update(self, **kwargs):
        """Refuse."""
        raise FrozenError(self.model.__name__)

    def delete(self):
        """Refuse."""
        raise FrozenError(self.model.__name__)

    def bulk_update(self, *args, **kwargs):
        """Refuse."""
        raise FrozenError(self.model.__name__)


class Frozen(models.Model):
    """A row that is written once."""

    objects = FrozenQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Write a new row; raises FrozenError for one that is there."""
        if not self._state.adding:
            raise FrozenError(type(self).__name__)
        super().save(*args, force_insert=True)

    def delete(self, *args, **kwargs):
        """Refuse."""
        raise FrozenError(type(self).__name__)


class AgreementVersion(Frozen):
    """A version: a number, who approved what, and a digest of all that belongs to it (domain/agreement/hashing.py).

    It points at no page, revision or person, which may all be deleted: `agreement` is the pages' translation key.
    """

    number = models.PositiveIntegerField(_("version"), unique=True)
    agreement = models.UUIDField(_("agreement"))
    revision = models.PositiveBigIntegerField(_("revision"))
    approvals = models.JSONField(_("approvals"))
    published_at = models.DateTimeField(_("published"))
    sha256 = models.CharField("SHA-256", max_length=64)

    class Meta:
        verbose_name = _("version of the agreement")
        verbose_name_plural = _("versions of the agreement")
        ordering = ["-number"]

    def __str__(self):
        return str(self.number)


@dataclass(frozen=True)
class Article:
    """An article of a version. `id` is that of its block: the same in all languages and versions."""

    id: str
    number: int
    heading: str
    html: str

    @property
    def anchor(self):
        """What stands after the # in its address; it stays when articles before it come or go."""
        return f"article-{self.id[:8]}"


class AgreementText(Frozen):
    """A version in one language. `content` is canonical JSON; `sha256` is that of its UTF-8 bytes."""

    version = models.ForeignKey(AgreementVersion, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    content = models.TextField(_("text"))
    sha256 = models.CharField("SHA-256", max_length=64)

    class Meta:
        verbose_name = _("text of the agreement")
        verbose_name_plural = _("texts of the agreement")
        constraints = [models.UniqueConstraint(fields=["version", "language"], name="one_agreement_text_per_language")]

    def __str__(self):
        return f"{self.version_id} {self.language}"

    @cached_property
    def data(self):
        """The content, parsed."""
        return json.loads(self.content)

    @property
    def title(self):
        """The title."""
        return self.data["title"]

    @property
    def preamble(self):
        """What stands before the first article, as HTML."""
        return self.data["preamble"]

    @cached_property
    def articles(self):
        """The articles in their order."""
        return [
            Article(article["id"], number, article["heading"], article["html"])
            for number, article in enumerate(self.data["articles"], 1)
        ]

    def words(self):
        """Return the words without markup."""
        parts = [self.preamble, *(f"<p>{article.heading}</p>{article.html}" for article in self.articles)]
        return words_of_html(" ".join(parts))


class AgreementPdf(Frozen):
    """A text as PDF, made by the worker some time after its version. `sha256` is that of its bytes."""

    text = models.OneToOneField(AgreementText, on_delete=models.PROTECT, related_name="pdf")
    content = models.BinaryField(_("file"))
    size = models.PositiveIntegerField(_("bytes"))
    sha256 = models.CharField("SHA-256", max_length=64)

    class Meta:
        verbose_name = _("PDF of the agreement")
        verbose_name_plural = _("PDFs of the agreement")

    def __str__(self):
        return str(self.text_id)
