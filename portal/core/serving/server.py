"""gunicorn with the portal loaded into it and the task worker kept alive beside its processes."""

from django.conf import settings
from django.core.servers.basehttp import get_internal_wsgi_application
from django.urls import get_resolver
from django.utils import translation
from gunicorn.app.base import Application
from gunicorn.arbiter import Arbiter

from .task_worker import task_worker


class PortalArbiter(Arbiter):
    """gunicorn's master process, which looks after the task worker each time it looks after its own workers."""

    def manage_workers(self):
        """Keep the processes alive; called once a second."""
        super().manage_workers()
        task_worker.keep_alive(self._close_sockets)

    def _close_sockets(self):
        for listener in self.LISTENERS:
            listener.close()
        for worker in self.WORKERS.values():
            worker.tmp.close()


class PortalServer(Application):
    """The portal as a gunicorn application, configured by gunicorn_conf.py alone."""

    def load_config(self):
        """Read gunicorn_conf.py; neither the command line nor a gunicorn.conf.py found by chance counts."""
        self.load_config_from_file("python:portal.core.serving.gunicorn_conf")

    def load(self):
        """Return the WSGI application, with what Django would load at the first request loaded now and shared."""
        application = get_internal_wsgi_application()
        _ = get_resolver().url_patterns
        for code, _name in settings.LANGUAGES:
            with translation.override(code):
                translation.gettext("")
        return application

    def run(self):
        """Serve until SIGTERM or Ctrl-C."""
        PortalArbiter(self).run()
