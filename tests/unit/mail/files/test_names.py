"""The name under which a file is kept: whatever it was called, every system saves it, and nobody is misled."""

import pytest

from chalicelib.mail.files.names import NAME_MAX_CHARS, clean_name, disposition

PDF = "application/pdf"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Rechnung März.pdf", "Rechnung März.pdf"),
        ("D:\\Anna\\Desktop\\bild.png", "bild.png"),
        ("../../etc/passwd", "passwd"),
        ("/etc/cron.d/x", "x"),
        ("a\x00b\r\nc.txt", "a_b__c.txt"),
        ("exe.\u202efdp.txt", "exe.fdp.txt"),
        ("in\u200bvoice.pdf\ufeff", "invoice.pdf"),
        ('a<b>c:d"e|f?g*h.txt', "a_b_c_d_e_f_g_h.txt"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1.tar.gz", "_com1.tar.gz"),
        ("console.log", "console.log"),
        ("  spaced \t out .pdf . ", "spaced _ out .pdf"),
        (".bashrc", "bashrc"),
        ("", "file.pdf"),
        ("///", "file.pdf"),
        ("\u202e\u200b", "file.pdf"),
        ("...", "file.pdf"),
        ("レポート.xlsx", "レポート.xlsx"),
    ],
)
def test_a_name_is_kept_as_every_system_can_save_it(written: str, kept: str) -> None:
    assert clean_name(written, PDF) == kept


def test_a_long_name_keeps_its_ending() -> None:
    kept = clean_name("Messprotokoll " * 30 + ".xlsx", PDF)
    assert len(kept) <= NAME_MAX_CHARS
    assert kept.endswith(".xlsx")
    assert len(clean_name("x" * 500, PDF)) == NAME_MAX_CHARS
    assert len(clean_name("a." + "x" * 500, PDF)) == NAME_MAX_CHARS


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("bild.png", "attachment; filename=\"bild.png\"; filename*=UTF-8''bild.png"),
        ("März 50%.pdf", "attachment; filename=\"M_rz 50_.pdf\"; filename*=UTF-8''M%C3%A4rz%2050%25.pdf"),
    ],
)
def test_a_file_is_saved_under_its_name_and_never_shown(name: str, header: str) -> None:
    assert disposition(name) == header
