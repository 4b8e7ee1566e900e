from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "portal.core"
    label = "core"
    verbose_name = _("Portal")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from . import page_discussions
        from .images import advance
        from .page_cache import watch

        watch.start()
        advance.start()
        page_discussions.start()
