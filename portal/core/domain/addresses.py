"""Pages by address and addresses of pages, without walking the tree.

Wagtail finds a page by one query for each part of its address, and asks the cache for the site's root at each link. The
portal has one site whose languages are trees under the root, so a page's path follows from its `url_path` alone:
/home-fr/actualites/dakar/ is served at /fr/actualites/dakar/.
"""

from django.db.models import CharField, Value
from django.db.models.functions import Concat
from django.db.models.signals import post_delete, post_save
from django.utils.translation import get_language
from wagtail.models import Locale, Page, Site

_languages = {}


def language_of(page):
    """Return the language code of a page; the few rows of languages are remembered in the process."""
    if page.locale_id not in _languages:
        _languages.update(Locale.objects.values_list("pk", "language_code"))
    return _languages[page.locale_id]


def forget_languages(**kwargs):
    """Read the languages again after one of them changed."""
    _languages.clear()


post_save.connect(forget_languages, sender=Locale)
post_delete.connect(forget_languages, sender=Locale)


def path_of(page):
    """Return the page's path with its language, such as /fr/actualites/, or "" for a page outside the trees."""
    if page.depth is None or page.depth < 2:
        return ""
    below_home = page.url_path.split("/", 2)[2]
    return f"/{language_of(page)}/{below_home}"


def translate_url(path, language):
    """Return an address of the reader's language in another one; any other address as it is.

    Django's function of this name resolves it and writes it anew; but what differs is the language before it.
    """
    prefix = f"/{get_language()}/"
    return f"/{language}/{path[len(prefix) :]}" if path.startswith(prefix) else path


def paths_for_readers(language, page_ids):
    """Return the path that leads a reader of `language` to each page, by page id, in one query.

    That is the page's translation; where there is none, the page itself. Pages that are not live have no path.
    """
    families = Page.objects.filter(pk__in=page_ids).values("translation_key")
    rows = list(Page.objects.filter(translation_key__in=families, live=True))
    translated = {page.translation_key: page for page in rows if language_of(page) == language}
    wanted = {page.pk: translated.get(page.translation_key, page) for page in rows}
    return {pk: path_of(page) for pk, page in wanted.items() if pk in set(page_ids)}


def page_at(language, path):
    """Return the live page at a path below /<language>/, of its own type, with what its template reads, or None.

    Two queries: the row that has the address, then the page of that row's type.
    """
    root = Site.objects.filter(is_default_site=True).values("root_page__translation_key")
    home = Page.objects.filter(depth=2, locale__language_code=language, translation_key__in=root)
    found = Page.objects.filter(
        live=True, url_path=Concat(home.values("url_path")[:1], Value(path), output_field=CharField())
    ).first()
    if found is None:
        return None
    model = found.specific_class
    return model._default_manager.select_related(*getattr(model, "served_with", ())).filter(pk=found.pk).first()
