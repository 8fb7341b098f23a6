"""One call to the mail service for recipients of a claimed batch, by the form of its letter."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from chalicelib import clock
from chalicelib.deliveries import store
from chalicelib.deliveries.digests import digests
from chalicelib.deliveries.models import Batch
from chalicelib.deliveries.people import Person
from chalicelib.deliveries.rules import Form
from chalicelib.errors import HeroldError, OfNewer, Permanent, Temporary
from chalicelib.i18n.languages import Locale
from chalicelib.mail.outbound.letters import from_header
from chalicelib.mail.outbound.raw import Attachment, raw_message
from chalicelib.mail.outbound.ses import Entry, Outcome, Result, send_bulk, send_raw
from chalicelib.settings import settings

_BULK_MAX_BYTES = 900_000  # of the megabyte that a call with its letter may have, with the reader's part beside it
_SIGN_MAX_BYTES = 12  # as the client writes it: an emoji is two escapes


@dataclass(frozen=True)
class Call:
    """A call to the mail service, ready to be made."""

    readers: Sequence[Person]
    leave: Callable[[], list[Result]]

    def make(self, start_by: datetime) -> list[Result]:
        """One result for each reader, in their order. The call starts by an instant or not at all.

        Raises:
            Temporary: nobody got the letter; trying again helps.
            Permanent: nobody got the letter; trying again does not help.
            Uncertain: the call left and no answer came.
        """
        if clock.now() > start_by:
            raise Temporary("too late to start: a newer announcement may be on its way")
        return self.leave()


def prepared(batch: Batch, readers: Sequence[Person]) -> Call:
    """The call that sends a batch's letter to some of its recipients; what is wrong with it shows when it is made."""
    try:
        is_one_message = Form(batch.form).has_file or (len(readers) == 1 and _is_long(batch))
        make = _one if is_one_message else _many
        return Call(readers, make(batch, readers))
    except (OfNewer, Permanent) as error:
        return Call(readers, partial(_refuse, error))
    except (AttributeError, LookupError, TypeError, ValueError) as error:  # a row that no version of ours has written
        return Call(readers, partial(_refuse, Permanent(f"a batch that makes no call: {type(error).__name__}")))


def _refuse(error: HeroldError) -> list[Result]:
    raise error


def _many(batch: Batch, readers: Sequence[Person]) -> Callable[[], list[Result]]:
    stored = _letter(batch)
    data = digests.letter_data if batch.form == Form.DIGEST else _own_data
    entries = [
        Entry(
            one["email"],
            data(one, Locale(batch.language)),
            {**stored.headers, **one["headers"]},
            {"contact": one["contact_id"], "account": one["account_id"]},
        )
        for one in readers
    ]
    return lambda: send_bulk(
        stored.letter, entries, sender=_sender(stored), tags=_tags(batch), reply_to=_reply_to(stored)
    )


def _is_long(batch: Batch) -> bool:
    """Whether a letter is more than a call takes along: what people write at length, in signs far from Latin."""
    if batch.form == Form.DIGEST:
        return False
    letter = _letter(batch).letter
    signs = len(letter.html) + len(letter.text)
    return signs * _SIGN_MAX_BYTES > _BULK_MAX_BYTES and len(json.dumps([letter.html, letter.text])) > _BULK_MAX_BYTES


def _one(batch: Batch, readers: Sequence[Person]) -> Callable[[], list[Result]]:
    stored, (reader,) = _letter(batch), readers
    headers = {"From": _sender(stored), "To": reader["email"], **stored.headers, **reader["headers"]}
    headers["Reply-To"] = _reply_to(stored)
    attachment = Attachment(**reader["attachment"]) if reader["attachment"] else None
    tags = {**_tags(batch), "contact": reader["contact_id"], "account": reader["account_id"]}
    try:
        message = raw_message(stored.letter, reader["data"], headers, attachment)
    except Permanent as error:
        refused = Result(Outcome.PERMANENT, reason=str(error))
        return lambda: [refused]
    return lambda: [send_raw(message, reader["email"], tags)]


def _letter(batch: Batch) -> store.StoredLetter:
    if batch.form == Form.DIGEST:
        return digests.letter(Locale(batch.language))
    return store.get_letter(batch.series_id, int(batch.n), batch.language, batch.form)


def _own_data(reader: Person, _language: Locale) -> Mapping[str, str]:
    data: Mapping[str, str] = reader["data"]
    return data


def _reply_to(stored: store.StoredLetter) -> str:
    """Where answers go that nobody expects: to people, and not to an address that only sends."""
    return stored.reply_to or settings().support_address


def _sender(stored: store.StoredLetter) -> str:
    """Whom a letter is from; an address that is ours no more since it was written would keep it from ever leaving."""
    if stored.sender and stored.sender.address in settings().own_addresses:
        return from_header(stored.sender.name, stored.sender.address)
    return from_header(settings().provider_name, settings().mail_from)


def _tags(batch: Batch) -> dict[str, str]:
    # Feedback-ID can only be set through these two tags (SES Developer Guide, "Feedback-ID header").
    tags = {"batch": batch.batch_id, "origin": batch.origin, "series": batch.series_id, "n": str(int(batch.n))}
    return tags | {"ses:feedback-id-a": batch.origin, "ses:feedback-id-b": batch.series_id}
