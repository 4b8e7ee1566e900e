"""Icons where programs look for them that read no page."""

import pytest


@pytest.mark.parametrize(
    ("path", "content_type", "beginning"),
    [
        ("/favicon.ico", "image/vnd.microsoft.icon", b"\0\0\1\0"),
        ("/apple-touch-icon.png", "image/png", b"\x89PNG"),
    ],
)
def test_an_icon_is_served_without_a_page_and_kept_by_browsers(path, content_type, beginning, client, db):
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (200, content_type)
    assert answer.content.startswith(beginning)
    assert answer["Cache-Control"] == "public, max-age=86400"
    assert not answer.has_header("Vary")
    assert not answer.cookies
