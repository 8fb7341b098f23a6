"""An address that returns letters for good, or whose reader complains, gets no more until somebody says so."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from itertools import count
from typing import Any

import boto3
import pytest

from chalicelib import clock
from chalicelib.audience.actions import exact_cards
from chalicelib.deliveries.receipts.undelivered import undelivered
from chalicelib.deliveries.rules import Origin
from chalicelib.deliveries.suppressions import actions as suppressions
from chalicelib.deliveries.suppressions.rules import address_hash
from chalicelib.directory.contacts import suppressing
from chalicelib.directory.models import Audit, Contact
from chalicelib.directory.reading import get_contact
from chalicelib.signing.keys import Signs, signing_key
from chalicelib.signing.roots import Root, Roots
from infra.local.cloud import Cloud
from infra.local.engine import Crash
from infra.local.mail_events import Fate
from tests.support.client import Client
from tests.support.feedback import bounce, complaint, report
from tests.support.rows import snapshot

ADDRESS, ADMIN = "anna@kunde.example", "admin@kunde.example"


@pytest.fixture
def account(cloud: Cloud, client: Client) -> Any:
    """An account with a technical contact, and an admin who speaks French."""
    made = client.account(name="Klinik <Nord>")
    client.contact(made, ADDRESS, "technical", first_name="Anna", last_name="Roth")
    admin = client.contact(made, ADMIN, language="fr")
    Contact(f"account#{made['id']}", f"contact#{admin['id']}").update([Contact.account_admin.set(True)])
    cloud.settle()
    return made


def marks(account: Any) -> dict[str, str | None]:
    contacts = Contact.query(f"account#{account['id']}", Contact.sk.startswith("contact#"))
    return {one.email: one.suppressed for one in contacts}


def letters(cloud: Cloud) -> list[Any]:
    """What the admin is told of addresses; that nobody else is told of something is another matter."""
    cloud.settle()
    cloud.tick()
    return [mail for mail in cloud.mails_to(ADMIN) if "ne reçoit plus nos e-mails" in mail.subject]


def pass_days(cloud: Cloud, days: int) -> None:
    clock.advance(timedelta(days=days))
    cloud.tick()


def test_an_outage_to_a_dead_address_ends_the_letters_to_it(cloud: Cloud, client: Client, account: Any) -> None:
    cloud.mail_events.fates[ADDRESS] = Fate.BOUNCE
    for _ in range(2):
        client.outage(affects={"accounts": [account["id"]]})
        cloud.settle()
    assert len(cloud.mails_to(ADDRESS)) == 1
    assert marks(account) == {ADDRESS: "bounce", ADMIN: None}
    (card,) = exact_cards([account["id"]])
    assert [one.suppressed for one in card.recipients if one.email == ADDRESS] == ["bounce"]


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (bounce, "bounce"),
        (lambda address: bounce(address, "permanent/suppressed"), "bounce"),
        (complaint, "complaint"),
        (lambda address: bounce(address, "transient/mailboxfull"), None),
        (lambda address: report(address, report="Delivery", detail=""), None),
        (lambda address: report(address, report="Complaint", detail="not-spam"), None),
    ],
)
def test_what_ends_the_letters_to_an_address(
    cloud: Cloud, account: Any, make: Callable[[str], Any], reason: str | None
) -> None:
    suppressions.heed(make(ADDRESS))
    assert suppressions.reason_for(ADDRESS) == reason
    assert marks(account)[ADDRESS] == reason


def test_the_same_report_again_changes_nothing(cloud: Cloud, account: Any) -> None:
    one = bounce(ADDRESS)
    suppressions.heed(one)
    letters(cloud)
    before = snapshot("directory", "deliveries")
    suppressions.heed(one)
    assert snapshot("directory", "deliveries") == before
    assert len(letters(cloud)) == 1


def test_a_complaint_says_more_than_a_full_mailbox_and_not_than_a_bounce(cloud: Cloud, account: Any) -> None:
    for day in range(3):
        suppressions.heed(bounce(ADDRESS, "transient/mailboxfull", at=clock.now() + timedelta(days=day)))
    assert marks(account)[ADDRESS] == "returned_often"
    suppressions.heed(bounce(ADDRESS))
    suppressions.heed(complaint(ADDRESS))
    assert marks(account)[ADDRESS] == "bounce"


def test_a_domain_in_its_own_script_is_the_one_that_the_contact_has(cloud: Cloud, client: Client) -> None:
    account = client.account()
    client.contact(account, "anna@zürich.example", "technical")
    suppressions.heed(bounce("Anna@xn--zrich-kva.example"))
    assert marks(account) == {"anna@zürich.example": "bounce"}


def test_a_contact_made_later_is_marked_from_the_beginning(cloud: Cloud, client: Client) -> None:
    suppressions.heed(bounce(ADDRESS))
    account = client.account()
    client.contact(account, ADDRESS, "technical")
    assert marks(account) == {ADDRESS: "bounce"}


def test_a_contact_that_the_index_does_not_show_yet_is_found_by_a_second_look(
    cloud: Cloud, client: Client, account: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(suppressing.DirectoryKeys.by_email, "query", lambda _: [])
        suppressions.heed(bounce(ADDRESS))
    assert marks(account)[ADDRESS] is None
    cloud.advance(180)
    assert marks(account)[ADDRESS] == "bounce"


class DieAfter:
    """Dies after the call with this number, once."""

    def __init__(self, call: int) -> None:
        self.left = call

    def before(self, service: str, operation: str, params: Any) -> None: ...

    def after(self, service: str, operation: str, params: Any, answer: Any) -> None:
        self.left -= 1
        if self.left == 0:
            raise Crash


def test_a_function_that_dies_on_the_way_loses_nothing(cloud: Cloud, client: Client, account: Any) -> None:
    dead: list[str] = []
    for call in count(1):
        dead.append(f"anna{call}@kunde.example")
        client.contact(account, dead[-1])
        one = bounce(dead[-1])
        with cloud.engine.observed(die := DieAfter(call)), suppress(Crash):
            suppressions.heed(one)
        suppressions.heed(one)
        if die.left > 0:  # there was no call left to die after
            break
    cloud.advance(180)
    assert {marks(account)[address] for address in dead} == {"bounce"}
    assert len(letters(cloud)) == len(dead) > 10


# --- for a while ------------------------------------------------------------------------------------------


def test_letters_that_come_back_on_three_days_end_them_for_a_week(cloud: Cloud, account: Any) -> None:
    for _ in range(2):
        suppressions.heed(bounce(ADDRESS, "transient/mailboxfull"))
        pass_days(cloud, 1)
    assert marks(account)[ADDRESS] is None
    suppressions.heed(bounce(ADDRESS, "transient/mailboxfull"))
    assert marks(account)[ADDRESS] == "returned_often"
    pass_days(cloud, 6)
    assert marks(account)[ADDRESS] == "returned_often"
    pass_days(cloud, 2)
    assert marks(account)[ADDRESS] is None
    suppressions.heed(bounce(ADDRESS, "transient/mailboxfull"))
    assert marks(account)[ADDRESS] is None  # what came before the week does not count again


def test_one_letter_reported_often_and_many_of_one_day_count_once(cloud: Cloud, account: Any) -> None:
    one = bounce(ADDRESS, "transient/mailboxfull")
    for _ in range(5):
        suppressions.heed(one)
        suppressions.heed(bounce(ADDRESS, "transient/mailboxfull", at=one.at))
    suppressions.heed(bounce(ADDRESS, "transient/mailboxfull", at=one.at + timedelta(days=1)))
    assert marks(account)[ADDRESS] is None


def test_bounces_that_no_longer_count_are_deleted(cloud: Cloud) -> None:
    suppressions.heed(bounce(ADDRESS, "transient/mailboxfull"))
    assert snapshot("deliveries")["deliveries"]
    pass_days(cloud, 15)
    assert snapshot("deliveries")["deliveries"] == []


# --- the warning ------------------------------------------------------------------------------------------


def test_who_manages_the_contacts_is_told_in_their_language(cloud: Cloud, account: Any) -> None:
    suppressions.heed(bounce(ADDRESS))
    (letter,) = letters(cloud)
    assert letter.subject == "[Intervention requise] Anna Roth ne reçoit plus nos e-mails"
    for words in ("Anna Roth", ADDRESS, "Klinik <Nord>"):
        assert words in " ".join(letter.text.split())
    assert "Klinik &lt;Nord&gt;" in letter.html
    assert letter.message["Auto-Submitted"] == "auto-generated"
    assert letter.tags["origin"] == "warnings"


def test_an_admin_is_not_told_of_their_own_address_nor_at_a_dead_one(cloud: Cloud, account: Any) -> None:
    suppressions.heed(bounce(ADMIN))
    suppressions.heed(bounce(ADDRESS))
    assert letters(cloud) == []


@pytest.mark.parametrize("ending", ["close", "contacts/{id}/deactivate"])
def test_nobody_is_warned_of_whom_nothing_is_sent_to_anyway(
    cloud: Cloud, client: Client, account: Any, ending: str
) -> None:
    path = f"/accounts/{account['id']}"
    (contact,) = [one for one in client.get(f"{path}/contacts")["items"] if one["email"] == ADDRESS]
    client.post(f"{path}/{ending.format(id=contact['id'])}", {"leave_vacant": True} if "{" in ending else None)
    suppressions.heed(bounce(ADDRESS))
    assert letters(cloud) == []


# --- by hand ----------------------------------------------------------------------------------------------


def test_lifting_is_audited_and_letters_go_out_again(cloud: Cloud, client: Client, account: Any) -> None:
    old = bounce(ADDRESS)
    suppressions.heed(old)
    (listed,) = client.get("/suppressions")["items"]
    assert (listed["address"], listed["reason"], listed["detail"]) == (ADDRESS, "bounce", "permanent/general")
    assert client.get(f"/suppressions/{ADDRESS}") == listed
    lifted = client.post(f"/suppressions/{ADDRESS}/lift", {"reason": "Mailbox repaired."})
    assert (lifted["lifted_because"], bool(lifted["lifted_at"])) == ("Mailbox repaired.", True)
    assert client.get("/suppressions")["items"] == []
    assert marks(account)[ADDRESS] is None
    *_, last = Audit.query(f"audit#{account['id']}")
    assert (last.actor, last.after) == (lifted["lifted_by"], {"suppressed": None})
    assert client.call("POST", f"/suppressions/{ADDRESS}/lift", {"reason": "Again."}).status == 409
    suppressions.heed(old)  # what is reported again, or late, is about a letter that left before
    assert marks(account)[ADDRESS] is None
    suppressions.heed(bounce(ADDRESS))
    assert marks(account)[ADDRESS] == "bounce"


@pytest.mark.parametrize("written", ["ANNA@kunde.example", "anna%40kunde.example"])
def test_an_address_is_found_however_it_is_written(cloud: Cloud, client: Client, written: str) -> None:
    suppressions.heed(bounce(ADDRESS))
    assert client.get(f"/suppressions/{written}")["address"] == ADDRESS


def test_a_long_list_has_pages_without_those_that_were_lifted(cloud: Cloud, client: Client) -> None:
    for number in range(7):
        suppressions.heed(bounce(f"a{number}@kunde.example"))
    client.post("/suppressions/a3@kunde.example/lift", {"reason": "Ours."})
    seen, cursor = [], ""
    while True:
        page = client.get(f"/suppressions?limit=2{cursor}")
        seen += [one["address"] for one in page["items"]]
        if not page["next_cursor"]:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert sorted(seen) == [f"a{number}@kunde.example" for number in (0, 1, 2, 4, 5, 6)]


def test_an_erased_address_stays_suppressed_by_its_hash_alone(cloud: Cloud, client: Client) -> None:
    suppressions.heed(bounce(ADDRESS, "transient/mailboxfull"))
    suppressions.heed(bounce(ADDRESS))
    suppressions.forget(ADDRESS)
    assert ADDRESS not in str(snapshot("deliveries"))
    assert suppressions.reason_for(ADDRESS) == "bounce"
    assert client.get("/suppressions")["items"][0]["address"] is None
    cloud.advance(180)
    assert suppressions.reason_for(ADDRESS) == "bounce"


def test_a_new_signing_key_forgets_no_suppressed_address(cloud: Cloud) -> None:
    suppressions.heed(bounce(ADDRESS))
    signed = signing_key(Signs.CURSOR)
    new = Roots(Root("2", "what signs from now on")).pack()
    boto3.client("secretsmanager").put_secret_value(SecretId="herold-local-signing-root", SecretString=new)
    cloud.advance(300)
    assert signing_key(Signs.CURSOR) != signed
    assert suppressions.reason_for(ADDRESS) == "bounce"
    suppressions.heed(complaint(ADDRESS))
    assert suppressions.get(ADDRESS).reason == "bounce"
    suppressions.heed(bounce("other@kunde.example"))
    assert suppressions.reason_for("other@kunde.example") == "bounce"


# --- for whoever handed the letter in ---------------------------------------------------------------------


def test_a_letter_that_reached_nobody_is_kept_once_for_its_origin(cloud: Cloud, client: Client, account: Any) -> None:
    cloud.mail_events.fates[ADDRESS] = Fate.BOUNCE
    notice = client.outage(affects={"accounts": [account["id"]]})
    cloud.settle()
    cloud.redeliver("on_mail_event")
    later = clock.now() + timedelta(seconds=1)
    (found,) = undelivered(Origin.NOTICES, later, 10)
    assert (found.series_id, int(found.n), found.account_id) == (notice["id"], 1, account["id"])
    assert get_contact(found.account_id, found.contact_id).email == ADDRESS
    assert found.reason == "bounce"
    assert undelivered(Origin.TICKETS, later, 10) == []


def test_the_hash_of_an_address_needs_the_key() -> None:
    assert address_hash(b"one", ADDRESS) == address_hash(b"one", ADDRESS) != address_hash(b"other", ADDRESS)
