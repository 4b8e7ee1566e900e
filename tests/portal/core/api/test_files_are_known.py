"""No file of a public page is forgotten: what Wagtail's index does not keep track of has to be named by its app."""

import pytest
from django.apps import apps
from modelcluster.fields import ParentalKey

from portal.core.api import public
from portal.core.models import PortalDocument, PortalImage


@pytest.mark.django_db
@pytest.mark.parametrize("model", [PortalDocument, PortalImage])
def test_rows_that_wagtail_leaves_out_are_named_by_their_app(model):
    """A row of a page with `wagtail_reference_index_ignore` on its file needs shown_by() in its app's ready()."""
    named = " ".join(str(source().query) for source in public._sources.get(model, []))
    lacking = [
        f"{row._meta.label}.{field.name}"
        for row in apps.get_models()
        if any(isinstance(field, ParentalKey) for field in row._meta.fields)
        for field in row._meta.fields
        if field.related_model is model and getattr(field, "wagtail_reference_index_ignore", False)
        if row._meta.db_table not in named
    ]
    assert lacking == []
