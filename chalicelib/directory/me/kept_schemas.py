"""What requests and responses about the contacts of all accounts that one administers look like."""

from typing import Annotated

from pydantic import Field

from chalicelib.api.fields import Id, example
from chalicelib.directory.contacts.schemas import ContactDraft
from chalicelib.directory.me.schemas import MembershipView

_ACCOUNTS_MAX = 20  # one after the other, well within API Gateway's 29 s


class SeveralDraft(ContactDraft):
    """A new contact in each of several accounts, with the same roles and subscriptions."""

    model_config = example(
        account_ids=["acc-5qp99bkntn3x204fv94yy8q964"],
        first_name="Anna",
        last_name="Keller",
        email="anna.keller@alpenbank.example",
        roles=["technical"],
    )

    account_ids: Annotated[list[Id], Field(min_length=1, max_length=_ACCOUNTS_MAX)]


class KeptContactView(MembershipView):
    """A contact of an account that you administer, and the account."""
