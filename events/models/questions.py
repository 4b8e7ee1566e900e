"""Questions to the speakers, before and during an event."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.enums import QuestionState

from .events import Event
from .registrations import Registration


class SpeakerQuestion(models.Model):
    """A question of a registrant. Others see it, without the name, when the secretariat has looked at it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="questions")
    registration = models.ForeignKey(Registration, null=True, on_delete=models.SET_NULL, related_name="questions")
    text = models.CharField(_("question"), max_length=500)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    state = models.CharField(_("state"), max_length=10, choices=QuestionState, default=QuestionState.HELD)
    votes = models.PositiveIntegerField(_("votes"), default=0)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    # A form sent twice asks once.
    once = models.CharField(max_length=80, unique=True)

    class Meta:
        verbose_name = _("question to the speakers")
        verbose_name_plural = _("questions to the speakers")
        ordering = ["-votes", "asked_at", "pk"]

    def __str__(self):
        return self.text


class QuestionVote(models.Model):
    """One registrant's wish to hear a question answered; the database lets one count once."""

    question = models.ForeignKey(SpeakerQuestion, on_delete=models.CASCADE, related_name="ballots")
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="ballots")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "registration"], name="one_vote_for_a_question")]

    def __str__(self):
        return f"{self.question_id} {self.registration_id}"
