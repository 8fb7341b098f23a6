"""What calls to the outside are handed: how a host is found there."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from chalicelib.handed import Handed

if TYPE_CHECKING:
    from chalicelib.outside.ways import Way

# SECURITY: no setting stands here. `public_way` is handed in, and something else by what is never deployed alone.
find_way: "Handed[Callable[[str], Way]]" = Handed("the way to a host outside")
