"""Claims, confirmations, domains, mails and changes of oneself in any order, by accounts unknown to each other.

Whatever happens, no account reads what the owner of an address said, or what another account wrote, unless its claim on
the address counted when it was said; what no account was meant to hear its owner finds in their own export, once they
have confirmed. The model beside it is spelt out anew, and knows nothing of the product's rules.
"""

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chalicelib.api.preconditions import Precondition
from chalicelib.desk import store as desk_store
from chalicelib.desk.models import Ticket
from chalicelib.directory import reading
from chalicelib.directory.accounts import actions as accounts
from chalicelib.directory.accounts.schemas import AccountPatch
from chalicelib.directory.claims import actions as claiming
from chalicelib.directory.claims.reading import claims_on
from chalicelib.directory.contacts import actions as contacts
from chalicelib.directory.contacts.leaving import deactivate_contact, reactivate_contact
from chalicelib.directory.contacts.schemas import ContactDraft, Leaving
from chalicelib.directory.me import actions as me
from chalicelib.directory.me.schemas import MePatch
from chalicelib.directory.privacy.export import stored_on
from chalicelib.principals import Hat, Principal, Role
from tests.support import times
from tests.support.desk import ADMIN, Desk, mail, open_desk

ACCOUNTS, PEOPLE = 3, 2
ANY = Precondition()
places, people = st.integers(0, ACCOUNTS - 1), st.integers(0, PEOPLE - 1)


@dataclass
class Filed:
    """What an account has of a person: the model's own record."""

    contact_id: str
    by_provider: bool
    is_confirmed: bool = False
    is_active: bool = True


@dataclass
class Model:
    """What is so, and who may read each word that was ever said."""

    filed: dict[tuple[int, int], Filed] = field(default_factory=dict)
    owners: dict[int, int] = field(default_factory=dict)  # of the domain in which a person has their address
    readers: dict[str, set[int]] = field(default_factory=dict)
    unheard: dict[str, int] = field(default_factory=dict)  # who said what went to no account

    def word(self, *who: int) -> str:
        """A new word that only these accounts may ever read."""
        text = f"Word{len(self.readers):04}x"
        self.readers[text] = set(who)
        return text

    def may_read(self, place: int, word: str) -> bool:
        """Whether an account's people may read a word: as said to it, or by the export of its writer."""
        writer = self.unheard.get(word, -1)
        confirmed = (place, writer) in self.filed and self.filed[place, writer].is_confirmed
        return confirmed or place in self.readers[word]

    def claims(self, person: int) -> list[int]:
        """The accounts that claim a person's address."""
        return [place for (place, whose), one in self.filed.items() if whose == person and one.is_active]

    def counting(self, person: int) -> list[int]:
        """Those of them whose claim counts."""
        found = self.claims(person)
        return [place for place in found if self._counts(place, person, is_alone=len(found) == 1)]

    def _counts(self, place: int, person: int, *, is_alone: bool) -> bool:
        one = self.filed[place, person]
        return one.is_confirmed or self.owners.get(person) == place or (one.by_provider and is_alone)


def address(person: int) -> str:
    return f"kim@person{person}.example"


