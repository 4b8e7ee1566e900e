"""What an error of sending means: try this letter again, give it up, or leave the server alone for a while."""

import smtplib
from enum import Enum


class Verdict(Enum):
    """What to do after an error."""

    LATER = "later"  # this letter again, after a pause
    NEVER = "never"  # this letter cannot be delivered
    SERVER = "server"  # no letter can be delivered now
    BROKEN = "broken"  # the connection is gone; the letter may or may not be why


def judge(error):
    """Return the Verdict on an exception raised while sending one letter over an open connection.

    A refused recipient or content with a 5xx code is final (RFC 5321, 4.2.1). A refused sender, or code 421, is about
    the server or our account on it: no letter is at fault.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _of_code(min(code for code, _words in error.recipients.values()))
    if isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPAuthenticationError):
        return Verdict.SERVER
    if isinstance(error, smtplib.SMTPResponseException):
        return _of_code(error.smtp_code)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Verdict.NEVER
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return Verdict.BROKEN
    is_of_the_line = isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException)
    return Verdict.BROKEN if is_of_the_line else Verdict.LATER


def describe(error):
    """Return the kind of an error, with its SMTP code; never its words, which may hold an address."""
    code = getattr(error, "smtp_code", "")
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = min(code for code, _words in error.recipients.values())
    return f"{type(error).__name__} {code}".strip()


def _of_code(code):
    if code == 421:
        return Verdict.SERVER
    return Verdict.NEVER if 500 <= code < 600 else Verdict.LATER
