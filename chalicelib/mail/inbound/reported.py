"""Whose mail a mail system reports on: the recipients that a delivery status, a complaint or Exim's header names."""

import re

from chalicelib.mail.addresses import addresses_in
from chalicelib.mail.inbound.mime import Part

_REPORTS = {"message/delivery-status", "message/global-delivery-status", "message/feedback-report"}
_REPORT_MAX_BYTES = 50_000
_RECIPIENTS_MAX = 50
# RFC 3464 (2.3), RFC 6533 (4), RFC 5965 (3.2)
_FIELD = re.compile(
    r"^(?:final-recipient|original-recipient|original-rcpt-to|removal-recipient)[ \t]*:(.{0,500})",
    re.MULTILINE | re.IGNORECASE,
)


def reported_in(raw: bytes, root: Part) -> tuple[str, ...]:
    """The addresses that reports in a mail are about, as they are kept, each once."""
    said = [root.headers.first("x-failed-recipients")]
    for part in root.walk():
        if part.content_type in _REPORTS:
            said += _FIELD.findall(part.text_of(raw, _REPORT_MAX_BYTES))
    return tuple(addresses_in("\n".join(said[:_RECIPIENTS_MAX]), _RECIPIENTS_MAX))
