"""From who is told to the batches that tell them: each reader's copy, sorted into what leaves together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from chalicelib import ids
from chalicelib.audience.cards import CardService
from chalicelib.deliveries import store as deliveries
from chalicelib.deliveries.queueing import Addressee, Parcel
from chalicelib.deliveries.rules import BATCH_RECIPIENTS_MAX, Form, Lane, Origin
from chalicelib.directory.rules import ContactKind, NotificationType
from chalicelib.directory.subscriptions.preferences import AnnouncementKind, CalendarChoice
from chalicelib.directory.unsubscribe.addresses import unsubscribe_url
from chalicelib.i18n.languages import Language, Locale
from chalicelib.notices.calendars import writing as calendars
from chalicelib.notices.calendars.reading import calendar_url
from chalicelib.notices.fan_out.planning import Slot
from chalicelib.notices.fan_out.telling import Listener
from chalicelib.notices.letters import readers
from chalicelib.notices.letters import writing as letters
from chalicelib.notices.letters.digest_lines import digest_line
from chalicelib.notices.letters.sayings import Saying
from chalicelib.notices.models import Announcement
from chalicelib.settings import settings

_RELEASED_FORMS = {Form.RELEASED, Form.RELEASED_CALENDAR}


@dataclass(frozen=True)
class Mailing:
    """What an announcement says to those whom it affects, and to those whom it does no longer."""

    notice_id: str
    n: int
    saying: Saying
    released: Saying

    @classmethod
    def of(cls, announcement: Announcement) -> Self:
        """As it was announced."""
        saying = Saying.of(announcement.saying, settings().provider_name, Language(settings().default_language))
        released = replace(saying, announcement=AnnouncementKind.RELEASED)
        return cls(announcement.notice_id, int(announcement.n), saying, released)

    @property
    def lane(self) -> Lane:
        """Outages go ahead of all that was planned; what one was caused by can wait."""
        is_urgent = self.saying.kind == NotificationType.OUTAGE and self.saying.announcement != AnnouncementKind.REPORT
        return Lane.URGENT if is_urgent else Lane.ROUTINE

    def to(self, listener: Listener) -> Saying:
        """What is said to one listener."""
        return self.released if listener.is_released else self.saying


def store_letters(mailing: Mailing, wanted: Iterable[tuple[Form, Locale]]) -> None:
    """Store the letters that batches name by form and language; storing them again changes nothing.

    Digests have letters of their own.
    """
    headers = letters.letter_headers(mailing.saying, settings().mail_domain)
    for form, language in sorted(wanted):
        saying = mailing.released if form in _RELEASED_FORMS else mailing.saying
        if form is not Form.DIGEST:
            stored = deliveries.StoredLetter(letters.write_letter(saying, language), headers)
            deliveries.put_letter(mailing.notice_id, mailing.n, language, form, stored)


def parcels(mailing: Mailing, behind: str, told: Sequence[tuple[Listener, Slot]]) -> list[Parcel]:
    """The batches of the page that begins behind a position."""
    by_slot: dict[Slot, list[Addressee]] = defaultdict(list)
    for listener, slot in told:
        by_slot[slot].append(addressee(mailing, listener, slot.form))
    return [
        Parcel(
            origin=Origin.NOTICES,
            batch_id=ids.derived("bat", mailing.notice_id, str(mailing.n), behind, *_names(slot), str(start)),
            series_id=mailing.notice_id,
            n=mailing.n,
            language=slot.language,
            form=slot.form,
            due_at=slot.due_at,
            addressees=addressees[start : start + BATCH_RECIPIENTS_MAX],
        )
        for slot, addressees in sorted(by_slot.items(), key=lambda item: _names(item[0]))
        for start in range(0, len(addressees), BATCH_RECIPIENTS_MAX)
    ]


def addressee(mailing: Mailing, listener: Listener, form: Form) -> Addressee:
    """One reader's copy, in the form in which it is sent."""
    saying, recipient = mailing.to(listener), listener.recipient
    reader = reader_of(mailing, listener)
    data = digest_line(saying, reader) if form is Form.DIGEST else readers.reader_data(saying, reader)
    file = _file(saying, listener) if form.has_file else None
    return Addressee(
        recipient.contact_id, listener.card.account_id, recipient.email, data, readers.reader_headers(reader), file
    )


def reader_of(mailing: Mailing, listener: Listener) -> readers.Reader:
    """Whom a copy is for, as letters name them."""
    recipient, card, decision = listener.recipient, listener.card, listener.decision
    before = listener.services_before
    return readers.Reader(
        name=recipient.name,
        language=Locale(recipient.language),
        time_zone=recipient.time_zone,
        account_name=card.name,
        account_number=card.number,
        services=_labels(listener.services),
        reasons=decision.reasons,
        is_group=recipient.kind == ContactKind.GROUP,
        is_first=not listener.has_heard,
        services_before=None if before is None else _labels(before),
        unsubscribe_url=unsubscribe_url(card.account_id, recipient.contact_id, mailing.saying.told_as, decision.scope),
        calendar_url=_calendar_url(mailing.saying, listener),
    )


def _calendar_url(saying: Saying, listener: Listener) -> str:
    if saying.window is None or listener.decision.preferences.calendar is CalendarChoice.NONE:
        return ""
    return calendar_url(saying.notice_id, listener.card.account_id, Locale(listener.recipient.language))


def _file(saying: Saying, listener: Listener) -> dict[str, str]:
    recipient, card = listener.recipient, listener.card
    services = [(service.service_id, service.label) for service in listener.services]
    concerned = calendars.Concerned(card.account_id, card.number, services, Locale(recipient.language))
    provider = calendars.Provider(settings().mail_domain, settings().support_address)
    is_invited = listener.decision.preferences.calendar is CalendarChoice.INVITATION
    event = calendars.maintenance_event(saying, concerned, provider)
    return calendars.attachment(event, recipient.email if is_invited else "")


def _labels(services: Sequence[CardService]) -> tuple[str, ...]:
    return tuple(service.told for service in services)


def _names(slot: Slot) -> tuple[str, ...]:
    return slot.language, slot.form, slot.due_at.isoformat()
