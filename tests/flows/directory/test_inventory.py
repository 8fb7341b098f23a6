"""The provider's accounts, services and components come in as tables, each known by its number."""

from base64 import b64encode
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.directory.files.inventory import importing
from infra.local.cloud import Cloud
from infra.local.engine import Crash
from tests.support.client import Client
from tests.support.crashes import CrashAt
from tests.support.rows import snapshot

COMPONENTS = "Nummer;Bezeichnung;Übergeordnet\nRTR-1;Router 1;DC-1\nDC-1;Rechenzentrum Zürich;\nRTR-2;Router 2;DC-1\n"
ACCOUNTS = (
    "Kundennummer;Firma;Sprache;Zeitzone;Land;Domänen;E-Mail Administrator;Umsatz\n"
    "K-7;Alpenbank AG;Deutsch;Europe/Zurich;ch;alpenbank.example, bank.example;anna@alpenbank.example;1\n"
    "K-8;Optique SA;français;Europe/Zurich;CH;;;2\n"
)
SERVICES = (
    "N° client,Numéro,Libellé,Produit,Lieu,Composants\n"
    'K-7,ZRH 10G/1,Internet Zürich,Business Internet,"Zürich, Bahnhofstrasse 1","RTR-1, RTR-2"\n'
    "K-8,GVA-1,Internet Genève,,,RTR-2\n"
    "K-9,GVA-2,Internet Genève 2,,,\n"
    "K-8,GVA-3,Internet Genève 3,,,RTR-9\n"
)


def start(client: Client, kind: str, text: str, **more: Any) -> Any:
    return client.post("/imports", {"inventory": kind, "content": b64encode(text.encode()).decode(), **more})


def rows_of(client: Client, job: Any, language: str = "de") -> list[Any]:
    answer = client.call("GET", f"/imports/{job['id']}/rows?limit=100", accept_language=language).json()
    return list(answer["items"])


def outcomes(client: Client, job: Any) -> list[str]:
    return [row["outcome"] for row in rows_of(client, job)]


def filed() -> list[dict[str, Any]]:
    """All that the directory has, besides imports."""
    return [row for row in snapshot("directory")["directory"] if not row["pk"].startswith("import")]


def everything(client: Client) -> None:
    for kind, text in (("components", COMPONENTS), ("accounts", ACCOUNTS), ("services", SERVICES)):
        start(client, kind, text)


def test_components_come_in_with_what_they_stand_below_wherever_that_stands_in_the_file(client: Client) -> None:
    job = start(client, "components", COMPONENTS)
    assert (job["state"], job["created"], job["refused"], job["ignored"]) == ("done", 3, 0, [])
    found = {one["number"]: one for one in client.get("/components?limit=100")["items"]}
    assert {number: one["label"] for number, one in found.items()} == {
        "RTR-1": "Router 1",
        "DC-1": "Rechenzentrum Zürich",
        "RTR-2": "Router 2",
    }
    assert {found[number]["parent_id"] for number in ("RTR-1", "RTR-2")} == {found["DC-1"]["id"]}


def test_accounts_come_in_and_their_first_administrators_are_invited(cloud: Cloud, client: Client) -> None:
    job = start(client, "accounts", ACCOUNTS)
    assert (job["created"], job["ignored"]) == (2, ["Umsatz"])
    (account,) = client.get("/accounts?number=k-7")["items"]
    assert (account["name"], account["default_language"], account["country"]) == ("Alpenbank AG", "de", "CH")
    assert account["domains"] == ["alpenbank.example", "bank.example"]
    (admin,) = client.get(f"/accounts/{account['id']}/contacts")["items"]
    assert (admin["email"], admin["account_admin"]) == ("anna@alpenbank.example", True)
    cloud.settle()
    assert len(cloud.mails_to("anna@alpenbank.example")) == 1


def test_services_come_in_on_their_components_and_what_cannot_be_says_why(client: Client) -> None:
    start(client, "components", COMPONENTS)
    start(client, "accounts", ACCOUNTS)
    job = start(client, "services", SERVICES)
    rows = rows_of(client, job)
    assert [row["outcome"] for row in rows] == ["created", "created", "refused", "refused"]
    assert [[(one["field"], one["code"]) for one in row["errors"]] for row in rows[2:]] == [
        [("account", "unknown-account")],
        [("components", "unknown-component")],
    ]
    assert rows[2]["errors"][0]["message"] == "ist keine Kundennummer"
    (account,) = client.get("/accounts?service_number=ZRH%2010G%2F1")["items"]
    (service,) = client.get(f"/accounts/{account['id']}/services")["items"]
    assert (account["number"], service["label"], service["product"]) == ("K-7", "Internet Zürich", "Business Internet")
    assert (service["location"], len(service["components"])) == ("Zürich, Bahnhofstrasse 1", 2)


