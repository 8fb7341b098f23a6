"""Collecting what keeps the mail of an address or an account from arriving."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from chalicelib.deliveries.suppressions import actions as suppressions
from chalicelib.desk import store
from chalicelib.desk.dropped.listing import list_mail, senders_of
from chalicelib.desk.dropped.schemas import DroppedMailQuery
from chalicelib.desk.models import DroppedMail, Ticket
from chalicelib.desk.rules import QUARANTINE
from chalicelib.desk.senders.rules import Treatment
from chalicelib.desk.senders.store import find_rule
from chalicelib.desk.undelivered.schemas import Hold, UndeliveredQuery, UndeliveredView
from chalicelib.directory.accounts.domains import domain_of, with_parents
from chalicelib.directory.reading import find_account, read_aggregate

_QUARANTINED_MAX = 500  # of all that waits there, the oldest first


def list_undelivered(query: UndeliveredQuery, after: str) -> tuple[list[UndeliveredView], str]:
    """What holds mail up: on the first page what concerns whole addresses and waits in quarantine, then dropped mail,
    newest first; and the position of the last one, if more follow.
    """
    held = [] if after else [*_suppressed(query), *_blocked(query), *_quarantined(query)]
    dropped, last = list_mail(
        DroppedMailQuery(address=query.address, account_id=query.account_id, limit=query.limit), after
    )
    return [*held, *map(_dropped, dropped)], last


def _addresses(query: UndeliveredQuery) -> Sequence[str]:
    if query.address:
        return [query.address]
    if query.account_id is None or find_account(query.account_id) is None:
        return []
    return list(dict.fromkeys(one.email for one in read_aggregate(query.account_id).contacts))


def _suppressed(query: UndeliveredQuery) -> Iterator[UndeliveredView]:
    for address, reason in suppressions.reasons_for(_addresses(query)).items():
        yield UndeliveredView(
            hold=Hold.SUPPRESSED,
            id=suppressions.hash_of(address),
            address=address,
            reason=reason,
            subject=None,
            at=suppressions.get(address).since_at,
            method="POST",
            release=f"/suppressions/{quote(address)}/lift",
        )


def _blocked(query: UndeliveredQuery) -> Iterator[UndeliveredView]:
    for address in [query.address] if query.address else []:
        rule = find_rule(address)
        if rule and rule.treatment == Treatment.BLOCKED:
            yield UndeliveredView(
                hold=Hold.BLOCKED,
                id=rule.sender_id,
                address=address,
                reason=rule.treatment,
                subject=None,
                at=rule.set_at,
                method="DELETE",
                release=f"/senders/{rule.sender_id}",
            )


def _quarantined(query: UndeliveredQuery) -> Iterator[UndeliveredView]:
    addresses, domains = ([query.address], []) if query.address else senders_of(query.account_id or "")
    for row in store.waiting(QUARANTINE, _QUARANTINED_MAX):
        ticket = store.find_ticket(row.ticket_id)
        if ticket and ticket.quarantine and _is_of(ticket, addresses, domains):
            yield UndeliveredView(
                hold=Hold.QUARANTINED,
                id=ticket.ticket_id,
                address=ticket.from_email,
                reason=ticket.quarantine,
                subject=ticket.subject,
                at=ticket.opened_at,
                method="POST",
                release=f"/tickets/{ticket.ticket_id}/release",
            )


def _is_of(ticket: Ticket, addresses: Sequence[str | None], domains: Sequence[str]) -> bool:
    if not ticket.from_email:
        return False
    return ticket.from_email in addresses or any(one in domains for one in with_parents(domain_of(ticket.from_email)))


def _dropped(row: DroppedMail) -> UndeliveredView:
    return UndeliveredView(
        hold=Hold.DROPPED,
        id=row.mail_id,
        address=row.from_email,
        reason=row.reason,
        subject=row.subject,
        at=row.received_at,
        method="POST",
        release=f"/dropped-mail/{row.mail_id}/release",
    )
