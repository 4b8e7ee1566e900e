"""Thousands of entries at once: one by one, as editors publish them, would take minutes."""

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Page

from home.models import LibraryEntryPage, LibraryFile
from portal.core.models import PortalDocument

AT_ONCE = 1000


def fill(library, number):
    """Put this many live entries into a library, of years from 1950 on, each with the same file in French."""
    library.refresh_from_db()
    made = Page.objects.bulk_create([_page(library, n) for n in range(number)], batch_size=AT_ONCE)
    _write_entries(LibraryEntryPage.objects.filter(locale=library.locale, live=True).first(), made)
    document = PortalDocument.objects.create(title="Uno", file="documents/uno.pdf", file_size=1000)
    rows = [LibraryFile(page_id=page.pk, language="fr", document=document) for page in made]
    LibraryFile.objects.bulk_create(rows, batch_size=AT_ONCE)
    Page.objects.filter(pk=library.pk).update(numchild=library.numchild + number)
    with connection.cursor() as cursor:  # as the database does by itself a while after many rows have come
        for model in (Page, LibraryEntryPage, LibraryFile):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _page(library, number):
    depth = library.depth + 1
    return Page(
        title=f"Molti {number}",
        draft_title=f"Molti {number}",
        slug=f"molti-{number}",
        path=Page._get_path(library.path, depth, library.numchild + 1 + number),
        depth=depth,
        url_path=f"{library.url_path}molti-{number}/",
        locale=library.locale,
        content_type=ContentType.objects.get_for_model(LibraryEntryPage),
        live=True,
    )


def _write_entries(model_of_all, pages):
    """Write the rows of the entries' own table, which Django does not write many at a time, like those of one entry."""
    fields = LibraryEntryPage._meta.local_concrete_fields
    quote = connection.ops.quote_name
    columns, marks = ", ".join(quote(field.column) for field in fields), ", ".join(["%s"] * len(fields))
    rows = []
    for number, page in enumerate(pages):
        own = {"page_ptr_id": page.pk, "year": 1950 + number % 70}
        rows.append([own.get(field.attname, getattr(model_of_all, field.attname)) for field in fields])
    with connection.cursor() as cursor:
        table = quote(LibraryEntryPage._meta.db_table)
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
