"""Where to go on after something: only ever to a place of our own."""

import re

HOME = "/portal"
# SECURITY: a browser takes `//host`, `/\host` and what has controls in it for another host (open redirect).
_LOCAL = re.compile(r"/(?:[!-.0-\[\]-~][!-\[\]-~]{0,1999})?")


def local_place(place: str) -> str:
    """A path of ours, with its query, as it was given; `HOME` where it is no such thing."""
    return place if place != "/" and _LOCAL.fullmatch(place) else HOME
