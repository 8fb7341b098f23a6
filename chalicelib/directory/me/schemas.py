"""What requests and responses about the caller as a person look like."""

from typing import Self

from chalicelib.api.fields import View, example
from chalicelib.directory.contacts.schemas import ContactView, PersonPatch
from chalicelib.directory.models import Account, Contact, Holder

# What the examples of the documentation name.
_ACCOUNT_ID, _CONTACT_ID = "acc-5qp99bkntn3x204fv94yy8q964", "con-q80km8mbmfgaz8bqede1hnnrpq"
_CONTACT = {
    "id": _CONTACT_ID,
    "kind": "person",
    "first_name": "Anna",
    "last_name": "Keller",
    "email": "anna.keller@alpenbank.example",
    "phone": "+41442345678",
    "phone_extension": None,
    "phone_shown": "044 234 56 78",
    "job_title": None,
    "language": "de",
    "time_zone": "Europe/Zurich",
    "may_request_support": True,
    "ignore_email": False,
    "agent_id": None,
    "account_admin": False,
    "roles": ["technical"],
    "created_at": "2026-01-12T09:30:00Z",
    "invited_at": None,
    "verified_at": None,
    "confirmed_on": None,
    "deactivated_at": None,
    "away_until": None,
    "suppressed": None,
    "first_ticket_id": None,
}


class MePatch(PersonPatch):
    """Changes to the caller's own record, in every account that has one of them.

    The e-mail address is the identity and never changes; what one may do is not one's own to change.
    """

    model_config = example(language="fr", phone="+41 44 234 56 79")


class MembershipView(View):
    """An account in which the caller is a contact, and the record that it has of the caller."""

    model_config = example(account_id=_ACCOUNT_ID, number="K-10442", name="Alpenbank AG", contact=_CONTACT)

    account_id: str
    number: str
    name: str
    contact: ContactView

    @classmethod
    def of(cls, account: Account, contact: Contact, holders: list[Holder]) -> Self:
        """As stored; `holders` are the account's."""
        view = ContactView.of(contact, holders)
        return cls(account_id=account.account_id, number=account.number, name=account.name, contact=view)


class MeView(View):
    """The caller as a person: one address, and every account in which it is a contact's."""

    model_config = example(
        email="anna.keller@alpenbank.example",
        accounts=[{"account_id": _ACCOUNT_ID, "number": "K-10442", "name": "Alpenbank AG", "contact": _CONTACT}],
    )

    email: str
    accounts: list[MembershipView]
