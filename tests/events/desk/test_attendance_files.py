"""Lists of participants as Zoom, BigBlueButton and spreadsheets write them."""

import pytest
from django.utils.translation import override

from events.domain.attendance_files import MOST_ROWS, Presence, read_list
from events.domain.errors import InvalidError

ZOOM = """Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
Aïssata (Aïssata Maïga),aissata@example.net,01/05/2026 09:00:00 AM,01/05/2026 09:40:00 AM,40,Yes
Aïssata (Aïssata Maïga),Aissata@Example.net,01/05/2026 09:45:00 AM,01/05/2026 10:00:00 AM,15,Yes
Bianca Rossi,,01/05/2026 09:00:00 AM,01/05/2026 09:20:00 AM,20,Yes
bianca  rossi,,01/05/2026 09:30:00 AM,01/05/2026 09:50:00 AM,20,Yes
"""
ZOOM_WITH_MEETING = (
    "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\n"
    '"812 3456 7890",Seminario,01/05/2026 09:00:00 AM,01/05/2026 10:00:00 AM,host@example.net,60,3\n\n' + ZOOM
)
FOUND = [Presence("Aïssata (Aïssata Maïga)", "aissata@example.net", 55), Presence("Bianca Rossi", "", 40)]
BBB = """Name,Moderator,Activity Score,Talk Time,Webcam Time,Messages,Reactions,Poll Votes,Raise Hands,Join,Duration
Aïssata Maïga,FALSE,"2,1",00:01:00,-,3,0,0,0,1/5/2026 9:00,00:55:20
"""
ITALIAN = "Nome (nome originale);E-mail utente;Durata totale (minuti)\nAïssata;aissata@example.net;55,4\n"
FRENCH = "Nom (nom original)\tE-mail de l’utilisateur\tDurée (minutes)\nAïssata\taissata@example.net\t55\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_list_is_read_however_it_was_saved(encoding, separator):
    assert read_list(ZOOM.replace(",", separator).encode(encoding)) == FOUND


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (ZOOM_WITH_MEETING, FOUND[0]),
        (BBB, Presence("Aïssata Maïga", "", 55)),
        (ITALIAN, Presence("Aïssata", "aissata@example.net", 55)),
        (FRENCH, Presence("Aïssata", "aissata@example.net", 55)),
        ("sep=;\r\nName;Duration\r\nA;1:00:00\r\n", Presence("A", "", 60)),
        ('Name,Duration\n"A, B",30\n\n,\n', Presence("A, B", "", 30)),
    ],
    ids=["zoom with its meeting", "bigbluebutton", "italian", "french", "excel", "quoted, with empty lines"],
)
def test_the_columns_are_found(text, first):
    assert read_list(text.encode())[0] == first


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty."),
        (b" \n\n", "The file is empty."),
        (b"PK\x03\x04" + bytes(300), "This is no CSV file"),
        (b"Surname,Town\nA,B\n", "The columns “name” and “duration” are missing"),
        (b"Name,User Email\nA,a@example.net\n", "The columns “name” and “duration” are missing"),
        (b"Name,Duration\nA,long\n", "Line 2: “long” is no number of minutes."),
        (b"Name,Duration\nA,5\nB,-5\n", "Line 3: “-5” is no number of minutes."),
        (b"Name,Duration\nA,999999\n", "Line 2: “999999” is no number of minutes."),
        (b"Name,Duration\nA,\n", "Line 2: “” is no number of minutes."),
        (b"Name,Duration\n", "The file names nobody."),
        (b"Name,Duration\n" + b"A,1\n" * (MOST_ROWS + 1), f"more than {MOST_ROWS} lines"),
        (b"x" * (3 * 1024 * 1024), "too large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_is_said(content, words):
    with override("en"), pytest.raises(InvalidError) as error:
        read_list(content)
    assert words in str(error.value.message)
