"""What anybody reads of an intake profile, and what a request by it looks like."""

from typing import Self

from chalicelib.api.fields import Address, Body, Label, Text, View, example
from chalicelib.desk.models import Ticket
from chalicelib.desk.profiles.fronts import front_by
from chalicelib.desk.profiles.models import Profile
from chalicelib.i18n.languages import Language
from chalicelib.settings import settings

_TEXTS = {"en": "Questions about your invoice? Write to us.", "de": "Fragen zu Ihrer Rechnung? Schreiben Sie uns."}


def form_url(slug: str) -> str:
    """Where a profile's public form is."""
    return f"{settings().public_url}/support/{slug}"


class PublicProfileView(View):
    """An intake profile as a client or a form shows it; `email` is where requests may be mailed to instead."""

    model_config = example(
        slug="billing",
        name="Nordlicht Billing",
        language="de",
        texts=_TEXTS,
        colour="#0a5c8f",
        logo_url="https://nordlicht.example/logo.svg",
        requests_enabled=True,
        email="billing@nordlicht.example",
        form_url="https://herold.nordlicht.example/support/billing",
    )

    slug: str
    name: str
    language: Language | None
    texts: dict[Language, str]
    colour: str | None
    logo_url: str | None
    requests_enabled: bool
    email: str
    form_url: str

    @classmethod
    def of(cls, row: Profile) -> Self:
        """As stored, without what is the provider's own."""
        return cls(
            slug=row.slug,
            name=row.name,
            language=Language(row.language) if row.language else None,
            texts={Language(one): words for one, words in row.texts.items()},
            colour=row.colour,
            logo_url=row.logo_url,
            requests_enabled=row.requests_enabled,
            email=front_by(row, None).address,
            form_url=form_url(row.slug),
        )


class RequestDraft(Body):
    """A request by a public form: who asks, by their own word, and what.

    `language` is that of the letter to them, by default the profile's or the provider's.
    """

    model_config = example(
        name="Kim Meier",
        email="kim.meier@muster.example",
        subject="Invoice 4711",
        text="The invoice lists a line that we ended in March.",
        language="en",
    )

    name: Label
    email: Address
    subject: Label
    text: Text
    language: Language | None = None


class RequestedView(View):
    """A request that was taken: `number` is what people call it by. A letter to the address asks to confirm it."""

    model_config = example(number=10427)

    number: int

    @classmethod
    def of(cls, row: Ticket) -> Self:
        """As stored."""
        return cls(number=int(row.number))
