"""What a check finds."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Drift:
    """Something that is not what it should be. what: topic, board, member, tree or search; pk: which one."""

    what: str
    pk: int
    field: str
    stored: Any
    right: Any

    def __str__(self):
        return f"{self.what} {self.pk}: {self.field} is {self.stored}, should be {self.right}"


def differences(what, pk, stored, right):
    """Give a Drift for each field of `right` that is another in `stored` (both mappings)."""
    for field, value in right.items():
        if stored[field] != value:
            yield Drift(what, pk, field, stored[field], value)
