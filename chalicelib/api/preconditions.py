"""Entity tags: no change overwrites one that its author has not seen (RFC 9110, sections 8.8.3 and 13.1)."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chalicelib.errors import PreconditionFailed

if TYPE_CHECKING:  # functions without HTTP name it, and load no schemas
    from pydantic import BaseModel


@dataclass(frozen=True)
class Precondition:
    """What a change's `If-Match` asks for; None where there is no such header, and `*` for "whatever is there"."""

    tags: tuple[str, ...] | None = None

    def check(self, present: "BaseModel | None") -> None:
        """Compare with what is there now, if anything, inside the change's own load-and-write.

        Raises:
            PreconditionFailed: it is another version than the caller has seen.
        """
        if self.tags is None:
            return
        if present is None or not {"*", entity_tag(present)} & set(self.tags):
            raise PreconditionFailed


def precondition(headers: Mapping[str, str]) -> Precondition:
    """The precondition that a request states."""
    stated = headers.get("if-match")
    return Precondition(tuple(tag.strip() for tag in stated.split(",")) if stated is not None else None)


def entity_tag(view: "BaseModel") -> str:
    """A strong tag of exactly this representation."""
    return tag_of(view.model_dump_json())


def tag_of(body: str) -> str:
    """A strong tag of a response's body."""
    digest = hashlib.sha256(body.encode()).digest()[:16]
    return f'"{base64.urlsafe_b64encode(digest).decode().rstrip("=")}"'
