"""What requests and responses about the caller's own subscriptions look like."""

from collections.abc import Sequence
from typing import Self

from chalicelib.api.fields import Id, View, example
from chalicelib.directory.models import Account, Contact
from chalicelib.directory.rules import display_name
from chalicelib.directory.subscriptions.schemas import EXAMPLE, SubscriptionDraft, SubscriptionView

# What the examples of the documentation name.
_ACCOUNT_ID, _GROUP_ID = "acc-5qp99bkntn3x204fv94yy8q964", "con-9s3m3e0f3kq8zv1b1m5cw2d7ta"


class MySubscriptionDraft(SubscriptionDraft):
    """A new subscription of the caller's, in one of their accounts."""

    model_config = example(
        account_id=_ACCOUNT_ID,
        type="maintenance",
        service_id="svc-sqdvqjpherjb27z17g4rw7gwq5",
        preferences={"least_impact": "degraded"},
    )

    account_id: Id


class GroupContactView(View):
    """A team mailbox of the account, and what it is told; whether the caller reads it is not known here."""

    model_config = example(contact_id=_GROUP_ID, name="NOC", email="noc@alpenbank.example", subscriptions=[EXAMPLE])

    contact_id: str
    name: str
    email: str
    subscriptions: list[SubscriptionView]

    @classmethod
    def of(cls, contact: Contact, subscriptions: Sequence[SubscriptionView]) -> Self:
        """As stored."""
        name = display_name(contact.kind, contact.first_name, contact.last_name)
        return cls(contact_id=contact.contact_id, name=name, email=contact.email, subscriptions=list(subscriptions))


class ToldView(View):
    """What the caller is told in one account: by role and of their own, and besides by its group contacts."""

    model_config = example(
        account_id=_ACCOUNT_ID,
        name="Alpenbank AG",
        subscriptions=[EXAMPLE],
        group_contacts=[
            {"contact_id": _GROUP_ID, "name": "NOC", "email": "noc@alpenbank.example", "subscriptions": [EXAMPLE]}
        ],
    )

    account_id: str
    name: str
    subscriptions: list[SubscriptionView]
    group_contacts: list[GroupContactView]

    @classmethod
    def of(cls, account: Account, own: Sequence[SubscriptionView], groups: Sequence[GroupContactView]) -> Self:
        """As stored."""
        return cls(
            account_id=account.account_id, name=account.name, subscriptions=list(own), group_contacts=list(groups)
        )
