"""Why something about the agreement is refused, each in words for whoever asked."""

from django.utils.translation import gettext_lazy as _


class AgreementError(Exception):
    """A refusal; nothing was written."""

    message = ""


class NotAllowedError(AgreementError):
    """The person has not the right."""

    message = _("Only the secretariat publishes a version of the agreement.")


class NoDraftError(AgreementError):
    """There is no live page, or one without an article."""

    message = _("The agreement is not published as a page yet, or it has no article.")


class NotApprovedError(AgreementError):
    """The workflow has not approved what is published."""

    message = _(
        "What is published now was not approved in both steps: legal check and board. Submit it to the workflow."
    )


class TranslationsMissingError(AgreementError):
    """A language is missing, older than the original or built differently."""

    message = _("The agreement must be published in every language, each translated from the text that was approved.")


class NothingNewError(AgreementError):
    """The texts are those of the latest version."""

    message = _("Nothing has changed since the latest version.")


class NotRepresentativeError(AgreementError):
    """The person does not speak for the organisation."""

    message = _("Only a representative named by the secretariat can sign for this organisation.")


class OrganisationNotApprovedError(AgreementError):
    """The secretariat has not approved the organisation."""

    message = _("The secretariat has not approved this organisation yet: it cannot sign.")


class OutdatedError(AgreementError):
    """Another version is in force."""

    message = _("A new version of the agreement has been published meanwhile. Read it, then sign that one.")


class AlreadyEndorsedError(AgreementError):
    """The organisation has signed already."""

    message = _("This organisation has signed this version already.")


class NotEndorsedError(AgreementError):
    """There is no signature to withdraw."""

    message = _("This signature was withdrawn already.")
