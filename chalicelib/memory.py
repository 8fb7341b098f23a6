"""How a function's process looks after its memory."""

import gc

_BORN_BEFORE_A_LOOK = 100_000  # objects that may hold others, some tens of MB; Python's own measure is 700


def rarely_collect() -> None:
    """Look for unreachable cycles of objects rarely: whatever is in none is freed at once all the same.

    A page of a fan-out makes a hundred thousand objects, hardly one of them in a cycle, and looking through them
    over and over is a tenth of its work.
    """
    gc.set_threshold(_BORN_BEFORE_A_LOOK, 50, 50)
