"""The ground: settings, clock, ids, batches, logs."""

import json
import logging
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib import batch, clock, ids, instants
from chalicelib.errors import Permanent, SettingsInvalid, SettingsMissing, Temporary
from chalicelib.settings import read_settings
from chalicelib.tracing import logs

COMPLETE = {
    "HEROLD_STAGE": "t",
    "HEROLD_PUBLIC_URL": "https://herold.example/",
    "HEROLD_PROVIDER_NAME": "Nordlicht",
    "HEROLD_MAIL_FROM": "status@nordlicht.example",
    "HEROLD_DEFAULT_LANGUAGE": "en",
    "HEROLD_CONFIGURATION_SET": "set",
    "HEROLD_SUPPORT_ADDRESS": "support@nordlicht.example",
}


def test_one_error_names_every_missing_variable() -> None:
    with pytest.raises(SettingsMissing, match="HEROLD_PROVIDER_NAME, HEROLD_MAIL_FROM"):
        read_settings(COMPLETE | {"HEROLD_PROVIDER_NAME": "", "HEROLD_MAIL_FROM": ""})


def test_one_error_names_every_variable_that_makes_no_sense() -> None:
    wrong = {
        "HEROLD_DEFAULT_LANGUAGE": "rm",
        "HEROLD_SUPPORT_ADDRESS": "a-very-long-support@nordlicht.example",
        "HEROLD_FURTHER_ADDRESSES": "billing@nordlicht.example, shop@nordlicht.example",
        "HEROLD_REQUESTS_PER_MINUTE": "many",
    }
    with pytest.raises(SettingsInvalid) as raised:
        read_settings(COMPLETE | wrong)
    assert all(name in str(raised.value) for name in wrong)


def test_settings_are_typed_and_tidy() -> None:
    found = read_settings(COMPLETE | {"HEROLD_CORS_ORIGINS": "https://a.example, https://b.example"})
    assert (found.public_url, found.mail_domain) == ("https://herold.example", "nordlicht.example")
    assert found.table("notices") == "herold-t-notices"
    assert found.cors_origins == {"https://a.example", "https://b.example"}
    assert found.requests_per_minute == 600


def test_all_addresses_of_a_deployment_are_its_own() -> None:
    found = read_settings(COMPLETE | {"HEROLD_FURTHER_ADDRESSES": "Billing@nordlicht.example,shop@nordlicht.example"})
    assert found.support_addresses[1:] == ("billing@nordlicht.example", "shop@nordlicht.example")
    assert found.own_addresses == {*found.support_addresses, "status@nordlicht.example"}
    assert read_settings(COMPLETE).support_addresses == ("support@nordlicht.example",)


def test_the_clock_only_moves_forward() -> None:
    before = clock.now()
    clock.advance(timedelta(hours=1))
    assert clock.now() - before >= timedelta(hours=1)
    with pytest.raises(ValueError, match="forward"):
        clock.advance(timedelta(seconds=-1))


def test_a_naive_instant_is_never_written() -> None:
    naive = datetime(2026, 1, 1)  # noqa: DTZ001 - the point
    for write in (instants.to_text, instants.to_epoch):
        with pytest.raises(ValueError, match="naive"):
            write(naive)


def test_an_instant_survives_being_written() -> None:
    at = datetime(2026, 10, 25, 0, 59, 59, 123456, tzinfo=UTC)
    assert instants.from_text(instants.to_text(at)) == at


def test_ids_are_distinct_and_fit_their_pattern() -> None:
    made = {ids.new("con") for _ in range(1000)}
    assert len(made) == 1000
    assert all(re.fullmatch(ids.ID_PATTERN, one) for one in made)


def test_the_same_cause_gets_the_same_id_and_another_cause_another() -> None:
    assert ids.derived("bat", "a", "bc") == ids.derived("bat", "a", "bc")
    assert ids.derived("bat", "a", "bc") != ids.derived("bat", "ab", "c")


def test_new_ids_follow_from_the_cause_they_are_made_for() -> None:
    with ids.deriving("caller", "key") as made:
        first = [ids.new("acc"), ids.new("acc")]
    with ids.deriving("caller", "key"):
        assert [ids.new("acc"), ids.new("acc")] == first == made
    assert len({*first, ids.new("acc")}) == 3


def event(*keys: str) -> dict[str, Any]:
    """A stream event with a record for each key, numbered from 1."""
    records = [
        {"dynamodb": {"SequenceNumber": str(number), "Keys": {"pk": {"S": key}, "sk": {"S": "x"}}}}
        for number, key in enumerate(keys, 1)
    ]
    return {"Records": records}


def run(keys: str, failures: dict[str, Exception]) -> tuple[list[str], Any]:
    """What was acted on, and what goes back to Lambda."""
    done: list[str] = []

    def act(name: str) -> None:
        done.append(name)
        if name in failures:
            raise failures[name]

    return done, batch.run_stream(event(*keys), lambda found: found.pk, act)


def test_each_subject_of_a_stream_event_is_acted_on_once() -> None:
    assert run("abab", {}) == (["a", "b"], {"batchItemFailures": []})


@pytest.mark.parametrize("error", [Temporary("later"), ValueError("unforeseen")])
def test_the_first_record_of_what_failed_is_the_checkpoint(error: Exception) -> None:
    assert run("abcb", {"b": error}) == (["a", "b"], {"batchItemFailures": [{"itemIdentifier": "2"}]})


def test_what_never_helps_is_passed_over() -> None:
    assert run("abc", {"b": Permanent("never")}) == (["a", "b", "c"], {"batchItemFailures": []})


def test_what_fails_does_not_stop_the_next_and_is_told_at_the_end() -> None:
    done: list[str] = []

    def broken() -> None:
        raise ValueError

    with pytest.raises(ExceptionGroup):
        batch.run_all({"broken": broken, "next": lambda: done.append("next")})
    assert done == ["next"]


def test_a_log_line_of_an_error_has_its_type_and_place_but_not_its_words() -> None:
    try:
        raise ValueError("anna@klinik.example")  # noqa: TRY301 - it must be raised somewhere
    except ValueError as error:
        record = logging.LogRecord("herold", logging.WARNING, "", 0, "failed", (), (type(error), error, None))
    line = json.loads(logs.JsonFormatter().format(record))
    assert line["error"] == "ValueError"
    assert "test_ground" not in line["event"]
    assert "anna" not in json.dumps(line)
