"""What requests and responses about who follows a ticket look like."""

from typing import Self

from pydantic import model_validator

from chalicelib.api.fields import Address, Body, Id, View, example, refuse
from chalicelib.directory.models import Contact
from chalicelib.directory.rules import display_name

_CONTACT_ID = "con-132770mb71ap4bk4evyfqbbv3m"


class ParticipantDraft(Body):
    """A contact of the ticket's account who is to follow it, by id or by address."""

    model_config = example(contact_id=_CONTACT_ID)

    contact_id: Id | None = None
    email: Address | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.contact_id is None) == (self.email is None):
            raise refuse("one-contact", "must name either contact_id or email")
        return self


class ParticipantView(View):
    """A contact who follows a ticket; `name` is their address where they have none."""

    model_config = example(contact_id=_CONTACT_ID, name="Kim Meier")

    contact_id: str
    name: str

    @classmethod
    def of(cls, row: Contact) -> Self:
        """As the directory has them."""
        return cls(contact_id=row.contact_id, name=display_name(row.kind, row.first_name, row.last_name) or row.email)
