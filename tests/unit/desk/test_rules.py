"""The life of a ticket, the order of a queue, and who may open one."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.desk.models import waiting_sort_key
from chalicelib.desk.rules import (
    TRANSITIONS,
    WAITING,
    Priority,
    Reach,
    SenderRefusal,
    Step,
    TicketStatus,
    after,
    legal_steps,
    opener,
    opening_refusal,
    queue_of,
    reach,
)
from chalicelib.directory.accounts.rules import TicketVisibility
from chalicelib.errors import Conflict
from chalicelib.principals import Role

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@dataclass
class Somebody:
    ignore_email: bool = False


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("status", TicketStatus)
def test_every_step_leads_where_the_table_says_or_is_refused_with_the_legal_ones(
    status: TicketStatus, step: Step
) -> None:
    if status in TRANSITIONS[step]:
        assert after(status, step) is TRANSITIONS[step][status]
        return
    with pytest.raises(Conflict) as refused:
        after(status, step)
    legal = legal_steps(status)
    assert refused.value.members == {"legal": legal}
    assert refused.value.values == {"status": status, "legal": ", ".join(legal)}
    over, steps = (
        "A ticket with status “{status}” can no longer be changed.",
        ("Not possible for a ticket with status “{status}”; possible: {legal}."),
    )
    assert refused.value.detail == (steps if legal else over)
    assert step not in legal_steps(status)


def test_the_steps_of_a_resolved_ticket_are_named_by_their_words() -> None:
    assert legal_steps(TicketStatus.RESOLVED) == ["answer", "reply", "close", "correct"]


def test_nothing_happens_to_a_closed_ticket() -> None:
    assert legal_steps(TicketStatus.CLOSED) == []


def test_a_reply_opens_a_resolved_ticket_again() -> None:
    assert after(TicketStatus.RESOLVED, Step.REPLY) is TicketStatus.OPEN


def test_a_ticket_that_leaves_its_operator_is_one_that_can_wait() -> None:
    for step in (Step.RELEASE, Step.TRANSFER):
        assert set(TRANSITIONS[step].values()) <= WAITING


def test_every_waiting_ticket_can_be_taken() -> None:
    assert set(TRANSITIONS[Step.TAKE]) >= WAITING


def test_tickets_are_taken_by_priority_then_age_then_id() -> None:
    later = NOON + timedelta(microseconds=1)
    expected = [
        (Priority.URGENT, later, "tic-a"),
        (Priority.HIGH, NOON, "tic-a"),
        (Priority.HIGH, NOON, "tic-b"),
        (Priority.NORMAL, NOON, "tic-z"),
        (Priority.NORMAL, later, "tic-a"),
        (Priority.LOW, NOON - timedelta(days=900), "tic-a"),
    ]
    keys = [waiting_sort_key(*one) for one in expected]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        ([], None),
        ([Somebody(ignore_email=True)], SenderRefusal.IGNORED_SENDER),
        ([Somebody(ignore_email=True), Somebody(ignore_email=True)], SenderRefusal.IGNORED_SENDER),
        ([Somebody(), Somebody()], None),
        # Whoever puts somebody else's address on file can neither silence them nor have their mail.
        ([Somebody(), Somebody(ignore_email=True)], None),
    ],
)
def test_who_is_unknown_unwanted_or_in_several_accounts_opens_no_ticket_of_an_account(
    contacts: list[Somebody], expected: SenderRefusal | None
) -> None:
    assert opener(contacts) is expected


@pytest.mark.parametrize("is_closed", [True, False])
@pytest.mark.parametrize("may_request_support", [True, False])
@pytest.mark.parametrize("is_in_place_of", [True, False])
def test_who_is_closed_out_comes_before_who_may_not_ask_and_that_before_who_asks_in_place_of_another(
    *, is_closed: bool, may_request_support: bool, is_in_place_of: bool
) -> None:
    found = opening_refusal(is_closed=is_closed, may_request_support=may_request_support, is_in_place_of=is_in_place_of)
    if is_closed:
        assert found == "account-closed"
    elif not may_request_support:
        assert found == "may-not-request-support"
    else:
        assert found == ("not-main-contact" if is_in_place_of else None)


def test_the_one_contact_who_may_opens_it() -> None:
    allowed = Somebody()
    assert opener([allowed]) is allowed


def test_tickets_of_no_group_wait_in_a_queue_of_their_own() -> None:
    assert (queue_of("grp-1"), queue_of(None)) == ("grp-1", "unassigned")


OWN, ACCOUNT, COMMENT = TicketVisibility


@pytest.mark.parametrize(
    ("role", "said", "expected"),
    [
        (Role.PROVIDER_ADMIN, {}, Reach.WRITE),
        (Role.OPERATOR, {}, Reach.WRITE),
        (Role.CONTACT, {"is_own": True}, Reach.WRITE),
        (Role.CONTACT, {"is_main": True}, Reach.WRITE),
        (Role.CONTACT, {}, Reach.NOTHING),
        (Role.CONTACT, {"visibility": ACCOUNT}, Reach.READ),
        (Role.CONTACT, {"visibility": COMMENT}, Reach.WRITE),
        (Role.AGENT, {"is_own": True}, Reach.READ),
        (Role.AGENT, {"is_main": True, "visibility": COMMENT}, Reach.NOTHING),
        (Role.ACCOUNT_ADMIN, {"is_own": True, "is_main": True, "visibility": COMMENT}, Reach.NOTHING),
        (Role.PUBLISHER, {"is_own": True, "visibility": COMMENT}, Reach.NOTHING),
    ],
)
def test_how_far_a_ticket_is_open_to_whom(role: Role, said: Any, expected: Reach) -> None:
    assert reach(role, **said) is expected
