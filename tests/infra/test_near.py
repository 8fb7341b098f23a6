"""`make near` finds what lies near, and says where there is nothing."""

from pathlib import Path

import pytest

from tests import near

TREE = [
    "tests/unit/desk/test_rules.py",
    "tests/unit/desk/letters/test_texts.py",
    "tests/integration/desk/letters/test_telling.py",
    "tests/integration/desk/test_crashes.py",
    "tests/flows/desk/test_support.py",
    "tests/infra/local/test_ses.py",
    "tests/support/world.py",
    "chalicelib/desk/letters/writing.py",
    "chalicelib/desk/rules.py",
    "chalicelib/aws.py",
    "infra/local/ses.py",
    "infra/local/letters.py",
    "infra/setup.sh",
    "bench/api.py",
]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in TREE:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("chalicelib/desk/rules.py", ["tests/unit/desk/test_rules.py", "tests/integration/desk", "tests/flows/desk"]),
        (
            "chalicelib/desk/letters/writing.py",
            ["tests/unit/desk/letters", "tests/integration/desk/letters", "tests/flows/desk"],
        ),
        ("chalicelib/desk/letters", ["tests/unit/desk/letters", "tests/integration/desk/letters", "tests/flows/desk"]),
        ("chalicelib/desk/", ["tests/unit/desk", "tests/integration/desk", "tests/flows/desk"]),
        ("infra/local/ses.py", ["tests/infra/local/test_ses.py"]),
        ("infra/local/letters.py", ["tests/infra/local"]),
        ("infra/setup.sh", ["tests/infra"]),
        ("tests/unit/desk", ["tests/unit/desk"]),
        ("tests/unit/desk/test_rules.py", ["tests/unit/desk/test_rules.py"]),
        ("tests/support/world.py", []),
        ("tests/support", []),
        ("chalicelib/aws.py", []),
        ("chalicelib", []),
        ("bench/api.py", []),
    ],
)
def test_the_nearest_tests_of_each_tier_are_found(tree: Path, path: str, found: list[str]) -> None:
    assert near.near(Path(path), tree) == [Path(one) for one in found]


def test_what_is_not_there_and_what_has_no_tests_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["near", "chalicelib/nothing.py"])
    assert (near.main(), capsys.readouterr().out) == (2, "near: there is no chalicelib/nothing.py\n")
    monkeypatch.setattr("sys.argv", ["near", "chalicelib/aws.py"])
    assert (near.main(), "make test" in capsys.readouterr().out) == (2, True)
