"""Requests by a profile's public form: whoever fills it in, and whatever address they give, acts as nobody."""

from dataclasses import dataclass

from chalicelib import ids
from chalicelib.desk import store
from chalicelib.desk.floods.rules import BY_FORM_FOR_ONE_ADDRESS, BY_FORM_FROM_ONE_PLACE, BY_ONE_FORM_AN_HOUR
from chalicelib.desk.floods.store import Counted, admit, is_within
from chalicelib.desk.models import Ticket
from chalicelib.desk.profiles.fronts import group_of
from chalicelib.desk.profiles.models import Profile
from chalicelib.desk.profiles.public_schemas import RequestDraft
from chalicelib.desk.profiles.rules import bare
from chalicelib.desk.profiles.store import profile_called
from chalicelib.desk.rules import Author, Channel, Quarantine
from chalicelib.desk.senders.store import is_blocked
from chalicelib.desk.store import Edit
from chalicelib.desk.tickets.entries import new_ticket
from chalicelib.errors import FieldError, Forbidden, Invalid, NotFound, TooManyRequests
from chalicelib.i18n.languages import Locale
from chalicelib.mail.proof.grounds import Ground, Proof
from chalicelib.settings import settings
from chalicelib.tables import until_unrefused


@dataclass(frozen=True)
class Cause:
    """What makes a request itself: the same `key` from the same `source` in the network again is that one again."""

    key: str
    source: str


def find_open(slug: str) -> Profile:
    """The profile with a slug that takes requests.

    Raises:
        NotFound: there is none.
        Forbidden: it takes none at present.
    """
    profile = find_front(slug)
    if not profile.requests_enabled:
        raise Forbidden("This form takes no requests at present.")
    return profile


def find_front(slug: str) -> Profile:
    """The profile with a slug. Raises NotFound."""
    profile = profile_called(slug)
    if profile is None:
        raise NotFound
    return profile


def request(profile: Profile, draft: RequestDraft, locale: Locale, cause: Cause) -> Ticket:
    """A ticket of nobody's, which waits in the profile's queue, unproven; the same cause makes one.

    Raises:
        Invalid: the address is one of ours.
        TooManyRequests: from this place, for this address, or by this form at all.
        Busy: others kept counting.
    """
    # SECURITY: what is written to ourselves would come back as a request, and be answered, for ever.
    if bare(draft.email) in settings().own_addresses:
        raise Invalid(fields=[FieldError("/email", "own-address", "is an address of the provider's own system")])
    ticket_id = ids.derived("tic", "form", profile.profile_id, cause.source, cause.key, draft.model_dump_json())

    def attempt() -> Ticket:
        return store.find_ticket(ticket_id) or store.write(_edit(profile, ticket_id, draft, locale))

    if known := store.find_ticket(ticket_id):
        return known
    _admit(profile, draft.email, ticket_id, cause.source)
    return until_unrefused(attempt)


def _admit(profile: Profile, email: str, ticket_id: str, source: str) -> None:
    # SECURITY: apart from the mail of the address, or a form could have its owner's own mail kept back.
    is_admitted = (
        admit(Counted.FORM_SOURCE, source, ticket_id, BY_FORM_FROM_ONE_PLACE)
        and admit(Counted.FORM_ADDRESS, email, ticket_id, BY_FORM_FOR_ONE_ADDRESS)
        and is_within(Counted.FORM_ALL, profile.profile_id, BY_ONE_FORM_AN_HOUR)
    )
    if not is_admitted:
        raise TooManyRequests(
            "So many requests came just now that this one is not taken. Try again later, or write to {address}.",
            values={"address": next(iter(profile.addresses), settings().support_address)},
            headers={"Retry-After": str(int(BY_FORM_FROM_ONE_PLACE[0].within.total_seconds()))},
        )


def _edit(profile: Profile, ticket_id: str, draft: RequestDraft, locale: Locale) -> Edit:
    # SECURITY: whether an address is blocked, or on file, is not to be told by what is answered, or how soon: what is
    # blocked is taken and held, and which accounts claim the address is found once the ticket is there.
    held = Quarantine.BLOCKED if is_blocked(draft.email) else None
    ticket = new_ticket(
        ticket_id,
        subject=draft.subject,
        channel=Channel.FORM,
        from_email=draft.email,
        from_name=draft.name,
        proof=Proof.UNPROVEN,
        quarantine=held,
        is_doubtful=held is not None,
        group_id=group_of(profile),
        profile_id=profile.profile_id,
        language=locale,
    )
    edit = Edit(ticket)
    message = edit.say(Author.SENDER, draft.email, draft.text, channel=Channel.FORM)
    message.proof = {"proof": Proof.UNPROVEN, "ground": Ground.FORM}
    return edit
