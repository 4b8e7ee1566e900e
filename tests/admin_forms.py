"""What a browser posts from the admin's page editor."""


def form_of(page, **changes):
    """Return the fields of a standard page's form, with an empty body."""
    return {
        "title": page.title,
        "slug": page.slug,
        "summary": "",
        "image": "",
        "image_alt": "",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        "seo_title": "",
        "search_description": "",
        "social_image": "",
        **changes,
    }
