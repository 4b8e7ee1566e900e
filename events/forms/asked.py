"""The questions of one event, beside those that every registration asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

PREFIX = "question-"
LONGEST_ANSWER = 500


def question_fields(questions, answers=None):
    """Return {field name: form field} for the questions of a page; `answers` are those given before."""
    fields = {}
    for block in questions:
        field = MAKERS[block.block_type](block.value)
        field.required = block.value["required"]
        field.help_text = block.value["help"]
        field.initial = (answers or {}).get(block.id)
        fields[PREFIX + block.id] = field
    return fields


def answers_in(cleaned):
    """Return {question's id: answer} of a valid form; what was left out is left out."""
    given = {name.removeprefix(PREFIX): value for name, value in cleaned.items() if name.startswith(PREFIX)}
    return {key: value for key, value in given.items() if value not in ("", None, False)}


def _text(value):
    return forms.CharField(label=value["label"], max_length=LONGEST_ANSWER)


def _choice(value):
    options = [(option.id, option.value) for option in value["options"].bound_blocks]
    return forms.ChoiceField(label=value["label"], choices=[("", _("Choose an answer")), *options])


def _tick(value):
    return forms.BooleanField(label=value["label"])


MAKERS = {"text": _text, "choice": _choice, "tick": _tick}
