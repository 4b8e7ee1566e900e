"""Every address of the forum, for the things of one board: what the permission matrix knocks at."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.urls import NoReverseMatch, get_resolver, reverse

NOBODY, NOTHING = "000000000000000", 999_999
NO_FILE = UUID(int=0)


@dataclass
class Things:
    """What lies on a board, by the names that addresses ask for. The defaults are of a board that does not exist."""

    board: int = NOTHING
    topic: int = NOTHING
    post: int = NOTHING
    file: UUID = NO_FILE
    author: str = NOBODY
    draft: int = NOTHING
    slugs: dict = field(default_factory=dict)

    def address(self, name):
        """Return the address of that name for these things."""
        return reverse(f"forum:{name}", kwargs=self._arguments(name))

    def _arguments(self, name):
        numbers = {"boards": self.board, "groups": self.board, "topics": self.topic, "posts": self.post}
        numbers["drafts"] = self.draft
        kinds = {"slug": self.slugs.get(name, "x"), "public_id": self.author, "token": self.file, "name": "note.txt"}
        kinds |= {"kind": "page", "key": uuid4()}
        route = ROUTES[name]
        first = next((part for part in route.split("/") if part in numbers), None)
        wanted = {piece.rpartition(":")[2].rstrip(">") for piece in _pieces(route)}
        if name == "stop_letters":
            return {"token": "no-such-token"}
        return {key: numbers[first] if key == "pk" else kinds[key] for key in wanted}


def _pieces(route):
    return [piece.partition(">")[0] for piece in route.split("<")[1:]]


def _routes():
    """Return {name: route} of every address in the namespace, read from the resolver: a new one is knocked at too."""
    _prefix, resolver = get_resolver().namespace_dict["forum"]
    return {
        name: ways[0][1] and _route_of(resolver, name)
        for name, ways in resolver.reverse_dict.lists()
        if isinstance(name, str)
    }


def _route_of(resolver, name):
    for pattern in resolver.url_patterns:
        for found in getattr(pattern, "url_patterns", [pattern]):
            if found.name == name:
                return str(found.pattern)
    raise NoReverseMatch(name)


ROUTES = _routes()
# Addresses that name nothing of a board.
GENERAL = sorted(name for name, route in ROUTES.items() if "<" not in route)
OF_A_BOARD = sorted(name for name, route in ROUTES.items() if "<" in route and name not in {"discuss", "stop_letters"})
