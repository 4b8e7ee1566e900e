"""Images on pages: {% load images %}{% picture page.image "hero" alt=page.image_alt eager=True %}."""

from django import template

from portal.core.images.picture import light_link_of, picture_of
from portal.core.light import is_light

register = template.Library()


@register.inclusion_tag("components/picture.html", takes_context=True)
def picture(context, image, size, alt="", eager=False):
    """Show an image in one of the sizes thumb, card, hero, content, logo, wide.

    `alt` "" marks a decorative image. `eager` is for the one image that a reader sees first: it is loaded at once, all
    others when they come near the screen. On light pages a decorative image is left out and another becomes a link; so
    do not place a picture with alternative text inside a link.
    """
    if image is None:
        return {}
    request = context.get("request")
    if request is not None and is_light(request):
        return {"light": True, "link": light_link_of(image, size) if alt else None, "alt": alt}
    return {"picture": picture_of(image, size), "alt": alt, "eager": eager}
