"""People and organisations."""

from .organisations import Organisation, OrganisationDescription
from .preferences import Preferences
from .representatives import Representative
from .users import User

__all__ = ["Organisation", "OrganisationDescription", "Preferences", "Representative", "User"]
