"""The library on pages: cards and filters of the directory, files with their weight, data for machines."""

from django import template
from django.conf import settings
from django.utils.translation import gettext as _

from home.domain.library.files import files_of
from portal.core.domain.addresses import language_of, path_of
from portal.core.domain.translations import original_of
from portal.core.templatetags.site import language_name, original_language

register = template.Library()
register.filter(language_name)


@register.filter
def library_cards(entries):
    """Return documents as cards of card_list: what they are, of when, and in which languages."""
    return [
        {
            "title": page.title,
            "url": path_of(page),
            "summary": page.summary,
            "theme": " · ".join([str(page.get_kind_display()), str(page.year), _languages(page)]),
            "lang": original_language(page),
        }
        for page in entries
    ]


def _languages(page):
    return ", ".join(language_name(row.language) for row in page.files.all())


@register.simple_tag(takes_context=True)
def library_filters(context):
    """Return what filter_form needs to filter the directory: filters, chosen and clear."""
    path, values, choices = path_of(context["page"]), context["chosen"], context["choices"]
    labels = {
        "kind": _("Kind"),
        "language": _("Language"),
        "country": _("Country"),
        "theme": _("Theme"),
        "year": _("Year"),
    }
    choices = {**choices, "language": [(code, language_name(code)) for code, _name in choices["language"]]}
    filters = [
        {"name": name, "label": label, "value": values.get(name, ""), "choices": choices[name]}
        for name, label in labels.items()
    ]
    chosen = []
    for name, value in values.items():
        others = "&".join(f"{other}={kept}" for other, kept in values.items() if other != name)
        chosen.append({"label": dict(choices[name])[value], "url": path + (f"?{others}" if others else "")})
    return {"filters": filters, "chosen": chosen, "clear": path}


@register.inclusion_tag("home/tags/library_facts.html")
def library_facts(page):
    """Show what a document is, of when, about what and where; kind and theme lead to the others like it."""
    index = path_of(page).rstrip("/").rpartition("/")[0] + "/"
    countries = page.countries.select_related("country")
    return {"page": page, "index": index, "places": ", ".join(row.country.name for row in countries)}


@register.inclusion_tag("home/tags/library_files.html")
def library_files(files):
    """Show each file with its language, type, weight and number of pages, before anybody downloads it."""
    return {"files": files}


@register.filter
def file_notes(page):
    """Return the files of a saved page for its editor, to be told how the reading of each went."""
    return files_of(page) if page.pk else []


@register.simple_tag
def library_data(page, files):
    """Return a document as schema.org DigitalDocument (https://schema.org/DigitalDocument)."""
    original = original_of(page)
    data = {
        "@context": "https://schema.org",
        "@type": page.schema_type,
        "name": page.title,
        "description": page.meta_description or page.title,
        "url": settings.BASE_URL + path_of(original),
        "genre": str(page.get_kind_display()),
        "inLanguage": [file.language for file in files] or language_of(original),
        "dateCreated": str(page.year),
        "datePublished": page.first_published_at,
        "dateModified": page.last_published_at,
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": "Log-In Networks", "url": settings.BASE_URL},
        "encoding": [_media(file) for file in files],
    }
    return {**data, "about": page.theme.name} if page.theme else data


def _media(file):
    return {
        "@type": "MediaObject",
        "name": file.title,
        "contentUrl": settings.BASE_URL + file.url,
        "encodingFormat": file.content_type,
        "contentSize": str(file.weight),
        "inLanguage": file.language,
    }
