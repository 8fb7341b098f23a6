"""Who follows a ticket; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

PARTICIPANTS_MAX = 20  # each of them gets a letter of each public word


@dataclass(frozen=True)
class Followers:
    """Contacts who follow a ticket, by id, and those who did and no longer want to."""

    following: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    def copied(self, contact_ids: Sequence[str], requester: str | None) -> "Followers":
        """With those who were sent a copy of a mail, as far as there is room.

        Who left stays away: answers to all name the same people for ever.
        """
        known = {*self.following, *self.left, requester}
        new = [one for one in dict.fromkeys(contact_ids) if one not in known]
        return Followers((*self.following, *new)[:PARTICIPANTS_MAX], self.left)

    def added(self, contact_id: str) -> "Followers":
        """With one whom somebody chose, even where they had left."""
        others = tuple(one for one in self.following if one != contact_id)
        return Followers((*others, contact_id), tuple(one for one in self.left if one != contact_id))

    def removed(self, contact_id: str, *, by_themselves: bool) -> "Followers":
        """Without one of them."""
        left = (*self.left, contact_id) if by_themselves else self.left
        return Followers(tuple(one for one in self.following if one != contact_id), left)

    @property
    def is_full(self) -> bool:
        """Whether there is no room for one more."""
        return len(self.following) >= PARTICIPANTS_MAX
