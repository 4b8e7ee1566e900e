"""One seminar from its announcement to its recording, and everybody whom the portal is for on the way.

The pictures of the editor's steps illustrate docs/editors.md: `make pictures` names their folder in GUIDE_PICTURES.
"""

from datetime import date, timedelta
from urllib.parse import quote

import pytest

from .editors import (
    PUBLISHED,
    add_block,
    add_row,
    begin_page,
    begin_translations,
    choose,
    fill_in,
    open_desk,
    page_id,
    publish,
    publish_translations,
    wait_for_draft,
    write_text,
    write_translation,
)
from .guide_pictures import Guide
from .mailbox import text_of
from .people import Person
from .readers import Album, Reader
from .registrants import STATE, SUBMIT, begin, confirm, receive_certificate, register, show_certificate
from .serving import served, wait_for
from .writers import QUICK, TOPIC_OF, known, latest

SEMINAR = {
    "Orti che bevono poco": "Des jardins qui boivent peu",
    "L’acqua data goccia a goccia, da Pistoia a Dosso.": "L’eau au goutte-à-goutte, de Pistoia à Dosso.",
    "Dalla cisterna alla pianta": "De la citerne à la plante",
    "Agronoma": "Agronome",
    "Quanto è grande il tuo orto?": "Quelle est la taille de votre jardin ?",
}
PROJECT = {
    "Un semenzaio a Dosso": "Une pépinière à Dosso",
    "Diecimila piantine l’anno per gli orti della città.": "Dix mille plants par an pour les jardins de la ville.",
    "Vasetti all’ombra": "Des pots à l’ombre",
}
NEWS = {
    "La cisterna di Dosso è piena": "La citerne de Dosso est pleine",
    "Quarantamila litri dopo le prime piogge.": "Quarante mille litres après les premières pluies.",
    "Una cisterna": "Une citerne",
    "Gli orti hanno acqua fino a marzo.": "Les jardins ont de l’eau jusqu’en mars.",
}
RECORDING = {
    "Orti che bevono poco: la registrazione": "Des jardins qui boivent peu : l’enregistrement",
    "Due ore tra Pistoia e Dosso, da rivedere o da leggere.": "Deux heures entre Pistoia et Dosso, à revoir ou à lire.",
}
TRANSCRIPT = """0:05 Amina: Buongiorno a chi ci ascolta da Dosso.
1:15 Bruna: La goccia cade accanto alla radice, e il lombrico ringrazia.
2:40 Amina: Grazie, passiamo alle domande."""
ONLY_SAID, SAID_AT = "lombrico", 75
ITALIAN_SEMINAR, FRENCH_SEMINAR = "/it/eventi/orti-che-bevono-poco/", "/fr/evenements/des-jardins-qui-boivent-peu/"
ITALIAN_RECORDING = "/it/registrazioni/orti-che-bevono-poco-la-registrazione/"
FRENCH_RECORDING = "/fr/enregistrements/des-jardins-qui-boivent-peu-lenregistrement/"
PAGES = {
    ITALIAN_SEMINAR: "Dalla cisterna alla pianta",
    FRENCH_SEMINAR: "De la citerne à la plante",
    "/it/micro-progetti/un-semenzaio-a-dosso/": "Diecimila piantine",
    "/fr/microprojets/une-pepiniere-a-dosso/": "Dix mille plants",
    "/it/notizie/la-cisterna-di-dosso-e-piena/": "acqua fino a marzo",
    "/fr/actualites/la-citerne-de-dosso-est-pleine/": "de l’eau jusqu’en mars",
}
LISTS = (
    "/it/eventi/",
    "/fr/evenements/",
    "/it/micro-progetti/",
    "/fr/microprojets/",
    "/it/notizie/",
    "/fr/actualites/",
)
VISITOR, ROOM = "aissa-seminar@example.net", "https://meet.example.org/orti"
QUESTION, ANSWER = "Quanti litri servono per cento metri?", "Chez nous, trois cents litres par jour."

EVENT = """
    SELECT event.id, event.takes_registrations, event.capacity FROM events_event AS event
    JOIN wagtailcore_page AS page ON page.translation_key = event.key WHERE page.id = ?
"""
ANSWERS = "SELECT answers FROM events_registration WHERE email = ?"
MINUTES = """
    SELECT record.source, record.minutes FROM events_attendancerecord AS record
    JOIN events_registration AS registration ON registration.id = record.registration_id WHERE email = ?
"""
TO_BE_TOLD = "SELECT count(*) FROM events_plannedrecording WHERE event_id = ? AND told_at IS NULL"
SIGNED = """
    SELECT person_name, text_sha256 FROM home_endorsement
    WHERE organisation_name = 'Organisation exemple' AND withdrawn_at IS NULL
"""


