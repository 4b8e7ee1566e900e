"""Micro-projects on pages: cards, filters, facts, results, data for machines."""

from urllib.parse import urlencode

from babel.numbers import format_currency, format_decimal
from django import template
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from home.domain.partner_links import partner_address
from home.enums import Direction, ProjectStatus
from portal.core.dates import LOCALES
from portal.core.domain.addresses import language_of, path_of
from portal.core.domain.translations import original_of
from portal.core.templatetags.site import original_language

from .home_tags import front_of

register = template.Library()


@register.filter
def project_cards(projects):
    """Return micro-projects as cards of card_list."""
    return [{**_card(project), "image": project.image} for project in projects]


def _card(project):
    return {
        "title": project.title,
        "url": path_of(project),
        "summary": project.summary,
        "theme": " · ".join([*([project.theme.name] if project.theme else []), project.get_direction_display()]),
        "lang": original_language(project),
    }


@register.inclusion_tag("home/tags/latest_projects.html", takes_context=True)
def latest_projects(context):
    """Show the micro-projects begun last, in the reader's language; nothing at all while there are none.

    Without their images: the front page has a weight to keep to.
    """
    projects = front_of(context)[1]
    above = path_of(projects[0]).rstrip("/").rpartition("/")[0] + "/" if projects else ""
    return {"request": context.get("request"), "cards": [_card(project) for project in projects], "index_url": above}


@register.simple_tag(takes_context=True)
def project_filters(context):
    """Return what filter_form needs to filter the directory: filters, chosen and clear."""
    path, selection = path_of(context["page"]), context["selection"]
    choices = {
        "direction": (_("Direction"), Direction.choices),
        "country": (_("Country"), [(country.slug, country.name) for country in selection.countries]),
        "theme": (_("Theme"), [(theme.slug, theme.name) for theme in selection.themes]),
        "status": (_("Status"), ProjectStatus.choices),
    }
    filters = [
        {"name": name, "label": label, "value": selection.chosen.get(name, ""), "choices": options}
        for name, (label, options) in choices.items()
    ]
    chosen = []
    for name, value in selection.chosen.items():
        others = urlencode({other: kept for other, kept in selection.chosen.items() if other != name})
        chosen.append({"label": dict(choices[name][1])[value], "url": path + (f"?{others}" if others else "")})
    return {"filters": filters, "chosen": chosen, "clear": path}


@register.filter
def places(project):
    """Return the names of the countries that a micro-project concerns."""
    return project.country_names


@register.filter
def theme_link(project):
    """Return the pair (name, address of the micro-projects about it) of the theme, "" without one."""
    if not project.theme:
        return ""
    above = path_of(project).rstrip("/").rpartition("/")[0]
    return project.theme.name, f"{above}/?theme={project.theme.slug}"


@register.filter
def partners(project):
    """Return the pairs (name, address or "") of the partners."""
    return [(organisation.name, partner_address(organisation)) for organisation in project.organisations]


@register.filter
def money(project):
    """Return the budget as the reader's language writes it, "" where none is told."""
    if project.budget is None:
        return ""
    pattern = "#,##0.00 ¤" if project.budget % 1 else "#,##0 ¤"
    locale = LOCALES[get_language()]
    return format_currency(project.budget, project.currency, pattern, locale, currency_digits=False)


@register.filter
def result_figures(project):
    """Return the results as items of the component figures, their numbers as the reader's language writes them."""
    locale = LOCALES[get_language()]
    return [
        {"number": format_decimal(block.value["number"], locale=locale), "label": block.value["label"]}
        for block in project.results
    ]


@register.simple_tag
def project_data(project):
    """Return a micro-project as schema.org Project (https://schema.org/Project)."""
    original = original_of(project)
    data = {
        "@context": "https://schema.org",
        "@type": project.schema_type,
        "name": project.title,
        "description": project.meta_description,
        "url": settings.BASE_URL + path_of(original),
        "mainEntityOfPage": {
            "@type": "WebPage",
            "@id": settings.BASE_URL + path_of(original),
            "inLanguage": language_of(original),
        },
        "parentOrganization": {"@type": "Organization", "name": "Log-In Networks", "url": settings.BASE_URL},
        "foundingDate": project.starts_on,
        "dissolutionDate": project.ends_on,
        "areaServed": [{"@type": "Place", "name": name} for name in places(project)],
        "member": [{"@type": "Organization", "name": organisation.name} for organisation in project.organisations],
        "keywords": project.theme.name if project.theme else None,
    }
    return {name: value for name, value in data.items() if value}
