"""Light pages: images become links that say their weight, for whoever pays for each megabyte.

The reader's own choice (a cookie) goes before what the browser asks for (Save-Data: on, https://wicg.github.io/savedata/).
"""

COOKIE = "light_pages"
COOKIE_AGE = 365 * 24 * 3600  # seconds
# What an answer that depends on the choice must name in Vary (RFC 9110, 12.5.5).
VARY = ("Save-Data", "Cookie")


def saves_data(request):
    """Say whether the browser asks for less data."""
    return request.headers.get("Save-Data", "").strip().lower() == "on"


def is_light(request):
    """Say whether this reader gets light pages, and note on the request that its answer depends on it.

    portal.core.middleware.LightPagesMiddleware writes the Vary header of requests so noted.
    """
    request.depends_on_light = True
    choice = request.COOKIES.get(COOKIE)
    return choice == "1" or (choice != "0" and saves_data(request))


def remember(request, response, light):
    """Keep the reader's choice for a year; a choice that the browser asks for anyway leaves no cookie behind."""
    if light == saves_data(request):
        if COOKIE in request.COOKIES:
            response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE, "1" if light else "0", max_age=COOKIE_AGE, samesite="Lax", httponly=True, secure=request.is_secure()
    )
