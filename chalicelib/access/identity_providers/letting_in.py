"""Who came back from their identity provider, let in as what they are on file."""

from chalicelib import clock
from chalicelib.access.hats import hats_through
from chalicelib.access.identity_providers import store
from chalicelib.access.identity_providers.models import Identity, identity_place, provider_key
from chalicelib.access.identity_providers.rules import OF_THE_PROVIDER, Refusal
from chalicelib.access.identity_providers.signing_in import Arrival, NotLetIn
from chalicelib.access.registration.actions import register
from chalicelib.access.sessions.actions import Opened, open_session
from chalicelib.access.sessions.rules import Door, DoorKind
from chalicelib.directory.people.ids import person_id_of
from chalicelib.i18n.languages import Language

_NAMES = {"given_name": "first_name", "family_name": "last_name"}


def let_in(arrival: Arrival, language: Language, *, user_agent: str = "", replaces: str = "") -> Opened:
    """A session of whoever came back, through the door of their identity provider.

    Who is on file nowhere becomes a contact where their account is open to it.

    Raises:
        NotLetIn: another of its users came with this address before; or nobody has them on file.
    """
    whose, now = arrival.provider.whose, clock.now()
    is_own = whose == OF_THE_PROVIDER
    door = Door(DoorKind.PROVIDERS_OWN) if is_own else Door(DoorKind.IDENTITY_PROVIDER, whose)
    contact_id = _on_file(arrival, door, language)
    came = Identity(
        provider_key(whose),
        identity_place(person_id_of(arrival.email)),
        person_id=person_id_of(arrival.email),
        contact_id=contact_id,
        issuer=arrival.provider.issuer,
        client_id=arrival.provider.client_id,
        subject=arrival.claims["sub"],
        bound_at=now,
    )
    if not store.bind(whose, came):
        raise NotLetIn(Refusal.OTHER_SUBJECT, whose)
    store.note_worked(arrival.provider, now)
    return open_session(arrival.email, door, user_agent=user_agent, replaces=replaces)


def _on_file(arrival: Arrival, door: Door, language: Language) -> str | None:
    """The contact that somebody is, None for the provider's own people."""
    hats = hats_through(door, arrival.email, door.account_id)
    if not hats and door.account_id:
        names = {ours: str(arrival.claims[name]) for name, ours in _NAMES.items() if arrival.claims.get(name)}
        register(arrival.email, language, names, is_mailed=False)
        hats = hats_through(door, arrival.email, door.account_id)
    if not hats:
        raise NotLetIn(Refusal.UNKNOWN, arrival.provider.whose)
    return next((hat.contact_id for hat in hats if hat.contact_id), None)
