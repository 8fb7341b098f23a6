"""What a file is, by its content: what its sender calls it proves nothing."""

TEXT, UNKNOWN = "text/plain", "application/octet-stream"
LOOKED_AT_BYTES = 8_192


def type_of(content: bytes) -> str:
    """The media type of a content, of which the beginning is enough.

    SECURITY: what a browser would run or show by itself, such as HTML and SVG, is plain text here.
    """
    from filetype import guess_mime  # noqa: PLC0415 - few messages have files

    head = content[:LOOKED_AT_BYTES]
    found = guess_mime(head)
    if found:
        return str(found)
    return TEXT if head and _is_text(head) else UNKNOWN


def _is_text(head: bytes) -> bool:
    if b"\x00" in head:
        return False
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 3  # a letter that the end of what is looked at cut in two
    return True
