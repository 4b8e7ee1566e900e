"""Writes letters into the outbox."""

from email.utils import make_msgid, parseaddr

from django.conf import settings
from django.db import transaction

from portal.core.models import OutboxAttachment, OutboxMessage

from .compose import compose
from .letters import render_letter
from .wake import wake_sender


@transaction.atomic
def post_letter(*, template, to, language, context, key, headers=None, attachments=()):
    """Write one letter in the caller's transaction and return its row; the worker sends it after the commit.

    `key` names the occasion ("confirm-address:17"): a second call with the same key writes nothing and returns the
    first row. It outlives the letter's erasure, so it must hold no personal data. `attachments` are tuples of
    (file name, bytes, media type); without a file name they are another form of the letter's text, in UTF-8, such as an
    invitation that calendars read (RFC 6047, 2.4). Raises ValueError when a header or the address cannot be written in
    a message, TemplateDoesNotExist when a template is missing: both at once, in the caller, so that nothing half-made
    waits.
    """
    first = OutboxMessage.objects.filter(key=key).first()
    if first is not None:
        return first
    letter = render_letter(template, language, context)
    fields = {
        "template": template,
        "language": language,
        "recipient": to,
        "subject": letter.subject[:300],
        "text": letter.text,
        "html": letter.html,
        "headers": headers or {},
        "message_id": make_msgid(domain=_sender_domain()),
    }
    files = [OutboxAttachment(name=name, content=data, media_type=kind) for name, data, kind in attachments]
    compose(OutboxMessage(key=key, **fields), files).message()
    row, is_new = OutboxMessage.objects.get_or_create(key=key, defaults=fields)
    if is_new:
        _attach(row, files)
        transaction.on_commit(wake_sender, robust=True)
    return row


def _attach(row, files):
    for file in files:
        file.message = row
    OutboxAttachment.objects.bulk_create(files)


def _sender_domain():
    """Return the domain that messages come from; a Message-ID names it rather than the machine (RFC 5322, 3.6.4)."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
