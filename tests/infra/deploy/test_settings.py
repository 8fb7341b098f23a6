"""What a stage is set to: every key is known, nothing is a placeholder, nothing is missing."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from infra.deploy import settings

DECLARED: dict[str, dict[str, Any]] = {
    "Stage": {"Type": "String"},
    "ProviderName": {"Type": "String", "Description": "the company's name", "MinLength": 1},
    "MailFrom": {"Type": "String", "AllowedPattern": "[^@\\s]+@[^@\\s]+"},
    "FourEyes": {"Type": "String", "Default": "off", "AllowedValues": ["on", "off"]},
    "RequestsPerMinute": {"Type": "Number", "Default": 600, "MinValue": 1},
}
GOOD = {"ProviderName": "Nordlicht AG", "MailFrom": "notices@nordlicht.ch"}


def test_good_settings_are_refused_nothing() -> None:
    assert settings.refusals(DECLARED, GOOD) == []
    assert settings.effective(DECLARED, GOOD) == {**GOOD, "FourEyes": "off", "RequestsPerMinute": "600"}


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"ProviderName": "<fill in>"}, "ProviderName: '<fill in>' is a placeholder"),
        ({"ProviderName": ""}, "ProviderName: '' has 0 characters, too few or too many"),
        ({"MailFrom": "notices@nordlicht.example"}, "MailFrom: 'notices@nordlicht.example' is a placeholder"),
        ({"MailFrom": "notices@example.com"}, "MailFrom: 'notices@example.com' is a placeholder"),
        ({"MailFrom": "notices"}, "MailFrom: 'notices' does not match [^@\\s]+@[^@\\s]+"),
        ({"FourEyes": "yes"}, "FourEyes: 'yes' is not one of on, off"),
        ({"RequestsPerMinute": "0"}, "RequestsPerMinute: '0' is not a number, or out of its bounds"),
        ({"RequestsPerMinute": "many"}, "RequestsPerMinute: 'many' is not a number, or out of its bounds"),
        ({"MailForm": "a@b.ch"}, "MailForm: there is no such setting; is MailFrom meant?"),
        ({"Stage": "prod"}, "Stage: there is no such setting"),
    ],
)
def test_a_bad_setting_is_refused_with_its_reason(change: dict[str, str], refusal: str) -> None:
    assert settings.refusals(DECLARED, {**GOOD, **change}) == [refusal]


def test_every_bad_setting_is_named_at_once() -> None:
    assert settings.refusals(DECLARED, {"FourEyes": "x"}) == [
        "FourEyes: 'x' is not one of on, off",
        "MailFrom: is required",
        "ProviderName: is required",
    ]


def test_a_default_that_is_a_placeholder_has_to_be_said() -> None:
    declared = {"Support": {"Type": "String", "Default": "support@herold.example"}}
    assert settings.refusals(declared, {}) == ["Support: 'support@herold.example' is a placeholder"]


def test_a_draft_can_be_read_and_asks_for_what_has_no_default() -> None:
    draft = settings.draft(DECLARED, "dev")
    assert tomllib.loads(draft) == {"ProviderName": "<fill in>", "MailFrom": "<fill in>"}
    assert "# the company's name" in draft
    assert '# FourEyes = "off"' in draft
    assert "Stage" not in draft.partition("\n")[2]


def test_a_setting_said_on_the_command_line_counts_more(tmp_path: Path) -> None:
    file = tmp_path / "dev.toml"
    file.write_text('ProviderName = "Old"\nRequestsPerMinute = 60\nFourEyes = "on"\n', encoding="utf-8")
    assert settings.read(file, "'ProviderName=Nordlicht AG' MailFrom=a@b.ch") == {
        "ProviderName": "Nordlicht AG",
        "RequestsPerMinute": "60",
        "FourEyes": "on",
        "MailFrom": "a@b.ch",
    }


@pytest.mark.parametrize("text", ["Recipients = ['a', 'b']", "[a]\nb = 1"])
def test_a_setting_is_a_text_or_a_number(tmp_path: Path, text: str) -> None:
    file = tmp_path / "dev.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="is a text or a number"):
        settings.read(file)


@pytest.mark.parametrize("stage", ["dev", "prod", "team-3", "a1", "abcdefghijkl"])
def test_a_stage_may_have_any_short_name(stage: str) -> None:
    assert settings.stage_refusal(stage) is None


@pytest.mark.parametrize("stage", ["", "a", "Prod", "3rd", "dev-", "abcdefghijklm", "dev_1", "dev/../x"])
def test_a_name_that_no_bucket_could_have_is_refused(stage: str) -> None:
    assert settings.stage_refusal(stage) is not None
