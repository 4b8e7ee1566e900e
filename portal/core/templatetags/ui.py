"""Components: the only door to the markup in templates/components/. /styleguide/ shows each of them.

Every tag takes plain values, so that any app can show its things with the same markup without this app knowing them.
"""

import re
from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from portal.core import dates

register = template.Library()

NOTICE_ICONS = {"info": "info", "success": "check", "warning": "warning", "error": "warning"}


# --- Small things -------------------------------------------------------------------------------------------------


@cache
def _icon_body(name):
    """Return what stands inside the svg element of static/icons/<name>.svg; raises ValueError for an unknown icon."""
    path = finders.find(f"icons/{name}.svg")
    if path is None:
        raise ValueError(f"There is no icon {name!r} in static/icons.")
    return re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", Path(path).read_text(), flags=re.DOTALL)


@register.simple_tag
def icon(name):
    """Draw an icon of static/icons within the page (no request). It is decoration: words must stand beside it."""
    # The drawing is a file of ours, not a reader's input.
    drawing = mark_safe(_icon_body(name))
    return format_html(
        '<svg class="icon" width="20" height="20" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', drawing
    )


@register.simple_tag
def date(value, time=False):
    """Write a date, or with `time` a moment in the current time zone, in the reader's language in a time element."""
    if not value:
        return ""
    local = dates.local(value)
    machine = local.isoformat(timespec="seconds") if time else local.isoformat()[:10]
    return format_html('<time datetime="{}">{}</time>', machine, dates.in_words(value, time=time))


@register.inclusion_tag("components/button.html")
def button(label, kind="primary", name="", value="", icon=""):
    """Show a button that sends its form. `kind`: primary, quiet or danger."""
    return {"label": label, "kind": kind, "name": name, "value": value, "icon": icon}


@register.inclusion_tag("components/link_button.html")
def link_button(label, url, kind="primary", icon=""):
    """Show a link that looks like a button. `kind` as for button."""
    return {"label": label, "url": url, "kind": kind, "icon": icon}


@register.inclusion_tag("components/chip.html")
def chip(label, url="", remove=False):
    """Show a short label, as a link if `url` is given. `remove`: the link takes this filter away, and says so."""
    return {"label": label, "url": url, "remove": remove}


@register.inclusion_tag("components/notice.html")
def notice(kind, text, title=""):
    """Show a note. `kind`: info, success, warning or error; said in words too, for colour is not enough."""
    return {"kind": kind, "text": text, "title": title, "icon": NOTICE_ICONS[kind]}


@register.simple_tag(takes_context=True)
def messages(context):
    """Show the notes that the last action left.

    They are looked up only for readers who have a cookie: an anonymous reader's page must not depend on one.
    """
    request = context.get("request")
    storage = get_messages(request) if request else []
    cookies = getattr(request, "COOKIES", {})
    known = settings.SESSION_COOKIE_NAME in cookies or "messages" in cookies or getattr(storage, "added_new", False)
    notes = [{"kind": _notice_kind(message.level_tag), "text": message.message} for message in storage] if known else []
    return get_template("components/messages.html").render({"notes": notes}) if notes else ""


def _notice_kind(level_tag):
    return level_tag if level_tag in NOTICE_ICONS else "info"


@register.inclusion_tag("components/empty.html")
def empty(title, text="", url="", label="", level=2):
    """Say that there is nothing here, and what to do next. `level` is the heading's, 2 to 4."""
    return {"title": title, "text": text, "url": url, "label": label, "level": level}


# --- Forms --------------------------------------------------------------------------------------------------------


@register.inclusion_tag("components/field.html")
def field(bound):
    """Show a bound field: label, help and errors tied to the control, “required” in words (WCAG 3.3.1, 3.3.2)."""
    widget = bound.field.widget
    kind = "group" if widget.use_fieldset else getattr(widget, "input_type", None) or "plain"
    return {"field": bound, "kind": kind, "choices": list(bound.subwidgets) if kind == "group" else []}


