"""What a page costs over the requests of the API that do the same, by the same person: CPU, bytes, and AWS calls.

A page shows what one to three requests of the API give. Each of those finds out who asks; so of the AWS calls, that is
counted once for the page, too, and what the page calls besides is over its actions.
"""

import json
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from bench.api import CALLS_A_ROUND, ROUNDS, Recording, canned  # isort: skip - it prepares the environment

import app
from chalicelib.access.keys.actions import create_admin_key
from chalicelib.access.sessions.actions import open_session
from chalicelib.access.sessions.rules import MAILED_LINK
from chalicelib.access.sessions.tokens import open_api_session
from chalicelib.api.pages import answers
from chalicelib.directory.claims.actions import confirm
from chalicelib.directory.reading import get_contact
from infra.local.cloud import Cloud

CONTACTS = 20  # of the account: a page that somebody looks at
STATIC = sum(len(answers.static(answers.static_name(file)).body) for file in ("page.css", "icon.svg"))
EMAIL = "anna@muster.example"
ASKED_AGAIN = 5  # calls by which a handler finds out who asks, where only what it loads says in which account


@dataclass(frozen=True)
class Row:
    """A page, and the requests of the API that give the same."""

    name: str
    page: Recording
    actions: Sequence[Recording]
    edges: "Edges"
    size: int

    @property
    def over(self) -> int:
        """AWS calls besides those of the actions; who asks, the session's one read with it, is found out once."""
        of_actions = sum(len(one.calls) - self.edges.of(one.event["path"]) for one in self.actions)
        return len(self.page.calls) - self.edges.in_account - of_actions


@dataclass(frozen=True)
class Edges:
    """How many AWS calls it takes to find out who asks: where the path names an account, and where it does not."""

    in_account: int
    elsewhere: int

    def of(self, path: str) -> int:
        """Of a request."""
        return self.in_account if path.startswith("/accounts/") else self.elsewhere


def main() -> None:
    """Measure, print a table, and the figures as JSON in the last line."""
    rows = record()
    print(f"{'':44}{'bytes':>8}{'AWS calls':>11}{'of actions':>12}{'over':>6}{'page ms':>9}{'API ms':>8}{'ratio':>7}")
    ratios = []
    for row in rows:
        page, actions = compare(row)
        ratios.append(page / actions)
        calls = sum(len(one.calls) for one in row.actions)
        print(
            f"{row.name:44}{row.size:8}{len(row.page.calls):11}{calls:12}{row.over:6}"
            f"{page * 1e3:9.2f}{actions * 1e3:8.2f}{page / actions:7.2f}"
        )
    figures = {
        "page_cpu_ratio": round(max(ratios), 2),
        "largest_page_bytes": max(row.size for row in rows),
        "calls_over_action": max(row.over for row in rows),
    }
    print(json.dumps(figures))


def record() -> list[Row]:
    """Pages and requests of one administrator, as the embedded cloud saw them."""
    with Cloud() as cloud:
        key = create_admin_key()
        draft = {"number": "K-1", "name": "Muster AG", "default_language": "de", "time_zone": "Europe/Zurich"}
        account = cloud.request("POST", "/accounts", draft, key=key).json()["id"]
        path = f"/accounts/{account}"
        for place in range(CONTACTS):
            email = EMAIL if not place else f"kim{place}@muster.example"
            contact = {"first_name": "Kim", "last_name": "Meier", "email": email, "account_admin": not place}
            cloud.request("POST", f"{path}/contacts", contact | {"roles": ["technical"] if place == 1 else []}, key=key)
        listed = cloud.request("GET", f"{path}/contacts?limit=100", key=key).json()["items"]
        me = next(one["id"] for one in listed if one["email"] == EMAIL)
        confirm(get_contact(account, me))
        people = {"account_id": account, "requester_id": me, "subject": "No images", "text": "Since noon."}
        ticket = cloud.request("POST", "/tickets", people, key=key).json()["id"]
        cloud.settle()
        return _rows(cloud, path, me, ticket)


def _rows(cloud: Cloud, path: str, me: str, ticket: str) -> list[Row]:
    cookie = open_session(EMAIL, MAILED_LINK).cookie.partition(";")[0]
    bearer = {"Authorization": f"Bearer {open_api_session(EMAIL, MAILED_LINK).access}"}
    contacts, contact, of_ticket = f"{path}/contacts", f"{path}/contacts/{me}", f"/tickets/{ticket}"
    pages = {
        contacts: [contacts, f"{path}/readiness", "/notification-types"],
        contact: [contact, f"{contact}/subscriptions", f"{contacts}?limit=100", "/notification-types"],
        f"{contacts}/roles": [f"{path}/roles", f"{contacts}?limit=100"],
        f"{path}/notices": [f"{path}/notices"],
        f"{path}{of_ticket}": [of_ticket, f"{of_ticket}/messages", contact],
    }
    # Of two requests, what they do themselves: the account's head and its roles, and the ticket.
    edges = Edges(
        len(_recorded(cloud, f"{path}/roles", bearer)[0].calls) - 2,
        len(_recorded(cloud, of_ticket, bearer)[0].calls) - 1 - ASKED_AGAIN,
    )
    rows = []
    for page, asked in pages.items():
        actions = [_recorded(cloud, one, bearer)[0] for one in asked]
        recording, body = _recorded(cloud, f"/portal{page}", {"Cookie": cookie, "Accept": "text/html"})
        rows.append(Row(page.removeprefix(path), recording, actions, edges, len(body.encode()) + STATIC))
    return rows


def _recorded(cloud: Cloud, path: str, headers: dict[str, str]) -> tuple[Recording, str]:
    recording, invoke = Recording(), cloud.functions.invoke

    def keeping(name: str, event: Any) -> Any:
        recording.event = json.loads(json.dumps(event))
        return invoke(name, event)

    cloud.request("GET", path, headers=headers)  # a process that has read its secrets
    with patch.object(cloud.functions, "invoke", keeping), cloud.engine.observed(recording):
        response = cloud.request("GET", path, headers=headers)
    assert response.status == 200, (path, response.text)
    return recording, response.text


def compare(row: Row) -> tuple[float, float]:
    """Median CPU seconds of the page, and of the requests that give the same; in turns, so that both see the same."""

    def page() -> float:
        return _cpu_s([row.page])

    def actions() -> float:
        return _cpu_s(row.actions)

    pairs = [(page(), actions()) for _ in range(ROUNDS // 4)]
    return statistics.median(one for one, _ in pairs), statistics.median(one for _, one in pairs)


def _cpu_s(recordings: Sequence[Recording]) -> float:
    return sum(_one_cpu_s(one) for one in recordings)


def _one_cpu_s(recording: Recording) -> float:
    with canned(recording):
        for _ in range(3):
            assert app.app(recording.event, None)["statusCode"] == 200
        began = time.process_time()
        for _ in range(CALLS_A_ROUND):
            app.app(recording.event, None)
        return (time.process_time() - began) / CALLS_A_ROUND


if __name__ == "__main__":
    main()
