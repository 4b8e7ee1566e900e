"""What `make run` says when the portal is up."""

from django.conf import settings


def announcement():
    """Return a few lines: the address, and where accounts and mail are found while the portal is being tried out."""
    lines = ["", f"  Log-In Networks is at {settings.BASE_URL}/  (editors: {settings.BASE_URL}/admin/)"]
    accounts = settings.VAR_DIR / "demo-accounts.txt"
    if settings.DEMO and accounts.exists():
        lines.append(f"  Demonstration accounts: {accounts}")
    if hasattr(settings, "EMAIL_FILE_PATH") and settings.EMAIL_FILE_PATH:
        lines.append(f"  No mail server is set: each message becomes a file in {settings.EMAIL_FILE_PATH}")
    return "\n".join([*lines, "  Ctrl-C ends it.", ""])
