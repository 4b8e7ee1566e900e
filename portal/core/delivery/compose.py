"""Makes the e-mail message of an outbox row."""

from email.utils import formatdate

from django.core.mail import EmailMultiAlternatives


def compose(row, attachments=()):
    """Return the EmailMultiAlternatives of a row; the same row always gives the same Message-ID and Date.

    An attachment without a name is another form of the text, such as an invitation that calendars read.
    Auto-Submitted keeps holiday notices from answering (RFC 3834, 5).
    """
    headers = {
        "Message-ID": row.message_id,
        "Date": formatdate(row.created_at.timestamp()),
        "Auto-Submitted": "auto-generated",
        "Content-Language": row.language,
        **row.headers,
    }
    message = EmailMultiAlternatives(row.subject, row.text, to=[row.recipient], headers=headers)
    message.attach_alternative(row.html, "text/html")
    for file in attachments:
        if file.name:
            message.attach(file.name, bytes(file.content), file.media_type)
        else:
            message.attach_alternative(bytes(file.content).decode(), file.media_type)
    return message
