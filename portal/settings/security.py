"""What browsers are told not to do with our answers, and what we do not accept (docs/adr/0007, 0008)."""

from csp.constants import NONE, SELF, UNSAFE_INLINE

from portal.core.players import PLAYER_ORIGINS
from portal.core.uploads.kinds import DOCUMENTS, IMAGES

from . import environment

# --- Headers ------------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [NONE],
        "connect-src": [SELF],
        "frame-src": list(PLAYER_ORIGINS),
        "media-src": [SELF],
        "object-src": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "upgrade-insecure-requests": environment.env.str("BASE_URL", default="").startswith("https://"),
    }
}
# What differs in the admin: its widgets start themselves from inline scripts and place themselves by inline styles.
ADMIN_CONTENT_SECURITY_POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF],
    "frame-src": [SELF, *PLAYER_ORIGINS],
    "frame-ancestors": [SELF],
}

SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"

# What a page could ask of a device and none of ours does. Not named here: passkeys and what a player needs, which
# browsers grant to the page itself and to a frame that it says so of
# (https://www.w3.org/TR/permissions-policy/#default-allowlists).
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        *("accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid"),
        *("idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment", "screen-wake-lock"),
        *("serial", "usb", "xr-spatial-tracking"),
    )
)

# Shows a text again that came without a valid token, so that it is not lost.
CSRF_FAILURE_VIEW = "portal.core.views.errors.csrf_failure"

# --- Requests -----------------------------------------------------------------------------------------------------

MAX_IMAGE_MB = 10
MAX_IMAGE_PIXELS = 40_000_000
MAX_DOCUMENT_MB = environment.number("MAX_DOCUMENT_MB", 50, most=1000)
# Sound and film, which only those who may enter the admin can send.
MAX_MEDIA_MB = environment.number("MAX_MEDIA_MB", 300, most=4000)
# A body twice as large as any file we take is not even read (answer 413); what lies between is refused by its form, in
# words beside the field.
MAX_BODY_BYTES = 2 * MAX_DOCUMENT_MB * 1024 * 1024
MAX_EDITORS_BODY_BYTES = max(MAX_BODY_BYTES, (MAX_MEDIA_MB + 10) * 1024 * 1024)
FILE_UPLOAD_HANDLERS = [
    "portal.core.uploads.handlers.BodyLimitHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# The rest of a form: Wagtail's page editor sends many fields, one for each piece of each block.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

WAGTAILIMAGES_MAX_UPLOAD_SIZE = MAX_IMAGE_MB * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = MAX_IMAGE_PIXELS
WAGTAILIMAGES_EXTENSIONS = list(IMAGES)
WAGTAILIMAGES_IMAGE_FORM_BASE = "portal.core.uploads.forms.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "portal.core.uploads.forms.DocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = max(MAX_DOCUMENT_MB, MAX_MEDIA_MB) * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = list(DOCUMENTS)

# --- Images -------------------------------------------------------------------------------------------------------

# Renditions are made at upload and publication, not when a reader waits.
RENDITIONS_IN_ADVANCE = True
# What images are encoded with: measured on our flat illustrations, where more is not seen (docs/adr/0008).
WAGTAILIMAGES_AVIF_QUALITY = 50
WAGTAILIMAGES_WEBP_QUALITY = 65
WAGTAILIMAGES_JPEG_QUALITY = 70
