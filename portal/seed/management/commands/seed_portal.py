"""First content, in three languages."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from portal.members.models import User
from portal.seed import (
    accounts,
    agreement,
    events,
    forum,
    forum_load,
    library,
    load,
    organisations,
    pages,
    pictures,
    projects,
    recordings,
    snippets,
)
from portal.seed.content import event_specs, library_specs, page_specs, project_specs, recording_specs
from portal.seed.forum_topics import topic_specs
from portal.translation.domain.languages import ensure_languages

LOAD = {
    "members": "also make N example members",
    "topics": "and let them start N topics",
    "posts": "with N posts in all, the first posts included",
    "marks": "and remember N times how far one of them has read a topic",
    "registrations": "and register N example people for the seminar with open registration",
}


class Command(BaseCommand):
    """Run twice, it changes nothing: what exists is left as its editors left it."""

    help = "Make the first content; with the options below also a load of that size."

    def add_arguments(self, parser):
        for name, words in LOAD.items():
            parser.add_argument(f"--{name}", type=int, default=0, metavar="N", help=words)

    def handle(self, *args, members, topics, posts, marks, registrations, **options):
        _check(members, topics, posts, marks, registrations)
        page_ids = self._write_pages()
        forum.make_boards()
        if settings.DEMO:
            self._people_it(page_ids)
        page_ids |= self._write_agreement()
        snippets.make_menus(page_ids)
        call_command("wagtail_update_index", verbosity=0)
        if members:
            load.make_members(members)
        if topics:
            self._fill_forum(topics, posts, marks)
        if registrations:
            events.make_registrations(registrations)
        self._step("First content complete")

    def _write_pages(self):
        """Write what the first pages need and the pages; returns the pages' ids by name."""
        self._step("Languages, themes, countries, organisations")
        ensure_languages()
        snippets.make_topics()
        organisations.make_organisations()
        images = pictures.make_pictures(self._progress("Illustrations", 18))
        page_ids = pages.PageMaker(images, self._progress("Pages in three languages", len(page_specs()) + 3)).make_all()
        tell = self._progress("Events in three languages", len(event_specs()) + 1)
        page_ids |= events.EventMaker(images, page_ids, tell).make_all()
        tell = self._progress("Recordings in three languages", len(recording_specs()) + 1)
        page_ids |= recordings.RecordingMaker(images, page_ids, tell).make_all()
        tell = self._progress("Micro-projects in three languages", len(project_specs()) + 1)
        page_ids |= projects.ProjectMaker(images, page_ids, tell).make_all()
        tell = self._progress("Library in three languages", len(library_specs()) + 1)
        page_ids |= library.LibraryMaker(images, tell).make_all()
        pages.name_site()
        return page_ids

    def _people_it(self, page_ids):
        """Make the demonstration accounts and let them talk."""
        made = accounts.make_demo_accounts()
        self._step(f"Demonstration accounts: {made} made")
        organisations.propose_example()
        moderator = User.objects.get(email="moderator@example.org")
        forum.make_exchange(moderator, page_ids, self._progress("Forum topics", len(topic_specs())))

    def _write_agreement(self):
        self._step("Network agreement")
        made = agreement.AgreementMaker(is_demonstration=settings.DEMO).make()
        if settings.DEMO:
            agreement.name_representative()
        return {"agreement": made}

    def _fill_forum(self, topics, posts, marks):
        if forum_load.has_load():
            return self._step("The example members have written already: no more topics are made.")
        filling = forum_load.ForumLoad(topics, posts or topics, marks)
        if not filling.people:
            raise CommandError("--topics needs people who write them: add --members.")
        filling.make()
        return self._step(f"Forum: {topics} topics, {posts or topics} posts, {marks} read marks")

    def _step(self, words):
        self.stdout.write(words)
        self.stdout.flush()

    def _progress(self, words, total):
        """Return a function to call after each item; it writes a line every few items."""
        done = 0

        def tell(_item):
            nonlocal done
            done += 1
            if done % 5 == 0 or done == total:
                self._step(f"{words}: {done} of {total}")

        return tell


def _check(members, topics, posts, marks, registrations):
    if min(members, topics, posts, marks, registrations) < 0:
        raise CommandError("A number must be 0 or more.")
    if posts and posts < topics:
        raise CommandError("--posts must be as many as --topics at least: each topic has a first post.")
    if (posts or marks) and not topics:
        raise CommandError("--posts and --marks need --topics.")
