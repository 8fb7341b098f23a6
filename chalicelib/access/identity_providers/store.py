"""Identity providers in their table."""

import hashlib
from datetime import datetime

from chalicelib.access.identity_providers.models import (
    ATTEMPT,
    KNOWN,
    PROVIDER,
    Attempt,
    Identity,
    IdentityProvider,
    Known,
    identity_place,
    provider_key,
)
from chalicelib.access.identity_providers.rules import is_same_subject
from chalicelib.tables import Refused, conditional, find, page


def find_provider(whose: str) -> IdentityProvider | None:
    """The identity provider of an account, or of the provider, read consistently."""
    return find(IdentityProvider, provider_key(whose), PROVIDER)


def find_known(whose: str) -> Known | None:
    """What is known of an identity provider, read consistently."""
    return find(Known, provider_key(whose), KNOWN)


def note_worked(row: IdentityProvider, now: datetime) -> None:
    """Note that somebody came in by an identity provider, if it is still set as it was."""
    try:
        with conditional():
            row.update([IdentityProvider.worked_at.set(now)], IdentityProvider.set_at == row.set_at)
    except Refused:
        return


def use_up(state: str, expires_at: datetime) -> bool:
    """Whether an attempt ends here for the first time; from now on it has ended."""
    digest = hashlib.sha256(state.encode()).hexdigest()
    try:
        with conditional():
            Attempt(f"sign-in-attempt#{digest}", ATTEMPT, expires_at=expires_at).save(Attempt.pk.does_not_exist())
    except Refused:
        return False
    return True


def bind(whose: str, came: Identity) -> bool:
    """Whether who comes with an address is who came with it first; the first one is noted, and so is one who is not."""
    first = find_identity(whose, came.person_id)
    if first is not None and not is_same_subject(first.bound, came.bound):
        first.update([Identity.refused_at.set(came.bound_at)], Identity.pk.exists())
        return False
    if first is None or first.bound[:2] != came.bound[:2]:  # under another issuer or client everybody is new
        try:
            with conditional():
                came.save(Identity.bound_at == first.bound_at if first else Identity.pk.does_not_exist())
        except Refused:  # somebody else came first, this moment
            return bind(whose, came)
    return True


def find_identity(whose: str, person_id: str) -> Identity | None:
    """Who came first with somebody's address, read consistently."""
    return find(Identity, provider_key(whose), identity_place(person_id))


def forget_identity(whose: str, person_id: str) -> None:
    """Forget who came first with somebody's address."""
    Identity(provider_key(whose), identity_place(person_id)).delete()


def identities(whose: str, after: str, limit: int) -> tuple[list[Identity], str]:
    """Up to `limit` of those who came, behind a position, and the last one's if more follow."""
    return page(Identity, provider_key(whose), identity_place(""), after, limit)
