"""What is found in an account is told before anything changes, and what cannot go well is refused."""

from dataclasses import replace

import pytest

from infra.deploy.preflight import Facts, fitting, verdicts

FINE = Facts(
    account="123456789012",
    region="eu-central-1",
    mail_in_region="eu-central-1",
    concurrency=1000,
    sends_to_anybody=True,
    is_asked_to_send=False,
    may_send=True,
    sender_identity="nordlicht.ch",
    sender_verified=True,
    receives=True,
    rules="herold",
    our_rules="herold",
    needs_log_role=False,
    kept=(),
    taken_names=(),
)
PARAMETERS = {"MailFrom": "notices@nordlicht.ch", "SupportAddress": "support@nordlicht.ch"}
DECLARED = {"ReservedForApi": {}, "SendersAtOnce": {}, "MailsAtOnce": {}}


def test_an_account_that_is_ready_is_only_named() -> None:
    assert [one.text for one in verdicts(FINE, PARAMETERS)] == ["account 123456789012, region eu-central-1"]


@pytest.mark.parametrize(
    ("found", "told", "refuses"),
    [
        ({"may_send": False}, "AWS has stopped this account from sending mail", True),
        ({"receives": False}, "SES receives no mail in eu-central-1: set MailRegion", True),
        ({"taken_names": ("herold-dev-api",)}, "names that the stack would give are taken: herold-dev-api", True),
        ({"rules": None}, "no receipt rules are active in eu-central-1: the set herold is made", False),
        ({"rules": "corporate"}, "the receipt rules corporate, somebody else's, are active", False),
        ({"sends_to_anybody": False}, "SES's sandbox: letters reach verified addresses only", False),
        ({"sender_identity": None}, "nordlicht.ch is not registered with SES: it is now", False),
        ({"sender_verified": False}, "nordlicht.ch is not verified yet", False),
        ({"needs_log_role": True}, "API Gateway has no role to write logs with in eu-central-1: one is made", False),
        (
            {"kept": ("DeskTable", "AccessTable")},
            "kept from before, taken in with what is in it: AccessTable, Desk",
            False,
        ),
        ({"concurrency": 10}, "only 10 functions may run at a time here", False),
    ],
)
def test_each_finding_is_told(found: dict[str, object], told: str, *, refuses: bool) -> None:
    _, verdict = verdicts(replace(FINE, **found), PARAMETERS)  # type: ignore[arg-type]
    assert verdict.text.startswith(told)
    assert verdict.refuses is refuses


def test_a_reservation_that_lambda_would_refuse_is_refused_here() -> None:
    _, verdict = verdicts(replace(FINE, concurrency=120), {**PARAMETERS, "ReservedForApi": "21"})
    assert verdict.refuses
    assert not any(
        one.refuses for one in verdicts(replace(FINE, concurrency=121), {**PARAMETERS, "ReservedForApi": "21"})
    )


def test_rules_of_others_are_joined_once() -> None:
    assert replace(FINE, rules="corporate", our_rules="").joins_rules_of_others
    assert not replace(FINE, rules="corporate", our_rules="corporate").joins_rules_of_others
    assert not replace(FINE, rules=None).joins_rules_of_others


@pytest.mark.parametrize(
    ("concurrency", "fits"),
    [
        (10, {"SendersAtOnce": "2", "MailsAtOnce": "2"}),
        (100, {}),
        (149, {}),
        (150, {"ReservedForApi": "50"}),
        (1000, {"ReservedForApi": "50"}),
    ],
)
def test_what_runs_at_once_fits_the_account(concurrency: int, fits: dict[str, str]) -> None:
    assert fitting(replace(FINE, concurrency=concurrency), {}, DECLARED) == fits


def test_what_the_settings_say_stays() -> None:
    assert fitting(FINE, {"ReservedForApi": "0"}, DECLARED) == {}
