"""Registrants of an event, from the form to the certificate, by keyboard; and the clock that they wait for."""

import re
from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from .mailbox import text_of

QUICKEST = 2.2  # seconds: whoever fills in a form faster is taken for a program
SUBMIT = "main form button[type=submit]"
STATE = "SELECT state, organisation FROM events_registration WHERE email = ?"
# By the clock it is done once a minute.
MAKE_CERTIFICATES = "UPDATE core_scheduledjob SET next_run = '2020-01-01' WHERE name = 'events.jobs.make_certificates'"


def begin(site, event_id, after, url=""):
    """Let an event begin after a while."""
    start = datetime.now(UTC) + after
    span = [f"{moment:%Y-%m-%d %H:%M:%S}" for moment in (start, start + timedelta(hours=2))]
    site.write("UPDATE events_event SET starts_at = ?, ends_at = ?, joining_url = ? WHERE id = ?", *span, url, event_id)
    site.write("UPDATE events_eventsession SET starts_at = ?, ends_at = ? WHERE event_id = ?", *span, event_id)


def register(reader, address, answer=None):
    """Fill in the form, no faster than people do; `answer` is written as the answer to the event's own question."""
    reader.write("input[name=name]", "Aissa")
    reader.write("input[name=email]", address)
    reader.tab_to("select[name=country]")
    reader.page.keyboard.type("Niger")
    if answer is None:
        reader.tab_to("select[name^=question-]")
        reader.page.keyboard.press("ArrowDown")
    else:
        reader.write("input[name^=question-]", answer)
    reader.tick("input[name=consent]")
    reader.picture("form")
    reader.page.wait_for_timeout(1000 * QUICKEST)
    reader.follow(SUBMIT)
    reader.picture("answered")
    assert reader.path.endswith("/registered/?stands=pending")


def confirm(reader, site, address, known=0):
    """Open the letter's link and press the button; returns the links to manage and to join, from the letters.

    known: how many letters came before.
    """
    asked = site.mails.wait_for(address, count=known + 1)
    manage = link(asked, "/registrations/")
    reader.open(manage)
    assert site.query(STATE, address)[0][0] == "pending"
    reader.picture("to confirm")
    reader.follow(SUBMIT)
    reader.picture("confirmed")
    assert site.query(STATE, address)[0][0] == "confirmed"
    letter = site.mails.wait_for(address, count=known + 2)
    [invitation] = [part for part in letter.iter_attachments() if part.get_content_type() == "text/calendar"]
    assert Calendar.from_ical(invitation.get_content())["method"] == "REQUEST"
    return manage, link(letter, "/join/")


def link(letter, part):
    """Return the address in a letter's text that has this part."""
    return re.search(rf"https?://\S+{part}\S+", text_of(letter)).group()


def receive_certificate(site, address):
    """Have the certificates that the secretariat ordered made now; returns the letter with one."""
    known = len(site.mails.to(address))
    site.write(MAKE_CERTIFICATES)
    return site.mails.wait_for(address, count=known + 1)


def show_certificate(reader, letter, address):
    """Open the link of the letter with the certificate, download it, and see what anybody sees who checks it."""
    [file] = [part for part in letter.iter_attachments() if part.get_content_type() == "application/pdf"]
    reader.open(link(letter, "/afterwards/"))
    reader.picture("afterwards")
    reader.tab_to("main a[href$='/certificate.pdf']")
    with reader.page.expect_download() as download:
        reader.page.keyboard.press("Enter")
    assert download.value.path().read_bytes() == file.get_content()
    reader.follow("main a[href*='/verify/']")
    reader.picture("verified")
    seen = reader.page.content()
    assert "Aissa" in seen
    assert address not in seen
