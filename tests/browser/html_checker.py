"""What the Nu HTML checker says of the pages that were visited."""

import json
import subprocess

from .requirements import VNU, require_html_checker


def errors_in(visits, folder):
    """Return (address, message, extract) of each error; the pages are written into a folder. Skips without vnu."""
    require_html_checker()
    address_of = {}
    for number, seen in enumerate(visits):
        file = folder / f"{number}.html"
        file.write_text(seen.html)
        address_of[file.name] = str(seen.address)
    options = ["--errors-only", "--format", "json", "--skip-non-html"]
    command = ["java", "-Xss1m", "-jar", str(VNU), *options, str(folder)]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stderr)
    return [
        (address_of[error["url"].rpartition("/")[2]], error["message"], error.get("extract"))
        for error in report["messages"]
    ]
