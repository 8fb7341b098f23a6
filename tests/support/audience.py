"""Who would be told, worked out the plain way from the rows as they lie in the table; and what a card must show."""

import json
from typing import Any

from chalicelib.audience import store
from chalicelib.audience.projection import card
from chalicelib.directory import reading
from tests.support.rows import snapshot

Row = dict[str, Any]


def audience_of_outage(component_id: str, impacts: list[str]) -> set[tuple[str, str]]:
    """Account and contact of everybody whom an outage of a component concerns.

    `impacts` are all, from least to most, the last one being the outage's. This reads and decides by itself, slowly.
    """
    rows = snapshot("directory")["directory"]
    parents = {row["component_id"]: row.get("parent_id") for row in rows if row["type"] == "component"}
    accounts = [row for row in rows if row["type"] == "account" and "closed_at" not in row]
    told = set()
    for account in accounts:
        own = [row for row in rows if row["pk"] == account["pk"]]
        scopes = {
            f"service#{row['service_id']}"
            for row in own
            if row["type"] == "service"
            and any(_is_below(one, component_id, parents) for one in _list(row["components"]))
        }
        for contact in [row for row in own if row["type"] == "contact"]:
            if scopes and _is_told(contact, own, scopes, impacts):
                told.add((account["account_id"], contact["contact_id"]))
    return told


def wrong_cards() -> list[str]:
    """Accounts whose card is not what the pure function makes of the account."""
    rows = snapshot("directory")["directory"]
    account_ids = [row["account_id"] for row in rows if row["type"] == "account"]
    stored = store.read_cards(account_ids)
    return [one for one in account_ids if stored.get(one) != card(reading.read_aggregate(one))]


def _is_below(component_id: str | None, ancestor_id: str, parents: dict[str, str | None]) -> bool:
    while component_id and component_id != ancestor_id:
        component_id = parents.get(component_id)
    return component_id == ancestor_id


def _is_told(contact: Row, own: list[Row], scopes: set[str], impacts: list[str]) -> bool:
    if "deactivated_at" in contact or contact.get("suppressed"):
        return False
    roles = {row["role"] for row in own if row["type"] == "role" and row["contact_id"] == contact["contact_id"]}
    mine = [
        row
        for row in own
        if row["type"] == "subscription"
        and row["contact_id"] == contact["contact_id"]
        and row["notification_type"] == "outage"
    ]
    by_role = [row for row in mine if row["is_by_role"]]
    is_brought = bool(roles & {"technical", "administrative"})
    if is_brought and all(not row["is_muted"] and _wants(row, impacts) for row in by_role):
        return True
    return any(
        (row["scope"] == "account" or row["scope"] in scopes) and _wants(row, impacts)
        for row in mine
        if not row["is_by_role"]
    )


def _wants(row: Row, impacts: list[str]) -> bool:
    return _list(row["preferences"]).get("least_impact", impacts[0]) in impacts


def _list(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
