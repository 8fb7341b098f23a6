"""The description of the API tells the truth, and tells it of every route."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from chalice.app import Request, Response
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from chalicelib.api import handed_in
from chalicelib.api.documentation import routes as documentation
from chalicelib.api.documentation.components import example_of
from chalicelib.api.documentation.explained import operations_by_tag, problems
from chalicelib.api.documentation.openapi import document, is_described
from chalicelib.api.fields import Body, Label, Listing, Paging, View, example, keep
from chalicelib.api.pages import answers as pages
from chalicelib.api.preconditions import Precondition
from chalicelib.api.routes import Route, Routes
from chalicelib.errors import Busy, Conflict, TooManyRequests
from chalicelib.functions import paths
from chalicelib.principals import Action, Principal
from chalicelib.release import VERSION
from infra.overlay import ROOT

Json = dict[str, Any]
LAMP_ID = "lmp-5qp99bkntn3x204fv94yy8q964"
FEATURES = paths.FEATURES.all()
ROUTES = [route for feature in FEATURES for route in feature.declared if is_described(route)]


def described(features: list[Routes]) -> Json:
    return document(features, title="Herold", version="1", server_url="https://api.example/herold")


DOCUMENT = described(FEATURES)
each_route = pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)


class LampDraft(Body):
    """A lamp to be."""

    model_config = example(label="Desk")

    label: Label
    watts: int = 5


class LampPatch(Body):
    """Changes to a lamp."""

    model_config = example(label="Shelf")

    label: Label = keep()
    shade: Label | None = None


class LampView(View):
    """A lamp."""

    model_config = example(id=LAMP_ID, label="Desk", watts=5, shade=None)

    id: str
    label: str
    watts: int
    shade: str | None = None


class LampsQuery(Paging):
    """Which lamps."""

    lit: bool | None = None


def lamps() -> Routes:
    routes = Routes("Lamps")

    @routes.post("/lamps", Action.NOTICES_WRITE, errors=[Conflict, Busy])
    def create_lamp(caller: Principal, body: LampDraft) -> LampView:
        """Hang a lamp.

        It hangs where there is room.
        """
        raise NotImplementedError

    @routes.get("/lamps", Action.NOTICES_READ)
    def list_lamps(query: LampsQuery, after: str) -> Listing[LampView]:
        """List lamps."""
        raise NotImplementedError

    @routes.get("/lamps/{lamp_id}", Action.NOTICES_READ)
    def read_lamp(lamp_id: str) -> LampView:
        """Read a lamp."""
        raise NotImplementedError

    @routes.patch("/lamps/{lamp_id}", Action.NOTICES_WRITE)
    def change_lamp(lamp_id: str, body: LampPatch, match: Precondition) -> LampView:
        """Change a lamp."""
        raise NotImplementedError

    @routes.delete("/lamps/{lamp_id}", Action.NOTICES_WRITE)
    def remove_lamp(lamp_id: str) -> None:
        """Take a lamp down."""
        raise NotImplementedError

    @routes.get("/light", None)
    def read_light() -> LampView:
        """See the light."""
        raise NotImplementedError

    return routes


LAMPS = described([lamps()])


def parameters(operation: Json) -> dict[str, Json]:
    return {one["name"]: one for one in operation["parameters"]}


# --- what the API serves today ---------------------------------------------------------------------------


def test_the_description_is_valid_openapi() -> None:
    assert list(OpenAPIV31SpecValidator(DOCUMENT).iter_errors()) == []


def test_the_version_is_that_of_the_project() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{VERSION}"' in project


def test_every_route_is_described_once_under_its_own_name() -> None:
    names = [operation["operationId"] for methods in DOCUMENT["paths"].values() for operation in methods.values()]
    assert sorted(names) == sorted(route.name for route in ROUTES)
    assert len(set(names)) == len(names) > 0


def test_schemas_have_names_that_make_good_classes() -> None:
    assert [name for name in DOCUMENT["components"]["schemas"] if not re.fullmatch(r"[A-Z][A-Za-z0-9]+", name)] == []


@each_route
def test_every_route_has_a_sentence(route: Route) -> None:
    assert re.match(r"[A-Z].{5,}\.(\n|$)", route.sentence), f"{route.name}: {route.sentence!r}"


@each_route
def test_every_body_and_every_answer_has_a_true_example(route: Route) -> None:
    for model in filter(None, [route.body, route.view]):
        shown = example_of(model)
        assert shown, f"{route.name}: {model.__name__} has no example"
        model.model_validate_json(json.dumps(shown))


@each_route
def test_every_example_fits_its_schema(route: Route) -> None:
    operation = DOCUMENT["paths"][route.path][route.method.lower()]
    success = operation["responses"][str(route.status)]
    for content in [operation.get("requestBody", {}), success]:
        for media in (one for one in content.get("content", {}).values() if "example" in one):
            schema = {**media["schema"], "components": DOCUMENT["components"]}
            assert list(Draft202012Validator(schema).iter_errors(media["example"])) == []


@each_route
def test_every_route_names_its_errors_and_its_scope(route: Route) -> None:
    operation = DOCUMENT["paths"][route.path][route.method.lower()]
    failures = {status: one for status, one in operation["responses"].items() if int(status) >= 400}
    assert {str(error.status) for error in route.errors} <= set(failures)
    if route.action:
        assert operation["x-herold-scope"] == route.action
        assert {"400", "401", "403", "429"} <= set(failures)


def test_every_change_within_an_account_says_that_it_may_be_closed() -> None:
    changes = [one for one in ROUTES if one.method != "GET" and one.path.startswith("/accounts/{account_id}")]
    silent = [one.name for one in changes if Conflict not in one.errors]
    assert silent == ["close_account"]  # which finds it done
    assert len(changes) > 20


def test_no_pattern_is_for_python_alone() -> None:
    patterns = re.findall(r'"pattern": "((?:[^"\\]|\\.)*)"', json.dumps(DOCUMENT, ensure_ascii=False))
    assert patterns
    for pattern in patterns:
        assert pattern.startswith("^")
        assert pattern.endswith("$")
        assert not re.search(r"\\\\[AZz]|\(\?[P<#]", pattern)


def test_files_are_described_by_their_media_types_and_pages_are_not() -> None:
    def gives(path: str) -> set[str]:
        return set(DOCUMENT["paths"][path]["get"]["responses"]["200"]["content"])

    export = "/accounts/{account_id}/contacts/export"
    assert gives(export) == {"text/csv", "application/json", "text/vcard"}
    assert "Location" in DOCUMENT["paths"][export]["get"]["responses"]["303"]["headers"]
    for path in ("/notices/{notice_id}/calendar/{account_id}", "/calendar/{link}", "/feeds/{feed}"):
        assert gives(path) == {"text/calendar"}
    assert "/unsubscribe/{token}" not in DOCUMENT["paths"]


# --- what is said of a route -----------------------------------------------------------------------------


def test_undeclared_fields_are_refused_and_said_to_be() -> None:
    schemas = LAMPS["components"]["schemas"]
    assert schemas["LampDraft"]["additionalProperties"] is False
    assert schemas["LampDraft"]["required"] == ["label"]
    assert schemas["LampDraft"]["properties"]["watts"] == {"default": 5, "type": "integer"}


def test_a_change_shows_no_default_for_what_is_kept() -> None:
    patch = LAMPS["components"]["schemas"]["LampPatch"]
    assert "required" not in patch
    assert not any("default" in field for field in patch["properties"].values())


def test_an_answer_always_has_all_its_fields() -> None:
    assert set(LAMPS["components"]["schemas"]["LampView"]["required"]) == {"id", "label", "watts", "shade"}


def test_a_list_has_a_name_and_an_example_made_of_its_item() -> None:
    answer = LAMPS["paths"]["/lamps"]["get"]["responses"]["200"]["content"]["application/json"]
    assert answer["schema"] == {"$ref": "#/components/schemas/LampListing"}
    assert answer["example"] == {"items": [example_of(LampView)], "next_cursor": None}


def test_a_repeated_post_that_answers_less_is_described_so() -> None:
    answer = DOCUMENT["paths"]["/api-keys"]["post"]["responses"]["201"]["content"]["application/json"]
    schemas = [{"$ref": "#/components/schemas/NewKeyView"}, {"$ref": "#/components/schemas/KeyView"}]
    assert answer["schema"] == {"anyOf": schemas}  # the text of a key is shown once
    (create_key,) = [one for one in operations_by_tag(DOCUMENT)["API keys"] if one.name == "create_key"]
    assert "key" in {field.name for field in create_key.answer}


def test_a_query_becomes_parameters_without_null() -> None:
    found = parameters(LAMPS["paths"]["/lamps"]["get"])
    assert found["lit"] == {"name": "lit", "in": "query", "required": False, "schema": {"type": "boolean"}}
    assert found["limit"]["schema"] == {"default": 50, "maximum": 100, "minimum": 1, "type": "integer"}
    assert "LampsQuery" not in LAMPS["components"]["schemas"]


def test_an_id_in_a_path_has_its_form_and_the_id_of_the_examples() -> None:
    parameter = parameters(LAMPS["paths"]["/lamps/{lamp_id}"]["patch"])["lamp_id"]
    assert parameter["example"] == LAMP_ID
    assert re.search(parameter["schema"]["pattern"], LAMP_ID)


def test_a_creation_says_where_it_is_and_may_be_repeated() -> None:
    post = LAMPS["paths"]["/lamps"]["post"]
    assert {"ETag", "Location", "RateLimit", "Idempotency-Replayed"} <= set(post["responses"]["201"]["headers"])
    assert "Idempotency-Key" in parameters(post)
    assert "Idempotency-Key" not in parameters(LAMPS["paths"]["/lamps"]["get"])


def test_a_change_may_have_a_condition_and_then_fail_it() -> None:
    patch = LAMPS["paths"]["/lamps/{lamp_id}"]["patch"]
    assert "If-Match" in parameters(patch)
    assert "412" in patch["responses"]
    assert "412" not in LAMPS["paths"]["/lamps/{lamp_id}"]["delete"]["responses"]


def test_errors_stand_where_they_can_happen() -> None:
    paths = LAMPS["paths"]
    assert set(paths["/lamps"]["get"]["responses"]) == {"200", "400", "401", "403", "422", "429"}
    expected = {"201", "400", "401", "403", "409", "413", "415", "422", "429", "503"}
    assert set(paths["/lamps"]["post"]["responses"]) == expected
    assert set(paths["/lamps/{lamp_id}"]["delete"]["responses"]) == {"204", "400", "401", "403", "404", "413", "429"}


def test_an_error_is_shown_as_it_will_be_answered() -> None:
    shared = LAMPS["components"]["responses"]["conflict"]["content"]["application/problem+json"]
    value = shared["examples"]["conflict"]["value"]
    assert (value["type"], value["status"]) == (f"urn:herold:problem:{Conflict.code}", 409)
    Draft202012Validator({**shared["schema"], "components": LAMPS["components"]}).validate(value)


def test_who_is_over_the_limit_is_told_how_long_to_wait() -> None:
    assert "Retry-After" in LAMPS["components"]["responses"][TooManyRequests.code]["headers"]


def test_two_errors_of_one_status_are_both_shown() -> None:
    class Full(Conflict):
        code, title = "full", "There is no room"

    routes = Routes("Lamps")

    @routes.get("/lamps", Action.NOTICES_READ, errors=[Conflict, Full])
    def read_lamp() -> LampView:
        """See a lamp."""
        raise NotImplementedError

    found = described([routes])
    reference = found["paths"]["/lamps"]["get"]["responses"]["409"]["$ref"]
    response = found["components"]["responses"][reference.rpartition("/")[2]]
    assert set(response["content"]["application/problem+json"]["examples"]) == {"conflict", "full"}


def test_what_anybody_may_call_needs_no_key() -> None:
    light = LAMPS["paths"]["/light"]["get"]
    assert light["security"] == []
    assert "401" not in light["responses"]
    assert "x-herold-scope" not in light


def test_the_second_paragraph_of_a_docstring_is_told_too() -> None:
    operation = LAMPS["paths"]["/lamps"]["post"]
    assert operation["summary"] == "Hang a lamp"
    assert "It hangs where there is room." in operation["description"]


def test_a_body_without_an_example_is_noticed() -> None:
    class Bare(Body):
        watts: int

    assert example_of(Bare) is None


# --- the same for readers --------------------------------------------------------------------------------


def test_a_reader_can_copy_a_request() -> None:
    by_name = {one.name: one for one in operations_by_tag(LAMPS)["Lamps"]}
    curl = by_name["change_lamp"].curl
    assert f"curl -X PATCH https://api.example/herold/lamps/{LAMP_ID}" in curl
    assert '-H "Authorization: Bearer $HEROLD_KEY"' in curl
    assert """-d '{\n  "label": "Shelf"\n}'""" in curl
    assert "Authorization" not in by_name["read_light"].curl


def test_fields_below_others_have_rows_of_their_own() -> None:
    class Room(Body):
        """A room."""

        lamps: list[LampDraft]
        door: LampDraft | None = None

    routes = Routes("Rooms")

    @routes.put("/rooms", Action.NOTICES_WRITE)
    def create_room(body: Room) -> LampView:
        """Build a room."""
        raise NotImplementedError

    (operation,) = operations_by_tag(described([routes]))["Rooms"]
    rows = {field.name: field.type for field in operation.body}
    assert set(rows) == {"lamps", "lamps[].label", "lamps[].watts", "door", "door.label", "door.watts"}
    assert rows["lamps"] == "list of object"
    assert rows["door"] == "object, or null"
    assert rows["lamps[].watts"] == "whole number; default 5"


def test_a_reader_finds_every_error_of_a_route_among_the_problems() -> None:
    shown = {one["type"].rpartition(":")[2] for one in problems(DOCUMENT)}
    named = {
        code for operations in operations_by_tag(DOCUMENT).values() for one in operations for _, code in one.errors
    }
    assert named == shown


def test_every_schema_says_what_it_is() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    assert sorted(name for name, schema in schemas.items() if not schema.get("description")) == []


# --- as it is served -------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def only_lamps(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Lamps are all that is served here."""
    monkeypatch.setattr(handed_in.features, "_load", lambda: [lamps()])
    documentation.described.cache_clear()
    yield
    documentation.described.cache_clear()


