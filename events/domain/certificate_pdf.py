"""Makes the PDF of a certificate: tagged (PDF/UA-1), in the person's language, by typst.

The template knows nothing but the words it is given: they go in as data and never become typst's code.
"""

import io
import json
import logging
from pathlib import Path

import segno
import typst
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from portal.core import dates

from .errors import EventsError

TEMPLATE = Path(__file__).parent.parent / "certificates" / "certificate.typ"

logger = logging.getLogger("portal.events")


class CertificateTemplateError(EventsError):
    """There is no template, or typst does not understand it."""

    message = gettext_lazy(
        "The certificate cannot be made: its template is missing or damaged. Nothing was sent. "
        "Please tell whoever looks after the portal’s server."
    )


def verification_url(code):
    """Return the whole address under which anybody sees that a certificate is genuine."""
    return settings.BASE_URL + reverse("event_verify", args=[code])


def render(certificate, event):
    """Return the PDF of a certificate (its row, `pdf` not yet written). Raises CertificateTemplateError."""
    with translation.override(certificate.language), timezone.override(timezone.zoneinfo.ZoneInfo(event.time_zone)):
        words = _words(certificate, event)
    try:
        return typst.compile(
            str(TEMPLATE),
            sys_inputs={"words": json.dumps(words)},
            pdf_standards=["ua-1"],
            ignore_system_fonts=True,
            timestamp=int(certificate.issued_at.timestamp()),
        )
    except (typst.TypstError, OSError) as error:
        logger.error("No certificate can be made from %s: %s", TEMPLATE.name, str(error).splitlines()[0][:300])
        raise CertificateTemplateError from None


def _words(certificate, event):
    url = verification_url(certificate.code)
    return {
        "language": certificate.language,
        "title": _("Certificate of attendance"),
        "certifies": _("Log-In Networks certifies that"),
        "name": certificate.name,
        "attended": _("attended"),
        "event": certificate.title,
        "when": f"{event.get_kind_display()}, {_days(event)}",
        "minutes": _minutes(certificate.minutes),
        "issued": _("Issued on %(date)s") % {"date": dates.in_words(timezone.localdate(certificate.issued_at))},
        "verify": _("Whether this certificate is genuine can be seen at this address:"),
        "url": url,
        "qr": _qr(url),
        "qr_alt": _("QR code that leads to %(url)s") % {"url": url},
    }


def _days(event):
    days = sorted({timezone.localdate(session.starts_at) for session in event.sessions.all()})
    return get_text_list([dates.in_words(day) for day in days], pgettext("dates", "and"))


def _minutes(minutes):
    if not minutes:
        return ""
    return ngettext("Present for %(minutes)s minute", "Present for %(minutes)s minutes", minutes) % {"minutes": minutes}


def _qr(url):
    drawing = io.BytesIO()
    segno.make(url, error="m", micro=False).save(drawing, kind="svg", border=2, scale=4)
    return drawing.getvalue().decode()
