"""What the mail service checked of a mail, as it wrote it down in the mail (RFC 8601); pure.

SECURITY: everybody can write such a field. The mail service puts its own into the block of fields on top of the mail,
below its `Received`, which names the id that it gave the mail and no sender knows; whatever stands further down, a
sender wrote. And into its own field go words of the sender's: whoever greets as `x dkim=pass header.d=bank.example`, or
has a return path or a signature of that kind, would say in it what they like. So a field that is not of the one plain
form says nothing.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.mail.inbound.headers import Headers

SERVICE_ID = "amazonses.com"
_RECEIVED = re.compile(
    r"from [^\s;()]+ \((?:[^\s;()]+ )?\[[0-9A-Fa-f.:]+\]\) by inbound-smtp\.[a-z0-9.-]+ with E?SMTPS?A? id ([\w.-]+)\b"
)
_BESIDE = {"return-path", "received-spf", "x-ses-spam-verdict", "x-ses-virus-verdict"}  # what else is in the block
_METHODS = {"spf", "dkim", "dmarc"}
_PROPERTIES = {"client-ip", "envelope-from", "helo", "reason", "action"}
_PROPERTY_TYPES = ("smtp.", "header.", "policy.", "body.")
_COMMENT = re.compile(r"\((?:[^()\\]|\\.)*\)")
_COMMENTS_DEPTH_MAX = 3  # one in another in another; the mail service writes one
_WORD = r"[A-Za-z][\w.-]*"
_PAIR = re.compile(rf'({_WORD})(?:\s*/\s*\d+)?\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;"()\\]*)')
_VALUE_MAX_CHARS = 5_000


@dataclass(frozen=True)
class Result:
    """What one check came to: `spf`, `dkim` or `dmarc`, what it said, and of what it said that; all in lower case."""

    method: str
    result: str
    properties: Mapping[str, str]


def results_of(headers: Headers, mail_id: str) -> Sequence[Result]:
    """What the mail service wrote of the mail to which it gave this id; nothing where that may not be its own."""
    written = _own_field(headers, mail_id)
    return _read(written) if len(written) <= _VALUE_MAX_CHARS else ()


def _own_field(headers: Headers, mail_id: str) -> str:
    is_below_received = False
    for name, value in headers.fields:
        if name == "received" and not is_below_received:
            received = _RECEIVED.match(" ".join(value.split()))
            if received is None or received[1] != mail_id:
                return ""
            is_below_received = True
        elif name == "authentication-results" and is_below_received:
            return value
        elif name not in _BESIDE:
            return ""
    return ""


def _read(value: str) -> Sequence[Result]:
    service, _, rest = _without_comments(value).partition(";")
    if service.strip().lower() not in (SERVICE_ID, f"{SERVICE_ID} 1"):  # the second is RFC 8601's version
        return ()
    found: list[tuple[str, str, dict[str, str]]] = []
    for key, said in _pairs(rest):
        if key in _METHODS:
            found.append((key, said, {}))
        elif found:
            found[-1][2].setdefault(key, said)
    return tuple(Result(*one) for one in found)


def _pairs(rest: str) -> Sequence[tuple[str, str]]:
    """All `key=value`; none at all where anything else stands between them, or a key that no check has."""
    at, found = 0, []
    for pair in _PAIR.finditer(rest):
        if rest[at : pair.start()].strip("; \t"):
            return ()
        key = pair[1].lower()
        if key not in _METHODS | _PROPERTIES and not key.startswith(_PROPERTY_TYPES):
            return ()
        found.append((key, pair[2].strip('"').lower()))
        at = pair.end()
    return () if rest[at:].strip("; \t") else tuple(found)


def _without_comments(value: str) -> str:
    for _ in range(_COMMENTS_DEPTH_MAX):
        value = _COMMENT.sub(" ", value)
    return value
