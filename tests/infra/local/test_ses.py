"""The mail service accepts, refuses and composes as SES does."""

import json
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError, ParamValidationError, ReadTimeoutError

from infra.local.cloud import Cloud
from infra.local.ses import THROTTLED, TimedOut


def entry(
    address: str, *, headers: dict[str, str] | None = None, tags: dict[str, str] | None = None, **data: str
) -> Any:
    return {
        "Destination": {"ToAddresses": [address]},
        "ReplacementEmailContent": {"ReplacementTemplate": {"ReplacementTemplateData": json.dumps(data)}},
        "ReplacementHeaders": [{"Name": name, "Value": value} for name, value in (headers or {}).items()],
        "ReplacementTags": [{"Name": name, "Value": value} for name, value in (tags or {}).items()],
    }


def send(*entries: Any, text: str = "Dear {{name}}", client: Any = None) -> list[dict[str, Any]]:
    answer = (client or boto3.client("sesv2")).send_bulk_email(
        FromEmailAddress="Nordlicht <status@nordlicht.example>",
        ReplyToAddresses=["help@nordlicht.example"],
        DefaultContent={
            "Template": {
                "TemplateContent": {"Subject": "Störung: {{what}}", "Text": text, "Html": "<p>{{name}} – {{what}}</p>"},
                "TemplateData": json.dumps({"what": "Strom", "name": "customer"}),
            }
        },
        DefaultEmailTags=[{"Name": "ses:feedback-id-a", "Value": "outage"}],
        BulkEmailEntries=list(entries),
        ConfigurationSetName="herold-local",
    )
    results: list[dict[str, Any]] = answer["BulkEmailEntryResults"]
    return results


def test_each_entry_becomes_one_mail_of_its_own(cloud: Cloud) -> None:
    results = send(entry("a@x.example", name="Ève"), entry("b@x.example"))
    assert [result["Status"] for result in results] == ["SUCCESS", "SUCCESS"]
    first, second = cloud.mails
    assert (first.to, second.to) == (("a@x.example",), ("b@x.example",))
    assert first.message["To"] == "a@x.example"
    assert first.subject == str(first.message["Subject"]) == "Störung: Strom"
    assert first.message.get_content_type() == "multipart/alternative"
    assert (first.text, first.html) == ("Dear Ève", "<p>Ève – Strom</p>")
    assert second.text == "Dear customer"
    assert first.message["Message-ID"] == f"<{results[0]['MessageId']}@eu-central-1.amazonses.com>"
    assert first.message["Reply-To"] == "help@nordlicht.example"
    assert cloud.mails_to("b@x.example") == [second]


def test_headers_and_tags_belong_to_their_entry(cloud: Cloud) -> None:
    send(
        entry("a@x.example", headers={"List-Id": "<a.list>"}, tags={"ses:feedback-id-b": "acc-1"}),
        entry("b@x.example"),
    )
    first, second = cloud.mails
    assert (first.message["List-Id"], second.message["List-Id"]) == ("<a.list>", None)
    assert first.message["Feedback-ID"].startswith("outage:acc-1:")
    assert first.tags == {"ses:feedback-id-a": "outage", "ses:feedback-id-b": "acc-1"}
    assert first.configuration_set == "herold-local"


def test_long_subject_in_any_script_reads_back_whole(cloud: Cloud) -> None:
    data = {"what": "Überlänge und Zeichen – 電源 " * 8 + "Ende"}
    send(entry("a@x.example", **data))
    (mail,) = cloud.mails
    assert mail.message["Subject"] == f"Störung: {data['what']}"
    assert max(map(len, mail.raw.split(b"\r\n"))) < 998
    assert b"\n" not in mail.raw.replace(b"\r\n", b"")


def test_values_are_neither_escaped_nor_looked_into(cloud: Cloud) -> None:
    send(entry("a@x.example", name="<b>{{what}}</b>"))
    assert cloud.mails[0].html == "<p><b>{{what}}</b> – Strom</p>"


@pytest.mark.parametrize("text", ["Dear {{nobody}}", "{{#if name}}x{{/if}}"])
def test_what_cannot_be_rendered_is_accepted_and_never_made(cloud: Cloud, text: str) -> None:
    (result,) = send(entry("a@x.example"), text=text)
    assert result["Status"] == "SUCCESS"
    assert cloud.mails == []
    (failure,) = cloud.ses.rendering_failures
    assert (failure.message_id, failure.to) == (result["MessageId"], ("a@x.example",))


