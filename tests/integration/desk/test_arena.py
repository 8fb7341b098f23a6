"""A day among machines that answer: two deployments of ours, and all that a support address meets.

Time is virtual. Everybody here reacts to each letter that we send them, after their own delay, as such programs do;
each of them writes once to start with, and an operator answers every ticket.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from heapq import heappop, heappush
from itertools import count

import pytest

from chalicelib import clock
from chalicelib.deliveries import actions as deliveries
from chalicelib.deliveries.rules import Lane
from chalicelib.desk.letters.writing import Kind, Telling, letter_headers, write_letter
from chalicelib.i18n.languages import Language
from chalicelib.mail.inbound.parsing import parse
from chalicelib.mail.inbound.screening import Verdicts, screen
from chalicelib.settings import settings
from infra.local.letters import Mail
from tests.support.desk import Desk, mail
from tests.support.letters import announce, readers

AUTOMATIC_A_DAY = 2  # to one address, of all that we send
_numbers = count(1)


@dataclass(frozen=True)
class Reaction:
    """What comes back to our support address, how long after, and with which verdicts."""

    after_s: int
    raw: bytes
    recipient: str = ""
    verdicts: tuple[tuple[str, str], ...] = ()


Machine = Callable[[Mail], Iterator[Reaction]]
UNKNOWN = (("spf", "GRAY"), ("dkim", "GRAY"), ("dmarc", "GRAY"))


def absence_notice(letter: Mail) -> Iterator[Reaction]:
    """Answers within two seconds; its subject and the thread alone say what it is."""
    headers = {"In_Reply_To": letter.message["Message-ID"], "References": letter.message["References"]}
    raw = mail("away@kunde.example", f"Abwesend bis 5.12. Re: {letter.subject}", "Ich bin nicht da.", **headers)
    yield Reaction(2, raw, letter.reply_to[0])


def help_desk(letter: Mail) -> Iterator[Reaction]:
    """Opens a case for each letter and says so in a thread of its own, like a person in every field."""
    subject = f"[Case {4711 + next(_numbers)}] Re: {letter.subject}"
    yield Reaction(5, mail("desk@peer.example", subject, "We have received your request."))


def counting_robot(letter: Mail) -> Iterator[Reaction]:
    """The same, with nothing of our letter in what it says."""
    del letter
    yield Reaction(400, mail("robot@peer.example", f"Your request {1000 + next(_numbers)} was received", "Thank you."))


def strangers_robot(letter: Mail) -> Iterator[Reaction]:
    """The same of nobody that we know, with another subject every time."""
    del letter
    word = "".join(chr(97 + int(digit)) for digit in str(next(_numbers)))
    yield Reaction(30, mail("noreply@else.example", f"Offer {word}", "Buy."), verdicts=UNKNOWN)


def plus_addressing_desk(letter: Mail) -> Iterator[Reaction]:
    """Opens a case for each letter, and writes of each from an address of the case's own."""
    del letter
    case = 4711 + next(_numbers)
    yield Reaction(20, mail(f"support+id{case}@plus.example", f"Request {case} received", "Thanks."))


def counting_addresses(letter: Mail) -> Iterator[Reaction]:
    """The same, with the number where the name stands."""
    del letter
    case = 4711 + next(_numbers)
    yield Reaction(20, mail(f"case-{case}@count.example", f"Received {case}", "Thanks."))


def answering_help_desk(letter: Mail) -> Iterator[Reaction]:
    """Answers in the thread, to the reply address, as people's programs do, `Precedence: bulk` included."""
    headers = {"In_Reply_To": letter.message["Message-ID"], "Precedence": "bulk"}
    yield Reaction(
        3, mail("rt@peer.example", f"Re: {letter.subject}", "Ticket created.", **headers), letter.reply_to[0]
    )