@pytest.fixture(scope="module")
def site(prepared, tmp_path_factory):
    """A portal as its first command leaves it, without pauses between posts."""
    with served(prepared, tmp_path_factory.mktemp("whole") / "var", **QUICK) as site:
        yield site
        assert site.troubles() == []


@pytest.fixture
def album(tmp_path):
    """Pictures of the whole journey."""
    return Album(tmp_path, "whole portal")


@pytest.fixture
def desk_of(browser, site):
    """A function that lets a demonstration account into the admin."""
    desks = []

    def enter(name):
        desks.append(open_desk(browser, site, name))
        return desks[-1]

    yield enter
    for desk in desks:
        desk.context.close()


@pytest.fixture
def arrive(browser, site, album):
    """A function that brings somebody with a keyboard."""
    readers = []

    def come():
        readers.append(Reader(browser, site, album))
        return readers[-1]

    yield come
    for reader in readers:
        reader.context.close()


def test_a_seminar_is_announced_held_discussed_and_found_again(site, desk_of, arrive, album):
    editor, visitor, newcomer, guide = desk_of("editor-it"), arrive(), arrive(), Guide(album)
    assert listed(site) == []
    publish_a_seminar(editor, site, guide)
    event = open_registration(editor, site, guide)
    publish_a_project(editor, site, guide)
    publish_news(editor, site)
    assert {path: words in read(site, path) for path, words in PAGES.items()} == dict.fromkeys(PAGES, True)
    assert listed(site) == list(PAGES)

    take_a_seat(visitor, site)
    topic = ask(arrive(), site)
    held = reply(newcomer, site, topic)
    approve(arrive(), held)
    read_in_the_thread(visitor, held)

    begin(site, event, timedelta(hours=-3))
    import_attendance(desk_of("admin"), site, event)
    show_certificate(visitor, receive_certificate(site, VISITOR), VISITOR)

    assert ITALIAN_RECORDING not in found(site)
    publish_the_recording(editor, site, guide, event)
    find_what_was_said(visitor, site)

    sign_the_agreement(newcomer, site)
    read_the_register(visitor)
    assert site.troubles() == []


def read(site, path):
    """Return what a visitor reads there now."""
    return Person(site).get(path).text


def listed(site):
    """Return which of the new pages stand in their lists, which visitors have seen before."""
    return [path for path in PAGES if f'href="{path}"' in read(site, path.rstrip("/").rpartition("/")[0] + "/")]


def open_list(desk, site, path):
    """Open the list of the pages below one in the admin."""
    desk.goto(f"/admin/pages/{page_id(site, path)}/")


def translate(desk, site, words):
    """Write and publish the French words of the page just published; `words` begins with its title."""
    begin_translations(desk)
    write_translation(desk, "fr", words)
    publish_translations(desk)
    wait_for(lambda: site.query(PUBLISHED, next(iter(words.values()))) == [(1,)], "the translation to be published")


def publish_a_seminar(desk, site, guide):
    """Announce a seminar with a session and a question for whoever registers, in Italian and in French."""
    title, summary, session, role, question = SEMINAR
    open_list(desk, site, "/it/eventi/")
    begin_page(desk, "eventpage")
    fill_in(desk, title=title, summary=summary)
    add_row(desk, "sessions")
    day = (date.today() + timedelta(days=10)).isoformat()
    here = "sessions-0-value-"
    fill_in(desk, **{f"{here}title": session, f"{here}day": day, f"{here}start": "15:00", f"{here}end": "17:00"})
    desk.keyboard.press("Escape")
    add_row(desk, "speakers")
    speaker = f"{here}speakers-0-value-"
    fill_in(desk, **{f"{speaker}name": "Bruna Esempio", f"{speaker}role": role})
    for language in ("it", "fr"):
        desk.check(f"[name={here}languages][value={language}]")
    add_block(desk, "Domanda con risposta scritta", "questions")
    fill_in(desk, **{"questions-0-value-label": question})
    wait_for_draft(desk)
    guide.take(desk, "seminar", "[data-contentpath=sessions]")
    publish(desk)
    begin_translations(desk)
    write_translation(desk, "fr", SEMINAR)
    guide.take(desk, "write-translations", "main h1")
    publish_translations(desk)
    wait_for(lambda: site.query(PUBLISHED, SEMINAR[title]) == [(1,)], "the translation to be published")
    assert site.query(EVENT, page_id(site, ITALIAN_SEMINAR))[0][1:] == (0, None)


