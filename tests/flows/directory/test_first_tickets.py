"""A contact put on file together with a first ticket: both or neither, by whoever may do both."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.desk.rules import Priority
from chalicelib.directory.contacts.schemas import SUBSCRIPTIONS_MAX
from chalicelib.directory.rules import ContactRole
from chalicelib.principals import Role
from infra.local.engine import Crash
from infra.local.gateway import Response
from tests.support.browsing import Browser
from tests.support.client import Client
from tests.support.house import House
from tests.support.rows import snapshot
from tests.support.world import World, open_cloud, unique

TICKET = {"subject": "No dial tone", "text": "Dead since eight."}


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with open_cloud() as cloud:
        yield World(cloud)


@pytest.fixture
def account(world: World) -> Any:
    return world.admin.account()


def draft(ticket: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    email = unique("p") + "@kunde.example"
    return {"email": email, "first_name": "Anna", "last_name": "Roth", "ticket": TICKET | (ticket or {})} | fields


def create(caller: Client, account: Any, body: dict[str, Any], **headers: str) -> Response:
    return caller.call("POST", f"/accounts/{account['id']}/contacts", body, **headers)


def pointers(response: Response) -> set[str]:
    assert response.status == 422, response.text
    return {one["pointer"] for one in response.json()["errors"]}


def tickets_of(world: World, contact: Any) -> list[Any]:
    found: list[Any] = world.admin.get(f"/tickets?requester_id={contact['id']}")["items"]
    return found


def test_a_contact_and_their_first_ticket_are_made_by_one_request(world: World, account: Any) -> None:
    service = world.admin.service(account, world.component)
    group = world.admin.post("/teams/default/groups", {"name": unique("Network ")})
    named = {"service_id": service["id"], "group_id": group["id"], "priority": "urgent"}
    made = create(world.admin, account, draft(named, roles=["technical"], language="en")).json()
    (ticket,) = tickets_of(world, made)
    assert ticket["id"] == made["first_ticket_id"]
    assert {name: ticket[name] for name in ("subject", *named)} == {"subject": "No dial tone"} | named
    assert (made["roles"], ticket["requester_id"], ticket["status"]) == (["technical"], made["id"], "new")
    (message,) = world.admin.get(f"/tickets/{ticket['id']}/messages")["items"]
    assert message["text"] == "Dead since eight."
    waiting = {one["id"]: one["waiting"] for one in world.admin.get("/queues?limit=100")["items"]}
    assert waiting[group["id"]] == 1
    assert world.admin.get(f"/accounts/{account['id']}/contacts/{made['id']}")["first_ticket_id"] == ticket["id"]


@pytest.mark.parametrize("priority", Priority)
def test_it_may_be_as_urgent_as_any_ticket(world: World, account: Any, priority: Priority) -> None:
    made = create(world.admin, account, draft({"priority": priority}))
    assert [one["priority"] for one in tickets_of(world, made.json())] == [priority]


def test_whom_the_provider_puts_on_file_hears_that_their_request_came(world: World, account: Any) -> None:
    body = draft(language="en")
    made = create(world.admin, account, body).json()
    assert made["invited_at"] is None
    world.cloud.settle()
    (mail,) = world.cloud.mails_to(body["email"])
    assert mail.subject.endswith("No dial tone")


def test_a_group_asks_as_well(world: World, account: Any) -> None:
    made = create(world.admin, account, draft(kind="group", first_name=None)).json()
    assert len(tickets_of(world, made)) == 1


def test_everything_that_is_wrong_with_either_is_named_at_once(world: World, account: Any) -> None:
    foreign = world.admin.service(world.admin.account(), world.component)
    before = snapshot("directory", "desk")
    wrong = {"service_id": foreign["id"], "group_id": "grp-" + "0" * 26}
    found = create(world.admin, account, draft(wrong, phone="12", kind="group", agent_id="agt-" + "1" * 26))
    assert pointers(found) == {"/phone", "/first_name", "/agent_id", "/ticket/service_id", "/ticket/group_id"}
    assert create(world.admin, account, draft({"text": " "}, email="nobody")).status == 422
    missing = create(world.admin, account, draft() | {"email": "no", "ticket": {"subject": "x", "priority": "now"}})
    assert {one["pointer"] for one in missing.json()["errors"]} == {"/email", "/ticket/text", "/ticket/priority"}
    assert snapshot("directory", "desk") == before


def test_an_address_that_is_there_gets_no_ticket(world: World, account: Any) -> None:
    body = draft()
    world.admin.contact(account, body["email"])
    before = snapshot("desk")
    assert create(world.admin, account, body).status == 409
    assert snapshot("desk") == before


def test_a_repeated_request_makes_one_of_each(world: World, account: Any) -> None:
    body = draft()
    first, second = (create(world.admin, account, body, idempotency_key=body["email"]) for _ in range(2))
    assert first.json() == second.json()
    assert len(tickets_of(world, first.json())) == 1


def test_a_draft_as_large_as_can_be_fits_one_transaction(world: World, account: Any) -> None:
    services = [world.admin.service(account, world.component) for _ in range(SUBSCRIPTIONS_MAX)]
    told = [{"type": "information", "service_id": one["id"]} for one in services]
    text = " ".join(f"person{n}@elsewhere.example" for n in range(250))
    body = draft({"text": text}, subscriptions=told, roles=[*ContactRole])
    with world.cloud.engine.observed(sizes := Sizes()):
        made = create(world.admin, account, body, idempotency_key=body["email"])
    assert made.status == 201, made.text
    assert len(tickets_of(world, made.json())) == 1
    # Who administers an account invites, too, and follows: what that adds has room.
    assert max(sizes.met) <= 90


class Sizes:
    """How many rows each transaction has."""

    def __init__(self) -> None:
        self.met: list[int] = []

    def before(self, service: str, operation: str, params: Any) -> None:
        del service
        self.met += [len(params["TransactItems"])] if operation == "TransactWriteItems" else []

    def after(self, *_: object) -> None:
        pass


# --- who may ------------------------------------------------------------------------------------------------


def test_operators_may_whoever_the_main_contact_is(world: World, account: Any) -> None:
    world.admin.contact(account, unique("main") + "@kunde.example", "main")
    operator = Client(world.cloud, world.key(Role.OPERATOR)["key"])
    made = create(operator, account, draft(may_request_support=False))
    assert made.status == 201, made.text
    (message,) = operator.get(f"/tickets/{made.json()['first_ticket_id']}/messages")["items"]
    assert (message["author_kind"], message["author"]) == ("operator", world.operator["id"])


@pytest.mark.parametrize("scopes", [["contacts:write"], ["tickets:write"]])
def test_a_key_needs_both_rights(world: World, account: Any, scopes: list[str]) -> None:
    caller = Client(world.cloud, world.key(Role.OPERATOR, scopes=scopes)["key"])
    before = snapshot("directory", "desk")
    refused = create(caller, account, draft())
    assert refused.status in {403, 404}
    assert snapshot("directory", "desk") == before


def test_a_key_of_an_account_adds_contacts_and_is_told_that_it_opens_no_tickets(world: World, account: Any) -> None:
    caller = Client(world.cloud, world.key(Role.ACCOUNT_ADMIN, account["id"])["key"])
    refused = create(caller, account, draft(), accept_language="de")
    assert (refused.status, refused.json()["errors"][0]["pointer"]) == (403, "/ticket")
    assert "keine Tickets eröffnen" in refused.json()["detail"]
    assert create(caller, account, draft(ticket=None) | {"ticket": None}).status == 201


def test_operators_make_nobody_an_administrator_by_it(world: World, account: Any) -> None:
    operator = Client(world.cloud, world.key(Role.OPERATOR)["key"])
    assert create(operator, account, draft(account_admin=True)).status == 403


# --- a process that dies ------------------------------------------------------------------------------------


class DiesAt:
    """Dies before the n-th call, or after it was carried out."""

    def __init__(self, point: int) -> None:
        self.left = point

    def before(self, *_: object) -> None:
        self.left -= 1
        if self.left == 0:
            raise Crash

    after = before


@pytest.mark.slow
def test_whenever_a_process_dies_asking_again_makes_one_of_each(world: World, account: Any) -> None:
    point, died = 0, True
    while died:
        point, body = point + 1, draft()
        with world.cloud.engine.observed(DiesAt(point)):
            died = create(world.admin, account, body, idempotency_key=body["email"]).status != 201
        rows = snapshot("directory", "desk")
        begun = [one["contact_id"] for one in rows["directory"] if one.get("email") == body["email"]]
        assert len(begun) == len([one for one in rows["desk"] if one.get("requester") in begun])
        made = create(world.admin, account, body, idempotency_key=body["email"])
        assert made.status == 201, (point, made.text)
        assert len(tickets_of(world, made.json())) == 1
    print(f"\n{point - 1} points")
    assert point > 20


# --- by page ------------------------------------------------------------------------------------------------


@pytest.fixture
def house(world: World) -> House:
    return House(world.cloud, world.admin)


ASKED = {"ticket.subject": "No images", "ticket.text": "The archive does not open."}


def sent(browser: Browser, house: House, **typed: str) -> Any:
    page = browser.open(f"{house.contacts}/new")
    return browser.send(page, house.contacts, **typed)


def test_by_page_a_customers_admin_is_led_to_the_request_and_hears_of_it(world: World, house: House) -> None:
    email = unique("nina") + "@kunde.example"
    seen = sent(house.browser, house, email=email, last_name="Klein", language="en", **ASKED)
    assert "The contact has been saved, and the request has been sent." in seen.words
    assert seen.title == "No images"
    assert seen.path.startswith(f"{house.home}/tickets/tic-")
    ticket_id = re.findall("tic-[a-z0-9]{26}", seen.path)[0]
    (message,) = world.admin.get(f"/tickets/{ticket_id}/messages")["items"]
    assert (message["author_kind"], message["author"]) == ("contact", house.boss["id"])
    world.admin.post(f"/tickets/{ticket_id}/messages", {"text": "We are on it."})
    world.cloud.settle()
    # Nina has not confirmed her address: who asked in her name hears of the answer.
    assert "We are on it." in world.cloud.mails_to(house.email)[-1].text
    (invitation,) = world.cloud.mails_to(email)
    assert invitation.subject == "Nordlicht Netze: you have been added as a contact"


def test_by_page_an_operator_takes_a_call_of_somebody_new_by_one_form(world: World, house: House) -> None:
    email = unique("op") + "@nordlicht.example"
    world.admin.post("/teams/default/operators", {"name": "Ada", "email": email})
    browser = Browser(world.cloud, email)
    call = browser.open(f"{house.home}/calls")
    page = browser.open(call.link("Somebody else"))
    assert re.search(r"<details[^>]* open", page.html)
    caller = unique("nina") + "@kunde.example"
    seen = browser.send(page, house.contacts, email=caller, **ASKED)
    assert (seen.title, seen.path.partition("?")[0][:20]) == ("No images", "/portal/tickets/tic-")


def test_by_page_without_words_there_is_only_the_contact(world: World, house: House) -> None:
    before = len(snapshot("desk")["desk"])
    seen = sent(house.browser, house, email=unique("n") + "@kunde.example")
    assert "The contact has been saved." in seen.words
    assert len(snapshot("desk")["desk"]) == before


def test_by_page_half_a_request_is_told_beside_its_field_and_nothing_is_lost(world: World, house: House) -> None:
    before = snapshot("directory", "desk")
    typed = {"email": unique("n") + "@kunde.example", "ticket.subject": "No images", "ticket.priority": "high"}
    again = sent(house.browser, house, **typed)
    assert again.status == 422
    assert dict(again.links)["Message is missing"] == "#ticket-text"
    assert re.search(r"<details[^>]* open", again.html)
    assert ("ticket.priority", "high") in again.form(house.contacts).fields
    assert snapshot("directory", "desk") == before


def test_by_page_where_only_the_main_contact_asks_the_page_says_so(world: World, house: House) -> None:
    page = house.browser.open(f"{house.contacts}/new")
    house.contact("Main", roles=["main"], first_name="Anna")
    assert "Make a support request" not in house.browser.open(f"{house.contacts}/new").words
    before = snapshot("directory", "desk")
    refused = house.browser.send(page, house.contacts, email=unique("n") + "@kunde.example", **ASKED)
    assert refused.status == 403
    assert "Only the main contact opens tickets for this account: Anna Main." in refused.words
    assert snapshot("directory", "desk") == before
    email = unique("n") + "@kunde.example"
    taken = house.browser.send(page, house.contacts, ("roles[]", "main"), email=email, **ASKED)
    assert taken.title == "No images"  # who becomes it by this form may ask
