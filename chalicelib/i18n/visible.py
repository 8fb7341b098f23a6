"""What of a short text people see: without the characters that come along unseen when it is copied; pure."""

import re

# They only steer how a line is drawn or broken: soft hyphen, marks and embeddings of direction (Unicode UAX #9), spaces
# without width, invisible operators, the mark at the start of a file. In a name they make it look like another.
_UNSEEN = re.compile(r"[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
# Selectors of how a sign is drawn, but behind symbols and in keycaps, where they choose between text and picture.
_SELECTOR = re.compile(
    r"(?<![\u00a9\u00ae\u203c\u2049\u2100-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff])[\ufe00-\ufe0f](?!\u20e3)"
)
# Blank, too, but between other characters some scripts and pictures need them.
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u200c\u200d\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff"
_SPACES = " \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # but no control characters, which are refused
_AT_THE_EDGES = re.compile(rf"\A[{_SPACES}{_BLANK}]+|[{_SPACES}\u200c\u200d\u034f\u115f\u1160\u2800\u3164\uffa0]+\Z")
_ALL = re.compile(rf"[\s{_BLANK}]")


def visible(text: str) -> str:
    """A name, a number or another line as people see it; empty where they see nothing.

    Spaces go at its edges alone; tabs and line ends stay, for whoever refuses them.
    """
    return _AT_THE_EDGES.sub("", _SELECTOR.sub("", _UNSEEN.sub("", text)))


def only_visible(text: str) -> str:
    """The same for what no script or picture belongs in, such as an address: nothing blank is left, spaces included."""
    return _ALL.sub("", _UNSEEN.sub("", text))
