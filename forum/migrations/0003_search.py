"""The tables of the search, which no model describes (forum/domain/search_tables.py): words of posts, by language."""

from django.db import migrations

TABLES = ("community_search_fr", "community_search_it", "community_search_en")
CREATE = {
    "sqlite": ["CREATE VIRTUAL TABLE {table} USING fts5(subject, body, tokenize='unicode61', prefix='4')"],
    "postgresql": [
        "CREATE TABLE {table} (post_id integer PRIMARY KEY, words tsvector NOT NULL)",
        # fastupdate would leave the newest rows in a heap that every search reads through.
        "CREATE INDEX {table}_words ON {table} USING gin (words) WITH (fastupdate = off)",
    ],
}


def create(apps, schema_editor):
    for table in TABLES:
        for statement in CREATE[schema_editor.connection.vendor]:
            schema_editor.execute(statement.format(table=table))


def remove(apps, schema_editor):
    for table in TABLES:
        schema_editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):
    dependencies = [("community", "0002_rights")]

    operations = [migrations.RunPython(create, remove)]
