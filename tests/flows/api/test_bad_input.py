"""What cannot be accepted is refused with every bad field named, and leaves no trace."""

from typing import Any

import pytest

from infra.local.cloud import Cloud
from tests.support.client import Client, maintenance, outage
from tests.support.rows import snapshot

ACCOUNT = {"number": "K-100", "name": "Klinik", "default_language": "de", "time_zone": "Europe/Zurich"}
WINDOW = {"starts_at": "2090-01-10T22:00:00Z", "ends_at": "2090-01-11T02:00:00Z"}  # far from where clocks are moved
NOBODY = "acc-" + "0" * 26


def errors(response: Any) -> set[tuple[str, str]]:
    """The fields a problem names, with the codes of what is wrong with them."""
    assert response.header("Content-Type") == "application/problem+json"
    problem = response.json()
    assert problem["status"] == response.status
    assert problem["type"].startswith("urn:herold:problem:")
    return {(entry.get("pointer", entry.get("parameter")), entry["code"]) for entry in problem.get("errors", [])}


@pytest.mark.parametrize(
    ("path", "body", "status", "expected"),
    [
        ("/accounts", ACCOUNT | {"time_zone": "Mars/One"}, 422, {("/time_zone", "unknown-time-zone")}),
        ("/accounts", ACCOUNT | {"time_zone": "europe/zurich"}, 422, {("/time_zone", "unknown-time-zone")}),
        ("/accounts", ACCOUNT | {"name": " "}, 422, {("/name", "blank")}),
        ("/accounts", ACCOUNT | {"name": 7}, 400, {("/name", "string-type")}),
        ("/accounts", ACCOUNT | {"colour": "red"}, 400, {("/colour", "extra-forbidden")}),
        ("/accounts", ACCOUNT | {"name": "a\r\nBcc: x@y.example"}, 400, {("/name", "string-pattern-mismatch")}),
        ("/accounts", ACCOUNT | {"name": "\u202a\u200b\u202c\u3164"}, 422, {("/name", "blank")}),
        ("/accounts", ACCOUNT | {"default_language": "rm"}, 400, {("/default_language", "enum")}),
        (
            "/accounts",
            {"number": "", "name": "x" * 201, "time_zone": "Nowhere"},
            400,
            {
                ("/number", "string-pattern-mismatch"),
                ("/name", "string-too-long"),
                ("/default_language", "missing"),
                ("/time_zone", "unknown-time-zone"),
            },
        ),
        ("/accounts", [], 400, {("", "model-type")}),
        ("/accounts", None, 400, {(f"/{name}", "missing") for name in ACCOUNT}),
        ("/components", {"label": "x", "parent_id": "cmp-" + "0" * 26}, 422, {("/parent_id", "unknown-component")}),
        ("/components", {"label": "x", "parent_id": "nonsense"}, 400, {("/parent_id", "string-pattern-mismatch")}),
        ("/notices", outage(started_at="2026-01-12T09:30:00"), 400, {("/started_at", "timezone-aware")}),
        ("/notices", outage(started_at="yesterday"), 400, {("/started_at", "datetime-parsing")}),
        ("/notices", outage(started_at=1768210200), 400, {("/started_at", "datetime-type")}),
        ("/notices", outage(started_at="1826-01-12T09:30:00Z"), 422, {("/started_at", "out-of-range")}),
        ("/notices", outage(started_at="2099-01-12T09:30:00Z"), 422, {("/started_at", "in-the-future")}),
        ("/notices", outage(titles={"de": "Aus"}), 422, {("/titles", "default-language-missing")}),
        ("/notices", outage(titles={"en": "Off", "rm": "Or"}), 400, {("/titles/rm", "enum")}),
        ("/notices", outage(texts={"en": "x" * 10_001}), 400, {("/texts/en", "string-too-long")}),
        ("/notices", outage(affects={}), 422, {("/affects", "affects-nothing")}),
        ("/notices", outage(kind="holiday"), 400, {("/kind", "enum")}),
        (
            "/notices",
            outage(kind="maintenance"),
            422,
            {("/started_at", "not-of-this-kind")}
            | {(f"/{name}", "missing") for name in ("starts_at", "ends_at", "time_zone")},
        ),
        ("/notices", outage(reminders=["P1D"]), 422, {("/reminders", "not-of-this-kind")}),
        ("/notices", maintenance(ends_at="2090-01-01T00:00:00"), 400, {("/ends_at", "timezone-aware")}),
        (
            "/notices",
            maintenance(**WINDOW | {"starts_at": "2090-01-12T00:00:00Z"}),
            422,
            {("/ends_at", "not-after-start")},
        ),
        ("/notices", maintenance(**WINDOW | {"ends_at": "2099-01-01T00:00:00Z"}), 422, {("/ends_at", "too-long")}),
        (
            "/notices",
            maintenance(starts_at="2020-01-01T00:00:00Z", ends_at="2020-01-01T02:00:00Z"),
            422,
            {("/ends_at", "in-the-past")},
        ),
        (
            "/notices",
            maintenance(**WINDOW, announce_at="2099-01-01T00:00:00Z"),
            422,
            {("/announce_at", "not-before-start")},
        ),
        ("/notices", maintenance(**WINDOW, time_zone="Mars/One"), 422, {("/time_zone", "unknown-time-zone")}),
        ("/notices", maintenance(**WINDOW, reminders=["P1D"] * 200), 400, {("/reminders", "too-long")}),
        (
            "/notices",
            maintenance(**WINDOW, reminders=["P1D", "1 day"]),
            400,
            {("/reminders/1", "string-pattern-mismatch")},
        ),
        ("/notices", maintenance(**WINDOW, at_end="nap"), 400, {("/at_end", "enum")}),
        ("/notices", maintenance(**WINDOW, texts={}), 422, {("/texts", "default-language-missing")}),
        ("/notices", maintenance(**WINDOW, texts={"en": " "}), 422, {("/texts/en", "blank")}),
        (
            "/notices",
            maintenance(**WINDOW, titles={"en": "a\u2028b"}),
            400,
            {("/titles/en", "string-pattern-mismatch")},
        ),
        (
            "/notices",
            outage(
                affects={
                    "components": ["cmp-" + "0" * 26],
                    "accounts": [NOBODY],
                    "services": [{"account_id": NOBODY, "service_id": "svc-" + "0" * 26}],
                }
            ),
            422,
            {
                ("/affects/components/0", "unknown-component"),
                ("/affects/accounts/0", "unknown-account"),
                ("/affects/services/0", "unknown-service"),
            },
        ),
        (f"/accounts/{NOBODY}/contacts", {"email": "a@b.example"}, 404, set()),
        (f"/accounts/{NOBODY}/services", {"label": "x", "components": []}, 404, set()),
    ],
)
def test_a_bad_body_is_refused_naming_every_field(
    client: Client, path: str, body: Any, status: int, expected: set[tuple[str, str]]
) -> None:
    before = snapshot()
    response = client.call("POST", path, body)
    found = errors(response) if response.status != 400 or expected else set()
    assert (response.status, found) == (status, expected)
    assert snapshot() == before


