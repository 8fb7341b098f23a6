"""The models of all routes as OpenAPI's components: one schema each, under a clean name."""

import inspect
import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any, Literal, get_args

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, models_json_schema

from chalicelib.api.fields import Listing
from chalicelib.api.routes import Route
from chalicelib.ids import ID_PATTERN, derived

Json = dict[str, Any]
_PREFIX = "#/components/schemas/"


class Components:
    """The schemas of what `routes` take and give."""

    def __init__(self, routes: Sequence[Route]) -> None:
        taken = [model for route in routes for model in (route.body, route.query) if model]
        given = [route.view for route in routes if route.view]
        self._models: list[tuple[type[BaseModel], JsonSchemaMode]] = list(
            dict.fromkeys([*((one, "validation") for one in taken), *((one, "serialization") for one in given)])
        )
        self._queries = {route.query for route in routes if route.query}

    @property
    def schemas(self) -> dict[str, Json]:
        """Every schema by its name; queries are not among them, as they become parameters."""
        queries = {self.name(one) for one in self._queries}
        return {name: schema for name, schema in sorted(self._defined.items()) if name not in queries}

    def name(self, model: type[BaseModel], mode: JsonSchemaMode = "validation") -> str:
        """The name of a model's schema."""
        return self._generated[0][model, mode]

    def reference(self, model: type[BaseModel], mode: JsonSchemaMode) -> Json:
        """What points to a model's schema."""
        return {"$ref": _PREFIX + self.name(model, mode)}

    def properties(self, query: type[BaseModel]) -> dict[str, Json]:
        """The fields of a query."""
        found: dict[str, Json] = self._defined[self.name(query)].get("properties", {})
        return found

    def example_of(self, name: str) -> str:
        """An id for the path parameter `name`: the one that the examples give to such a thing."""
        return self._ids.get(name) or derived(name.removesuffix("_id")[:3], "example")

    @cached_property
    def _ids(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for model, _ in self._models:
            for field, value in (example_of(model) or {}).items():
                # The `id` of an AccountView is what other places call `account_id`.
                name = _snake(model.__name__.removesuffix("View")) + "_id" if field == "id" else field
                if name.endswith("_id") and isinstance(value, str) and re.fullmatch(ID_PATTERN, value):
                    found.setdefault(name, value)
        return found

    @property
    def _defined(self) -> dict[str, Json]:
        return self._generated[1]

    @cached_property
    def _generated(self) -> tuple[dict[tuple[type[BaseModel], JsonSchemaMode], str], dict[str, Json]]:
        references, defined = models_json_schema(
            self._models, ref_template=_PREFIX + "{model}", schema_generator=_Schemas
        )
        schemas = defined.get("$defs", {})
        names = {name: _clean(name) for name in schemas}
        return (
            {key: names[references[key]["$ref"].removeprefix(_PREFIX)] for key in self._models},
            {names[name]: _pointing(schema, names) for name, schema in schemas.items()},
        )


def example_of(model: type[BaseModel]) -> Json | None:
    """The example that a model declares; that of a list is one page with the example of its item."""
    if issubclass(model, Listing):
        (item,) = get_args(model.model_fields["items"].annotation)
        return {"items": [example_of(item)], "next_cursor": None}
    extra = model.model_config.get("json_schema_extra")
    examples = extra.get("examples") if isinstance(extra, dict) else None
    return dict(examples[0]) if isinstance(examples, list) and isinstance(examples[0], dict) else None


class _Schemas(GenerateJsonSchema):
    """Pydantic's schemas without what says nothing: titles that repeat a name, defaults of null."""

    def field_title_should_be_set(self, schema: Any) -> Literal[False]:  # noqa: ARG002 - the base class's
        return False

    def model_schema(self, schema: Any) -> Json:
        described = super().model_schema(schema)
        described.pop("title", None)
        if issubclass(schema["cls"], Listing):  # a generic's own classes do not inherit its sentence
            described["description"] = inspect.cleandoc(Listing.__doc__ or "")
        return described

    def enum_schema(self, schema: Any) -> Json:
        described = super().enum_schema(schema)
        described.pop("title", None)
        return described

    def default_schema(self, schema: Any) -> Json:
        described = super().default_schema(schema)
        # In a PATCH a field that is left out is kept; elsewhere null is what nothing means anyway.
        if described.get("default", ...) is None:
            del described["default"]
        return described

    def field_is_required(self, field: Any, total: bool) -> bool:  # noqa: FBT001 - the base class's
        # Answers carry every field, those with a default too.
        return self.mode == "serialization" or super().field_is_required(field, total)


def _clean(name: str) -> str:
    """`Listing_AccountView_` is an AccountListing; a body that is also part of an answer is a view there."""
    generic = re.fullmatch(r"(\w+?)_(\w+?)(?:View)?_", name)
    if generic:
        return generic[2] + generic[1]
    return re.sub(r"-Output$", "View", name).removesuffix("-Input")


def _pointing(part: Any, names: dict[str, str]) -> Any:
    """The same, with what it points to under its clean name."""
    if isinstance(part, dict):
        return {
            key: _PREFIX + names[value.removeprefix(_PREFIX)] if key == "$ref" else _pointing(value, names)
            for key, value in part.items()
        }
    return [_pointing(one, names) for one in part] if isinstance(part, list) else part


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
