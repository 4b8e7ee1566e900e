"""Triggers that refuse to change or delete what was frozen (docs/adr/0013-frozen-agreement.md).

On SQLite a later migration that alters one of these tables makes it anew, and its triggers go: such a migration calls
`freeze` again at its end.
"""

from django.db import migrations

FROZEN = ("home_agreementversion", "home_agreementtext", "home_agreementpdf")
ENDORSEMENT = "home_endorsement"
SIGNED = (
    "id version_id organisation_id organisation_name organisation_kind organisation_country person_sha256 language"
    " text_sha256 consent endorsed_at sha256"
)
# (name, table, what happens, when it is refused)
GUARDS = [
    *[(f"{table}_keep_{act.lower()}", table, act, "") for table in FROZEN for act in ("UPDATE", "DELETE")],
    (f"{ENDORSEMENT}_keep_delete", ENDORSEMENT, "DELETE", ""),
    (f"{ENDORSEMENT}_keep_signed", ENDORSEMENT, f"UPDATE OF {', '.join(SIGNED.split())}", ""),
    # Names are erased, never changed.
    *[
        (f"{ENDORSEMENT}_keep_{name}", ENDORSEMENT, f"UPDATE OF {name}", f"WHEN (NEW.{name} <> '')")
        for name in ("person_name", "person_function", "person_nonce")
    ],
    # A withdrawal is final.
    (
        f"{ENDORSEMENT}_keep_withdrawal",
        ENDORSEMENT,
        "UPDATE OF withdrawn_at, withdrawal_sha256",
        "WHEN (OLD.withdrawn_at IS NOT NULL)",
    ),
]
CREATE = {
    "sqlite": "CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW {when}"
    " BEGIN SELECT RAISE(ABORT, 'This row is kept as it was written.'); END",
    "postgresql": "CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW {when}"
    " EXECUTE FUNCTION home_keep_as_written()",
}
DROP = {"sqlite": "DROP TRIGGER IF EXISTS {name}", "postgresql": "DROP TRIGGER IF EXISTS {name} ON {table}"}
REFUSE = """
CREATE OR REPLACE FUNCTION home_keep_as_written() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'This row is kept as it was written.' USING ERRCODE = 'integrity_constraint_violation';
END;
$$ LANGUAGE plpgsql
"""


def freeze(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(REFUSE)
    for name, table, act, when in GUARDS:
        schema_editor.execute(CREATE[vendor].format(name=name, table=table, act=act, when=when))


def thaw(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for name, table, _act, _when in GUARDS:
        schema_editor.execute(DROP[vendor].format(name=name, table=table))
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION IF EXISTS home_keep_as_written()")


class Migration(migrations.Migration):
    dependencies = [("home", "0002_agreement")]

    operations = [migrations.RunPython(freeze, thaw)]
