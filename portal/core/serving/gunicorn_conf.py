"""How gunicorn runs the portal (https://gunicorn.org/reference/settings/); `manage.py serve` loads it.

The application is loaded once and shared by the processes forked from it: two servers and the task worker.
"""

import gc

from django.conf import settings
from django.db import connections

from .address import listening_address
from .announce import announcement
from .task_worker import task_worker

bind = listening_address(settings.HOST, settings.PORT)
worker_class = "gthread"
workers = settings.SERVER_PROCESSES
threads = 4
preload_app = True
# A process that hangs this long (seconds) is killed; threads answer independently, so slow readers do not count.
timeout = 60
graceful_timeout = 8
keepalive = 5
# A leak in some library never grows old; the jitter keeps the processes from being renewed together.
max_requests = 20000
max_requests_jitter = 2000
loglevel = "warning"
control_socket_disable = True
forwarded_allow_ips = "127.0.0.1,::1"


def when_ready(server):
    """Tell the person who started the portal where it is."""
    print(announcement(), flush=True)
    gc.freeze()


def pre_fork(server, worker):
    """Share no database connection: a child's farewell on it would end it for everyone."""
    connections.close_all()


def on_exit(server):
    """Take the task worker along."""
    task_worker.end()