@pytest.mark.parametrize(
    "entries",
    [
        [entry(f"a{number}@x.example") for number in range(51)],
        [],
        [entry("a@x.example", headers={f"X-{number}": "1" for number in range(16)})],
        [entry("a@x.example", headers={"Subject": "mine"})],
        [entry("a@x.example", headers={"X-A": "line\nbreak"})],
        [entry("a@x.example", headers={"X-A": "Grüße"})],
        [entry("a@x.example", tags={"kind": "not allowed"})],
        [entry(f"a{number}@x.example", name="x" * 30_000) for number in range(40)],
    ],
    ids=["51", "none", "16 headers", "own header", "line break", "not ascii", "tag", "1 MB"],
)
def test_request_over_a_limit_is_refused_whole(cloud: Cloud, entries: list[Any]) -> None:
    with pytest.raises(ClientError) as refused:
        send(*entries)
    assert refused.value.response["Error"]["Code"] == "BadRequestException"
    assert cloud.mails == []


def test_parameters_are_checked_as_botocore_does(cloud: Cloud) -> None:
    with pytest.raises(ParamValidationError, match="Destination"):
        send({"ReplacementTags": []})


def test_one_bad_address_fails_alone(cloud: Cloud) -> None:
    cloud.ses.answer_address("c@x.example", "TRANSIENT_FAILURE")
    entries = [entry("a@x.example"), entry("nobody"), entry("c@x.example")]
    results = send(*entries)
    assert [result["Status"] for result in results] == ["SUCCESS", "INVALID_PARAMETER", "TRANSIENT_FAILURE"]
    assert "MessageId" not in results[1]
    assert send(entries[2])[0]["Status"] == "SUCCESS"
    assert [mail.to for mail in cloud.mails] == [("a@x.example",), ("c@x.example",)]


def test_planned_refusal_is_the_clients_own_exception_once(cloud: Cloud) -> None:
    client = boto3.client("sesv2")
    cloud.ses.plan(THROTTLED)
    with pytest.raises(client.exceptions.TooManyRequestsException):
        send(entry("a@x.example"), client=client)
    assert cloud.mails == []
    send(entry("a@x.example"), client=client)
    assert len(cloud.mails) == 1


@pytest.mark.parametrize(("accepted", "mails"), [(True, 1), (False, 0)])
def test_timed_out_call_may_or_may_not_have_sent(cloud: Cloud, *, accepted: bool, mails: int) -> None:
    cloud.ses.plan(TimedOut(accepted=accepted))
    with pytest.raises(ReadTimeoutError):
        send(entry("a@x.example"))
    assert len(cloud.mails) == mails


def test_simple_mail_keeps_headers_and_attachments(cloud: Cloud) -> None:
    boto3.client("sesv2").send_email(
        FromEmailAddress="status@nordlicht.example",
        Destination={"ToAddresses": ["a@x.example"]},
        Content={
            "Simple": {
                "Subject": {"Data": "Wartung"},
                "Body": {"Text": {"Data": "Guten Tag"}},
                "Headers": [{"Name": "Auto-Submitted", "Value": "auto-generated"}],
                "Attachments": [{"RawContent": b"BEGIN", "FileName": "w.ics", "ContentType": "text/calendar"}],
            }
        },
    )
    message = cloud.mails[0].message
    assert message["Auto-Submitted"] == "auto-generated"
    assert [part.get_filename() for part in message.iter_attachments()] == ["w.ics"]
    assert cloud.mails[0].text == "Guten Tag"


def test_raw_mail_is_kept_but_for_its_message_id(cloud: Cloud) -> None:
    raw = b"From: s@x.example\nTo: a@x.example\nMessage-ID:\n <mine@x>\nSubject: Hi\nX-Kept: yes\n\nBody\n"
    answer = boto3.client("sesv2").send_email(Content={"Raw": {"Data": raw}})
    (mail,) = cloud.mails
    assert mail.message.get_all("Message-ID") == [f"<{answer['MessageId']}@eu-central-1.amazonses.com>"]
    assert (mail.message["X-Kept"], mail.subject, mail.to) == ("yes", "Hi", ("a@x.example",))
    assert mail.raw.endswith(b"\r\n\r\nBody\r\n")
