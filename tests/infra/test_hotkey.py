"""The script for the hotkey on Windows says what the API takes, and reads what it answers; no PowerShell is needed."""

import re
from pathlib import Path

import pytest

from chalicelib.desk.agents.schemas import AgentTicketDraft
from chalicelib.desk.outages.schemas import OpenedTicketView
from chalicelib.desk.profiles.public_schemas import PublicProfileView
from chalicelib.functions.paths import FEATURES
from chalicelib.i18n.languages import Language
from chalicelib.notices.told.live_schemas import LiveOutageView
from infra import overlay

FILE = overlay.ROOT / "docs" / "hotkey.ps1"
SCRIPT = FILE.read_text(encoding="utf-8-sig")


def words() -> dict[str, dict[str, str]]:
    """What it says, by language."""
    block = SCRIPT[SCRIPT.index("$Words = @{") : SCRIPT.index("$Language = (")]
    found = re.findall(r"^    '(\w\w)' = @\{\n(.*?)^    \}", block, re.MULTILINE | re.DOTALL)
    return {language: dict(re.findall(r"(\w+) = '([^']+)'", said)) for language, said in found}


def test_windows_powershell_reads_its_letters() -> None:
    assert FILE.read_bytes().startswith(b"\xef\xbb\xbf")  # else it takes them for those of the system's code page


def test_it_speaks_every_language_and_says_the_same_in_each() -> None:
    found = words()
    assert set(found) == {str(one) for one in Language}
    used = set(re.findall(r"\$Say\.(\w+)", SCRIPT))
    for language, said in found.items():
        assert set(said) == used, language
        assert [name for name, text in said.items() if "{0}" in text] == ["Done", "Outage"], language


def test_it_sends_what_the_route_takes_and_reads_what_it_answers() -> None:
    sent = set(re.findall(r"\$(?:body|person)\['(\w+)'\]", SCRIPT))
    assert sent <= set(AgentTicketDraft.model_fields)
    assert {"text", "profile", "requester_email", "requester_name"} <= sent
    assert set(re.findall(r"\$ticket\.(\w+)", SCRIPT)) == {"number", "live_outages"} & set(
        OpenedTicketView.model_fields
    )
    assert set(re.findall(r"\$shown\.(\w+)", SCRIPT)) <= set(PublicProfileView.model_fields)
    assert set(re.findall(r"\$outage\.(\w+)", SCRIPT)) <= set(LiveOutageView.model_fields)


@pytest.mark.parametrize(("method", "path"), [("POST", "/agent/tickets"), ("GET", "/profiles/{profile_slug}")])
def test_it_asks_at_addresses_that_there_are(method: str, path: str) -> None:
    assert method in FEATURES.at(path)
    assert f'"$Url{path.replace("{profile_slug}", "$Slug")}"' in SCRIPT


def test_ctrl_f12_is_registered_once_for_each_press() -> None:
    assert "RegisterHotKey(Handle, Id, MOD_CONTROL | MOD_NOREPEAT, VK_F12)" in SCRIPT
    assert "MOD_CONTROL = 0x0002, MOD_NOREPEAT = 0x4000, VK_F12 = 0x7B" in SCRIPT


def test_the_key_stands_in_no_argument_and_no_plain_file() -> None:
    parameters = SCRIPT[SCRIPT.index("param(") : SCRIPT.index("Set-StrictMode")]
    assert re.findall(r"\$(\w+)", re.sub(r"\[ValidatePattern\([^]]*\]", "", parameters)) == [
        "true",
        "Url",
        "Slug",
        "Setup",
    ]
    assert "-AsSecureString | ConvertFrom-SecureString | Set-Content -Path $KeyFile" in SCRIPT


def test_its_guide_names_parameters_that_it_has() -> None:
    guide = Path(FILE.with_suffix(".md")).read_text(encoding="utf-8")
    known = set(re.findall(r"(?:string|switch)\] \$(\w+)", SCRIPT))
    assert set(re.findall(r"hotkey\.ps1 (?:.*?)-([A-Z]\w+)", guide)) | {"Slug", "Setup"} <= known
