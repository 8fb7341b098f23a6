"""Features by the prefixes of their paths, each loaded when the first of its paths is asked for."""

from collections.abc import Mapping
from importlib import import_module

from chalicelib.api.routes import Route, Routes


class Features:
    """What is served: the module whose `routes` answer, by the prefix of their paths; the longest prefix decides.

    The order of the modules is that of the documentation.
    """

    def __init__(self, modules: Mapping[str, str]) -> None:
        self._modules = modules

    def at(self, path: str) -> dict[str, Route]:
        """The routes of a path, by method; none where nothing is served."""
        return {route.method: route for route in self.around(path) if route.path == path}

    def around(self, path: str) -> list[Route]:
        """All routes of the feature that answers under a path."""
        fitting = [one for one in self._modules if path == one or path.startswith(f"{one}/")]
        return _load(self._modules[max(fitting, key=len)]).declared if fitting else []

    def all(self) -> list[Routes]:
        """Every feature, loaded."""
        return [_load(module) for module in dict.fromkeys(self._modules.values())]


def _load(module: str) -> Routes:
    routes: Routes = import_module(module).routes
    return routes