def bouncing_server(letter: Mail) -> Iterator[Reaction]:
    """Returns each letter to who it says that wrote it."""
    headers = {"Return_Path": "<>", "Auto_Submitted": "auto-replied"}
    yield Reaction(60, mail("MAILER-DAEMON@gone.example", "Undelivered Mail Returned to Sender", "550", **headers))
    yield Reaction(61, mail("postmaster@gone.example", f"Undeliverable: {letter.subject}", "Unknown user."))


def reflecting_list(letter: Mail) -> Iterator[Reaction]:
    """Hands each letter on to its members, of whom we are one, in its own name and in ours."""
    munged = EmailMessage()
    for name, value in letter.message.items():
        if name not in ("From", "To", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"):
            munged[name] = value
    munged["From"] = "list@club.example"
    munged["To"] = "list@club.example"
    munged["List-Id"] = "<list.club.example>"
    munged.set_content(letter.text)
    yield Reaction(10, bytes(munged))
    yield Reaction(11, letter.raw)


def second_deployment(letter: Mail) -> Iterator[Reaction]:
    """Another Herold: what it screens out it leaves alone, and else it acknowledges by the very code that we do."""
    theirs = "support@other.example"
    arrived = parse(letter.raw)
    if screen(arrived, own_addresses={theirs}, mail_domain="other.example", verdicts=Verdicts()):
        return
    telling = Telling(
        Kind.ACKNOWLEDGEMENT,
        f"tic-{next(_numbers):026}",
        arrived.subject,
        "normal",
        arrived.text,
        "",
        "",
        None,
        "Other",
    )
    written = write_letter(telling, "", Language.EN)
    headers = {name.replace("-", "_"): value for name, value in letter_headers(telling, "other.example").items()}
    yield Reaction(1, mail(theirs, written.subject, written.text, **headers), letter.reply_to[0])


def ourselves(letter: Mail) -> Iterator[Reaction]:
    """A mailbox that passes on to us, as it came, what it gets from us."""
    yield Reaction(1, letter.raw)


CONTACTS: dict[str, Machine] = {
    "away@kunde.example": absence_notice,
    "desk@peer.example": help_desk,
    "robot@peer.example": counting_robot,
    "rt@peer.example": answering_help_desk,
    "nobody@gone.example": bouncing_server,
    "list@club.example": reflecting_list,
    "support@other.example": second_deployment,
    "forward@kunde.example": ourselves,
}
STRANGERS: dict[str, Machine] = {"noreply@else.example": strangers_robot}
# Who answers from a new address each time, by what stands behind the @.
MANY_ADDRESSES: dict[str, Machine] = {"plus.example": plus_addressing_desk, "count.example": counting_addresses}
MACHINES = CONTACTS | STRANGERS


class Arena:
    """Events in the order of virtual time; every letter that leaves is handed to whom it is for."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._events: list[tuple[datetime, int, Reaction]] = []
        self._heard = 0

    def come(self, at: datetime, reaction: Reaction) -> None:
        heappush(self._events, (at, next(_numbers), reaction))

    def run(self, until: datetime) -> None:
        while self._events and self._events[0][0] <= until:
            at, _, reaction = heappop(self._events)
            clock.advance(max(at - clock.now(), timedelta(0)))
            self.desk.receive(reaction.raw, *filter(None, [reaction.recipient]), **dict(reaction.verdicts))
            self.hear()
        clock.advance(max(until - clock.now(), timedelta(0)))

    def hear(self) -> None:
        """Send what is to be sent, and have everybody react to it."""
        self.desk.settle()
        letters = self.desk.letters
        for letter in letters[self._heard :]:
            for reaction in _machine(letter.to[0])(letter):
                self.come(clock.now() + timedelta(seconds=reaction.after_s), reaction)
        self._heard = len(letters)


def _machine(address: str) -> Machine:
    return MACHINES.get(address) or MANY_ADDRESSES.get(address.rpartition("@")[2], lambda _: iter(()))


@pytest.fixture
def arena(desk: Desk) -> Arena:
    for address in CONTACTS:
        desk.contact(address)
    return Arena(desk)


def test_nobody_is_answered_by_machine_more_than_twice_a_day_and_no_ticket_storm_comes(
    arena: Arena, capsys: pytest.CaptureFixture[str]
) -> None:
    desk, start = arena.desk, clock.now()
    for address in MACHINES:
        verdicts = UNKNOWN if address in STRANGERS else ()
        arena.come(start + timedelta(minutes=1), Reaction(0, mail(address, "Line is down"), verdicts=verdicts))
    own = mail("kim@kunde.example", "Cc to you", To=settings().support_address, Cc=settings().support_address)
    for seconds in (90, 91):
        arena.come(start + timedelta(seconds=seconds), Reaction(0, own))
    arena.run(start + timedelta(hours=6))
    for ticket in desk.all_tickets():
        desk.answer(ticket.ticket_id, "We have looked into it.")
    arena.hear()
    arena.run(start + timedelta(hours=24))
    automatic = Counter(letter.to[0] for letter in desk.letters if letter.message["Auto-Submitted"] == "auto-replied")
    tickets = desk.all_tickets()
    with capsys.disabled():
        print(f"\n24 hours: {len(tickets)} tickets, {len(desk.letters)} letters, automatic {dict(automatic)}")
    assert set(automatic) == {*MACHINES, "kim@kunde.example"}
    assert max(automatic.values()) <= AUTOMATIC_A_DAY
    # One for each who wrote, and for what a machine made of a letter of ours in a thread of its own.
    assert len(tickets) <= 3 * len(MACHINES)


@pytest.mark.parametrize(("address", "most"), [("support+id1@plus.example", 1), ("case-1000@count.example", 5)])
@pytest.mark.parametrize("verdicts", [(), UNKNOWN])
def test_a_peer_that_writes_of_each_case_from_another_address_is_soon_left_alone(
    arena: Arena, address: str, most: int, verdicts: tuple[tuple[str, str], ...]
) -> None:
    start = clock.now()
    arena.come(start + timedelta(minutes=1), Reaction(0, mail(address), verdicts=verdicts))
    arena.run(start + timedelta(hours=24))
    assert len(arena.desk.letters) == most
    assert len(arena.desk.all_tickets()) <= most + 1


def test_sixty_mails_from_as_many_addresses_of_one_mailbox_are_one_senders(desk: Desk) -> None:
    for number in range(60):
        desk.receive(mail(f"eve+{number}@elsewhere.example", f"No. {number}"))
    assert len(desk.all_tickets()) == 15


def test_two_hundred_forged_mails_bring_their_victim_nothing_and_the_desk_no_storm(desk: Desk) -> None:
    for number in range(200):
        desk.receive(mail("victim@bank.example", f"No. {number}"), spf="FAIL", dkim="FAIL", dmarc="GRAY")
        desk.settle()
    assert desk.letters == []
    assert len(desk.all_tickets()) == 15


def test_an_outage_published_amid_a_flood_reaches_everybody_first(desk: Desk) -> None:
    desk.ses.max_send_rate, desk.ses.max_24_hour_send = 14, 400
    for number in range(300):
        desk.receive(mail(f"eve@elsewhere{number}.example"), **dict(UNKNOWN))
    while desk._work_off("desk"):
        pass
    deliveries.send_due(clock.now() + timedelta(seconds=5))
    before, published = len(desk.letters), clock.now()
    assert 0 < before <= 40
    told = readers(150)
    announce(told, lane=Lane.URGENT)
    deliveries.send_due(clock.now() + timedelta(seconds=60))
    outage = {reader.email for reader in told}
    sent = [letter for letter in desk.letters[before:] if letter.to[0] in outage]
    assert {letter.to[0] for letter in sent} == outage
    assert (sent[0].at - published).total_seconds() <= 2
    assert (sent[-1].at - published).total_seconds() <= 150 / 14 + 2
    deliveries.send_due(clock.now() + timedelta(minutes=5))
    assert len(desk.letters) == 200, "what strangers cause leaves half of the day's quota to all others"
