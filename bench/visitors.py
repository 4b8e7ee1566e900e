"""Visitors who send the form of registration, each from a line of its own, until it is answered."""

import http.client
import re
import threading
import time
from urllib.parse import urlencode

# What a visitor's browser says when the server is away for a moment: it is tried again.
AWAY = (OSError, http.client.HTTPException)
PATIENCE = 60  # seconds until a visitor gives up
TYPING = 2.1  # seconds: faster than that is no person


class Visitors:
    """All visitors of one event's form."""

    def __init__(self, port, path):
        """Take where the form is."""
        self.port, self.path = port, path
        self.lines = threading.local()
        self.answered = 0
        self.cookie, self.hidden, self.ready_at = "", {}, 0.0

    def open_form(self):
        """Read the form once, for all: what it holds against programs and forgery is the same for everybody."""
        connection = self._line()
        connection.request("GET", self.path)
        response = connection.getresponse()
        html = response.read().decode()
        self.cookie = response.headers["Set-Cookie"].partition(";")[0]
        names = ("csrfmiddlewaretoken", "opened")
        self.hidden = {name: re.search(f'name="{name}" value="([^"]+)"', html)[1] for name in names}
        self.ready_at = time.monotonic() + TYPING

    def wait_as_people_do(self):
        """Wait until the form has been open for as long as somebody needs to fill it in."""
        time.sleep(max(0.0, self.ready_at - time.monotonic()))

    def register(self, email):
        """Send the form and return (status, where the answer leads); the same form again if the server went away."""
        form = {"name": email, "email": email, "country": "NE", "language": "fr", "consent": "on", **self.hidden}
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                answer = self._send(urlencode(form))
            except AWAY:
                self.lines.open = None
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
            else:
                self.answered += 1
                return answer

    def _send(self, body):
        connection = self._line()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self.cookie}
        connection.request("POST", self.path, body, headers)
        response = connection.getresponse()
        response.read()
        return response.status, response.headers["Location"]

    def _line(self):
        if getattr(self.lines, "open", None) is None:
            self.lines.open = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        return self.lines.open