def open_registration(desk, site, guide):
    """Open the registration, by the way that the seminar's form names; returns the event's number."""
    desk.goto(f"/admin/pages/{page_id(site, ITALIAN_SEMINAR)}/edit/", wait_until="networkidle")
    desk.click("a[href*='/admin/events/'][href$='/settings/']")
    desk.check("[name=takes_registrations]")
    fill_in(desk, capacity="40", joining_url=ROOM)
    guide.take(desk, "registration", "main h1")
    desk.click("main form button[type=submit]")
    desk.wait_for_selector(".messages .success")
    [(event, *settings)] = site.query(EVENT, page_id(site, ITALIAN_SEMINAR))
    assert settings == [1, 40]
    assert ROOM not in read(site, ITALIAN_SEMINAR)
    return event


def publish_a_project(desk, site, guide):
    """Publish a micro-project with an image and its budget, in Italian and in French."""
    title, summary, alternative = PROJECT
    open_list(desk, site, "/it/micro-progetti/")
    begin_page(desk, "microprojectpage")
    fill_in(desk, title=title, summary=summary, image_alt=alternative, budget="4800")
    choose(desk, "image")
    wait_for_draft(desk)
    guide.take(desk, "project", "section:has([name=direction])")
    publish(desk)
    translate(desk, site, PROJECT)


def publish_news(desk, site):
    """Publish a piece of news, in Italian and in French."""
    title, summary, alternative, text = NEWS
    open_list(desk, site, "/it/notizie/")
    begin_page(desk, "newspage")
    fill_in(desk, title=title, summary=summary, image_alt=alternative)
    choose(desk, "image")
    add_block(desk, "Testo")
    write_text(desk, "body-0-value", text)
    wait_for_draft(desk)
    publish(desk)
    translate(desk, site, NEWS)


def take_a_seat(reader, site):
    """Find the seminar in the French list, register and confirm."""
    reader.open("/fr/evenements/")
    reader.follow(f"main a[href$='{FRENCH_SEMINAR}']")
    reader.follow(".event-door a.button")
    register(reader, VISITOR, "Deux cents mètres carrés")
    confirm(reader, site, VISITOR)
    [(answers,)] = site.query(ANSWERS, VISITOR)
    assert "Deux cents" in answers


def ask(reader, site):
    """A known member begins the seminar's thread from its Italian page; returns the topic's number."""
    known(site, "member-it", "it")
    reader.open(f"/it/account/login/?next={ITALIAN_SEMINAR}")
    reader.log_in("member-it")
    reader.follow(".discussion a[href*='/forum/about/']")
    reader.follow("main form[method=post] button[type=submit]")
    reader.write("#reply-text", QUESTION)
    reader.follow(".reply button:not([name])")
    reader.picture("asked")
    post, _number, state = latest(site, "member-it")
    assert state == "visible"
    return site.query(TOPIC_OF, post)[0][0]


def reply(reader, site, topic):
    """A new member answers by way of the French page, and nobody else sees it yet; returns the post's number."""
    reader.open(FRENCH_SEMINAR)
    assert QUESTION in reader.page.inner_text(".discussion .excerpts")
    reader.follow(".discussion .section-head a")
    assert f"/fr/forum/topics/{topic}-" in reader.path
    address = reader.path
    reader.follow("main a[href*='/account/login/?next=']:not(header a)")
    reader.log_in("member-fr")
    reader.write("#reply-text", ANSWER)
    reader.follow(".reply button:not([name])")
    reader.picture("held")
    post, _number, state = latest(site, "member-fr")
    assert state == "held"
    assert [path for path in (address, FRENCH_SEMINAR) if ANSWER in read(site, path)] == []
    return post


def approve(reader, post):
    """The moderator approves the post in the queue: one step there, one step on it."""
    reader.open("/fr/account/login/?next=/fr/forum/")
    reader.log_in("moderator")
    reader.follow(".forum-tabs a[href$='/moderation/']")
    reader.picture("queue")
    reader.follow(f"form[action$='/moderation/posts/{post}/'] button[value=approve]")
    assert ANSWER not in reader.page.inner_text("main")


def read_in_the_thread(reader, post):
    """A visitor sees the reply on the seminar's page, and follows it into the thread."""
    reader.open(FRENCH_SEMINAR)
    assert ANSWER in reader.page.inner_text(".discussion .excerpts")
    reader.follow(f".discussion .excerpt a[href*='/posts/{post}/']")
    reader.picture("thread")
    assert reader.path.endswith(f"#post-{post}")
    assert ANSWER in reader.page.inner_text(f"#post-{post} .prose")
    assert QUESTION in reader.page.inner_text("main")


