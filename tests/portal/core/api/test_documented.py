"""docs/api.md says what is so: each of its examples is asked, and each type of page stands in it."""

import json
import re
from pathlib import Path

import pytest
from django.apps import apps

from portal.core.models import BasePage

pytestmark = pytest.mark.django_db
WORDS = (Path(__file__).parents[4] / "docs" / "api.md").read_text(encoding="utf-8")
ASKED = re.findall(r"^GET (\S+)$", WORDS, re.MULTILINE)
SHOWN = re.findall(r"```\nGET (\S+)\n```\n```json\n(.*?)```", WORDS, re.DOTALL)
PAGE_TYPES = [model for model in apps.get_models() if issubclass(model, BasePage)]


def names(data):
    """The names in nested data, as paths; of lists those of the first item."""
    if isinstance(data, list):
        return names(data[0]) if data else set()
    if not isinstance(data, dict):
        return set()
    return {f"{name}{rest}" for name, value in data.items() for rest in ["", *(f".{r}" for r in names(value))]}


@pytest.mark.parametrize("address", ASKED)
def test_each_example_finds_something(client, address):
    answer = client.get(address, follow=True)
    assert answer.status_code == 200
    assert answer.json().get("meta", {}).get("total_count") != 0


@pytest.mark.parametrize(("address", "example"), SHOWN)
def test_an_example_shows_what_comes(client, address, example):
    lacking = names(json.loads(example)) - names(client.get(address, follow=True).json())
    assert lacking == set()


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model._meta.label)
def test_each_type_of_page_says_what_is_public_of_it_and_is_documented(model):
    assert "api_fields" in vars(model), f"{model._meta.label} needs api_fields (portal/core/api/fields.py)."
    (line,) = [line for line in WORDS.splitlines() if f"`{model._meta.label}`" in line and line.startswith("| `")]
    own = {field.name for field in model.api_fields} - {"summary"}
    assert {name for name in own if f"`{name}`" not in line} == set()
