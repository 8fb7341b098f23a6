"""Features by the prefixes of their paths, each loaded when the first of its paths is asked for."""

from collections.abc import Mapping, Sequence
from importlib import import_module

from chalicelib.api.routes import Route, Routes

# An API of API Gateway has 300 resources, one for each segment of its paths: those of pages are one, and matched here.
_PAGES = "/portal/"
PASSED_ON = f"{_PAGES}{{proxy+}}"


def resource_of(path: str) -> str:
    """The resource of API Gateway that answers under a declared path."""
    return PASSED_ON if path.startswith(_PAGES) else path


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

    def passed_on(self, rest: str) -> tuple[str, dict[str, str]] | None:
        """The declared path of a page, of which API Gateway passes on what is below, and the values of its parameters.

        Where a fixed segment and a parameter both fit, the fixed one counts, as with API Gateway. None where no path
        fits.
        """
        parts = f"{_PAGES}{rest}".rstrip("/").split("/")
        modules = {self._modules[one]: None for one in self._modules if _fits(one.split("/"), parts)}
        declared = {route.path: route.path.split("/") for module in modules for route in _load(module).declared}
        fitting = [
            (path, names) for path, names in declared.items() if len(names) == len(parts) and _fits(names, parts)
        ]
        if not fitting:
            return None
        path, names = min(fitting, key=lambda one: [name.startswith("{") for name in one[1]])
        return path, {name[1:-1]: part for name, part in zip(names, parts, strict=True) if name.startswith("{")}

    def all(self) -> list[Routes]:
        """Every feature, loaded."""
        return [_load(module) for module in dict.fromkeys(self._modules.values())]


def _fits(names: Sequence[str], parts: Sequence[str]) -> bool:
    """Whether the segments of a declared path are those that a path begins with."""
    if len(names) > len(parts):
        return False
    return all(bool(part) if name.startswith("{") else name == part for name, part in zip(names, parts, strict=False))


def _load(module: str) -> Routes:
    routes: Routes = import_module(module).routes
    return routes
