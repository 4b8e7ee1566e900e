"""Settings common to all environments. What may differ is read from the environment; docs/operations.md lists it."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from . import environment
from .events import *  # noqa: F403
from .forum import *  # noqa: F403
from .members import *  # noqa: F403
from .security import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = environment.folder("VAR_DIR", BASE_DIR / "var")
DEMO = environment.flag("DEMO")
HOST = environment.env.str("HOST", default="127.0.0.1")
PORT = environment.number("PORT", 8000)
SERVER_PROCESSES = environment.number("SERVER_PROCESSES", 2, most=64)
BASE_URL = environment.origin("BASE_URL", f"http://{HOST}:{PORT}")

# --- Applications -------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "portal.core",
    "portal.translation",
    "portal.members",
    "portal.search",
    "portal.seed",
    "home",
    "forum",
    "events",
    *MACHINA_APPS,
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.api.v2",
    "wagtail.embeds",
    "wagtail.sites",
    "portal.members.wagtail_users.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "portal.core.compression.CompressionMiddleware",
    "portal.core.page_cache.middleware.PageCacheMiddleware",
    "portal.core.middleware.ResponseHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "portal.core.middleware.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.members.middleware.TimeZoneMiddleware",
    "portal.members.middleware.AdminLanguageMiddleware",
    "portal.members.middleware.SecondFactorMiddleware",
    "portal.core.middleware.PublicationMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["portal.core.templatetags.ui"],
        },
    },
]

# --- Data ---------------------------------------------------------------------------------------------------------

DATABASES = {"default": environment.database(VAR_DIR)}
CACHES = environment.caches()
PAGE_CACHE = environment.flag("PAGE_CACHE", True)
# What a query string may hold for its page to be cached: the parameter's name and the form of its value.
PAGE_CACHE_PARAMETERS = {
    "page": r"[1-9][0-9]{0,2}",
    "theme": r"[a-z0-9-]{0,80}",
    "country": r"[a-z0-9-]{0,80}",
    "show": r"open|answered|unanswered",
    "language": r"it|fr|en|",
    "speech": r"[a-z]{0,3}",
    "tz": r"UTC|[A-Z][A-Za-z_]{2,20}/[A-Z][A-Za-z_/-]{2,40}",
    "kind": r"[a-z_]{0,40}",
    "year": r"[0-9]{0,4}",
    "version": r"[1-9][0-9]{0,3}",
    "from": r"[1-9][0-9]{0,3}",
    "to": r"[1-9][0-9]{0,3}",
}
# Machina ships migrations for AutoField; our own apps say BigAutoField in their AppConfig.
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
SESSION_ENGINE = "portal.members.sessions"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Languages ----------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "it"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("it", _("Italian")), ("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = WAGTAIL_I18N_ENABLED = True
USE_TZ = True
TIME_ZONE = "Europe/Rome"

# --- Files --------------------------------------------------------------------------------------------------------

# Nobody else's pages are meant to use our files; the header would only be bytes.
WHITENOISE_ALLOW_ALL_ORIGINS = False
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # What members attach to posts has no address of its own: a view gives it out to whom may read the post.
    "attachments": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "attachments", "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# --- Wagtail ------------------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Log-In Networks"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILIMAGES_IMAGE_MODEL = "core.PortalImage"
WAGTAILDOCS_DOCUMENT_MODEL = "core.PortalDocument"
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# The admin calls nobody: no avatar service, no update check, no news banner.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS = []
# A translation goes live when it is published, not when it is begun.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# Who approved a text approved that text: an edit on the way goes through every step again.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# Told of a page to approve is who is asked to approve it.
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
# Addresses that survive letters and chats: Thiès becomes thies.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "portal.core.search_backend"}}

# The public API (docs/api.md).
WAGTAILAPI_BASE_URL = BASE_URL
WAGTAILAPI_LIMIT_MAX = 50
WAGTAILAPI_RICH_TEXT_FORMAT = "html"

# --- Mail ---------------------------------------------------------------------------------------------------------

globals().update(environment.mail(VAR_DIR))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.env.str(
    "DEFAULT_FROM_EMAIL", default="Log-In Networks <noreply@example.org>"
)
# Days until the words and addresses of a sent letter are erased.
MAIL_KEEP_DAYS = environment.number("MAIL_KEEP_DAYS", 30, most=3650)
