"""Answers to an event's own questions, in words."""

from django.utils.translation import pgettext


def yes_or_no(value):
    """Return a tick in words."""
    return pgettext("answer", "Yes") if value else pgettext("answer", "No")


def questions_in_words(questions):
    """Return {key: (label, {id of an option: its words})} of the questions of a page."""
    found = {}
    for block in questions:
        options = block.value.get("options")
        words = {child.id: child.value for child in options.bound_blocks} if options is not None else {}
        found[block.id] = (block.value["label"], words)
    return found


def in_words(value, options):
    """Return one answer: a tick as yes or no, a choice by the words of its option, a text as it is."""
    return yes_or_no(value) if isinstance(value, bool) else options.get(value, value)


def answers_in_words(answers, questions):
    """Return [(question, answer), ...] of what was answered."""
    asked = questions_in_words(questions)
    return [(label, in_words(answers[key], options)) for key, (label, options) in asked.items() if key in answers]
