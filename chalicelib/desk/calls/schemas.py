"""What requests and responses say of who is to be called back, and of whom a ticket is about."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import model_validator

from chalicelib.api.fields import Body, Id, Label, View, example, refuse
from chalicelib.desk.calls.noting import shown

_CONTACT_ID = "con-132770mb71ap4bk4evyfqbbv3m"


class Callback(Body):
    """That whoever asks wants to be called back; at the requester's own number, where none is given."""

    model_config = example(number="044 234 56 78")

    is_wanted: bool = True
    number: Label | None = None


class Affected(Body):
    """Whom a ticket is about, if not who asks: a contact of the account, or anybody by name, perhaps with a phone."""

    model_config = example(name="Kim Meier", phone="internal 412")

    contact_id: Id | None = None
    name: Label | None = None
    phone: Label | None = None

    @model_validator(mode="after")
    def _one_person(self) -> Self:
        if bool(self.contact_id) == bool(self.name) or (self.contact_id and self.phone):
            raise refuse("one-person", "must name either contact_id, or name and perhaps phone")
        return self


class CallbackView(View):
    """The number to call: `number` in E.164, `shown` as people write it, with its extension."""

    model_config = example(number="+41442345678", extension="12", shown="+41 44 234 56 78 ext. 12")

    number: str
    extension: str | None
    shown: str

    @classmethod
    def of(cls, kept: Mapping[str, Any] | None) -> Self | None:
        """As kept; None where nobody wants to be called."""
        return cls(number=kept["number"], extension=kept["extension"], shown=shown(kept)) if kept else None


class AffectedView(View):
    """Whom a ticket is about: a contact's id, or a name and perhaps a phone."""

    model_config = example(contact_id=None, name="Kim Meier", phone="internal 412")

    contact_id: str | None
    name: str | None
    phone: str | None

    @classmethod
    def of(cls, kept: Mapping[str, Any] | None) -> Self | None:
        """As kept; None where it is about who asks."""
        return cls(**{name: kept.get(name) for name in cls.model_fields}) if kept else None
