"""QR codes as SVG."""

import qrcode
from django.utils.html import format_html


def svg(text):
    """Return an SVG of `text` as a QR code: unit squares within the quiet zone of ISO/IEC 18004 (4 modules)."""
    code = qrcode.QRCode(border=4)
    code.add_data(text)
    rows = code.get_matrix()
    squares = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" width="240" height="240" aria-hidden="true">'
        '<rect width="{0}" height="{0}" fill="#fff"/><path d="{1}" fill="#000"/></svg>',
        len(rows),
        squares,
    )
