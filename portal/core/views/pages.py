"""Serves the editors' pages."""

from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from wagtail import hooks

from portal.core.domain.addresses import page_at


def serve(request, path):
    """Answer with the page at this address, after Wagtail's hooks agreed (a private page asks for a login).

    Takes the place of wagtail.views.serve, whose way to the page costs more queries the deeper it lies.
    """
    page = page_at(get_language(), path)
    if page is None:
        raise Http404
    serve_page = _serve_chain
    for wrap in reversed(hooks.get_hooks("on_serve_page")):
        serve_page = wrap(serve_page)
    for hook in hooks.get_hooks("before_serve_page"):
        answer = hook(page, request, (), {})
        if isinstance(answer, HttpResponse):
            return answer
    return serve_page(page, request, (), {})


def _serve_chain(page, request, args, kwargs):
    """Serve the page itself: what the hooks of on_serve_page are wrapped around."""
    return page.serve(request, *args, **kwargs)