def serve(path: str, *given: Any, **headers: str) -> Response:
    """What a route of the documentation answers to a request with these headers."""
    event = dict.fromkeys(["multiValueQueryStringParameters", "pathParameters", "body", "stageVariables"])
    context = {"httpMethod": "GET", "resourcePath": path, "requestId": "request-1"}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(event | {"headers": named, "requestContext": context})
    declared = {route.path: route for route in documentation.routes.declared}
    asked = [request] if "request" in declared[path].takes else []
    response: Response = declared[path].handler(*asked, *given)
    return response


def test_programs_get_the_description_as_json() -> None:
    response = serve("/openapi.json")
    assert json.loads(response.body)["paths"].keys() == LAMPS["paths"].keys()
    assert response.headers["Content-Type"] == "application/json"


def test_people_get_it_as_a_page_that_loads_nothing_from_elsewhere() -> None:
    response = serve("/docs", documentation.Shown(), accept_language="fr")
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert '<html lang="fr">' in response.body
    loaded = re.findall(r"<(?:link|script|img|iframe|source)[^>]*>", response.body)
    files = [f"/static/{pages.static_name(file)}" for file in ("page.css", "icon.svg")]
    assert [re.search('href="([^"]+)"', one)[1] for one in loaded] == files  # type: ignore[index]
    assert "<script" not in response.body


def test_the_page_has_for_each_route_its_sentence_an_example_and_its_errors() -> None:
    html = serve("/docs", documentation.Shown()).body
    for operation in operations_by_tag(LAMPS)["Lamps"]:
        article = re.search(rf'<article id="{operation.name}".*?</article>', html, re.DOTALL)
        assert article
        assert operation.summary in article[0]
        assert "<pre" in article[0]
        assert "curl " in article[0]
        assert all(f'href="#{code}"' in article[0] for _, code in operation.errors)


def test_every_link_within_the_page_leads_somewhere() -> None:
    html = serve("/docs", documentation.Shown()).body
    anchors = re.findall(r'\sid="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(anchors)