def import_attendance(desk, site, event):
    """The secretariat imports Zoom's list, looks at it, decides who attended and orders the certificates."""
    desk.goto("/admin/events/?when=past")
    desk.click(f"main a[href*='/admin/events/{event}/']")
    desk.click(".desk-tabs a[href$='/attendance/']")
    desk.set_input_files("[name=file]", {"name": "zoom.csv", "mimeType": "text/csv", "buffer": ZOOM.encode()})
    desk.click("form[action$='/attendance/import/'] button")
    desk.wait_for_selector("form[action$='/import/confirm/']")
    assert VISITOR in desk.inner_text("main")
    assert site.query(MINUTES, VISITOR) == []
    desk.click("form[action$='/import/confirm/'] button")
    desk.wait_for_selector(".messages .success")
    assert site.query(MINUTES, VISITOR) == [("import", 95)]
    desk.click("form[action$='/attendance/settle/'] button")
    desk.click("form[action$='/attendance/certificates/'] button")
    desk.wait_for_selector("form[action$='/attendance/certificates/']", state="detached")
    assert site.query(STATE, VISITOR)[0][0] == "attended"


# Whoever goes out and comes back has two rows.
ZOOM = f"""Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
Aissa,{VISITOR},03:00:00 PM,04:05:00 PM,65,Yes
Bruna Esempio,bruna@example.com,02:50:00 PM,05:00:00 PM,130,No
Aissa (telefono),{VISITOR},04:10:00 PM,04:40:00 PM,30,Yes
"""


def publish_the_recording(desk, site, guide, event):
    """Publish what was said, pasted with its times, as the seminar's recording; in Italian and in French."""
    title, summary = RECORDING
    open_list(desk, site, "/it/registrazioni/")
    begin_page(desk, "recordingpage")
    fill_in(desk, title=title, summary=summary, seconds="1:58:00")
    desk.select_option("[name=event]", str(event))
    desk.click("#id_texts-ADD")
    desk.select_option("[name=texts-0-language]", "it")
    fill_in(desk, **{"texts-0-words": TRANSCRIPT})
    wait_for_draft(desk)
    guide.take(desk, "recording", "#id_texts-FORMS")
    publish(desk)
    translate(desk, site, RECORDING)
    assert site.query(TO_BE_TOLD, event) == [(1,)]
    assert ONLY_SAID in read(site, FRENCH_RECORDING)


def found(site):
    """Return what a visitor finds who looks for a word that was only said."""
    return read(site, "/it/search/?q=" + quote(ONLY_SAID))


def find_what_was_said(reader, site):
    """Search for a word that only the transcript has; the hit leads to the moment at which it is said."""
    wait_for(lambda: ITALIAN_RECORDING in found(site), "the worker to put the recording into the index")
    reader.open("/it/")
    reader.unfold(".menu-button")
    reader.write("header input[name=q]", ONLY_SAID)
    reader.enter()
    reader.picture("found")
    assert reader.page.locator("main .card").count() == 1
    reader.follow("main .card a")
    reader.picture("said")
    assert reader.path == f"{ITALIAN_RECORDING}#t={SAID_AT}"
    assert ONLY_SAID in reader.page.inner_text(f"[id='t={SAID_AT}']")
    assert next(iter(SEMINAR)) in reader.page.inner_text("main")


def sign_the_agreement(reader, site):
    """The representative of an organisation, logged in already, signs for it and gets a copy by letter."""
    assert site.query(SIGNED) == []
    assert "Organisation exemple" not in read(site, "/fr/agreement/signatories/")
    reader.open("/fr/accord-de-reseau/")
    reader.follow("main .doings a[href$='/sign/']")
    reader.write("input[name=name]", "Mariama Exemple")
    reader.write("input[name=function]", "Présidente")
    reader.tick("input[name=consent]")
    reader.picture("sign")
    reader.follow(SUBMIT)
    reader.picture("signed")
    [(name, digest)] = site.query(SIGNED)
    assert name == "Mariama Exemple"
    letters = wait_for(
        lambda: [letter for letter in site.mails.to("member-fr@example.org") if digest in text_of(letter)],
        "the copy of what was signed",
    )
    assert "Organisation exemple" in text_of(letters[0])


def read_the_register(reader):
    """A visitor finds the organisation in the register, from the agreement's page."""
    reader.open("/fr/accord-de-reseau/")
    reader.follow("main a[href*='/signatories/']")
    reader.picture("register")
    row = reader.page.locator(".signatories li", has_text="Organisation exemple")
    assert "Mariama Exemple, Présidente" in row.inner_text()
