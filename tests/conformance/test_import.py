"""An import of the largest size, on the real engine."""

from collections import Counter
from datetime import timedelta

from chalicelib import clock
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.imports import contact_file, rows_of, start_import


def test_ten_thousand_rows_of_which_three_hundred_are_broken(cloud: Cloud, client: Client) -> None:
    account = client.account()
    content, expected = contact_file(good=9_700, broken=300)
    outcomes = []
    for _ in range(2):
        job = start_import(client, account, content)
        while job["state"] != "done":
            clock.advance(timedelta(minutes=1))
            cloud.tick()
            job = client.get(f"/accounts/{account['id']}/contacts/import/{job['id']}")
        rows = rows_of(client, account, job)
        faults = {row["row"]: row["errors"] + row["left_out"] for row in rows}
        assert {row: (found[0]["field"], found[0]["code"]) for row, found in faults.items() if found} == expected
        outcomes.append(Counter(row["outcome"] for row in rows))
    print(f"\n{outcomes}")
    assert outcomes == [{"created": 9_916, "refused": 84}, {"unchanged": 9_916, "refused": 84}]
