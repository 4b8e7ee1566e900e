"""The SQL of the search tables, one per language: FTS5 on SQLite, tsvector and GIN on PostgreSQL.

A row holds the words of one visible post; the subject of a topic stands with its first post. The tables are no models:
Django has no field for a virtual table, and nothing may point at them (migrations/0003_search.py makes them). Board,
state and listing are never copied into them but looked up while searching, so that a move or a board that closes is
true at once. Readers' words are parameters; what is written into the SQL is ours: names of tables and ids of boards.
"""

LANGUAGES = ("fr", "it", "en")
TABLES = {language: f"community_search_{language}" for language in LANGUAGES}

INSERT = {
    "sqlite": "INSERT INTO {table} (rowid, subject, body) VALUES (%s, %s, %s)",
    "postgresql": "INSERT INTO {table} (post_id, words) VALUES (%s, setweight(to_tsvector('simple', %s), 'A')"
    " || setweight(to_tsvector('simple', %s), 'D'))",
}
KEY = {"sqlite": "rowid", "postgresql": "post_id"}

# What one table has of the words, as far as the asking person may read it: the newest, no more than are put in order.
# {open} says whether this table is to be asked at all; where it is not, SQLite stops at LIMIT 0 and PostgreSQL at its
# one-time filter. A word of the subject tells four times as much as one of the text; bm25 and ts_rank are asked for the
# newest alone. CROSS JOIN keeps SQLite from beginning anywhere else than at the words; OFFSET 0 and LATERAL keep
# PostgreSQL from looking up what a reader may see of thousands before it takes the newest.
FIND = {
    "sqlite": """
    {name} AS (
        SELECT entry.rowid AS post_id, {place} AS place, bm25({table}, 4.0, 1.0) AS worth
        FROM {table} AS entry
        CROSS JOIN community_posttext AS text ON text.post_id = entry.rowid
        CROSS JOIN forum_conversation_topic AS topic ON topic.id = text.topic_id
        CROSS JOIN community_topicdetail AS detail ON detail.topic_id = topic.id
        WHERE {table} MATCH %({name})s AND text.state = 'visible' AND topic.approved AND detail.is_listed
            AND topic.forum_id IN ({boards})
        ORDER BY entry.rowid DESC LIMIT CASE WHEN {open} THEN %(most)s ELSE 0 END
    )""",
    "postgresql": """
    {name} AS (
        SELECT post_id, {place} AS place,
            -ts_rank('{{0.25, 0.25, 0.25, 1}}', words, to_tsquery('simple', %({name})s)) AS worth
        FROM {table} JOIN (
            SELECT entry.post_id
            FROM (
                SELECT post_id FROM {table}
                WHERE words @@ to_tsquery('simple', %({name})s) AND {open}
                ORDER BY post_id DESC OFFSET 0
            ) AS entry
            CROSS JOIN LATERAL (
                SELECT text.post_id
                FROM community_posttext AS text
                JOIN forum_conversation_topic AS topic ON topic.id = text.topic_id
                JOIN community_topicdetail AS detail ON detail.topic_id = topic.id
                WHERE text.post_id = entry.post_id AND text.state = 'visible' AND topic.approved
                    AND detail.is_listed AND topic.forum_id IN ({boards}) LIMIT 1
            ) AS seen
            ORDER BY entry.post_id DESC LIMIT %(most)s
        ) AS newest USING (post_id)
    )""",
}


def insert(vendor, language):
    """Return the SQL that adds a row: post id, words of the subject, words of the text."""
    return INSERT[vendor].format(table=TABLES[language])


def delete(vendor, language, number):
    """Return the SQL that removes a number of rows by post id."""
    marks = ", ".join(["%s"] * number)
    return f"DELETE FROM {TABLES[language]} WHERE {KEY[vendor]} IN ({marks})"  # noqa: S608 no reader's word in it


def find(vendor, languages, boards):
    """Return the SQL that finds post ids on boards (ids): those of the first language before the others, best first.

    Posts with all the words; only where there is none, those with any. A language is not asked when those before it
    have filled the list. Parameters: per language the questions `every_fr` and `any_fr`; and `most`, how many at most.
    """
    ids = ", ".join(str(int(board)) for board in boards)
    every, some = ([f"{what}_{language}" for language in languages] for what in ("every", "any"))
    parts = []
    for names in (every, some):
        for place, (name, language) in enumerate(zip(names, languages, strict=True)):
            is_open = _is_open(names[:place], every if names is some else [])
            values = {"name": name, "table": TABLES[language], "place": place, "boards": ids, "open": is_open}
            parts.append(FIND[vendor].format(**values))
    together = " UNION ALL ".join(f"SELECT * FROM {name}" for name in [*every, *some])  # noqa: S608 names of ours
    order = "ORDER BY place, worth, post_id DESC LIMIT %(most)s"
    return f"WITH {','.join(parts)} SELECT post_id FROM ({together}) AS found {order}"  # noqa: S608


def _is_open(before, instead):
    """Return the condition under which a part is looked for: there is room, and nothing in what it stands in for."""
    room = " + ".join(["0", *(f"(SELECT count(*) FROM {name})" for name in before)])  # noqa: S608
    return " AND ".join([f"{room} < %(most)s", *(f"NOT EXISTS (SELECT 1 FROM {name})" for name in instead)])  # noqa: S608


def question(vendor, terms, any_of=False):
    """Write stemmed Terms as a question of the database; they hold nothing but letters and digits."""
    if vendor == "sqlite":
        return (" OR " if any_of else " AND ").join(map(_fts5, terms))
    return (" | " if any_of else " & ").join(map(_tsquery, terms))


def _fts5(term):
    return '"' + " ".join(term.words) + '"' + (" *" if term.is_prefix else "")


def _tsquery(term):
    return "(" + " <-> ".join(f"'{word}'" + (":*" if term.is_prefix else "") for word in term.words) + ")"
