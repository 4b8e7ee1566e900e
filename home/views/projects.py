"""Micro-projects as data."""

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from home.domain.project_tables import as_csv, records
from home.domain.projects import select

NAME = "micro-projects"


@require_safe
def data(request, kind):
    """Give the micro-projects that the directory shows for the same query string, as "csv" or "json"."""
    selection = select(get_language(), request.GET)
    if kind == "csv":
        response = HttpResponse(as_csv(selection), content_type="text/csv; charset=utf-8")
    elif kind == "json":
        found = {"language": selection.language, "filters": selection.chosen, "projects": records(selection)}
        response = JsonResponse(found, json_dumps_params={"ensure_ascii": False})
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="{NAME}-{selection.language}.{kind}"'
    return response
