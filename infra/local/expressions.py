"""DynamoDB's expressions as moto reads them, each text once: an app has few, and says them over and over."""

from collections import deque
from functools import cache, lru_cache
from types import ModuleType
from typing import Any

from moto.dynamodb.comparisons import ConditionExpressionParser
from moto.dynamodb.parsing.ast_nodes import DepthFirstTraverser, Node
from moto.dynamodb.parsing.expressions import UpdateExpressionParser

_KEPT = 1_000  # expressions
_make = UpdateExpressionParser.make
_lex = ConditionExpressionParser._lex_condition_expression  # noqa: SLF001 - it is what is replaced


@classmethod
@lru_cache(_KEPT)
def make(_cls: type[UpdateExpressionParser], expression: str) -> Node:
    """The tree of an update expression; whoever changes one has copied it first."""
    return _make(expression)


def copied(node: Node, memo: dict[int, Any]) -> Node:
    """A tree of its own, made without looking at each text and number in it."""
    made = object.__new__(type(node))
    made.__dict__.update(node.__dict__)
    if node.children is not None:
        made.children = [copied(child, memo) if isinstance(child, Node) else child for child in node.children]
        for child in made.children:
            if isinstance(child, Node):
                child.parent = made
    return made


def traversed(traverser: DepthFirstTraverser, node: Node | str, place: int = -1) -> Node | str:
    """The node with all below it processed: moto's own walk, but that a class is asked once what kind of node it is."""
    if not isinstance(node, str) and _is_any(type(node), (Node,)):
        for number, child in enumerate(node.children or ()):
            traverser.pre_processing_of_child(node, number)
            traversed(traverser, child, number)
        if _is_any(type(node), _kinds(traverser)):
            parent, node = node.parent, traverser.process(node)
            node.parent = parent
            if parent:
                parent.children[place] = node
    return node


def _kinds(traverser: DepthFirstTraverser) -> tuple[type[Node], ...]:
    if "kinds" not in traverser.__dict__:
        traverser.__dict__["kinds"] = tuple(traverser._processing_map())  # noqa: SLF001 - moto's own name for it
    kinds: tuple[type[Node], ...] = traverser.__dict__["kinds"]
    return kinds


@cache
def _is_any(found: type, kinds: tuple[type, ...]) -> bool:
    return issubclass(found, kinds)


def lexed(parser: ConditionExpressionParser) -> deque[Any]:
    """The words of a condition."""
    return deque(_words(parser.condition_expression))


@lru_cache(_KEPT)
def _words(condition: str | None) -> tuple[Any, ...]:
    return tuple(_lex(ConditionExpressionParser(condition, None, None)))


REPLACEMENTS: list[tuple[type | ModuleType, str, Any]] = [
    (ConditionExpressionParser, "_lex_condition_expression", lexed),
    (DepthFirstTraverser, "traverse_node_recursively", traversed),
    (Node, "__deepcopy__", copied),
    (UpdateExpressionParser, "make", make),
]