@register.inclusion_tag("components/form_errors.html")
def form_errors(form):
    """Sum up a form's errors above it, each a link to its field; nothing for a form without errors."""
    fields = [bound for bound in form if bound.errors] if form.is_bound else []
    hidden = [bound for bound in fields if bound.is_hidden]
    general = [*(form.non_field_errors() if form.is_bound else []), *(error for b in hidden for error in b.errors)]
    return {"fields": [bound for bound in fields if not bound.is_hidden], "general": general}


@register.inclusion_tag("components/form.html")
def form(form, submit=""):
    """Show the inside of a form element: summary of errors, all fields, and with `submit` the button of that name."""
    return {"form": form, "submit": submit}


@register.inclusion_tag("components/filter_form.html")
def filter_form(filters, chosen=(), clear="", label="", kept=()):
    """Show a GET form of select boxes and the chosen filters as chips that take them away.

    filters: mappings of name, label, value and choices (pairs of value and label; the empty choice is added).
    chosen: mappings of label and url, the address without that filter. clear: the address without any.
    kept: pairs of name and value that go along, such as a time zone chosen before.
    """
    return {"filters": filters, "chosen": chosen, "clear": clear, "label": label or _("Filter"), "kept": kept}


# --- Lists --------------------------------------------------------------------------------------------------------


@register.inclusion_tag("components/card.html", takes_context=True)
def card(context, title, url, summary="", image=None, date=None, theme="", lang="", level=3, size="card"):
    """Show a link to something with what it is about. The image only adorns: the title says it all.

    image: an image of the library or None. theme: a short label. lang: the text's language if it is not the page's.
    size: the name of the image's size.
    """
    return {
        "request": context.get("request"),
        "title": title,
        "url": url,
        "summary": summary,
        "image": image,
        "date": date,
        "theme": theme,
        "lang": lang,
        "level": level,
        "size": size,
    }


@register.inclusion_tag("components/card_list.html", takes_context=True)
def card_list(context, cards, level=3, layout="grid"):
    """Show cards, given as mappings of the tag card's arguments. layout: grid, feature (the first is wide) or rows."""
    return {"request": context.get("request"), "cards": cards, "level": level, "layout": layout}


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context, page_obj, label="", anchor=""):
    """Show the way through the pages of a django.core.paginator.Page; keeps the other parameters of the address.

    label: what the list is, for screen readers, where a page has two. anchor: the id of where the list begins, where
    that is not near the top.
    """
    request = context["request"]

    def address(number):
        query = request.GET.copy()
        query.pop("page", None)
        if number > 1:
            query["page"] = number
        return request.path + (f"?{query.urlencode()}" if query else "") + (f"#{anchor}" if anchor else "")

    paginator = page_obj.paginator
    steps = paginator.get_elided_page_range(page_obj.number, on_each_side=1, on_ends=1)
    return {
        "page": page_obj,
        "label": label or _("Pages"),
        "steps": [{"number": step, "url": address(step)} if step != paginator.ELLIPSIS else None for step in steps],
        "previous": address(page_obj.previous_page_number()) if page_obj.has_previous() else "",
        "next": address(page_obj.next_page_number()) if page_obj.has_next() else "",
    }


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(trail):
    """Show the way down to this page: pairs of title and address, from the top, without the page itself."""
    return {"trail": trail}


@register.inclusion_tag("components/meta_line.html")
def meta_line(date=None, theme=None, places=(), author="", author_url=""):
    """Show when, about what, where and by whom. theme: a pair of label and address."""
    return {"date": date, "theme": theme, "places": places, "author": author, "author_url": author_url}


# --- Content ------------------------------------------------------------------------------------------------------


@register.inclusion_tag("components/figures.html")
def figures(items):
    """Show numbers with what they count: mappings of number and label."""
    return {"items": items}


@register.inclusion_tag("components/table.html")
def table(caption, headers, rows):
    """Show rows of cells under headers in a region that scrolls on small screens, named by the caption.

    headers: words, or a typed table's columns.
    """
    return {"caption": caption, "headers": headers, "rows": rows}


@register.inclusion_tag("components/details.html")
def details(title, text, open=False):
    """Show a title that opens a text (safe HTML or plain words)."""
    return {"title": title, "text": text, "open": open}


@register.inclusion_tag("components/cloth.html")
def cloth():
    """Draw the woven cloth of the home page."""
    return {}
