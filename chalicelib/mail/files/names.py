"""How a file is called when it is kept and saved, whatever it came with; pure."""

import re
import unicodedata
from urllib.parse import quote

from chalicelib.i18n.visible import visible
from chalicelib.mail.files.sniffing import TEXT

NAME_MAX_CHARS = 120  # as far as every system saves it
_ENDING_MAX_CHARS = 16
_NAMELESS = "file"
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029<>:\"|?*\\/]")  # on Windows, or as part of a path
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|\Z)", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
# What is called by its content where it came without a name.
_ENDINGS = {
    "application/pdf": ".pdf",
    "image/gif": ".gif",
    "image/heic": ".heic",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/webp": ".webp",
    TEXT: ".txt",
}


def clean_name(written: str, media_type: str) -> str:
    """The name that a file is kept under, whatever it came with: no path, nothing unseen, reserved or too long."""
    last = re.split(r"[\\/]", visible(unicodedata.normalize("NFC", written)))[-1]
    shown = _SPACES.sub(" ", _FORBIDDEN.sub("_", visible(last))).strip(" .")
    if not shown.strip("_ ."):
        return _NAMELESS + _ENDINGS.get(media_type, "")
    if _RESERVED.match(shown):
        shown = f"_{shown}"
    return _shortened(shown)


def disposition(name: str) -> str:
    """The header by which a browser saves a file, and does not show it (RFC 6266)."""
    plain = "".join(one if one.isascii() and one not in '%"\\' else "_" for one in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _shortened(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    if len(name) <= NAME_MAX_CHARS:
        return name
    if not stem or len(ending) > _ENDING_MAX_CHARS:
        return name[:NAME_MAX_CHARS].rstrip(" .")
    return stem[: NAME_MAX_CHARS - len(ending) - 1].rstrip(" .") + dot + ending
