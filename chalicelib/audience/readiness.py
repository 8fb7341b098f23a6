"""What an account still needs so that the right people can be told; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chalicelib.audience.cards import Card, Recipient
from chalicelib.audience.gaps import uncovered
from chalicelib.directory.accounts.domains import is_public_mail
from chalicelib.directory.rules import ContactKind, ContactRole, NotificationType
from chalicelib.directory.subscriptions.deciding import BUILT_IN, TypeInfo


class Severity(StrEnum):
    """How much a finding weighs."""

    MISSING = "missing"  # somebody will not be told: a banner until it is mended
    ADVICE = "advice"  # about one contact, and stands beside it


class FindingCode(StrEnum):
    """What can be found; programs may rely on the words."""

    NO_CONTACTS = "no_contacts"
    NO_TECHNICAL_CONTACT = "no_technical_contact"
    NO_ADMINISTRATIVE_CONTACT = "no_administrative_contact"
    NOBODY_TOLD_OF_MAINTENANCE = "nobody_told_of_maintenance"  # of one service
    NOBODY_TOLD_OF_OUTAGE = "nobody_told_of_outage"
    BOUNCES = "bounces"  # nothing is sent to the address any more
    UNVERIFIED = "unverified"  # is told, and has not shown yet that the address is theirs
    SHARED_MAILBOX = "shared_mailbox"  # and no person can be reached
    PRIVATE_ADDRESS = "private_address"  # and nobody can be reached elsewhere
    NO_PHONE = "no_phone"
    NOT_CONFIRMED = "not_confirmed"  # for twelve months


@dataclass(frozen=True)
class Finding:
    """One finding about an account, or one contact or service of it. `about` is what people call that."""

    severity: Severity
    code: FindingCode
    contact_id: str | None = None
    service_id: str | None = None
    about: str = ""

    @property
    def place(self) -> str:
        """Where it stands in the list, and so its position there: what is missing first, advice by contact."""
        order = f"{list(Severity).index(self.severity)}#{self.contact_id or ''}"
        return f"{order}#{list(FindingCode).index(self.code):02}#{self.service_id or ''}"


_HELD = {
    ContactRole.TECHNICAL: FindingCode.NO_TECHNICAL_CONTACT,
    ContactRole.ADMINISTRATIVE: FindingCode.NO_ADMINISTRATIVE_CONTACT,
}
_TOLD = {
    NotificationType.MAINTENANCE: FindingCode.NOBODY_TOLD_OF_MAINTENANCE,
    NotificationType.OUTAGE: FindingCode.NOBODY_TOLD_OF_OUTAGE,
}
# What is a finding only where no better contact can be reached.
_ONLY_REACHABLE = {FindingCode.SHARED_MAILBOX, FindingCode.PRIVATE_ADDRESS}
# What mailboxes that several people read are called before the @, in our languages.
_SHARED = frozenset(
    [
        "accounting",
        "administration",
        "admin",
        "billing",
        "buchhaltung",
        "comptabilite",
        "contabilita",
        "contact",
        "contatto",
        "einkauf",
        "empfang",
        "hallo",
        "hello",
        "helpdesk",
        "hotline",
        "info",
        "information",
        "it",
        "kontakt",
        "mail",
        "marketing",
        "noc",
        "office",
        "post",
        "postmaster",
        "rechnung",
        "reception",
        "sales",
        "secretariat",
        "segreteria",
        "sekretariat",
        "service",
        "support",
        "team",
        "technik",
        "ufficio",
        "verkauf",
        "vertrieb",
        "verwaltung",
        "webmaster",
        "zentrale",
    ]
)


def findings(card: Card, today: date, types: Mapping[str, TypeInfo] = BUILT_IN) -> list[Finding]:
    """Everything that an account is missing, and advice on its contacts; a closed account needs nothing."""
    if card.is_closed:
        return []
    return sorted([*_missing(card, types), *_advice(card, today)], key=lambda finding: finding.place)


def _missing(card: Card, types: Mapping[str, TypeInfo]) -> Iterator[Finding]:
    if not card.recipients:
        yield Finding(Severity.MISSING, FindingCode.NO_CONTACTS)
    held = {role for recipient in card.recipients for role in recipient.roles}
    for role, code in _HELD.items():
        if role not in held:
            yield Finding(Severity.MISSING, code)
    gaps = uncovered(card, types)
    for name, code in _TOLD.items():
        for service in card.services:
            if f"service#{service.service_id}" in gaps.get(name, ()):
                yield Finding(Severity.MISSING, code, service_id=service.service_id, about=service.label)


def _advice(card: Card, today: date) -> Iterator[Finding]:
    reachable = [one for one in card.recipients if one.suppressed is None]
    weak = set()
    if all(_is_shared(one) for one in reachable):
        weak.add(FindingCode.SHARED_MAILBOX)
    if all(_is_private(one) for one in reachable):
        weak.add(FindingCode.PRIVATE_ADDRESS)
    for recipient in card.recipients:
        for code in _of_contact(recipient, today):
            if code in weak or code not in _ONLY_REACHABLE:
                about = recipient.name or recipient.email
                yield Finding(Severity.ADVICE, code, contact_id=recipient.contact_id, about=about)


def _of_contact(recipient: Recipient, today: date) -> Iterator[FindingCode]:
    if recipient.suppressed:
        yield FindingCode.BOUNCES
    elif _is_shared(recipient):
        yield FindingCode.SHARED_MAILBOX
    elif _is_private(recipient):
        yield FindingCode.PRIVATE_ADDRESS
    if recipient.kind == ContactKind.PERSON:  # nobody signs in as a team mailbox, or calls it back
        if not recipient.is_verified:
            yield FindingCode.UNVERIFIED
        if not recipient.has_phone:
            yield FindingCode.NO_PHONE
    if (recipient.confirmed_on or "") <= _a_year_before(today).isoformat():
        yield FindingCode.NOT_CONFIRMED


def _is_shared(recipient: Recipient) -> bool:
    local = recipient.email.partition("@")[0].partition("+")[0]
    return recipient.kind == ContactKind.GROUP or local in _SHARED


def _is_private(recipient: Recipient) -> bool:
    return is_public_mail(recipient.email.rpartition("@")[2])


def _a_year_before(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28) if is_leap_day else day.replace(year=day.year - 1)
