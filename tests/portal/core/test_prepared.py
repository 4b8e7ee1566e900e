"""Queries written once: they answer for the values of each call."""

import pytest
from django.contrib.auth.models import Group

from portal.core.prepared import Prepared

pytestmark = pytest.mark.django_db


@pytest.fixture
def groups():
    """Two groups of readers."""
    return [Group.objects.create(name=name) for name in ("prepared one", "prepared two")]


def test_each_call_finds_by_its_own_values(groups):
    find = Prepared(lambda pk, name: Group.objects.filter(pk=pk, name=name))

    assert [find(group.pk, group.name) for group in groups] == [[group] for group in groups]
    assert find(groups[0].pk, groups[1].name) == []


def test_fixed_arguments_may_change_the_query(groups):
    find = Prepared(lambda names: Group.objects.filter(name__in=names).order_by("name").values_list("name"))
    names = tuple(group.name for group in groups)

    assert len(find(fixed=(names,))) == 2
    assert find(fixed=(names[:1],)) == [(names[0],)]
    assert find(fixed=((),)) == []


def test_a_value_that_the_query_leaves_out_is_refused():
    with pytest.raises(ValueError, match="not among"):
        Prepared(lambda pk: Group.objects.all())(1)
