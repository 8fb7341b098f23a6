"""By which door somebody came in, what it opens, and when a session ends; pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.directory.accounts.rules import IdentityProviderUse
from chalicelib.principals import Hat


class DoorKind(StrEnum):
    """How somebody proved an address."""

    MAILED_LINK = "mailed_link"  # by the letter that was sent there: they are whatever the address is
    IDENTITY_PROVIDER = "identity_provider"  # an account's own says so, which speaks for that account alone
    PROVIDERS_OWN = "providers_own"  # the identity provider of the provider's people
    HAND_OVER = "hand_over"  # another product of the provider's says so, of somebody's contact records


@dataclass(frozen=True)
class Door:
    """One way in; `account_id` is the account that an identity provider, or a hand-over, speaks for."""

    kind: DoorKind
    account_id: str | None = None

    def opens(self, hat: Hat) -> bool:
        """Whether who came in by it may wear a hat that is theirs.

        SECURITY: nobody speaks for more than their own. An account's identity provider can say of anybody that they
        signed in, so it opens nothing of the provider's and of other accounts.
        """
        match self.kind:
            case DoorKind.MAILED_LINK:
                return True
            case DoorKind.PROVIDERS_OWN:
                return hat.account_id is None
            case DoorKind.IDENTITY_PROVIDER:
                return self.account_id is not None and hat.account_id == self.account_id
            case DoorKind.HAND_OVER:
                return hat.account_id is not None and self.account_id in (None, hat.account_id)

    def sees(self, other: "Door") -> bool:
        """Whether who came in by it sees, and ends, a session of theirs that came by another.

        SECURITY: only a letter shows that they are the person. Else whoever speaks for an account would see where
        somebody signs in elsewhere, and end it.
        """
        return self.kind is DoorKind.MAILED_LINK or self == other


def passes(kind: DoorKind, use: IdentityProviderUse | None) -> bool:
    """Whether a door is open to the people of an account, or of the provider, that has no identity provider (None), or
    has one.

    Without it nothing is left of what it opened; where it is required, no other door opens anything.
    """
    if kind in (DoorKind.IDENTITY_PROVIDER, DoorKind.PROVIDERS_OWN):
        return use is not None
    return use is not IdentityProviderUse.REQUIRED


class SessionEnd(StrEnum):
    """Why a session is over."""

    SIGNED_OUT = "signed_out"  # by whom it was
    ENDED = "ended"  # from another session of theirs
    REPLACED = "replaced"  # they signed in anew in the same browser
    IDLE = "idle"  # nobody used it for a week
    OVER = "over"  # its time was over
    REUSED = "reused"  # a refresh token came that had been replaced long before: somebody has a copy


MAILED_LINK = Door(DoorKind.MAILED_LINK)
# NIST SP 800-63B asks for a new sign-in after thirty days at the latest. Contacts come once in a while, and by a letter
# each time, so that a pause of a week is not too long.
LASTS = timedelta(days=30)
IDLE = timedelta(days=7)
# Who hands over signs them in again with the next click.
HANDED_OVER_LASTS = timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=10)  # that it was used is worth a write in ten minutes, not one a request


def lasts_until(door: Door, opened_at: datetime) -> datetime:
    """When a session is over, however much it is used."""
    return opened_at + (HANDED_OVER_LASTS if door.kind is DoorKind.HAND_OVER else LASTS)


def over_by(ends_at: datetime, used_at: datetime, now: datetime) -> SessionEnd | None:
    """Why a session that nobody ended is over at an instant; None while it lasts."""
    if now >= ends_at:
        return SessionEnd.OVER
    return SessionEnd.IDLE if now - used_at >= IDLE else None


_BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def client_of(user_agent: str) -> str:
    """What somebody calls the browser and the machine that they use, by a `User-Agent`; empty if unknown."""
    named = (next((name for mark, name in marks if mark in user_agent), "") for marks in (_BROWSERS, _SYSTEMS))
    return ", ".join(name for name in named if name)
