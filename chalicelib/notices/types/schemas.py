"""What an information says of money, and where it leads, as requests and responses have it."""

from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from chalicelib.api.fields import Body, Id, Label, example

LINK_MAX_CHARS = 500
# In full, with two decimals at the most: what a bill has.
AmountValue = Annotated[str, StringConstraints(pattern=r"^-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,2})?$")]
Currency = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")]
# SECURITY: a letter leads nowhere but to pages that are encrypted.
Link = Annotated[str, StringConstraints(pattern=r"^https://[^\s\"<>\\]+$", max_length=LINK_MAX_CHARS)]


class BillingRef(Body):
    """A billing account number of an account."""

    model_config = example(account_id="acc-5qp99bkntn3x204fv94yy8q964", number="R-88120")

    account_id: Id
    number: Label


class Amount(Body):
    """An amount of money, in a currency of ISO 4217."""

    model_config = example(value="1234.50", currency="CHF")

    value: AmountValue
    currency: Currency


class Facts(Body):
    """What an information of a type about money says of it, and a link of any."""

    reference: Label | None = None
    amount: Amount | None = None
    due_on: date | None = Field(default=None)
    link: Link | None = None
