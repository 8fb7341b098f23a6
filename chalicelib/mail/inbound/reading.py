"""Reading that never fails: what nobody foresaw in a mail costs its words, not the mail."""

from chalicelib.mail.addresses import addresses_in
from chalicelib.mail.inbound.headers import Headers
from chalicelib.mail.inbound.limits import SUBJECT_MAX_CHARS
from chalicelib.mail.inbound.parsing import InboundMail, Unreadable, parse
from chalicelib.mail.inbound.reasons import Shortfall
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

_HEAD_MAX_BYTES = 4_000


def read(raw: bytes) -> InboundMail:
    """What a mail says. Where reading it fails in a way that nobody foresaw, a mail without words that says so.

    Raises:
        Unreadable: the bytes are larger than any mail that SES takes in, or no mail.
    """
    try:
        return parse(raw)
    except Unreadable:
        raise
    except Exception as error:  # noqa: BLE001 - whatever somebody managed to send: a person looks at it, and nothing is lost
        logs.write(Line.MAIL_NOT_FORESEEN, error)
        return _saved(raw)


def _saved(raw: bytes) -> InboundMail:
    """As much as can be had without the reader that failed: the subject, which is how a person finds the mail."""
    head = raw[:_HEAD_MAX_BYTES].decode("ascii", "replace").splitlines()
    subject = next((line[8:].strip() for line in head if line.lower().startswith("subject:")), "")
    return InboundMail(
        message_id=None,
        from_address=None,
        from_name="",
        to=(),
        cc=(),
        reply_to=(),
        subject="".join(one for one in subject if one.isprintable())[:SUBJECT_MAX_CHARS],
        text="",
        visible="",
        is_wordless=False,
        in_reply_to=(),
        references=(),
        date=None,
        # SECURITY: nothing of it is believed, so that nobody gains by a mail that cannot be read; but it is no mail of
        # nobody, which would be dropped.
        headers=Headers((("from", "@"),), is_cut=True),
        part_types=("text/plain",),
        has_attachments=False,
        calendar=None,
        shortfalls=frozenset({Shortfall.UNFORESEEN}),
        reported=tuple(addresses_in("\n".join(head))),  # so that it is found again by whom it names
    )
