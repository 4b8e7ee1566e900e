"""Makes the pictures of the editors' guide (docs/pictures/) from a portal of its own: `make pictures`.

It seeds a portal in a temporary folder. The journey through the whole portal, on a copy of it, photographs what its
editor does. Then the portal is served, an Italian editor gets something to do, and Chromium photographs what else the
guide speaks of; for this, `make pictures PICTURES="--at ADDRESS --var FOLDER"` takes a portal that is served already.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser.guide_pictures import photograph  # noqa: E402
from tests.browser.requirements import chromium  # noqa: E402
from tests.browser.serving import Portal  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
JOURNEY = "tests/browser/test_whole_portal.py"
WINDOW = {"width": 1280, "height": 860}
# What the editor of the pictures finds: a draft, a page that a colleague has submitted, a translation to write.
SETTING = """
from django.contrib.auth.models import Group
from wagtail.models import Locale
from home.models import NewsIndexPage, NewsPage
from portal.members.models import User
from portal.translation.domain.submitting import submit
italian, french = (Locale.objects.get(language_code=code) for code in ("it", "fr"))
index = NewsIndexPage.objects.get(locale=italian)
elena, edith = (User.objects.get(email=f"editor-{code}@example.org") for code in ("it", "fr"))
Group.objects.get(name="editor").user_set.add(elena, edith)
def write(slug, title, owner, live=False, summary="Esempio per la guida: che cosa si vede quando si scrive."):
    page = NewsPage.objects.filter(slug=slug, locale=italian).first()
    if page is None:
        page = NewsPage(title=title, slug=slug, locale=italian, owner=owner, live=live, summary=summary)
        index.add_child(instance=page)
        page.save_revision(user=owner, log_action=True)
    return page
write("guida-bozza", "Un pozzo nuovo a Barkiawel", elena)
waiting = write("guida-attesa", "Il mercato riapre", edith)
if waiting.current_workflow_state is None:
    waiting.get_workflow().start(waiting, edith)
public = write("guida-pubblica", "La mensa compra vicino", elena, summary="")
public.get_latest_revision().publish(user=elena)
submit([public], [french], elena)
ids = {page.slug: page.pk for page in NewsPage.objects.filter(slug__startswith="guida-")}
twin = NewsPage.objects.get(translation_key=public.translation_key, locale=french)
print("IDS", index.pk, ids["guida-bozza"], ids["guida-attesa"], twin.pk)
"""


def main():
    """Make all pictures and say what they weigh."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at", help="address of a portal that is served already")
    parser.add_argument("--var", help="its folder of state (VAR_DIR)")
    asked = parser.parse_args()
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        journey(folder)
        photograph_all(asked, folder)
    for picture in sorted(PICTURES.glob("*.webp")):
        print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size:,} bytes")


def journey(folder):
    """Have the journey through the whole portal take its pictures; the seeded portal stays in the folder."""
    environment = {**os.environ, "GUIDE_PICTURES": str(PICTURES), "PREPARED_PORTAL": folder, "CI": "1"}
    # Nothing in the command comes from outside.
    subprocess.run([sys.executable, "-m", "pytest", JOURNEY], env=environment, cwd=ROOT, check=True)  # noqa: S603


def photograph_all(asked, folder):
    """Take the other pictures, of the portal asked for or of the one in the folder."""
    with portal_of(asked, folder) as (address, var_dir), sync_playwright() as playwright:
        index, draft, waiting, twin = prepare(var_dir)
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(base_url=address, viewport=WINDOW, locale="it-IT", color_scheme="light")
        log_in(page, password_of(var_dir, "editor-it@example.org"))
        page.set_viewport_size({**WINDOW, "height": 1500})
        take(page, "/admin/", "dashboard")
        page.set_viewport_size(WINDOW)
        take(page, f"/admin/pages/{index}/", "explorer")
        take(page, f"/admin/pages/{draft}/edit/", "editor")
        take(page, f"/admin/pages/{draft}/view_draft/?mode=card", "card")
        take(page, f"/admin/pages/{waiting}/edit/", "approve", open_menu)
        take(page, f"/admin/pages/{twin}/edit/", "translate")
        browser.close()


@contextlib.contextmanager
def portal_of(asked, folder):
    """Give (address, folder of state) of the portal asked for, or of the one in a folder, ended on the way out."""
    if asked.at:
        yield asked.at, Path(asked.var)
        return
    portal = Portal(Path(folder) / "var")
    portal.start()
    try:
        yield portal.base_url, portal.var_dir
    finally:
        portal.kill()


def prepare(var_dir):
    """Write the pages of the pictures, once; returns their ids."""
    environment = {**os.environ, "VAR_DIR": str(var_dir), "DEMO": "1"}
    environment["DJANGO_SETTINGS_MODULE"] = "portal.settings.production"
    command = [sys.executable, str(ROOT / "manage.py"), "shell", "--no-imports", "-c", SETTING]
    # Nothing in the command comes from outside.
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    line = next((line for line in done.stdout.splitlines() if line.startswith("IDS")), None)
    if line is None:
        sys.exit(done.stderr)
    return line.split()[1:]


def password_of(var_dir, email):
    """Return the generated password of a demonstration account."""
    lines = (var_dir / "demo-accounts.txt").read_text().splitlines()
    return dict(line.split() for line in lines if line)[email]


def log_in(page, password):
    """Come in as the editor."""
    page.goto("/it/account/login/")
    page.fill("[name=login]", "editor-it@example.org")
    page.fill("[name=password]", password)
    page.click("main form [type=submit]")
    page.wait_for_load_state()


def open_menu(page):
    """Open the menu at the foot of the form."""
    page.locator("footer .w-dropdown__toggle").last.click()
    page.wait_for_timeout(300)


def take(page, path, name, then=None):
    """Photograph the window at an address, `then` something was done, and store it as WebP."""
    page.goto(path, wait_until="networkidle")
    if then:
        then(page)
    photograph(page, PICTURES / f"{name}.webp")


if __name__ == "__main__":
    main()
