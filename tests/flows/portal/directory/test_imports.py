"""The provider's tables come in by page: looked at row by row, then imported."""

from datetime import timedelta
from itertools import count

import pytest

from chalicelib.directory.files.inventory import importing
from infra.local.cloud import Cloud
from tests.support.browsing import Browser, Seen
from tests.support.client import Client
from tests.support.house import House

IMPORTS = "/portal/imports"
LOOK, IMPORT = "true", "false"
_numbers = count(1)


def sent(browser: Browser, page: Seen, content: str, dry_run: str, **typed: str) -> Seen:
    return browser.send_file(page, IMPORTS, "content", content.encode(), dry_run=dry_run, **typed)


def components_of(admin: Client, prefix: str) -> dict[str, str]:
    found = admin.get("/components?limit=100")["items"]
    return {one["number"]: one["label"] for one in found if (one["number"] or "").startswith(prefix)}


@pytest.fixture
def prefix() -> str:
    return f"P{next(_numbers)}-"


def test_a_table_is_looked_at_before_anything_is_written(boss: Browser, admin: Client, prefix: str) -> None:
    table = f"Nummer;Bezeichnung;Übergeordnet;Höhe\n{prefix}1;Core;;1\n{prefix}2;Edge;{prefix}1;2\n;Nameless;;\n"
    page = boss.open(boss.open("/portal/components").link("Import tables"))
    looked = sent(boss, page, table, LOOK, inventory="components")
    assert looked.title == "What would be imported"
    assert "would be created 2" in looked.words
    assert "Unknown columns, without effect Höhe" in looked.words
    assert "Number " in looked.words
    assert components_of(admin, prefix) == {}
    done = sent(boss, looked, table, IMPORT)
    assert done.title == "The import is done"
    assert components_of(admin, prefix) == {f"{prefix}1": "Core", f"{prefix}2": "Edge"}
    assert boss.open(done.link("see")).title == "Core"


def test_refused_rows_are_found_among_many(boss: Browser, prefix: str) -> None:
    rows = "".join(f"{prefix}{place};Component {place};\n" for place in range(45))
    table = f"number;label;parent\n{rows}{prefix}x;Odd;nowhere\n"
    page = sent(boss, boss.open(IMPORTS), table, LOOK, inventory="components")
    refused = boss.open(page.link("would not be imported"))
    assert "Component above it is not a component" in refused.words
    assert "47" in refused.words
    assert "would be created 45" in refused.words
    assert boss.open(f"{page.path}?outcome=changed").words.count("There are no such rows.") == 1


def test_the_same_table_again_would_change_nothing_and_offers_nothing(boss: Browser, prefix: str) -> None:
    table = f"number;label\n{prefix}1;Core\n"
    sent(boss, boss.open(IMPORTS), table, IMPORT, inventory="components")
    again = sent(boss, boss.open(IMPORTS), table, LOOK, inventory="components")
    assert "would stay as it is 1" in again.words
    assert "This file would change nothing." in again.words
    assert not [one for one in again.forms if one.action.endswith("/imports")]


def test_accounts_lead_to_their_pages(boss: Browser, prefix: str) -> None:
    table = f"Kundennummer;Firma;Sprache;Zeitzone\n{prefix}1;Pferd AG;Deutsch;Europe/Zurich\n"
    done = sent(boss, boss.open(IMPORTS), table, IMPORT, inventory="accounts")
    assert boss.open(done.link("see")).title == "Pferd AG"


def test_a_file_that_is_no_table_is_told_on_the_form(boss: Browser) -> None:
    page = sent(boss, boss.open(IMPORTS), "Firma;Ort\nA;B\n", LOOK, inventory="services")
    assert page.status == 422
    assert "has no column for the number that each row is known by" in page.words
    assert ("inventory", "services") in page.form(IMPORTS).fields


def test_a_large_table_goes_on_by_itself_and_its_page_says_how_far_it_is(
    cloud: Cloud, boss: Browser, monkeypatch: pytest.MonkeyPatch, prefix: str
) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", timedelta(0))
    rows = "".join(f"{prefix}{place};Component\n" for place in range(25))
    page = sent(boss, boss.open(IMPORTS), f"number;label\n{rows}", IMPORT, inventory="components")
    assert page.title == "The import is under way"
    assert "0 of 25 rows are done" in page.words
    cloud.tick()
    assert "created 25" in boss.open(page.path).words


def test_nobody_else_sees_the_providers_tables(boss: Browser, house: House, prefix: str) -> None:
    done = sent(boss, boss.open(IMPORTS), f"number;label\n{prefix}1;Core\n", IMPORT, inventory="components")
    assert house.browser.open(IMPORTS).status == 403
    assert house.browser.open(done.path).status == 403
    assert "Import tables" not in house.browser.open("/portal").words
