"""Who may do what as it was approved, in `permissions.txt`: a line for each action, a column for each role.

It is written by hand and read in the diff; nothing writes it from the table in `principals.py`, which is held
against it.
"""

from pathlib import Path

_APPROVED = Path(__file__).with_name("permissions.txt")
_MEANINGS = {"yes": True, "-": False}


def approved() -> dict[str, dict[str, bool]]:
    """By role and action, whether the role may do it."""
    heads, *lines = [line.split() for line in _APPROVED.read_text(encoding="utf-8").splitlines()]
    roles = heads[1:]
    found: dict[str, dict[str, bool]] = {role: {} for role in roles}
    for action, *cells in lines:
        for role, cell in zip(roles, cells, strict=True):
            assert action not in found[role], f"{action} stands there twice"
            found[role][action] = _MEANINGS[cell]
    return found