def test_the_same_tables_again_change_nothing(client: Client) -> None:
    everything(client)
    before = filed()
    for kind, text in (("components", COMPONENTS), ("accounts", ACCOUNTS), ("services", SERVICES)):
        job = start(client, kind, text)
        assert (job["created"], job["changed"]) == (0, 0)
    assert filed() == before


def test_what_has_the_number_is_changed_and_an_empty_cell_changes_nothing(client: Client) -> None:
    everything(client)
    job = start(client, "services", "account;number;label;product;components\nK-7;ZRH 10G/1;Internet ZRH;;RTR-1\n")
    assert job["changed"] == 1
    (account,) = client.get("/accounts?number=K-7")["items"]
    (service,) = client.get(f"/accounts/{account['id']}/services")["items"]
    assert (service["label"], service["product"], len(service["components"])) == (
        "Internet ZRH",
        "Business Internet",
        1,
    )
    assert start(client, "accounts", "number;name;domains\nK-7;Alpenbank (Schweiz) AG;bank.example\n")["changed"] == 1
    account = client.get(f"/accounts/{account['id']}")
    assert (account["name"], account["domains"]) == ("Alpenbank (Schweiz) AG", ["bank.example"])
    assert start(client, "components", "number;label\nRTR-1;Router 1, room B\n")["changed"] == 1
    (router,) = client.get("/components?number=RTR-1")["items"]
    assert (router["label"], router["parent_id"] is None) == ("Router 1, room B", False)


def test_a_dry_run_says_the_same_and_writes_nothing_but_its_report(cloud: Cloud, client: Client) -> None:
    before = filed()
    trial = start(client, "components", COMPONENTS, dry_run=True)
    assert (trial["dry_run"], trial["created"]) == (True, 3)
    assert start(client, "accounts", ACCOUNTS, dry_run=True)["created"] == 2
    cloud.settle()
    assert filed() == before
    assert cloud.mails_to("anna@alpenbank.example") == []
    start(client, "components", COMPONENTS)
    start(client, "accounts", ACCOUNTS)
    assert outcomes(client, start(client, "services", SERVICES, dry_run=True)) == ["created"] * 2 + ["refused"] * 2
    assert client.get("/accounts?service_number=GVA-1")["items"] == []


