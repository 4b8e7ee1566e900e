"""What all answers of the API have in common: JSON, for everybody alike, errors included."""

from django.conf import settings
from django.core.exceptions import FieldError, ValidationError
from django.db import DataError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.decorators import method_decorator
from django.views.decorators.http import condition
from rest_framework.exceptions import APIException
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from wagtail.api.v2.pagination import WagtailPagination
from wagtail.api.v2.utils import BadRequestError

from portal.core.models import ContentVersion

FURTHEST = 100_000
# Seconds for which a cache may answer without asking; after that it asks whether anything was published.
FRESH = 60
DETAIL_PARAMETERS = frozenset(["fields", "rich_text_format"])
UNUSABLE = (ValidationError, FieldError, DataError, OverflowError)


class OnlyJSON(BaseContentNegotiation):
    """Answers in JSON, whatever is asked for: there is nothing else."""

    def select_parser(self, request, parsers):
        """Return the first parser; nothing is ever sent to the API."""
        return parsers[0]

    def select_renderer(self, request, renderers, format_suffix=None):
        """Return the first renderer."""
        return renderers[0], renderers[0].media_type


class BoundedPagination(WagtailPagination):
    """Wagtail's, with an end: nobody reads on behind it, and a database skips rows one by one."""

    def paginate_queryset(self, queryset, request, view=None):
        """Return the rows of a page; raises BadRequestError for one too far."""
        offset = request.GET.get("offset", "")
        if len(offset) > len(str(FURTHEST)) or (offset.isdecimal() and int(offset) > FURTHEST):
            raise BadRequestError(f"offset cannot be higher than {FURTHEST}")
        return super().paginate_queryset(queryset, request, view)


def _state(request, *args, **kwargs):
    return f'W/"{ContentVersion.current()}"'


class PublicMixin:
    """Before one of Wagtail's viewsets: public, read-only, cacheable."""

    renderer_classes = (JSONRenderer,)
    content_negotiation_class = OnlyJSON
    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = ()
    pagination_class = BoundedPagination
    http_method_names = ("get", "head")

    @method_decorator(condition(etag_func=_state))
    def dispatch(self, request, *args, **kwargs):
        """Answer; with 304 to whoever has the answer since the last publication already."""
        # What is not found has no page of a language behind it, to which Django's middleware would send the reader.
        request.urlconf = "portal.core.api.urls"
        with translation.override(settings.LANGUAGE_CODE):  # the same answer, whatever the reader's browser speaks
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request, *args, **kwargs):
        """Refuse what no database or search can answer."""
        super().initial(request, *args, **kwargs)
        given = request.GET
        if any("\0" in word for name, values in given.lists() for word in (name, *values)):
            raise BadRequestError("null characters are not allowed")
        if "random" in given.get("order", "").split(","):
            raise BadRequestError("random ordering is not offered")
        if given.get("search_operator", "and") not in ("and", "or"):
            raise BadRequestError("search_operator must be 'and' or 'or'")
        if self.action == "detail_view" and (unknown := set(given) - DETAIL_PARAMETERS):
            raise BadRequestError(f"a single object takes no parameter {', '.join(sorted(unknown))}")

    def get_object(self):
        """Return the object of the address; raises Http404 for one that does not exist or is not public."""
        if not hasattr(self, "_object"):
            self._object = self.whole(get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"]))
        return self._object

    def whole(self, found):
        """Return what was found as it is to be written."""
        return found

    def find_object(self, queryset, request):
        """Return the object with the id asked for; raises BadRequestError for what is no id."""
        number = request.GET.get("id", "")
        if not (number.isascii() and number.isdecimal()):
            raise BadRequestError("id must be a number")
        return queryset.filter(pk=int(number)).first()

    @classmethod
    def get_available_fields(cls, model, db_fields_only=False):
        """Return the names of fields; of those to filter and order by, only columns that a list shows."""
        names = super().get_available_fields(model, db_fields_only)
        columns = {field.name for field in model._meta.concrete_fields} - set(cls.detail_only_fields)
        return [name for name in names if name in columns] if db_fields_only else names

    def handle_exception(self, exc):
        """Answer an error in JSON: 404, 405, or 400 for a parameter that makes no sense."""
        if isinstance(exc, UNUSABLE):
            exc = BadRequestError("a parameter has a value that cannot be used")
        if isinstance(exc, BadRequestError):
            return Response({"message": str(exc)}, status=400)
        if isinstance(exc, Http404):
            return Response({"message": "not found"}, status=404)
        if isinstance(exc, APIException):
            return Response({"message": str(exc.detail)}, status=exc.status_code)
        return super().handle_exception(exc)

    def finalize_response(self, request, response, *args, **kwargs):
        """Say that caches may keep the answer, and that it is the same for all."""
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Cache-Control"] = f"public, max-age={FRESH}"
        del response["Vary"]
        response.is_same_for_all = True
        return response

    def get_renderer_context(self):
        """Write JSON without the spaces that Wagtail puts in."""
        return {**super().get_renderer_context(), "indent": None}