def test_what_is_copied_along_unseen_is_not_kept(client: Client) -> None:
    around = "\u202a{}\u202c\ufe0f\u200b\ufeff"
    fields = {"email": "anna@kunde.example", "first_name": "Anna", "last_name": "Roth", "phone": "+41 44 234 56 78"}
    body = {name: around.format(value) for name, value in fields.items()}
    made = client.post(f"/accounts/{client.account()['id']}/contacts", body)
    assert {name: made[name] for name in fields} == fields | {"phone": "+41442345678"}
    account = client.post("/accounts", ACCOUNT | {"number": "unseen", "domains": ["\u200ekunde.example\u200b"]})
    assert account["domains"] == ["kunde.example"]
    operator = client.post("/teams/default/operators", {"name": "\u200eAda", "email": "ada@x.example\u200b"})
    assert (operator["name"], operator["email"]) == ("Ada", "ada@x.example")


@pytest.mark.parametrize(
    ("fields", "status", "expected"),
    [
        ({"email": "not an address"}, 422, {("/email", "not-an-address")}),
        ({"email": "a@b.example\r\nBcc: c@d.example"}, 422, {("/email", "not-an-address")}),
        ({"email": "a" * 250 + "@b.example"}, 400, {("/email", "string-too-long")}),
        ({"email": "a" * 65 + "@rem.example"}, 422, {("/email", "unreachable-address")}),
        ({"email": "jürg@kunde.example"}, 422, {("/email", "unreachable-address")}),
        (
            {"first_name": "\u200b\u2060", "last_name": "\u202a \u202c"},
            422,
            {("/first_name", "blank"), ("/last_name", "blank")},
        ),
        ({"phone": "079 123"}, 422, {("/phone", "not-a-phone-number")}),
        ({"phone_extension": "12a"}, 400, {("/phone_extension", "string-pattern-mismatch")}),
        ({"phone_extension": "12"}, 422, {("/phone_extension", "no-phone")}),
        ({"agent_id": "agt-" + "0" * 26}, 422, {("/agent_id", "unknown-agent")}),
        (
            {"kind": "group", "first_name": "Team", "account_admin": True, "phone": "x"},
            422,
            {
                ("/first_name", "group-has-one-name"),
                ("/account_admin", "group-is-no-admin"),
                ("/phone", "not-a-phone-number"),
            },
        ),
        ({"roles": ["owner"]}, 400, {("/roles/0", "enum")}),
        (
            {"time_zone": "Mars/One", "language": "xx"},
            400,
            {("/time_zone", "unknown-time-zone"), ("/language", "enum")},
        ),
        ({"kind": "group", "first_name": "Team"}, 422, {("/first_name", "group-has-one-name")}),
        ({"kind": "group", "roles": ["main"]}, 409, set()),
    ],
)
def test_a_bad_contact_is_refused_naming_every_field(
    client: Client, fields: Any, status: int, expected: set[tuple[str, str]]
) -> None:
    account = client.account()
    before = snapshot()
    response = client.call("POST", f"/accounts/{account['id']}/contacts", {"email": "kim@kunde.example"} | fields)
    assert (response.status, errors(response)) == (status, expected)
    assert snapshot() == before


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"{", 400), (b"\xff\xfe", 400), (b'{"number":"\\ud800"}', 400), (b"[" * 5_000, 400), (b"{}" * 3, 400)],
)
def test_what_is_not_json_is_refused(client: Client, body: bytes, status: int) -> None:
    response = client.cloud.request(
        "POST", "/accounts", body=body, key=client.key, headers={"Content-Type": "application/json"}
    )
    assert (response.status, response.json()["type"]) == (status, "urn:herold:problem:bad-request")


