"""Every declared route is found under its path, by whoever loads the feature behind that path alone."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import chalicelib
from chalicelib.api.features import PASSED_ON, Features, resource_of
from chalicelib.api.idempotency import reader
from chalicelib.api.routes import Route, Routes, by_path
from chalicelib.functions.paths import FEATURES
from chalicelib.i18n.catalogue import WORDING

ROUTES = [route for feature in FEATURES.all() for route in feature.declared]
each_route = pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method} {route.path}")


def features() -> Iterator[tuple[str, Routes]]:
    """Every feature of `chalicelib`, by module."""
    for found in pkgutil.walk_packages(chalicelib.__path__, "chalicelib."):
        for value in vars(importlib.import_module(found.name)).values():
            if isinstance(value, Routes):
                yield found.name, value


def test_every_feature_is_served() -> None:
    served = [id(feature) for feature in FEATURES.all()]
    assert [module for module, feature in features() if id(feature) not in served] == []
    assert len(served) == len(set(served)) > 15


def test_no_two_routes_share_path_and_method() -> None:
    assert sum(len(methods) for methods in by_path(FEATURES.all()).values()) == len(ROUTES)


@each_route
def test_the_feature_behind_a_path_is_the_one_that_declares_it(route: Route) -> None:
    assert FEATURES.at(route.path)[route.method] is route


def posts(*, for_people: bool) -> pytest.MarkDecorator:
    found = [one for one in ROUTES if one.method == "POST" and bool(one.for_people) is for_people]
    return pytest.mark.parametrize("route", found, ids=lambda route: route.path)


@posts(for_people=False)
def test_every_post_has_a_read_that_answers_its_repetition(route: Route) -> None:
    read = reader(route, FEATURES.around)
    assert read.method == "GET"
    assert read is reader(route, lambda _: ROUTES)


@posts(for_people=True)
def test_every_form_is_shown_by_a_page_of_its_group_and_leads_to_a_page(route: Route) -> None:
    assert route.for_people
    page = FEATURES.at(route.for_people.form_at)["GET"]
    assert page in FEATURES.around(route.path)
    assert page.for_people
    assert set(page.parameters) <= set(route.parameters)
    assert set(re.findall(r"{(\w+)}", route.for_people.then)) <= {*route.parameters, "made"}
    known = {one.path for one in ROUTES if one.method == "GET" and one.for_people}
    assert any(re.fullmatch(re.sub(r"\{\w+\}", r"\\{\\w+\\}", path), route.for_people.then) for path in known)
    assert not route.for_people.done or f"done.{route.for_people.done}" in WORDING


@pytest.mark.parametrize("path", ["/", "/nothing", "/accountsx", "/v1/accounts"])
def test_nothing_is_served_under_other_paths(path: str) -> None:
    assert (FEATURES.at(path), FEATURES.around(path)) == ({}, [])


def test_the_longest_prefix_decides() -> None:
    tickets = "chalicelib.desk.tickets.routes"
    found = Features({"/tickets": tickets, "/tickets/{ticket_id}": "chalicelib.desk.queues.routes"})
    assert "POST" in found.at("/tickets")
    assert found.at("/tickets/{ticket_id}") == {}


PAGES = sorted({route.path for route in ROUTES if resource_of(route.path) == PASSED_ON})


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_found_by_what_its_reader_asks_for(path: str) -> None:
    parts = path.removeprefix("/portal/").split("/")
    values = {part[1:-1]: f"x-{place}" for place, part in enumerate(parts) if part.startswith("{")}
    rest = "/".join(values.get(part[1:-1], part) if part.startswith("{") else part for part in parts)
    assert FEATURES.passed_on(rest) == FEATURES.passed_on(f"{rest}/") == (path, values)


@pytest.mark.parametrize(
    "rest", ["nowhere", "accounts//contacts", "../accounts", "accounts/acc-1/contacts/con-1/x/y", "{account_id}"]
)
def test_what_is_below_no_page_is_none(rest: str) -> None:
    assert FEATURES.passed_on(rest) is None


def test_a_fixed_segment_goes_before_a_parameter() -> None:
    assert FEATURES.passed_on("accounts/new") == ("/portal/accounts/new", {})
    assert FEATURES.passed_on("accounts/old") == ("/portal/accounts/{account_id}", {"account_id": "old"})
