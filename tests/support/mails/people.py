"""Mails of people, and how they name themselves; also those that look like a machine's."""

from collections.abc import Iterator

from chalicelib.mail.inbound.reasons import DropReason
from tests.support.mails.case import Case, mail

_SENDERS = [
    ("name without quotes", "Anna Roth <anna@k.example>", "anna@k.example", "Anna Roth"),
    ("name in quotes", '"Roth, Anna" <anna@k.example>', "anna@k.example", "Roth, Anna"),
    ("address alone", "anna@k.example", "anna@k.example", ""),
    ("address in brackets alone", "<anna@k.example>", "anna@k.example", ""),
    ("name behind, as before there were brackets", "anna@k.example (Anna Roth)", "anna@k.example", "Anna Roth"),
    ("name encoded, Q", "=?utf-8?Q?J=C3=BCrg_M=C3=BCller?= <j@k.example>", "j@k.example", "Jürg Müller"),
    ("name encoded, B", "=?iso-8859-1?B?SvxyZyBN/GxsZXI=?= <j@k.example>", "j@k.example", "Jürg Müller"),
    ("encoded word within quotes", '"=?utf-8?Q?J=C3=BCrg?=" <j@k.example>', "j@k.example", "Jürg"),
    ("name is an address", '"anna@k.example" <anna@k.example>', "anna@k.example", "anna@k.example"),
    ("address in square brackets", "Kim [kim@k.example]", "kim@k.example", "Kim"),
    ("address without brackets behind the name", "Kim kim@k.example", "kim@k.example", "Kim"),
    ("a link for an address", "<mailto:kim@k.example>", "kim@k.example", ""),
    ("the address twice", "kim@k.example <kim@k.example>", "kim@k.example", None),
    ("upper case", "KIM@K.EXAMPLE", "kim@k.example", ""),
    ("international domain", "Kim <kim@xn--mller-kva.example>", "kim@müller.example", "Kim"),
    ("sub-address", "Kim <kim+news@k.example>", "kim+news@k.example", "Kim"),
    ("apostrophe", "Sean O'Neil <sean.o'neil@k.example>", "sean.o'neil@k.example", "Sean O'Neil"),
    ("comment that never ends", "Hans :( <hans@k.example>", "hans@k.example", None),
    ("quote that never ends", '"Hans <hans@k.example>', "hans@k.example", None),
    ("trailing comma", "Hans <hans@k.example>,", "hans@k.example", "Hans"),
    ("two people", "Hans <hans@k.example>, Eva <eva@k.example>", None, ""),
    ("nobody by name", "undisclosed-recipients:;", None, ""),
]
# What a person's mail may have without being a machine's.
_PERSONAL = [
    ("importance", "Importance: high\nX-Priority: 1"),
    ("receipt wanted", "Disposition-Notification-To: anna@k.example"),
    ("sent by a help desk", "Precedence: bulk\nX-RT-Ticket: 12"),
    ("not submitted by a machine", "Auto-Submitted: no"),
    ("suppresses answers, as Exchange always does", "X-Auto-Response-Suppress: All"),
    ("no automatic answer", "X-Auto-Reply: 0"),
    ("written about an absence", "Subject: Abwesenheitsnotiz einrichten"),
    ("answer to an absence notice", "Subject: AW: Automatische Antwort: Keine Bilder\nIn-Reply-To: <2@x.example>"),
    ("about a bounce", "Subject: Undelivered Mail Returned to Sender - why?"),
    ("sentence that begins like a notice", "Subject: Out of office hours access needed\nIn-Reply-To: <2@x.example>"),
    ("Italian sentence", "Subject: Fuori sede il router non va\nIn-Reply-To: <2@x.example>"),
    ("French sentence", "Subject: Absent du bureau ou non, la ligne est morte"),
    ("feedback id of a provider", "Feedback-ID: 1:mail:klinik"),
    ("spam score of the sender's own", "X-Spam-Status: No, score=-1.0"),
    (
        "many signatures",
        "DKIM-Signature: v=1; a=rsa-sha256; d=k.example; s=a; b=x\nARC-Seal: i=1; a=rsa-sha256; cv=none",
    ),
    ("no subject", "Subject: "),
    ("answer of a customer's desk", "In-Reply-To: <2@x.example>\nList-Unsubscribe: <mailto:u@desk.example>"),
    ("thread topic of Outlook", "Thread-Topic: Keine Bilder\nThread-Index: Acz="),
]


def cases() -> Iterator[Case]:
    for why, field, address, name in _SENDERS:
        expected = {"from_address": address} | ({} if name is None else {"from_name": name})
        drop = None if "@" in field else DropReason.NO_SENDER
        yield Case(f"sender: {why}", f"From as {field}", mail("", sender=field), expected, drop=drop)
    for why, head in _PERSONAL:
        yield Case(
            f"person: {why}", "evidence of a machine is something else", mail(head), {"text": "Die Leitung ist tot."}
        )
