#!/usr/bin/env python
"""Django's command line; a wrong setting ends it with one line that names the setting."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main():
    """Run the command in sys.argv; exit status 78 (EX_CONFIG of sysexits.h) on a configuration error."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        print(f"Configuration error: {error}", file=sys.stderr)
        sys.exit(78)


if __name__ == "__main__":
    main()
