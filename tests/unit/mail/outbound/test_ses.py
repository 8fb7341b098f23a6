"""One call to SES, and what each of its answers means."""

import json
from collections.abc import Iterator

import botocore.session
import pytest
from botocore import exceptions as botocore_errors
from botocore.stub import ANY, Stubber

from chalicelib import aws
from chalicelib.errors import Permanent, Temporary, Uncertain
from chalicelib.mail.outbound.letters import Letter
from chalicelib.mail.outbound.ses import OUTCOMES, Entry, Outcome, Result, send_bulk
from chalicelib.settings import settings

LETTER = Letter("[Störung] Titel", "<p>{{greeting_html}}</p>", "{{greeting_text}}")
SENDER = "Herold <notices@example.net>"


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    monkeypatch.setenv("HEROLD_CONFIGURATION_SET", "herold-test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    settings.cache_clear()
    aws.client.cache_clear()
    yield monkeypatch
    settings.cache_clear()
    aws.client.cache_clear()


@pytest.fixture
def ses(environment: pytest.MonkeyPatch) -> Iterator[Stubber]:
    with Stubber(aws.client("sesv2", retry=False)) as stubber:
        yield stubber


def entry(to: str = "anna@example.com") -> Entry:
    return Entry(to, {"greeting_html": "Grüezi", "greeting_text": "Grüezi"}, {"List-Id": "<l>"}, {"delivery": "d1"})


def send(*entries: Entry) -> list[Result]:
    return send_bulk(LETTER, entries or [entry()], sender=SENDER, tags={"stage": "test"})


def answers(*statuses: str) -> dict[str, list[dict[str, str]]]:
    return {"BulkEmailEntryResults": [{"Status": s, "MessageId": f"m{n}"} for n, s in enumerate(statuses)]}


def test_a_call_carries_the_letter_once_and_each_readers_parts(ses: Stubber) -> None:
    expected = {
        "FromEmailAddress": SENDER,
        "DefaultEmailTags": [{"Name": "stage", "Value": "test"}],
        "DefaultContent": {
            "Template": {
                "TemplateContent": {"Subject": LETTER.subject, "Html": LETTER.html, "Text": LETTER.text},
                "TemplateData": "{}",
            }
        },
        "BulkEmailEntries": [
            {
                "Destination": {"ToAddresses": ["anna@xn--zrich-kva.example"]},
                "ReplacementEmailContent": {
                    "ReplacementTemplate": {
                        "ReplacementTemplateData": '{"greeting_html": "Grüezi", "greeting_text": "Grüezi"}'
                    }
                },
                "ReplacementHeaders": [{"Name": "List-Id", "Value": "<l>"}],
                "ReplacementTags": [{"Name": "delivery", "Value": "d1"}],
            }
        ],
        "ConfigurationSetName": "herold-test",
    }
    ses.add_response("send_bulk_email", answers("SUCCESS"), expected)
    assert send(entry("anna@zürich.example")) == [Result(Outcome.SENT, message_id="m0")]


def test_every_status_that_the_mail_service_knows_is_classified() -> None:
    model = botocore.session.get_session().get_service_model("sesv2")
    assert set(OUTCOMES) == set(model.shape_for("BulkEmailStatus").enum)


@pytest.mark.parametrize("status", [status for status in OUTCOMES if status != "SUCCESS"])
def test_a_failed_entry_says_whether_trying_again_helps_and_why(ses: Stubber, status: str) -> None:
    answer = {"BulkEmailEntryResults": [{"Status": status, "Error": "Illegal address anna@example.com"}]}
    ses.add_response("send_bulk_email", answer)
    assert send() == [Result(OUTCOMES[status], reason=status.lower().replace("_", "-"))]


def test_what_passes_or_can_be_put_right_is_temporary() -> None:
    permanent = {status for status, outcome in OUTCOMES.items() if outcome is Outcome.PERMANENT}
    assert permanent == {"MESSAGE_REJECTED", "TEMPLATE_NOT_FOUND", "INVALID_PARAMETER", "FAILED"}


def test_a_status_of_tomorrow_is_not_sent_again(ses: Stubber) -> None:
    ses.add_response("send_bulk_email", answers("QUARANTINED"))
    assert send() == [Result(Outcome.PERMANENT, reason="quarantined")]


def test_results_stand_in_the_order_of_the_entries_around_an_unreachable_one(ses: Stubber) -> None:
    ses.add_response("send_bulk_email", answers("SUCCESS", "TRANSIENT_FAILURE"))
    assert send(entry("jürg@example.com"), entry("a@example.com"), entry("no address"), entry("b@example.com")) == [
        Result(Outcome.PERMANENT, reason="unsupported-address"),
        Result(Outcome.SENT, message_id="m0"),
        Result(Outcome.PERMANENT, reason="invalid-address"),
        Result(Outcome.TEMPORARY, reason="transient-failure"),
    ]


def test_nothing_is_called_when_nobody_can_be_reached(ses: Stubber) -> None:
    assert [result.reason for result in send(entry("jürg@example.com"))] == ["unsupported-address"]


def test_an_answer_for_fewer_entries_leaves_all_uncertain(ses: Stubber) -> None:
    ses.add_response("send_bulk_email", answers("SUCCESS"))
    with pytest.raises(Uncertain):
        send(entry("a@example.com"), entry("b@example.com"))


def test_more_readers_than_a_call_takes_are_refused(ses: Stubber) -> None:
    with pytest.raises(ValueError, match="50"):
        send(*[entry()] * 51)


@pytest.mark.parametrize(
    ("code", "http_status", "expected"),
    [
        ("TooManyRequestsException", 429, Temporary),
        ("ThrottlingException", 400, Temporary),
        ("LimitExceededException", 400, Temporary),
        ("AccountSuspendedException", 400, Temporary),
        ("SendingPausedException", 400, Temporary),
        ("MailFromDomainNotVerifiedException", 400, Temporary),
        ("NotFoundException", 404, Temporary),
        ("ExpiredTokenException", 403, Temporary),
        ("AccessDeniedException", 403, Temporary),
        ("ServiceUnavailable", 503, Temporary),
        ("BadRequestException", 400, Permanent),
        ("MessageRejected", 400, Permanent),
        ("RequestEntityTooLarge", 413, Permanent),
        ("InternalFailure", 500, Uncertain),
        ("GatewayTimeout", 504, Uncertain),
    ],
)
def test_a_refused_call_says_whether_trying_again_helps(
    ses: Stubber, code: str, http_status: int, expected: type[Exception]
) -> None:
    ses.add_client_error("send_bulk_email", code, http_status_code=http_status)
    with pytest.raises(expected, match=code):
        send()


def test_every_error_of_the_call_in_the_model_is_decided_on_purpose(ses: Stubber) -> None:
    model = botocore.session.get_session().get_service_model("sesv2")
    decided = {
        *("TooManyRequestsException", "LimitExceededException", "AccountSuspendedException", "SendingPausedException"),
        *("MessageRejected", "MailFromDomainNotVerifiedException", "NotFoundException", "BadRequestException"),
    }
    assert {shape.name for shape in model.operation_model("SendBulkEmail").error_shapes} == decided


def test_a_refused_connection_is_temporary(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("AWS_ENDPOINT_URL_SESV2", "http://127.0.0.1:1")
    with pytest.raises(Temporary, match="EndpointConnectionError"):
        send()


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (botocore_errors.ConnectTimeoutError(endpoint_url="x"), Temporary),
        (botocore_errors.NoCredentialsError(), Temporary),
        (botocore_errors.ReadTimeoutError(endpoint_url="x"), Uncertain),
        (botocore_errors.ConnectionClosedError(endpoint_url="x"), Uncertain),
        (botocore_errors.HTTPClientError(error="reset by peer"), Uncertain),
    ],
)
def test_a_broken_connection_says_whether_the_call_may_have_arrived(
    environment: pytest.MonkeyPatch, error: Exception, expected: type[Exception]
) -> None:
    calls = []

    def break_off(request: object, **_: object) -> None:
        calls.append(request)
        raise error

    aws.client("sesv2", retry=False).meta.events.register("before-send.sesv2.SendBulkEmail", break_off)
    with pytest.raises(expected, match=type(error).__name__):
        send()
    assert len(calls) == 1  # never repeated blindly


def test_placeholder_values_are_json_whatever_they_hold(ses: Stubber) -> None:
    sent = []
    ses.client.meta.events.register(
        "before-parameter-build.sesv2.SendBulkEmail", lambda params, **_: sent.append(params)
    )
    ses.add_response("send_bulk_email", answers("SUCCESS"), dict.fromkeys(_PARAMETERS, ANY))
    hostile = {"greeting_html": 'x", "greeting_text": "y', "greeting_text": "{{greeting_html}}\n\u2028"}
    send_bulk(LETTER, [Entry("a@example.com", hostile, {}, {})], sender=SENDER, tags={})
    (entry_sent,) = sent[0]["BulkEmailEntries"]
    template = entry_sent["ReplacementEmailContent"]["ReplacementTemplate"]
    assert json.loads(template["ReplacementTemplateData"]) == hostile


_PARAMETERS = ("FromEmailAddress", "DefaultEmailTags", "DefaultContent", "BulkEmailEntries", "ConfigurationSetName")
