"""What home shows on its own pages and lends to others: latest news, related news, filters, pages below a page."""

from django import template
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from home.domain.queries import front_lists
from portal.core.domain.addresses import language_of
from portal.core.domain.translations import original_of, path_of
from portal.core.templatetags.site import original_language

register = template.Library()
# Depth in the tree of a page right below a language's home page: root 1, home 2.
DEPTH_BELOW_HOME = 3


def _card(article, **more):
    """Return what the tag card needs of an article."""
    return {
        "title": article.title,
        "url": path_of(article),
        "summary": article.summary,
        "image": article.image,
        "date": article.date,
        "theme": article.theme.name if article.theme else "",
        "lang": original_language(article),
        **more,
    }


@register.filter
def cards(articles, first_size="card"):
    """Return the articles as cards; `first_size` names the size of the first one's image."""
    return [_card(article, size="card" if number else first_size) for number, article in enumerate(articles)]


@register.inclusion_tag("home/tags/latest_news.html", takes_context=True)
def latest_news(context, most=4):
    """Show the newest articles, four at most, in the reader's language; nothing at all while there are none."""
    articles = front_of(context)[0][:most]
    return {
        "request": context.get("request"),
        "articles": articles,
        "index_url": _index_path(articles[0]) if articles else "",
    }


def front_of(context):
    """Return front_lists of the reader's language, read once per request."""
    request = context.get("request")
    if not hasattr(request, "front_lists"):
        found = front_lists(get_language())
        if request is None:
            return found
        request.front_lists = found
    return request.front_lists


def _index_path(article):
    """Return the path of the index above an article, which its own path begins with."""
    return path_of(article).rstrip("/").rpartition("/")[0] + "/"


@register.inclusion_tag("home/tags/related_news.html", takes_context=True)
def related_news(context, article):
    """Show other articles, those of the same theme first; nothing at all if there are none."""
    return {"request": context.get("request"), "articles": article.related}


@register.inclusion_tag("home/tags/section_nav.html")
def section_nav(page):
    """Show the pages below a page, or else its neighbours; nothing for a page without either below the front page."""
    if not page.is_leaf():
        pages = page.get_children().live()
    else:
        pages = page.get_siblings().live() if page.depth > DEPTH_BELOW_HOME else []
    return {"links": [(other.title, path_of(other), other.pk == page.pk) for other in pages]}


@register.simple_tag(takes_context=True)
def news_filters(context):
    """Return what filter_form needs to filter the news index: filters, chosen and clear."""
    index, theme, country = context["page"], context["theme"], context["country"]
    path = path_of(index)
    choices = {name: [(topic.slug, topic.name) for topic in context[name]] for name in ("themes", "countries")}
    filters = [
        {"name": "theme", "label": _("Theme"), "value": theme.slug if theme else "", "choices": choices["themes"]},
        {
            "name": "country",
            "label": _("Country"),
            "value": country.slug if country else "",
            "choices": choices["countries"],
        },
    ]
    chosen = []
    if theme:
        chosen.append({"label": theme.name, "url": path + (f"?country={country.slug}" if country else "")})
    if country:
        chosen.append({"label": country.name, "url": path + (f"?theme={theme.slug}" if theme else "")})
    return {"filters": filters, "chosen": chosen, "clear": path}


@register.filter
def theme_link(article):
    """Return the pair (name, address of the news about it) of an article's theme, "" for an article without."""
    return (article.theme.name, f"{_index_path(article)}?theme={article.theme.slug}") if article.theme else ""


@register.simple_tag(takes_context=True)
def news_data(context, article):
    """Return an article as schema.org NewsArticle (https://schema.org/NewsArticle)."""
    original = original_of(article)
    author = (article.organisation and article.organisation.public_name) or "Log-In Networks"
    data = {
        "@context": "https://schema.org",
        "@type": article.schema_type,
        "headline": article.title,
        "description": article.meta_description,
        "inLanguage": language_of(original),
        "datePublished": article.date,
        "dateModified": article.last_published_at,
        "mainEntityOfPage": settings.BASE_URL + path_of(original),
        "author": {"@type": "Organization", "name": author},
        "publisher": {"@type": "Organization", "name": "Log-In Networks", "url": settings.BASE_URL},
    }
    if article.theme:
        data["articleSection"] = article.theme.name
    return data


@register.filter
def places(article):
    """Return the names of the countries an article is about."""
    return [row.country.name for row in article.countries.select_related("country")]
