"""Whose video players may stand in a page. The settings read this, so it imports nothing."""

PLAYER_ORIGINS = ("https://www.youtube-nocookie.com", "https://player.vimeo.com")
