"""Which hats somebody who has proven an address wears in an account, and how each ends at once."""

from typing import Any

import pytest

from chalicelib.access.hats import hats_of, hats_through
from chalicelib.access.sessions.rules import MAILED_LINK
from chalicelib.api.preconditions import Precondition
from chalicelib.directory.accounts.actions import close_account
from chalicelib.directory.claims import actions as claiming
from chalicelib.directory.contacts import suppressing
from chalicelib.directory.contacts.actions import change_contact, create_contact
from chalicelib.directory.contacts.schemas import ContactDraft, ContactPatch
from chalicelib.directory.people.actions import add_person
from chalicelib.directory.people.schemas import PersonDraft
from chalicelib.directory.rules import ContactKind
from chalicelib.principals import Action, Caller, Role
from tests.support.desk import ADMIN, Desk

EMAIL = "kim@elsewhere.example"


def roles(account_id: str | None) -> list[str]:
    return [hat.role for hat in hats_of(EMAIL, account_id)]


def test_a_person_is_in_each_account_what_that_account_says(desk: Desk) -> None:
    first, second, none = (desk.account() for _ in range(3))
    for one in (desk.contact(EMAIL, first, account_admin=True), desk.contact(EMAIL, second)):
        claiming.confirm(one)
    found = [roles(one.account_id) for one in (first, second, none)]
    assert found == [["contact", "account_admin"], ["contact"], []]
    caller = Caller("per-1", lambda account_id: hats_of(EMAIL, account_id))
    assert caller.hat(Action.CONTACTS_WRITE, first.account_id)
    assert caller.hat(Action.CONTACTS_WRITE, second.account_id) is None
    assert caller.hat(Action.TICKETS_READ, none.account_id) is None


def test_an_operator_who_is_also_a_contact_sees_most_as_an_operator(desk: Desk) -> None:
    contact = desk.contact(EMAIL)
    operator = desk.operator(email=EMAIL)
    found = Caller("per-1", lambda account_id: hats_of(EMAIL, account_id)).hat(Action.TICKETS_READ, contact.account_id)
    assert found
    assert (found.role, found.operator_id) == (Role.OPERATOR, operator.operator_id)


def test_one_of_the_provider_s_people_who_is_also_a_contact_is_both(desk: Desk) -> None:
    contact = desk.contact(EMAIL)
    claiming.confirm(contact)
    add_person(ADMIN, PersonDraft(email=EMAIL, name="Kim", roles=[Role.PUBLISHER]))
    assert [hat.role for hat in hats_through(MAILED_LINK, EMAIL, None)] == ["publisher", "contact"]
    assert [one.contact_id for one in suppressing.mark("system", EMAIL, "complaint")] == [contact.contact_id]


def test_a_claim_that_does_not_count_opens_nothing(desk: Desk) -> None:
    first, second = desk.contact(EMAIL), desk.contact(EMAIL)
    assert [roles(one.account_id) for one in (first, second)] == [[], []]
    claiming.confirm(second)
    assert [roles(one.account_id) for one in (first, second)] == [[], ["contact"]]


@pytest.mark.parametrize("end", ["deactivated", "closed", "no admin"])
def test_what_ends_a_hat_ends_it_at_once(desk: Desk, end: str) -> None:
    contact = desk.contact(EMAIL, account_admin=True)
    assert len(roles(contact.account_id)) == 2
    left: list[Any] = []
    if end == "deactivated":
        desk.deactivate(contact)
    elif end == "closed":
        close_account(ADMIN, contact.account_id)
    else:
        left = ["contact"]
        patch = ContactPatch(account_admin=False)
        change_contact(ADMIN, contact.account_id, contact.contact_id, patch, Precondition())
    assert roles(contact.account_id) == left


def test_a_team_mailbox_is_nobody(desk: Desk) -> None:
    account = desk.account()
    create_contact(ADMIN, account.account_id, ContactDraft(email=EMAIL, kind=ContactKind.GROUP, last_name="NOC"))
    assert roles(account.account_id) == []
