"""A person as what is kept of them is found and taken out again; pure."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Self

ERASED = "(erased)"
STRANGERS = "persons"  # in the place of an account, for who is a contact of none
_SHORTEST_NAME = 2  # a single letter stands everywhere
_BETWEEN_DIGITS = r"[\s\u00a0().\-/]*"


@dataclass(frozen=True)
class Person:
    """A contact of one account who is erased or exported; or, by their address, somebody who is none.

    `phone` is in E.164. `is_elsewhere`: the address is another account's too, or not this one's at all as far as is
    known, so that what belongs to no account stays.
    """

    account_id: str
    contact_id: str
    email: str
    first_name: str | None = None
    last_name: str | None = None
    phone: str | None = None
    is_elsewhere: bool = False

    def pack(self) -> dict[str, Any]:
        """As JSON values."""
        return asdict(self)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """Out of what `pack` wrote."""
        return cls(**stored)

    @property
    def is_stranger(self) -> bool:
        """Whether they are a contact of no account: it is the provider that has them erased."""
        return self.account_id == STRANGERS

    def is_address(self, email: str | None) -> bool:
        """Whether an address is theirs."""
        return email is not None and email.lower() == self.email

    def without(self, value: Any, *, closely: bool = False) -> Any:
        """A JSON value without their address, full name and phone number; `closely`, each of their names too.

        A name alone is taken out only of what they have to do with: it may be a common word elsewhere.
        """
        if isinstance(value, str):
            return (self._close_pattern if closely else self._pattern).sub(ERASED, value)
        if isinstance(value, list | tuple):
            return [self.without(one, closely=closely) for one in value]
        if isinstance(value, Mapping):
            return {self.without(name): self.without(one, closely=closely) for name, one in value.items()}
        return value

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return _any_of([re.escape(self.email), *self._full_names(), *self._numbers()])

    @cached_property
    def _close_pattern(self) -> re.Pattern[str]:
        names = [rf"\b{re.escape(name)}\b" for name in self._names() if len(name) >= _SHORTEST_NAME]
        return _any_of([re.escape(self.email), *self._full_names(), *self._numbers(), *names])

    def _names(self) -> list[str]:
        return [name for name in (self.first_name, self.last_name) if name]

    def _full_names(self) -> list[str]:
        if not (self.first_name and self.last_name):
            return []
        first, last = (r"\s+".join(map(re.escape, name.split())) for name in (self.first_name, self.last_name))
        return [rf"\b{first}\s+{last}\b", rf"\b{last}\s*,?\s+{first}\b"]

    def _numbers(self) -> list[str]:
        """The phone number with any country's way of setting it apart: `+41 44 …`, `0041 44 …`, `044 …`."""
        if self.phone is None:
            return []
        from phonenumbers import national_significant_number, parse  # noqa: PLC0415 - only who has a number pays

        number = parse(self.phone)
        code = _BETWEEN_DIGITS.join(str(number.country_code))
        digits = _BETWEEN_DIGITS.join(national_significant_number(number))
        return [
            rf"(?:(?:\+|\b00){_BETWEEN_DIGITS}{code}{_BETWEEN_DIGITS}(?:\(0\){_BETWEEN_DIGITS})?|\b0|(?<!\d)){digits}\b"
        ]


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)
