"""What requests and responses look like by which contacts are found across accounts."""

from datetime import datetime
from typing import Self

from chalicelib.api.fields import Address, Paging, View, example
from chalicelib.directory.models import Account, Contact
from chalicelib.directory.rules import ContactKind
from chalicelib.i18n.languages import Language


class ContactsQuery(Paging):
    """Which contacts: those with this address; none where no address is given."""

    email: Address | None = None


class FoundContactView(View):
    """A contact, and the account that it is in."""

    model_config = example(
        id="con-q80km8mbmfgaz8bqede1hnnrpq",
        account_id="acc-5qp99bkntn3x204fv94yy8q964",
        account_number="K-10442",
        account_name="Alpenbank AG",
        kind="person",
        first_name="Anna",
        last_name="Keller",
        email="anna.keller@alpenbank.example",
        phone="+41442345678",
        language="de",
        account_admin=False,
        deactivated_at=None,
    )

    id: str
    account_id: str
    account_number: str
    account_name: str
    kind: ContactKind
    first_name: str | None
    last_name: str | None
    email: str
    phone: str | None
    language: Language
    account_admin: bool
    deactivated_at: datetime | None

    @classmethod
    def of(cls, row: Contact, account: Account) -> Self:
        """As stored."""
        derived = {"id", "account_number", "account_name"}
        same = {name: getattr(row, name) for name in FoundContactView.model_fields if name not in derived}
        return cls(id=row.contact_id, account_number=account.number, account_name=account.name, **same)
