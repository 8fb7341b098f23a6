"""Templates for recurring notices."""

from typing import Any

import pytest

from tests.support.client import Client, maintenance

DRAFT: dict[str, Any] = {
    "name": "Network",
    "kind": "maintenance",
    "titles": {"en": "Work in {location}", "de": "Arbeiten in {location}"},
    "texts": {"en": "We replace {device} in {location}.", "de": "Wir ersetzen {device} in {location}."},
}
VALUES = {"location": "Zürich 2", "device": "a *core* switch"}


def from_template(template: Any, **fields: Any) -> dict[str, Any]:
    """The body of a maintenance whose words are a template's."""
    body = maintenance(template_id=template["id"], values=VALUES)
    return {name: value for name, value in body.items() if name not in {"titles", "texts"}} | fields


def errors(response: Any) -> set[tuple[str, str]]:
    assert response.status == 422
    return {(one["pointer"], one["code"]) for one in response.json()["errors"]}


def test_a_notice_takes_its_words_from_a_template(client: Client) -> None:
    template = client.post("/notice-templates", DRAFT)
    assert template["placeholders"] == ["device", "location"]
    notice = client.post("/notices", from_template(template))
    assert notice["titles"] == {"en": "Work in Zürich 2", "de": "Arbeiten in Zürich 2"}
    assert notice["texts"]["de"] == "Wir ersetzen a *core* switch in Zürich 2."


def test_words_of_its_own_come_before_those_of_the_template(client: Client) -> None:
    template = client.post("/notice-templates", DRAFT)
    own = {"texts": {"en": "Short work."}, "values": {"location": "Bern"}}
    notice = client.post("/notices", from_template(template, **own))
    assert (notice["titles"]["en"], notice["texts"]) == ("Work in Bern", {"en": "Short work."})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"values": {}}, {("/values/location", "missing"), ("/values/device", "missing")}),
        ({"values": VALUES | {"city": "Bern"}}, {("/values/city", "unknown-placeholder")}),
        ({"values": VALUES | {"location": "x" * 195}}, {("/titles/en", "string-too-long")}),
        ({"template_id": "tpl-" + "0" * 26}, {("/template_id", "unknown-template")}),
        ({"template_id": None}, {("/titles", "missing"), ("/texts", "missing")}),
        ({"kind": "information"}, {("/kind", "not-of-template")}),
    ],
)
def test_what_does_not_fit_the_template_is_named(
    client: Client, fields: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    template = client.post("/notice-templates", DRAFT)
    assert expected <= errors(client.call("POST", "/notices", from_template(template, **fields)))


def test_a_template_whose_placeholders_are_wrong_is_not_kept(client: Client) -> None:
    bad = DRAFT | {"titles": {"en": "Work {", "de": "{x}"}, "texts": {"en": "{a}", "de": "{b}"}}
    expected = {
        ("/titles/en", "stray-brace"),
        ("/titles/en", "missing-placeholder"),
        ("/texts/en", "missing-placeholder"),
        ("/texts/de", "missing-placeholder"),
    }
    assert errors(client.call("POST", "/notice-templates", bad)) == expected
    template = client.post("/notice-templates", DRAFT)
    refused = client.call("PATCH", f"/notice-templates/{template['id']}", {"titles": {"en": "}"}})
    assert errors(refused) == {("/titles/en", "stray-brace")}


def test_a_template_is_listed_changed_and_deleted_and_its_notices_stay(client: Client) -> None:
    template = client.post("/notice-templates", DRAFT)
    notice = client.post("/notices", from_template(template))
    path = f"/notice-templates/{template['id']}"
    assert client.patch(path, {"name": "Night work"})["name"] == "Night work"
    assert [one["name"] for one in client.get("/notice-templates")["items"]] == ["Night work"]
    assert client.call("DELETE", path).status == 204
    assert client.call("DELETE", path).status == 404
    assert client.get(f"/notices/{notice['id']}")["titles"] == notice["titles"]
