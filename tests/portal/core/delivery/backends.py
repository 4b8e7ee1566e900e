"""A mail backend that does what a test tells it."""

from django.core.mail.backends.base import BaseEmailBackend


class ScriptedBackend(BaseEmailBackend):
    """Sends into `sent`; raises what `on_open` or `on_send(message)` gives, if anything."""

    sent = []
    opened = []
    on_open = None
    on_send = None

    @classmethod
    def reset(cls):
        """Forget what a test told and did."""
        cls.sent, cls.opened, cls.on_open, cls.on_send = [], [], None, None

    def open(self):
        """Count, and fail if told so."""
        type(self).opened.append(self)
        if self.on_open:
            raise self.on_open

    def send_messages(self, messages):
        """Keep the messages, unless told to fail."""
        for message in messages:
            error = type(self).on_send and type(self).on_send(message)
            if error:
                raise error
            self.sent.append(message.message())
        return len(messages)
