"""Every sentence that a problem document can carry is there in every language, with the same placeholders."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from chalicelib import errors
from chalicelib.api.findings import SENTENCES as FROM_PYDANTIC
from chalicelib.i18n.languages import Language
from chalicelib.i18n.sentences import SENTENCES, accepted_language, say
from infra.overlay import ROOT

_ROOT = ROOT / "chalicelib"
# Where the English sentence stands among the arguments of a call.
_HTTP_ERRORS = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.HttpError)]
_PLACES = {"FieldError": 2, "refuse": 1, **{one.__name__: 0 for one in _HTTP_ERRORS}}
_KEYWORDS = {"FieldError": "message", "refuse": "message"}


def modules() -> list[Path]:
    """Every module that ships."""
    return sorted(_ROOT.rglob("*.py"))


def said_in(path: Path) -> Iterator[tuple[int, str]]:
    """Every sentence that a module hands to an error, a bad field, or a rule, with its line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for scope in (tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))):
        names = texts_by_name(scope)
        for call in (node for node in ast.walk(scope) if isinstance(node, ast.Call)):
            for sentence in sentences(call, names):
                yield call.lineno, sentence


def texts_by_name(scope: ast.AST) -> dict[str, list[str]]:
    """What the names of a scope may stand for, as far as they are given plain texts."""
    found: dict[str, list[str]] = {}
    for node in ast.walk(scope):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found.setdefault(node.targets[0].id, []).extend(texts(node.value, {}))
    return found


def sentences(call: ast.Call, names: dict[str, list[str]]) -> list[str]:
    function = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    place = _PLACES.get(function)
    if place is None:
        return []
    given = [one.value for one in call.keywords if one.arg == _KEYWORDS.get(function, "detail")]
    given += call.args[place : place + 1]
    return [text for one in given for text in texts(one, names)]


def texts(value: ast.expr, names: dict[str, list[str]]) -> list[str]:
    """The texts that an expression may be; one that is put together is named whole, so that it is missed below."""
    if isinstance(value, ast.Constant):
        return [value.value] if isinstance(value.value, str) else []
    if isinstance(value, ast.IfExp):
        return texts(value.body, names) + texts(value.orelse, names)
    if isinstance(value, ast.Name):
        return names.get(value.id, [])
    if isinstance(value, ast.JoinedStr):
        template = re.sub(r"\{.*?\}", "{}", ast.unparse(value)[2:-1])
        return [one for one in SENTENCES if is_of(template, one)] or [template]
    return []


def is_of(template: str, sentence: str) -> bool:
    """Whether an f-string's template can make a sentence: "is not {} {}" makes "is not an account"."""
    return re.fullmatch("(.+)".join(map(re.escape, template.split("{}"))), sentence) is not None


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(_ROOT)))
def test_every_sentence_of_a_module_is_translated(path: Path) -> None:
    assert [f"{path.name}:{line}: {text}" for line, text in said_in(path) if text and text not in SENTENCES] == []


def test_the_scan_finds_sentences_in_every_form() -> None:
    found = {text for path in modules() for _, text in said_in(path)}
    assert {
        "This request takes no body.",  # an error's detail
        "is not a component",  # a bad field's message
        "must not be blank",  # a rule's
        "is required for this role",  # one of two, by a name
        "a group contact has its name in last_name alone",
        "is not an account",  # put together
    } <= found
    assert len(found) > 25


@pytest.mark.parametrize("error", _HTTP_ERRORS)
def test_every_title_is_translated(error: type[errors.HttpError]) -> None:
    assert error.title in SENTENCES


def test_what_pydantic_finds_is_told_in_every_language() -> None:
    assert set(FROM_PYDANTIC.values()) - set(SENTENCES) == set()


@pytest.mark.parametrize("english", SENTENCES)
def test_translations_keep_placeholders_and_differ(english: str) -> None:
    assert set(SENTENCES[english]) == set(Language) - {Language.EN}
    for translated in SENTENCES[english].values():
        assert placeholders(translated) == placeholders(english)
        assert translated.strip() == translated != ""
        assert (translated[-1] == ".") == (english[-1] == ".")


@pytest.mark.parametrize("language", Language)
def test_a_sentence_without_translation_is_said_in_english(language: Language) -> None:
    assert say(language, "Odd {n}.", {"n": 1}) == "Odd 1."


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", Language.EN),
        ("de-CH", Language.DE),
        ("DE", Language.DE),
        ("fr;q=0.5, de;q=0.9", Language.DE),
        ("fr, de", Language.FR),
        ("it;q=nonsense, de;q=0.1", Language.DE),
        ("rm, *", Language.EN),
        ("de;q=0", Language.EN),
        (",;,=", Language.EN),
        ("x," * 30 + "de", Language.EN),  # no more than twenty are read
    ],
)
def test_the_best_language_that_we_have_is_taken(header: str, expected: Language) -> None:
    assert accepted_language(header, Language.EN) is expected