def test_a_body_of_seven_megabytes_is_refused_with_a_problem(cloud: Cloud, client: Client) -> None:
    before = snapshot()
    response = client.call("POST", "/accounts", ACCOUNT | {"name": "x" * 7_000_000})
    assert (response.status, response.json()["type"]) == (413, "urn:herold:problem:too-large")
    assert snapshot() == before


def test_a_body_over_our_own_limit_is_refused_with_the_limit(client: Client) -> None:
    response = client.call("POST", "/accounts", ACCOUNT | {"name": "x" * 1_100_000})
    assert response.status == 413
    assert "1000000" in response.json()["detail"]


def test_another_media_type_is_refused(client: Client) -> None:
    response = client.call("POST", "/accounts", ACCOUNT, Content_Type="application/x-www-form-urlencoded")
    assert (response.status, response.json()["type"]) == (415, "urn:herold:problem:unsupported-media-type")


@pytest.mark.parametrize("path", ["/accounts/nonsense", f"/accounts/{NOBODY}", "/notices/not-" + "0" * 26])
def test_an_unknown_id_is_not_found(client: Client, path: str) -> None:
    response = client.call("GET", path)
    assert (response.status, response.json()["type"]) == (404, "urn:herold:problem:not-found")


def test_an_unknown_path_is_not_found(client: Client) -> None:
    response = client.call("GET", "/nowhere")
    assert (response.status, response.json()["type"]) == (404, "urn:herold:problem:not-found")


def test_a_wrong_method_is_answered_with_the_right_ones(client: Client) -> None:
    response = client.call("DELETE", "/accounts")
    assert (response.status, response.header("Allow")) == (405, "GET, HEAD, OPTIONS, POST")


@pytest.mark.parametrize("key", [None, "hk-", "hk-" + "0" * 26 + "-" + "A" * 43])
def test_without_a_valid_key_nothing_is_answered(cloud: Cloud, key: str | None) -> None:
    response = Client(cloud, key).call("GET", "/accounts")
    assert (response.status, response.json()["type"]) == (401, "urn:herold:problem:unauthenticated")


@pytest.mark.parametrize(("step", "body"), [("updates", {"texts": {"en": "x"}}), ("resolve", {"texts": {"en": "x"}})])
def test_a_draft_can_only_be_published(client: Client, step: str, body: Any) -> None:
    notice = client.draft(client.component())
    response = client.call("POST", f"/notices/{notice['id']}/{step}", body)
    assert (response.status, response.json()["legal"]) == (409, ["publish", "record", "cancel"])


def test_an_outage_never_goes_backwards_and_ends_once(client: Client) -> None:
    notice = client.outage(client.component())
    path = f"/notices/{notice['id']}"
    client.post(f"{path}/updates", {"texts": {"en": "Mended."}, "status": "monitoring"})
    back = client.call("POST", f"{path}/updates", {"texts": {"en": "?"}, "status": "identified"})
    assert (back.status, back.json()["legal"]) == (409, ["monitoring"])
    client.post(f"{path}/resolve", {"texts": {"en": "Over."}})
    again = client.call("POST", f"{path}/resolve", {"texts": {"en": "Over."}})
    assert (again.status, again.json()["legal"]) == (409, ["reopen", "report"])
    assert client.call("POST", f"{path}/publish").status == 409
