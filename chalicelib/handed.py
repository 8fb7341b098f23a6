"""What a lower floor is handed by a higher one, which it may not import: a typed place, filled before it is asked."""

from collections.abc import Callable
from typing import Generic, TypeVar

from chalicelib.errors import HeroldError

T = TypeVar("T")


class NotHanded(HeroldError):
    """Nobody filled the place: a defect of the wiring, which must not pass for there being nothing to do."""

    def __init__(self, what: str) -> None:
        super().__init__(f"nobody handed in {what}")


class Handed(Generic[T]):
    """A place for something of a higher floor. `functions/wiring.py` fills every one of them, and nobody else."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._load: Callable[[], T] | None = None

    @property
    def is_set(self) -> bool:
        """Whether it was filled."""
        return self._load is not None

    def hand_in(self, load: Callable[[], T]) -> None:
        """Fill the place; `load` is called whenever it is asked for, so that what nobody needs is never imported."""
        self._load = load

    def get(self) -> T:
        """What was handed in.

        Raises:
            NotHanded: nothing was.
        """
        if self._load is None:
            raise NotHanded(self.what)
        return self._load()
