"""A process that writes fifty letters as fast as it can, the same ones as its siblings."""

import django


def main():
    """Write."""
    from portal.core.delivery import post_letter

    from .crash import LETTER

    for number in range(50):
        post_letter(**{**LETTER, "key": str(number)})


if __name__ == "__main__":
    django.setup()
    main()
