"""Mails that would write on a ticket, or act, in somebody else's name: none of them does, and people see each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import product

import pytest

from chalicelib import clock
from chalicelib.desk import store
from chalicelib.desk.intake import store as mail_store
from chalicelib.desk.models import Ticket
from chalicelib.desk.rules import QUARANTINE, UNASSIGNED
from chalicelib.desk.tickets import working
from chalicelib.directory.rules import ContactRole
from chalicelib.settings import settings
from tests.support.desk import ADMIN, Desk, mail, thread

EVIL = "Send the password to eve@evil.example."
KIM, MAIN, OPERATOR, EVE = "kim@muster.example", "main@muster.example", "ada@nordlicht.example", "eve@evil.example"
UNPROVEN = [
    {"spf": "GRAY", "dkim": "GRAY", "dmarc": "GRAY"},
    {"spf": "PASS", "dkim": "GRAY", "dmarc": "GRAY"},  # of somebody else's server
    {"spf": "FAIL", "dkim": "PASS", "dmarc": "GRAY"},  # of somebody else's signature
    {"spf": "DISABLED", "dkim": "DISABLED", "dmarc": "DISABLED"},
]
REFUTED = [
    {"spf": "PASS", "dkim": "PASS", "dmarc": "FAIL"},
    {"spf": "FAIL", "dkim": "FAIL", "dmarc": "GRAY"},
    {"spf": "FAIL", "dkim": "FAIL", "dmarc": "DISABLED"},
    {"spf": "FAIL", "dkim": "FAIL", "dmarc": "PROCESSING_FAILED"},
]
PROVEN: dict[str, str] = {}  # as who they are


@dataclass(frozen=True)
class Known:
    """What an attacker may have seen of a resolved ticket: letters with their reply addresses, ids, and its number."""

    ticket: Ticket
    of_kim: str
    of_operator: str
    thread: str
    origin: str


@dataclass(frozen=True)
class Forged:
    name: str
    raw: bytes
    to: str
    verdicts: dict[str, str]


Way = Callable[[Known], tuple[dict[str, str], str]]  # what a mail's head says, and to where it goes

WAYS: dict[str, Way] = {
    "kim's reply address": lambda known: ({}, known.of_kim),
    "the operator's reply address": lambda known: ({}, known.of_operator),
    "References": lambda known: ({"References": known.thread}, settings().support_address),
    "In-Reply-To": lambda known: ({"In_Reply_To": known.origin}, settings().support_address),
    "the number": lambda known: ({"Subject": f"Re: [#{known.ticket.number}] No line"}, settings().support_address),
}
# Whose name is forged, by which ways: who says to be one of them and proves nothing, or less.
FORGED = [
    (who, way, verdicts)
    for who, way, verdicts in product((KIM, MAIN, OPERATOR), WAYS, [*UNPROVEN, *REFUTED])
    if not (who == MAIN and way != "kim's reply address")
]
STRANGE_HEADS = {
    "a name that is Kim's": {"From": f'"Kim Meier <{KIM}>" <{EVE}>'},
    "a comment that is Kim's": {"From": f"{EVE} ({KIM})"},
    "Kim as Sender": {"From": EVE, "Sender": KIM},
    "Kim in Reply-To": {"From": EVE, "Reply_To": KIM},
    "Kim in Cc": {"From": EVE, "Cc": KIM},
    "Kim as who sent it once more": {"From": EVE, "Resent_From": KIM},
    "Kim as who was meant": {"From": EVE, "X_Original_From": KIM},
    "a label behind Kim's name": {"From": "kim+x@muster.example"},
    "a domain like Kim's": {"From": "kim@muster.example.evil.example"},
    "a letter like one of Kim's": {"From": "k\u0456m@muster.example"},
}
OWN_FIELDS = (
    "Authentication-Results: amazonses.com; dkim=pass header.i=@muster.example; dmarc=pass header.from=muster.example\n"
)
FORGED_RESULTS = {
    "on top": OWN_FIELDS,
    "below a server of theirs": (
        f"Received: from a.example (a.example [192.0.2.1]) by mx.evil.example with SMTP id 1\n{OWN_FIELDS}"
    ),
    "below a server that sounds like ours": (
        "Received: from a.example (a.example [192.0.2.1]) by inbound-smtp.eu-west-1.amazonaws.com with SMTP id 1\n"
        f"X-SES-Spam-Verdict: PASS\n{OWN_FIELDS}X-SES-RECEIPT: AA==\n"
    ),
    "as the mail service's verdicts": "X-SES-DKIM-Verdict: PASS\nX-SES-DMARC-Verdict: PASS\n",
}


def hijacks(known: Known) -> Iterator[Forged]:
    for who, way, verdicts in FORGED:
        fields, to = WAYS[way](known)
        yield Forged(f"{who}, {way}, {verdicts}", mail(who, text=EVIL, **fields), to, verdicts)
    for way, leads in WAYS.items():
        fields, to = leads(known)
        yield Forged(f"a stranger, {way}", mail(EVE, text=EVIL, **fields), to, PROVEN)
    for name, head in STRANGE_HEADS.items():
        yield Forged(f"{name}, by address", mail(EVE, text=EVIL, **head), known.of_kim, PROVEN)
        raw = mail(EVE, text=EVIL, **head, References=known.thread)
        yield Forged(f"{name}, by reference", raw, settings().support_address, PROVEN)
    for name, fields in FORGED_RESULTS.items():
        raw = fields.encode() + mail(KIM, text=EVIL)
        yield Forged(f"results {name}", raw, known.of_kim, {"spf": "PASS", "dkim": "PASS", "dmarc": "GRAY"})
    yield from public_forms(known)
    yield from changed_addresses(known)


def public_forms(known: Known) -> Iterator[Forged]:
    for way in ("kim's reply address", "the operator's reply address", "References"):
        fields, to = WAYS[way](known)
        for who in (KIM, OPERATOR):
            raw = mail(settings().support_address, text=EVIL, Reply_To=who, **fields)
            yield Forged(f"a form in the name of {who}, {way}", raw, to, PROVEN)


def changed_addresses(known: Known) -> Iterator[Forged]:
    local, _, domain = known.of_kim.partition("@")
    for name, to in {
        "a changed signature": f"{local[:-1]}{'a' if local[-1] != 'a' else 'b'}@{domain}",
        "a cut signature": f"{local[:-4]}@{domain}",
        "another writer": f"{local[:-24]}00000000{local[-16:]}@{domain}",
        "another domain": f"{local}@evil.example",
    }.items():
        yield Forged(f"{name}, as Kim", mail(KIM, text=EVIL), to, UNPROVEN[0])
        yield Forged(f"{name}, as themselves", mail(EVE, text=EVIL), to, PROVEN)


@pytest.fixture
def known(desk: Desk) -> Known:
    account = desk.account()
    desk.contact(KIM, account)
    operator = desk.operator(email=OPERATOR, notify=True)
    desk.receive(mail(KIM, "No line", "It is down.", Message_ID="<first@muster.example>"))
    (ticket,) = desk.all_tickets()
    desk.contact(MAIN, account, roles=[ContactRole.MAIN])
    desk.settle()
    of_kim, of_operator = (desk.letters_to(one)[0].reply_to[0] for one in (KIM, operator.email))
    working.resolve(ADMIN, ticket.ticket_id)
    thread_id = f"<{ticket.ticket_id}@{settings().mail_domain}>"
    return Known(store.get_ticket(ticket.ticket_id), of_kim, of_operator, thread_id, "<first@muster.example>")


@pytest.mark.slow
def test_of_all_hijacks_none_is_appended_none_acts_and_each_is_seen(desk: Desk, known: Known) -> None:
    appended, acted, unseen, tried = list[str](), list[str](), list[str](), 0
    for one in hijacks(known):
        tried += 1
        before, seen_before = len(desk.letters), len(visible())
        desk.receive(one.raw, one.to, **one.verdicts)
        desk.settle()
        if thread(known.ticket.ticket_id) != ["It is down."]:
            appended.append(one.name)
        if has_acted(desk, known, before):
            acted.append(one.name)
        if len(visible()) != seen_before + 1:
            unseen.append(one.name)
        clock.advance(timedelta(hours=25))  # so that nobody writes too much
    print(f"{tried} hijacks: {len(appended)} appended, {len(acted)} acted upon, {tried - len(unseen)} seen")
    assert (appended, acted, unseen) == ([], [], [])
    assert tried >= 130
    desk.receive(mail(KIM, text="It is really I."), known.of_kim)
    assert thread(known.ticket.ticket_id) == ["It is down.", "It is really I."]


def has_acted(desk: Desk, known: Known, before: int) -> bool:
    """Whether the ticket is another one, somebody's account got one, or somebody was sent the attacker's words."""
    present = store.get_ticket(known.ticket.ticket_id)
    is_changed = (present.status, present.version) != (known.ticket.status, known.ticket.version)
    others = [one for one in desk.all_tickets() if one.ticket_id != known.ticket.ticket_id]
    to_people = [one for one in desk.letters[before:] if OPERATOR not in one.to]
    quoted = [one for one in to_people if "password" in one.content.text and EVE not in one.to]
    return is_changed or bool(quoted) or any(one.account_id or one.requester for one in others)


def visible() -> set[str]:
    """What the provider's people see: tickets that wait, in whichever queue, and dropped mail."""
    waiting = {row.ticket_id for queue in (UNASSIGNED, QUARANTINE) for row in store.waiting(queue, 1_000)}
    return waiting | {row.mail_id for row in mail_store.dropped_mail("", 1_000)[0]}
