"""The endpoints: pages, images, documents, and the list of them."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.functional import classproperty
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet
from wagtail.api.v2.filters import FieldsFilter, OrderingFilter
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import BaseAPIViewSet, PagesAPIViewSet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, get_page_models

from portal.core.domain.addresses import language_of, page_at
from portal.core.text import fold

from .addresses import absolute
from .answers import PublicMixin
from .fields import DetailField
from .public import public_files, public_pages
from .serializers import PublicDocumentSerializer, PublicImageSerializer, PublicPageSerializer

ENDPOINTS = ("pages", "images", "documents")
LIST_PARAMETERS = frozenset(["limit", "offset", "fields", "order", "rich_text_format"])


class PagesViewSet(PublicMixin, PagesAPIViewSet):
    """The live pages that everybody may read, of all types and languages; untranslated ones in their original only."""

    base_serializer_class = PublicPageSerializer
    body_fields = ("id", "title")
    meta_fields = (
        *("type", "detail_url", "html_url", "slug", "locale", "translation_key", "first_published_at"),
        *("last_published_at", "seo_title", "search_description", "parent"),
    )
    known_query_parameters = LIST_PARAMETERS.union(
        ["search", "search_operator", "type", "child_of", "ancestor_of", "descendant_of", "translation_of", "locale"]
    )

    @classproperty
    def detail_only_fields(cls):  # noqa: N805 - a property of the class
        """The names of what lists leave out, over all types of pages."""
        fields = [field for model in get_page_models() for field in getattr(model, "api_fields", ())]
        return ["parent", *{field.name for field in fields if isinstance(field, DetailField)}]

    @classmethod
    def get_body_fields(cls, model):
        """Return the fields beside the address and dates."""
        return cls._convert_api_fields([*cls.body_fields, *getattr(model, "api_fields", ())])

    @classmethod
    def get_meta_fields(cls, model):
        """Return the fields that every page has."""
        return cls._convert_api_fields(cls.meta_fields)

    def initial(self, request, *args, **kwargs):
        """Let the search look for words as they stand in its index: folded."""
        super().initial(request, *args, **kwargs)
        if "search" in request.GET:
            request._request.GET = request.GET.copy()
            request.GET["search"] = fold(request.GET["search"])

    def detail_view(self, request, pk):
        """Return a page, the links within it in its own language."""
        with translation.override(language_of(self.get_object())):
            return super().detail_view(request, pk)

    def get_base_queryset(self):
        """Return the public pages as a set that the search can be asked within."""
        return Page.objects.filter(pk__in=public_pages().order_by().values("pk")).order_by("pk")

    def get_queryset(self):
        """Return the pages asked for; those of one type with everything that a list of them may show."""
        return _with_relations(super().get_queryset()).order_by("pk")

    def whole(self, found):
        """Return a page as its own type, with what its fields read."""
        return _with_relations(found.specific_class._default_manager.all()).get(pk=found.pk)

    def find_object(self, queryset, request):
        """Return the page at an address (`html_path`, with its language), or by id."""
        path = request.GET.get("html_path")
        if path is None:
            return super().find_object(queryset, request)
        language, _slash, rest = path.strip("/").partition("/")
        if language not in dict(settings.LANGUAGES):
            raise BadRequestError("html_path must begin with a language, such as /fr/")
        page = page_at(language, f"{rest}/" if rest else "")
        return queryset.filter(pk=page.pk).first() if page else None


def _with_relations(pages):
    """Return a queryset of pages of one type with the relations that its fields read."""
    if not hasattr(pages.model, "api_reads"):  # pages of several types have only what all pages have
        return pages
    return pages.select_related(*pages.model.served_with).prefetch_related(*pages.model.api_reads)


class FilesViewSet(PublicMixin, BaseAPIViewSet):
    """Files of a model that everybody may see."""

    filter_backends = (FieldsFilter, OrderingFilter)
    known_query_parameters = LIST_PARAMETERS

    def get_queryset(self):
        """Return the files that public pages show."""
        return public_files(self.model)


class ImagesViewSet(FilesViewSet):
    """The images of public pages, in the sizes that pages show."""

    base_serializer_class = PublicImageSerializer
    body_fields = ["id", "title", "description", "width", "height", "renditions"]
    listing_default_fields = ["id", "type", "detail_url", "title", "width", "height"]
    name = "images"
    model = get_image_model()

    def get_queryset(self):
        """Return the images with their renditions, in two queries."""
        return super().get_queryset().prefetch_related("renditions")


class DocumentsViewSet(FilesViewSet):
    """The documents of public pages."""

    base_serializer_class = PublicDocumentSerializer
    body_fields = ["id", "title", "extension", "bytes", "created_at"]
    meta_fields = ["type", "detail_url", "download_url"]
    listing_default_fields = ["id", "type", "detail_url", "download_url", "title", "extension", "bytes"]
    name = "documents"
    model = get_document_model()


class RootViewSet(PublicMixin, ViewSet):
    """Where everything begins, and where every wrong address ends."""

    detail_only_fields = ()

    def root(self, request):
        """Return the addresses of the endpoints."""
        return Response({name: absolute(reverse(f"api:{name}:listing")) for name in ENDPOINTS})

    def nothing(self, request, *args, **kwargs):
        """Say in JSON that there is nothing here."""
        return Response({"message": "not found"}, status=404)
