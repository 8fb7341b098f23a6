"""The roots that keys are derived from, as their secret holds them; pure.

One signs. Of another, which is to sign next, everybody already accepts what it signs; of those that signed before,
until their time is over. `{"id": …, "root": …, "next": {…, "since": …}, "replaced": [{…, "until": …}]}`, of which the
last two may be missing: CloudFormation makes the first two.
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from chalicelib.instants import from_text, to_text


@dataclass(frozen=True)
class Root:
    """Random text, and the id of it. `since` is when the next one began to be accepted, `until` ends a former one."""

    id: str
    text: str
    since: datetime | None = None
    until: datetime | None = None

    def key(self, purpose: str) -> bytes:
        """The 32 bytes for one purpose; those for another cannot be told from them."""
        return _derived(self.text, f"herold/{purpose}/{self.id}")

    def cover(self, purpose: str, hashed: str, number: int) -> str:
        """A hash made anew of a hash, as the layer of that number: for this nobody needs to know of what it is one."""
        return f"{number}.{hmac.digest(self.key(purpose), hashed.encode(), 'sha256').hex()[:40]}"


@dataclass(frozen=True)
class Roots:
    """All roots of a secret: the one that signs, the one that will, and those that did."""

    signing: Root
    next: Root | None = None
    replaced: tuple[Root, ...] = ()

    @property
    def layers(self) -> list[Root]:
        """Those that hashes which are kept go through, the oldest first."""
        return [*reversed(self.replaced), self.signing]

    def accepted(self, now: datetime) -> list[Root]:
        """Those whose signatures count at an instant, the one that signs first."""
        held = [one for one in self.replaced if one.until is None or now < one.until]
        return [self.signing, *([self.next] if self.next else []), *held]

    def pack(self) -> str:
        """As the secret holds them."""
        packed = _packed(self.signing)
        if self.next:
            packed["next"] = _packed(self.next)
        if self.replaced:
            packed["replaced"] = [_packed(one) for one in self.replaced]
        return json.dumps(packed)

    @classmethod
    def unpack(cls, text: str) -> "Roots":
        """What a secret holds.

        Raises:
            ValueError: it was changed by hand into what makes no sense.
        """
        try:
            packed = json.loads(text)
            replaced = tuple(_unpacked(one) for one in packed.get("replaced", []))
            return cls(_unpacked(packed), _unpacked(packed["next"]) if "next" in packed else None, replaced)
        except (AttributeError, KeyError, TypeError, ValueError):
            # SECURITY: without the cause, which may quote the secret.
            raise ValueError("not a secret with roots") from None


def hkdf(secret: bytes, info: bytes, salt: bytes = bytes(32)) -> bytes:
    """HKDF with SHA-256 (RFC 5869), whose first block is all that is asked for."""
    return hmac.digest(hmac.digest(salt, secret, "sha256"), info + b"\x01", "sha256")


@lru_cache(maxsize=64)  # a letter to a hundred thousand readers signs a link for each of them
def _derived(root: str, info: str) -> bytes:
    return hkdf(root.encode(), info.encode())


def _packed(root: Root) -> dict[str, Any]:
    instants = {"since": root.since, "until": root.until}
    return {"id": root.id, "root": root.text} | {name: to_text(at) for name, at in instants.items() if at}


def _unpacked(packed: Mapping[str, Any]) -> Root:
    since, until = (from_text(packed[name]) if name in packed else None for name in ("since", "until"))
    if not packed["root"]:
        raise ValueError("an empty root would let anybody sign")
    return Root(packed["id"], packed["root"], since, until)
