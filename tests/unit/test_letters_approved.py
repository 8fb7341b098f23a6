"""The letters as somebody has read and approved them; UPDATE_APPROVED=1 rewrites the samples to be read again."""

import os
from pathlib import Path

import pytest

from chalicelib.i18n.languages import Language
from tests.unit.letters_samples import STATUSES, a_reader, a_saying, copy_for

APPROVED = Path(__file__).parent / "approved"


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("announcement", STATUSES)
def test_the_letter_is_the_approved_one(announcement: str, language: Language) -> None:
    mail = copy_for(a_saying(announcement), a_reader(language))
    for part, written in (("html", mail.html), ("txt", f"{mail.subject}\n\n{mail.text}")):
        sample = APPROVED / f"outage-{announcement}-{language}.{part}"
        if os.environ.get("UPDATE_APPROVED") == "1":
            sample.write_text(written, encoding="utf-8")
        assert written == sample.read_text(encoding="utf-8")
