"""What the directory's requests and responses about accounts look like."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from chalicelib.api.fields import LABEL_MAX_CHARS, Body, Label, Paging, View, ZoneName, example, keep, refuse
from chalicelib.directory.accounts.domains import DOMAIN_MAX_CHARS, is_public_mail, is_public_suffix, normalised
from chalicelib.directory.accounts.rules import (
    ContactDomains,
    Registration,
    TicketVisibility,
    creates_contacts,
    searchable,
)
from chalicelib.directory.contacts.schemas import ContactDraft
from chalicelib.directory.models import Account
from chalicelib.directory.provider.reading import chosen
from chalicelib.directory.rules import ContactKind
from chalicelib.directory.services.schemas import OwnNumber
from chalicelib.i18n.countries import known_countries
from chalicelib.i18n.languages import Language
from chalicelib.i18n.visible import visible

DOMAINS_MAX = 40  # a change of them all fits one transaction of 100
BILLING_NUMBERS_MAX = 50


def _domain(value: str) -> str:
    try:
        domain = normalised(visible(value))
    except ValueError as error:
        raise refuse("not-a-domain", "is not a domain such as example.ch") from error
    if is_public_suffix(domain):
        raise refuse("public-suffix", "is a suffix below which anybody can have a domain")
    if is_public_mail(domain):
        raise refuse("public-mail-domain", "belongs to a mail service where anybody can have an address")
    return domain


def _country(value: str) -> str:
    if value not in known_countries():
        raise refuse("not-a-country", "is not a country by its two letters, such as CH")
    return value


def _person(draft: ContactDraft) -> ContactDraft:
    if draft.kind is not ContactKind.PERSON:
        raise refuse("group-is-no-admin", "a group contact cannot be an account administrator")
    return draft


def _searchable(value: str) -> str:
    folded = searchable(visible(value))
    if not folded:
        raise refuse("blank", "must not be blank")
    return folded


def _begun_domain(value: str) -> str:
    try:
        return normalised(visible(value))
    except ValueError:  # not a whole one yet
        return value.lower()


Country = Annotated[str, AfterValidator(_country)]
Number = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$")]
Domain = Annotated[str, StringConstraints(min_length=1, max_length=DOMAIN_MAX_CHARS), AfterValidator(_domain)]
Domains = Annotated[list[Domain], Field(max_length=DOMAINS_MAX)]
BillingNumbers = Annotated[list[Number], Field(max_length=BILLING_NUMBERS_MAX)]
FirstAdmin = Annotated[ContactDraft, AfterValidator(_person)]
Wanted = Annotated[str, StringConstraints(min_length=1, max_length=LABEL_MAX_CHARS), AfterValidator(_searchable)]
BegunDomain = Annotated[
    str, StringConstraints(min_length=1, max_length=DOMAIN_MAX_CHARS), AfterValidator(_begun_domain)
]


class AccountDraft(Body):
    """A new account; `number` is the provider's own, unique and never changed.

    `account_admin` is its first contact and administrator, who is invited by mail. With an
    `auto_create_contacts` of null the provider's default holds. `country` (ISO 3166-1, such as CH) decides how
    languages are written; null is that of the time zone.
    """

    model_config = example(
        number="K-10442",
        name="Alpenbank AG",
        default_language="de",
        time_zone="Europe/Zurich",
        country="CH",
        domains=["alpenbank.example"],
        billing_numbers=["R-88120"],
        account_admin={"first_name": "Anna", "last_name": "Keller", "email": "anna.keller@alpenbank.example"},
    )

    number: Number
    name: Label
    default_language: Language
    time_zone: ZoneName
    country: Country | None = None
    domains: Domains = Field(default_factory=list)
    billing_numbers: BillingNumbers = Field(default_factory=list)
    registration: Registration = Registration.INVITATION
    auto_create_contacts: bool | None = None
    contact_domains: ContactDomains = ContactDomains.ANY
    ticket_visibility: TicketVisibility = TicketVisibility.OWN
    account_admin: FirstAdmin | None = None


class AccountPatch(Body):
    """Changes to an account; `domains` and `billing_numbers` replace the whole list.

    Its administrators change language, time zone, country (null: that of the time zone), `registration`,
    `contact_domains` and `auto_create_contacts` (null: the provider's default); all else is the provider's.
    """

    model_config = example(time_zone="Europe/Zurich", registration="invitation")

    name: Label = keep()
    default_language: Language = keep()
    time_zone: ZoneName = keep()
    country: Country | None = None
    domains: Domains = Field(default_factory=list)
    billing_numbers: BillingNumbers = Field(default_factory=list)
    registration: Registration = keep()
    auto_create_contacts: bool | None = None
    contact_domains: ContactDomains = keep()
    ticket_visibility: TicketVisibility = keep()
    hold: bool = keep()


class AccountView(View):
    """An account; `country` and `auto_create_contacts` are what holds, its own setting or the default.

    `domains` have international labels as punycode. Of a closed account, `closed_at` says since when.
    On `hold`, its closed tickets are kept beyond their time.
    """

    model_config = example(
        id="acc-5qp99bkntn3x204fv94yy8q964",
        number="K-10442",
        name="Alpenbank AG",
        default_language="de",
        time_zone="Europe/Zurich",
        country="CH",
        domains=["alpenbank.example"],
        billing_numbers=["R-88120"],
        registration="invitation",
        auto_create_contacts=False,
        contact_domains="any",
        ticket_visibility="own",
        hold=False,
        created_at="2026-01-12T09:30:00Z",
        closed_at=None,
    )

    id: str
    number: str
    name: str
    default_language: Language
    time_zone: str
    country: str | None
    domains: list[str]
    billing_numbers: list[str]
    registration: Registration
    auto_create_contacts: bool
    contact_domains: ContactDomains
    ticket_visibility: TicketVisibility
    hold: bool
    created_at: datetime
    closed_at: datetime | None

    @classmethod
    def of(cls, row: Account) -> Self:
        """As stored."""
        return cls(
            id=row.account_id,
            number=row.number,
            name=row.name,
            default_language=Language(row.default_language),
            time_zone=row.time_zone,
            country=row.lies_in,
            domains=list(row.domains),
            billing_numbers=list(row.billing_numbers),
            registration=Registration(row.registration),
            auto_create_contacts=creates_contacts(row.auto_create_contacts, chosen().auto_create_contacts),
            contact_domains=ContactDomains(row.contact_domains),
            ticket_visibility=TicketVisibility(row.ticket_visibility),
            hold=row.hold,
            created_at=row.created_at,
            closed_at=row.closed_at,
        )


class AccountsQuery(Paging):
    """Which accounts: all, or those whose name, number or a domain of which begins so; or that which has a service.

    One of the four. Names are compared without case and accents. An account is listed with each of its domains that
    begin so. `service_number` is a whole one, such as a circuit id.
    """

    name: Wanted | None = None
    number: Wanted | None = None
    domain: BegunDomain | None = None
    service_number: OwnNumber | None = None

    @model_validator(mode="after")
    def _one_search(self) -> Self:
        if len([one for one in (self.name, self.number, self.domain, self.service_number) if one]) > 1:
            raise refuse("one-search", "search by one of name, number, domain and service_number")
        return self
