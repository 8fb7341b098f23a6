"""What requests and responses about intake profiles look like."""

from collections.abc import Collection
from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from chalicelib.api.fields import Address, Body, Id, Label, Text, View, example, keep, refuse
from chalicelib.desk.profiles.models import Profile
from chalicelib.desk.profiles.rules import LOGO_MAX_CHARS, SLUG, Attention, origin_of
from chalicelib.i18n.languages import Language
from chalicelib.looks.contrast import is_colour
from chalicelib.settings import settings

ADDRESSES_MAX = 20  # of one profile; a change of them all fits one transaction of 100

_GROUP_ID = "grp-132770mb71ap4bk4evyfqbbv3m"  # in the examples of the documentation
_TEXTS = {"en": "Questions about your invoice? Write to us.", "de": "Fragen zu Ihrer Rechnung? Schreiben Sie uns."}


def _slug(value: str) -> str:
    if not SLUG.fullmatch(value):
        raise refuse("not-a-slug", "has 1 to 40 small letters, digits and hyphens, and no hyphen at an end")
    return value


def _colour(value: str) -> str:
    if not is_colour(value.lower()):
        raise refuse("not-a-colour", "is not a colour such as #0a5c8f")
    return value.lower()


def _logo(value: str) -> str:
    if origin_of(value) is None:
        raise refuse("not-a-logo", "is not the address of a picture such as https://example.com/logo.svg")
    return value


def _once_each(value: list[str]) -> list[str]:
    return list(dict.fromkeys(value))


def _ours(value: str) -> str:
    if value not in settings().further_addresses:
        raise refuse("unknown-address", "is none of the further addresses of this deployment")
    return value


def _small(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


Slug = Annotated[str, StringConstraints(min_length=1, max_length=100), AfterValidator(_slug)]
Colour = Annotated[str, StringConstraints(min_length=1, max_length=20), AfterValidator(_colour)]
LogoUrl = Annotated[str, StringConstraints(min_length=1, max_length=LOGO_MAX_CHARS), AfterValidator(_logo)]
OwnAddress = Annotated[Address, BeforeValidator(_small), AfterValidator(_ours)]
Addresses = Annotated[list[OwnAddress], Field(max_length=ADDRESSES_MAX), AfterValidator(_once_each)]


class ProfileDraft(Body):
    """A new intake profile.

    `slug` ends the address of its public form. `addresses` are of the deployment's further addresses: mail to one waits
    in the queue of the group, and is answered from it. `colour` and `logo_url` dress its form, the colour its letters,
    too. With `requests_enabled` off there is no form.
    """

    model_config = example(
        name="Nordlicht Billing",
        slug="billing",
        language="de",
        group_id=_GROUP_ID,
        addresses=[],
        texts=_TEXTS,
        colour="#0a5c8f",
        logo_url="https://nordlicht.example/logo.svg",
        requests_enabled=True,
    )

    name: Label
    slug: Slug
    language: Language | None = None
    group_id: Id | None = None
    addresses: Addresses = Field(default_factory=list)
    texts: dict[Language, Text] = Field(default_factory=dict)
    colour: Colour | None = None
    logo_url: LogoUrl | None = None
    requests_enabled: bool = True


class ProfilePatch(Body):
    """What is to be another of an intake profile."""

    model_config = example(colour="#7a1f4d", requests_enabled=False)

    name: Label = keep()
    slug: Slug = keep()
    language: Language | None = None
    group_id: Id | None = None
    addresses: Addresses = Field(default_factory=list)
    texts: dict[Language, Text] = Field(default_factory=dict)
    colour: Colour | None = None
    logo_url: LogoUrl | None = None
    requests_enabled: bool = True


class ProfileView(View):
    """An intake profile as it stands.

    `attention` says what somebody should see to: its group is gone, so that its requests wait unassigned; or it has an
    address that the deployment no longer has. `form_url` is where its form is.
    """

    model_config = example(
        id="prf-5qp99bkntn3x204fv94yy8q964",
        name="Nordlicht Billing",
        slug="billing",
        language="de",
        group_id=_GROUP_ID,
        addresses=["billing@nordlicht.example"],
        texts=_TEXTS,
        colour="#0a5c8f",
        logo_url="https://nordlicht.example/logo.svg",
        requests_enabled=True,
        attention=[],
        created_at="2026-01-12T09:30:00Z",
    )

    id: str
    name: str
    slug: str
    language: Language | None
    group_id: str | None
    addresses: list[str]
    texts: dict[Language, str]
    colour: str | None
    logo_url: str | None
    requests_enabled: bool
    attention: list[Attention]
    created_at: datetime

    @classmethod
    def of(cls, row: Profile, groups: Collection[str]) -> Self:
        """As stored, among the ids of the groups that there are."""
        is_lost = bool(set(row.addresses) - set(settings().further_addresses))
        found = {Attention.GROUP_GONE: row.group_id not in (None, *groups), Attention.ADDRESS_GONE: is_lost}
        return cls(
            id=row.profile_id,
            name=row.name,
            slug=row.slug,
            language=Language(row.language) if row.language else None,
            group_id=row.group_id,
            addresses=list(row.addresses),
            texts={Language(one): words for one, words in row.texts.items()},
            colour=row.colour,
            logo_url=row.logo_url,
            requests_enabled=row.requests_enabled,
            attention=[one for one, is_so in found.items() if is_so],
            created_at=row.created_at,
        )
