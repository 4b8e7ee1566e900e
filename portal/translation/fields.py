"""How a field behaves when its page is translated; the portal's other parts name wagtail-localize only through this."""

from wagtail_localize.fields import SynchronizedField

__all__ = ["SynchronizedField"]