@pytest.mark.parametrize(
    ("kind", "text", "field", "code"),
    [
        ("components", "number;label;parent\nA;One;B\nB;Two;A\n", "parent", "circle"),
        ("components", "number;label;parent\nA;One;A\n", "parent", "circle"),
        ("components", "number;label;parent\nA;One;nowhere\n", "parent", "unknown-component"),
        ("components", "number;label\nA;\n", "label", "missing"),
        ("components", "number;label\n;One\n", "number", "missing"),
        ("components", "number;label\n-a;One\n", "number", "string-pattern-mismatch"),
        ("accounts", "number;name\nK-1;Firma\n", "time_zone", "missing"),
        ("accounts", "number;name;time zone\nK-1;Firma;Entenhausen\n", "time_zone", "unknown-time-zone"),
        ("accounts", "number;name;time zone;domains\nK-1;F;UTC;gmail.com\n", "domains", "public-mail-domain"),
        ("accounts", "number;name;time zone;admin email\nK-1;F;UTC;keine\n", "admin_email", "not-an-address"),
        ("accounts", "number;name;country\nK-1;F;Schweiz\n", "country", "not-a-country"),
        ("services", "account;number;label\n;S-1;One\n", "account", "missing"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_the_column(
    client: Client, kind: str, text: str, field: str, code: str
) -> None:
    row = rows_of(client, start(client, kind, text))[0]
    assert (row["outcome"], [(one["field"], one["code"]) for one in row["errors"]]) == ("refused", [(field, code)])
    english = rows_of(client, start(client, kind, text), "en")[0]
    assert row["errors"][0]["message"] != english["errors"][0]["message"]


def test_a_domain_that_another_account_has_is_refused_in_the_dry_run_too(client: Client) -> None:
    client.account(number="D-1", domains=["bank.example"])
    for dry_run in (True, False):
        rows = rows_of(client, start(client, "accounts", ACCOUNTS, dry_run=dry_run))
        assert [row["outcome"] for row in rows] == ["refused", "created"]
        assert [one["code"] for one in rows[0]["errors"]] == ["domain-taken"]


def test_a_number_twice_in_a_file_is_the_first_rows(client: Client) -> None:
    rows = rows_of(client, start(client, "components", "number;label\nA;One\nB;Two\nA;Three\n"))
    assert [(row["row"], row["outcome"]) for row in rows] == [(2, "created"), (3, "created"), (4, "refused")]
    assert rows[2]["errors"][0]["code"] == "twice-in-file"


def test_a_service_of_another_account_is_not_moved_and_a_closed_account_not_changed(client: Client) -> None:
    everything(client)
    (row,) = rows_of(client, start(client, "services", "account;number;label\nK-8;ZRH 10G/1;x\n"))
    assert (row["outcome"], row["errors"][0]["code"]) == ("refused", "of-another-account")
    (account,) = client.get("/accounts?number=K-8")["items"]
    client.post(f"/accounts/{account['id']}/close")
    (row,) = rows_of(client, start(client, "accounts", "number;name\nK-8;Neu\n"))
    assert (row["outcome"], bool(row["errors"][0]["message"])) == ("refused", True)


def test_an_administrator_named_for_an_account_that_is_there_is_left_out_and_said(client: Client) -> None:
    start(client, "accounts", ACCOUNTS)
    (row,) = rows_of(client, start(client, "accounts", "number;admin email\nK-8;neu@optique.example\n"))
    assert (row["outcome"], [one["code"] for one in row["left_out"]]) == ("unchanged", ["account-is-there"])


@pytest.mark.parametrize(
    ("text", "code"),
    [("Firma;Ort\nA;B\n", "no-number-column"), ("number;label\n", "empty"), ("", "no-number-column")],
)
def test_a_file_that_is_no_such_table_is_refused(client: Client, text: str, code: str) -> None:
    answer = client.call("POST", "/imports", {"inventory": "components", "content": b64encode(text.encode()).decode()})
    assert (answer.status, [one["code"] for one in answer.json()["errors"]]) == (422, [code])


def test_a_large_import_goes_on_by_the_minutes_sweep(
    cloud: Cloud, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", timedelta(0))
    lines = "".join(f"C-{number};Component {number};C-{number + 1}\n" for number in range(45))
    job = start(client, "components", f"number;label;parent\n{lines}C-45;Last;\n")
    assert (job["state"], job["created"]) == ("running", 0)
    cloud.tick()
    done = client.get(f"/imports/{job['id']}")
    assert (done["state"], done["created"], done["refused"]) == ("done", 46, 0)
    assert [row["row"] for row in rows_of(client, job)] == list(range(2, 48))


def test_accounts_and_services_go_on_by_the_sweep_too_with_their_invitations(
    cloud: Cloud, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", timedelta(0))
    for kind, text, created in (("components", COMPONENTS, 3), ("accounts", ACCOUNTS, 2), ("services", SERVICES, 2)):
        job = start(client, kind, text)
        cloud.tick()
        done = client.get(f"/imports/{job['id']}")
        assert (done["state"], done["created"]) == ("done", created)
    changed = start(client, "accounts", "number;name;domains\nK-7;Alpenbank (Schweiz) AG;bank.example\n")
    services = start(client, "services", "account;number;label;components\nK-7;ZRH 10G/1;Internet ZRH;RTR-1\n")
    cloud.tick()
    assert [client.get(f"/imports/{job['id']}")["changed"] for job in (changed, services)] == [1, 1]
    cloud.settle()
    assert len(cloud.mails_to("anna@alpenbank.example")) == 1


def test_a_crash_at_any_call_files_nothing_twice_and_loses_no_row(
    cloud: Cloud, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(client, "accounts", ACCOUNTS)
    monkeypatch.setattr(importing, "AT_ONCE", timedelta(0))
    points = 0
    for number in range(200):
        text = f"account;number;label\nK-7;S{number}-1;One\nK-8;S{number}-2;Two\n"
        job = importing.get_import(start(client, "services", text)["id"])
        crash = CrashAt(number // 2 + 1, "after" if number % 2 else "before")
        with cloud.engine.observed(crash):
            try:
                importing.work_off(job, clock.now() + timedelta(minutes=1))
            except Crash:
                points += 1
        importing.work_off(job, clock.now() + timedelta(minutes=1))
        assert Counter(outcomes(client, {"id": job.import_id})) == {"created": 2}
        if crash.died_at is None:
            break
    print(f"\n{points} crash points, 0 rows lost, 0 twice")
    assert points > 10


def test_accounts_of_others_do_not_see_the_providers_imports(cloud: Cloud, client: Client) -> None:
    job = start(client, "accounts", ACCOUNTS)
    (account,) = client.get("/accounts?number=K-7")["items"]
    made = client.post("/api-keys", {"name": "Theirs", "role": "account_admin", "account_id": account["id"]})
    theirs = Client(cloud, made["key"])
    assert theirs.call("GET", f"/imports/{job['id']}").status in {403, 404}
    path = f"/accounts/{account['id']}/contacts/import/{job['id']}"
    assert client.call("GET", path).status == 404


def test_a_key_for_accounts_alone_imports_no_components(cloud: Cloud, client: Client) -> None:
    made = client.post("/api-keys", {"name": "CRM", "role": "provider_admin", "scopes": ["accounts:write"]})
    crm = Client(cloud, made["key"])
    content = b64encode(COMPONENTS.encode()).decode()
    assert crm.call("POST", "/imports", {"inventory": "components", "content": content}).status == 403
    assert start(crm, "accounts", ACCOUNTS)["created"] == 2
