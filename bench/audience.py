"""What it costs to know who would be told: reads of 50,000 cards, and writes of one at a change.

Floor of the reads: the topic's rows in pages of 300 and two BatchGetItem, of heads and cards, for each 100 accounts.
"""

import argparse
import json
import time
from typing import Any

from bench import scale
from chalicelib.audience.actions import exact_cards, project
from chalicelib.directory import reading
from chalicelib.directory.models import Contact
from chalicelib.directory.store import Change, change_account
from chalicelib.notices.fan_out.planning import PAGE_ACCOUNTS_MAX
from chalicelib.tables import Row

COMPONENT = "cmp-" + "0" * 26
LARGE_CONTACTS = 10_000
CHANGES = 50


def main() -> None:
    """Measure, print a table, and the figures as JSON in the last line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--accounts", type=int, default=50_000)
    wanted = parser.parse_args().accounts
    with scale.herold() as dynamodb:
        began = time.perf_counter()
        scale.seed(dynamodb, range(wanted), COMPONENT)
        scale.seed(dynamodb, range(wanted, wanted + 1), COMPONENT, LARGE_CONTACTS)
        took_s = time.perf_counter() - began
        print(f"seeded {wanted:,} accounts of 2 contacts and one of {LARGE_CONTACTS:,} in {took_s:.0f} s")
        reads, read_s, found = read_all(wanted)
        small = [card_writes(number) for number in range(0, wanted, max(1, wanted // CHANGES))]
        large = card_writes(wanted)
    calls, floor = len(reads.made), found / PAGE_ACCOUNTS_MAX + 2 * found / 100
    per_100, floor_per_100 = calls * 100 / found, floor * 100 / found
    print(f"{'':24}{'calls':>10}{'per 100 accounts':>18}{'read units':>12}{'seconds':>9}")
    print(f"{'topic, heads and cards':24}{calls:10,}{per_100:18.2f}{reads.read_units:12,.0f}{read_s:9.1f}")
    print(f"{'floor':24}{floor:10,.0f}{floor_per_100:18.2f}")
    print(f"card rows written at a change of a contact: {max(small)} of small accounts, {large} of the large one")
    figures = {
        "accounts": found,
        "reads_per_100_accounts": round(per_100, 2),
        "floor_reads_per_100_accounts": round(floor_per_100, 2),
        "card_writes_per_change": max(small),
        "card_writes_per_change_of_10000_contacts": large,
    }
    print(json.dumps(figures))


def read_all(wanted: int) -> tuple[scale.Calls, float, int]:
    """Everybody on the component, as a fan-out reads them: the calls, seconds, and how many accounts."""
    found, after, began = 0, "", time.perf_counter()
    with scale.counted(scale.pynamodb_client()) as calls:
        while True:
            account_ids = reading.accounts_on([COMPONENT], [], after, PAGE_ACCOUNTS_MAX)
            cards = list(exact_cards(account_ids))
            assert len(cards) == len(account_ids)
            found += len(cards)
            if len(account_ids) < PAGE_ACCOUNTS_MAX:
                break
            after = f"{account_ids[-1]}/~"
    assert found == wanted + 1
    return calls, time.perf_counter() - began, found


def card_writes(number: int) -> int:
    """How many rows of cards a change of one contact writes."""
    (aggregate,) = scale.accounts(range(number, number + 1), COMPONENT, 1)
    contact_id, account_id = aggregate.contacts[0].contact_id, aggregate.account.account_id

    def plan(_: Row) -> tuple[None, Change]:
        contact = reading.get_contact(account_id, contact_id)
        contact.phone = "+41442345678"
        return None, Change(contact.sk, None, {"phone": contact.phone}, puts=[(contact, None)])

    change_account("bench", account_id, plan)
    with scale.counted(scale.pynamodb_client()) as calls:
        project(account_id)
    return sum(_card_writes(operation, params) for _, operation, params in calls.made)


def _card_writes(operation: str, params: dict[str, Any]) -> int:
    table = Contact.Meta.table_name.replace("directory", "audience")
    if operation == "TransactWriteItems":
        return sum(next(iter(item.values()))["TableName"] == table for item in params["TransactItems"])
    return int(operation in {"PutItem", "UpdateItem", "DeleteItem"} and params["TableName"] == table)


if __name__ == "__main__":
    main()