class Claims(RuleBasedStateMachine):
    """Several actors at once; after each step everybody looks at all that they can read."""

    def __init__(self) -> None:
        super().__init__()
        self.stack, self.model = ExitStack(), Model()
        self.desk: Desk

    @initialize()
    def begin(self) -> None:
        patch = self.stack.enter_context(pytest.MonkeyPatch.context())
        times.make_virtual(patch)
        self.desk = self.stack.enter_context(open_desk())
        self.accounts = [self.desk.account().account_id for _ in range(ACCOUNTS)]

    @rule(place=places, person=people, by_provider=st.booleans())
    def file(self, place: int, person: int, *, by_provider: bool) -> None:
        if (place, person) in self.model.filed:
            return
        draft = ContactDraft(email=address(person), first_name=self.model.word(place))
        made = contacts.create_contact(ADMIN if by_provider else self._admin(place), self.accounts[place], draft)
        self.model.filed[place, person] = Filed(made.contact_id, by_provider)

    @rule(place=places, person=people)
    def confirm(self, place: int, person: int) -> None:
        if contact := self._contact(place, person):
            token = claiming.confirm_url(contact).rpartition("/")[2]
            claiming.confirm(claiming.find_claimed(token)[1])
            self.model.filed[place, person].is_confirmed = True

    @rule(place=places, person=people)
    def leave_or_come_back(self, place: int, person: int) -> None:
        if one := self.model.filed.get((place, person)):
            where = (self._admin(place), self.accounts[place], one.contact_id)
            if one.is_active:
                deactivate_contact(*where, Leaving(leave_vacant=True), ANY)
            else:
                reactivate_contact(*where, ANY)
            one.is_active = not one.is_active

    @rule(place=places, person=people)
    def give_domain(self, place: int, person: int) -> None:
        if person in self.model.owners:
            return
        self.model.owners[person] = place
        self._set_domains(place)

    @rule(person=people)
    def take_domain(self, person: int) -> None:
        place = self.model.owners.pop(person, None)
        if place is not None:
            self._set_domains(place)

    @rule(place=places, person=people)
    def change_oneself(self, place: int, person: int) -> None:
        if self._contact(place, person):
            said = self.model.word(place, *self.model.counting(person))
            me.change_me(self._person(place, person), MePatch(last_name=said), ANY)

    @rule(person=people)
    def write_to_support(self, person: int) -> None:
        counting = self.model.counting(person)
        to = counting if len(counting) == 1 else []
        said = self.model.word(*to)
        if not to:
            self.model.unheard[said] = person
        self.desk.receive(mail(address(person), subject=said, text=said))
        (ticket,) = [one for one in self._tickets() if one.subject == said]
        expected = self.accounts[to[0]] if to else None
        assert ticket.account_id == expected
        assert ticket.requester == (self.model.filed[to[0], person].contact_id if to else None)
        if not to:
            claimants = sorted(self.accounts[place] for place in self.model.claims(person))
            assert sorted(ticket.claimed_by or []) == claimants

    @invariant()
    def nobody_reads_what_is_not_for_them(self) -> None:
        for place in range(len(getattr(self, "accounts", []))):
            seen = self._all_that_is_read(place)
            found = {word for word in self.model.readers if word in seen and not self.model.may_read(place, word)}
            assert found == set(), (place, found)

    @invariant()
    def claims_count_as_the_model_says(self) -> None:
        for person in range(PEOPLE) if hasattr(self, "accounts") else ():
            counting = {one.account.account_id for one in claims_on(address(person)) if one.counts}
            assert counting == {self.accounts[place] for place in self.model.counting(person)}

    def teardown(self) -> None:
        self.stack.close()

    def _all_that_is_read(self, place: int) -> str:
        """Every record, ticket and export that an account's own people can get, as one text."""
        account_id, seen = self.accounts[place], list[Any]()
        for contact in reading.contacts_page(account_id, "", 100)[0]:
            seen.append(contact.attribute_values)
            if not contact.deactivated_at:
                seen.append(stored_on(account_id, contact.contact_id, "", 100))
        seen += [one.attribute_values for one in self._tickets() if one.account_id == account_id]
        for (where, person), one in self.model.filed.items():
            if where == place and one.is_active:
                found = me.read_me(self._person(place, person)).accounts
                seen += [view for view in found if view.account_id == account_id]
        return str(seen)

    def _tickets(self) -> list[Ticket]:
        return [row for row in desk_store.DeskRow.scan() if isinstance(row, Ticket)]

    def _contact(self, place: int, person: int) -> Any:
        one = self.model.filed.get((place, person))
        return reading.find_contact(self.accounts[place], one.contact_id) if one and one.is_active else None

    def _admin(self, place: int) -> Principal:
        return Principal(f"key-admin{place}", Hat(Role.ACCOUNT_ADMIN, self.accounts[place]))

    def _person(self, place: int, person: int) -> Principal:
        hat = Hat(Role.CONTACT, self.accounts[place], contact_id=self.model.filed[place, person].contact_id)
        return Principal(f"key-person{person}", hat)

    def _set_domains(self, place: int) -> None:
        own = [f"person{person}.example" for person, owner in self.model.owners.items() if owner == place]
        accounts.change_account(ADMIN, self.accounts[place], AccountPatch(domains=own), ANY)


TestClaims = Claims.TestCase
TestClaims.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
