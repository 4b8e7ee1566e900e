"""A load of a given size, to see how the portal behaves when it is full."""

from django.conf import settings
from tqdm import tqdm

from portal.members.domain.accounts import create_confirmed_member
from portal.members.models import User

# The addresses of the members made here, and of nobody else.
EXAMPLES = r"^example-[0-9]{6}@example\.org$"


def make_members(number):
    """Make up to `number` example members who cannot log in by password; a second run makes only the missing ones."""
    languages = [code for code, _name in settings.LANGUAGES]
    known = set(User.objects.filter(email__regex=EXAMPLES).values_list("email", flat=True))
    for i in tqdm(range(number), desc="members", unit=""):
        email = f"example-{i:06d}@example.org"
        if email not in known:
            create_confirmed_member(
                email=email, password=None, display_name=f"Example {i:06d}", language=languages[i % len(languages)]
            )
