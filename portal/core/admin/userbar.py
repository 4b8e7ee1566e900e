"""The bar that editors have on public pages and in previews, and the checks that run in it.

The bar's checker is axe, in the browser. Our rules are looked up on the server, in the page as it is being written, and
handed to axe as rules that find what the server has found: so the editor reads all of it in one list.
"""

from django.conf import settings
from wagtail.admin.userbar import ContentCheckerItem

from portal.core.checks import all_rules, find
from portal.core.models import BasePage

FOUND_NOTHING = ":not(*)"
# A finding is about the page, not an element: axe needs one to point at, and every page has this one.
WHERE = "h1"
PREFIX = "portal-"
SESSION_KEY = "desk"


class PortalChecks(ContentCheckerItem):
    """Wagtail's checks and the portal's rules for one page (None: a page that is none of ours)."""

    def __init__(self, page=None, in_editor=False):
        super().__init__(in_editor=in_editor)
        self.found = {finding.rule.name: finding for finding in find(page)} if isinstance(page, BasePage) else {}

    def get_axe_run_only(self, request):
        """Return Wagtail's rules but the one that ours on the summary replaces, and ours."""
        own = [rule for rule in super().get_axe_run_only(request) if rule != "empty-meta-description"]
        return [*own, *(PREFIX + rule.name for rule in all_rules())]

    def get_axe_custom_rules(self, request):
        """Return a rule for each of ours that fails at the page's title if the server has found something."""
        ours = [
            {
                "id": PREFIX + rule.name,
                "impact": "moderate",
                "selector": WHERE if rule.name in self.found else FOUND_NOTHING,
                "tags": ["best-practice"],
                "any": ["portal-kept"],
                "enabled": True,
            }
            for rule in all_rules()
        ]
        return [*super().get_axe_custom_rules(request), *ours]

    def get_axe_custom_checks(self, request):
        """Return the check of our rules: no element passes it, for the rule's selector has decided already."""
        never = {"matcher": {"nodeName": "-"}}
        check = {"id": "portal-kept", "evaluate": "matches-definition-evaluate", "options": never}
        return [*super().get_axe_custom_checks(request), check]

    def get_axe_messages(self, request):
        """Return what the editor reads: label, advice, and where."""
        ours = {PREFIX + rule.name: self._message(rule) for rule in all_rules()}
        return {**super().get_axe_messages(request), **ours}

    def _message(self, rule):
        found = self.found.get(rule.name)
        where = f" ({' · '.join(found.details)})" if found else ""
        return {"error_name": str(rule.label), "help_text": f"{rule.advice}{where}"}


def put_checks(request, items, page):
    """Put the portal's checks where Wagtail's are."""
    for i, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[i] = PortalChecks(page, in_editor=item.in_editor)


def note_entry(request):
    """Remember in the session that the person has entered the admin: who never did has no bar, and costs no query."""
    if not request.session.get(SESSION_KEY):
        request.session[SESSION_KEY] = True


def may_have_bar(request):
    """Say whether the bar is worth looking into for this reader; whether they may have it, Wagtail asks.

    Without a session cookie the session is not even looked at: that would make the answer depend on a cookie (Vary).
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "session"):
        return False
    return getattr(request, "is_preview", False) or bool(request.session.get(SESSION_KEY))
