"""The letters as somebody has read and approved them; UPDATE_APPROVED=1 rewrites the samples to be read again."""

import os
from pathlib import Path

import pytest

from chalicelib.i18n.languages import Locale
from tests.support.letters_samples import LETTERS, a_linked_reader, a_saying, copy_for

APPROVED = Path(__file__).parent / "approved"


@pytest.mark.parametrize("language", Locale)
@pytest.mark.parametrize(("kind", "announcement"), LETTERS)
def test_the_letter_is_the_approved_one(kind: str, announcement: str, language: Locale) -> None:
    saying = a_saying(announcement, kind)
    mail = copy_for(saying, a_linked_reader(language, saying))
    for part, written in (("html", mail.html), ("txt", f"{mail.subject}\n\n{mail.text}")):
        sample = APPROVED / f"{kind}-{announcement}-{language}.{part}"
        if os.environ.get("UPDATE_APPROVED") == "1":
            sample.write_text(written, encoding="utf-8")
        assert written == sample.read_text(encoding="utf-8")


def test_every_sample_is_of_a_letter_that_is_still_written() -> None:
    names = {f"{kind}-{word}-{language}.{part}" for kind, word in LETTERS for language in Locale for part in PARTS}
    assert {path.name for path in APPROVED.iterdir()} == names


PARTS = ("html", "txt")
