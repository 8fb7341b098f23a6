"""Markdown of others as the plain part of a letter, which reads as if somebody had typed it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from chalicelib.mail.outbound.letters import inert, printable
from chalicelib.mail.outbound.parsing import parser, says_target
from chalicelib.mail.outbound.wrapping import TEXT_COLUMNS, wrapped

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

TEXT_MAX_CHARS = 30_000  # of one text, three times the longest source; beyond it stands as it was typed
COLUMN_NAME_MAX_CHARS = 60  # it is repeated in every row
COLUMNS_MIN = 24  # what deep nesting leaves for words


def markdown_text(source: str) -> str:
    """The text for the plain part: lists, quotes and headings as one types them, each link with its target."""
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415

    tree = SyntaxTreeNode(parser().parse(printable(source)))
    blocks = "\n\n".join("\n".join(_lines(child, TEXT_COLUMNS)) for child in tree.children)
    is_usable = blocks.strip() and len(blocks) <= TEXT_MAX_CHARS
    return inert(blocks if is_usable else wrapped(source.strip()))


def _lines(node: "SyntaxTreeNode", columns: int) -> list[str]:
    """The lines of a block, none longer than `columns` unless by a word."""
    columns = max(columns, COLUMNS_MIN)
    block = _BLOCKS.get(node.type)
    return block(node, columns) if block else wrapped(_inline(node), columns=columns).splitlines()


def _bullets(node: "SyntaxTreeNode", columns: int) -> list[str]:
    return [line for item in node.children for line in _item(item, "- ", columns)]


def _numbered(node: "SyntaxTreeNode", columns: int) -> list[str]:
    items = enumerate(node.children, int(node.attrs.get("start", 1)))
    return [line for number, item in items for line in _item(item, f"{number}. ", columns)]


def _quote(node: "SyntaxTreeNode", columns: int) -> list[str]:
    return [f"> {line}".rstrip() for line in _stacked(node.children, columns - 2)]


def _heading(node: "SyntaxTreeNode", columns: int) -> list[str]:
    lines = wrapped(_inline(node).replace("\n", " "), columns=columns).splitlines()
    return [*lines, "-" * max(map(len, lines), default=0)]


def _code(node: "SyntaxTreeNode", _columns: int) -> list[str]:
    return [f"    {line}" for line in node.content.splitlines()]


def _rule(_node: "SyntaxTreeNode", columns: int) -> list[str]:
    return ["-" * columns]


def _item(item: "SyntaxTreeNode", mark: str, columns: int) -> list[str]:
    inner = _stacked(item.children, columns - len(mark)) or [""]
    return [f"{mark}{inner[0]}".rstrip(), *(f"{' ' * len(mark)}{line}".rstrip() for line in inner[1:])]


def _stacked(blocks: Sequence["SyntaxTreeNode"], columns: int) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        # A list stands right below the words that it belongs to, everything else apart.
        lines += [""] if lines and not block.type.endswith("_list") else []
        lines += _lines(block, columns)
    return lines


def _table(table: "SyntaxTreeNode", columns: int) -> list[str]:
    """Each row as lines of `column: value`, as no client draws columns in plain text alike."""
    head, *bodies = ([[_inline(cell) for cell in row.children] for row in part.children] for part in table.children)
    names = [name if len(name) <= COLUMN_NAME_MAX_CHARS else f"{name[:COLUMN_NAME_MAX_CHARS]}…" for name in head[0]]
    rows = [
        [f"{name}: {value}" if name else value for name, value in zip(names, row, strict=True) if value]
        for body in bodies
        for row in body
    ]
    return wrapped("\n\n".join("\n".join(row) for row in rows or head), columns=columns).splitlines()


def _inline(node: "SyntaxTreeNode") -> str:
    """The words of a line, each link with its whole target."""
    if node.type == "link":
        words, url = "".join(map(_inline, node.children)).strip(), str(node.attrs["href"])
        bare = url.removeprefix("mailto:")
        return bare if not words or says_target(words, url) else f"{words} ({bare})"
    if node.type in {"softbreak", "hardbreak"}:
        return "\n"
    if node.type == "image":
        return node.content
    return "".join(map(_inline, node.children)) if node.children else node.content


_BLOCKS: Mapping[str, Callable[["SyntaxTreeNode", int], list[str]]] = {
    "bullet_list": _bullets,
    "ordered_list": _numbered,
    "blockquote": _quote,
    "heading": _heading,
    "fence": _code,
    "code_block": _code,
    "hr": _rule,
    "table": _table,
}
