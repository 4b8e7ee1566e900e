"""A mail server in a thread, for tests: it accepts and remembers (of RFC 5321, the least)."""

import socketserver
import threading
from contextlib import contextmanager
from email import message_from_bytes


class Sink(socketserver.ThreadingTCPServer):
    """Keeps every accepted message in `messages`."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port=0):
        """Listen on a port of this machine."""
        super().__init__(("127.0.0.1", port), _Dialogue)
        self.messages = []
        self.connections = 0

    @property
    def port(self):
        """Where it listens."""
        return self.server_address[1]

    @property
    def message_ids(self):
        """The Message-IDs of what was accepted, in order, repetitions included."""
        return [message["Message-ID"] for message in self.messages]


class _Dialogue(socketserver.StreamRequestHandler):
    def handle(self):
        self.server.connections += 1
        self._say("220 sink")
        while line := self.rfile.readline():
            verb = line[:4].upper().strip()
            if verb == b"DATA":
                self._take_message()
            elif verb == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _take_message(self):
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line[1:] if line.startswith(b".") else line)
        self.server.messages.append(message_from_bytes(b"".join(lines)))
        self._say("250 accepted")

    def _say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def mail_server(port=0):
    """Run a Sink."""
    with Sink(port) as sink:
        thread = threading.Thread(target=sink.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield sink
        sink.shutdown()
        thread.join()
