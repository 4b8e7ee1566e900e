"""People and organisations."""

from .organisations import Organisation
from .preferences import Preferences
from .representatives import Representative
from .users import User

__all__ = ["Organisation", "Preferences", "Representative", "User"]
