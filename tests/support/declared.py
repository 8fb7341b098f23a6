"""Every route that the app really serves, for tests that must not miss one."""

import inspect

from chalice.app import Chalice

from chalicelib.api.routes import Route


def declared(app: Chalice) -> list[Route]:
    """The declared routes of the API behind the app's paths, in order."""
    return [route for route in everything(app) if not route.for_people]


def pages(app: Chalice) -> list[Route]:
    """The declared pages behind the app's paths, in order."""
    return [route for route in everything(app) if route.for_people]


def everything(app: Chalice) -> list[Route]:
    """All that is declared behind the app's paths, in order.

    Read out of the views themselves: a list of features, kept beside the one in app.py, could lack one.
    """
    found: list[Route] = []
    for methods in app.routes.values():
        entry = next(iter(methods.values()))
        found += inspect.getclosurevars(entry.view_function).nonlocals["path"].routes.values()
    return sorted(found, key=lambda route: (route.path, route.method))
