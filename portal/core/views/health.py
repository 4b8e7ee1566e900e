"""Signs of life for supervisors and monitors. They name no person and set no cookie.

The Host header must be one that ALLOWED_HOSTS knows: a probe on the machine itself says
`curl -H "Host: portal.example.org" http://127.0.0.1:8000/livez`.
"""

from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.core.serving.readiness import readiness


@never_cache
@require_safe
def livez(request):
    """Answer 200 while this process can answer at all; no database is asked."""
    return JsonResponse({"alive": "ok"})


@never_cache
@require_safe
def readyz(request):
    """Answer 200 when database, migrations, worker and outbox are well, else 503; the JSON says which is not."""
    report = readiness()
    is_ready = all(state == "ok" for state in report.values())
    return JsonResponse(report, status=200 if is_ready else 503)
