"""What requests and responses about people without an account look like."""

from datetime import datetime
from typing import Self

from chalicelib.access.registration.models import PendingPerson
from chalicelib.api.fields import Body, Id, Label, View, example
from chalicelib.i18n.languages import Language


class PendingPersonView(View):
    """Somebody who signed in with an address that nobody has on file.

    `account_id` is the account whose domain the address lies in, null where it is no account's; of whom was linked, the
    account of the contact that they became, `contact_id`, at `linked_at`.
    """

    model_config = example(
        id="per-5c9k1m7q3s8v2x6z0b4d9f1h5j",
        email="kim.keller@example.ch",
        account_id="acc-8zkq4m2w6r1n5t9v3x7b0c2d4f",
        language="de",
        first_at="2026-01-12T08:00:00Z",
        last_at="2026-01-12T09:30:00Z",
        contact_id=None,
        linked_at=None,
    )

    id: str
    email: str
    account_id: str | None
    language: Language
    first_at: datetime
    last_at: datetime
    contact_id: str | None
    linked_at: datetime | None

    @classmethod
    def of(cls, row: PendingPerson) -> Self:
        """As stored."""
        return cls(
            id=row.person_id,
            email=row.email,
            account_id=row.account_id,
            language=Language(row.language),
            first_at=row.first_at,
            last_at=row.last_at,
            contact_id=row.contact_id,
            linked_at=row.linked_at,
        )


class Linking(Body):
    """The account whose contact somebody becomes, and what they are called there."""

    model_config = example(account_id="acc-8zkq4m2w6r1n5t9v3x7b0c2d4f", first_name="Kim", last_name="Keller")

    account_id: Id
    first_name: Label | None = None
    last_name: Label | None = None
