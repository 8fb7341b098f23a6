"""The embedded mail service reports what SES reports, to the topic that the template names."""

import json
from typing import Any

import boto3
import pytest

from infra.local.cloud import Cloud
from infra.local.mail_events import Fate

KINDS = {
    "success@simulator.amazonses.com": ["Send", "Delivery"],
    "bounce+one@simulator.amazonses.com": ["Send", "Bounce"],
    "complaint@simulator.amazonses.com": ["Send", "Delivery", "Complaint"],
    "suppressionlist@simulator.amazonses.com": ["Send", "Bounce"],
    "ooto@simulator.amazonses.com": ["Send", "Delivery", "Bounce"],
    "bounce@kunde.example": ["Send", "Delivery"],
    "else@simulator.amazonses.com": ["Send", "Delivery"],
}


def send(address: str, text: str = "Hello", configuration_set: str = "herold-local") -> str:
    """Send one mail; its id."""
    answer = boto3.client("sesv2").send_bulk_email(
        FromEmailAddress="status@nordlicht.example",
        DefaultContent={"Template": {"TemplateContent": {"Subject": "S", "Text": text}, "TemplateData": "{}"}},
        BulkEmailEntries=[
            {"Destination": {"ToAddresses": [address]}, "ReplacementTags": [{"Name": "batch", "Value": "bat-1"}]}
        ],
        ConfigurationSetName=configuration_set,
    )
    return str(answer["BulkEmailEntryResults"][0]["MessageId"])


def events(cloud: Cloud) -> list[Any]:
    cloud.settle()
    return [json.loads(record["body"]) for record in cloud.delivered("on_mail_event")]


@pytest.mark.parametrize("address", KINDS)
def test_addresses_of_the_mailbox_simulator_make_what_they_make_there(cloud: Cloud, address: str) -> None:
    mail_id = send(address)
    found = events(cloud)
    assert [one["eventType"] for one in found] == KINDS[address]
    assert {one["mail"]["messageId"] for one in found} == {mail_id}
    assert all(one["mail"]["tags"]["batch"] == ["bat-1"] for one in found)


def test_a_planned_fate_comes_before_the_address(cloud: Cloud) -> None:
    cloud.mail_events.fates["anna@kunde.example"] = Fate.FULL
    send("anna@kunde.example")
    *_, last = events(cloud)
    assert (last["bounce"]["bounceType"], last["bounce"]["bounceSubType"]) == ("Transient", "MailboxFull")


def test_a_mail_that_cannot_be_rendered_is_reported_as_such_alone(cloud: Cloud) -> None:
    mail_id = send("anna@kunde.example", text="{{missing}}")
    (found,) = events(cloud)
    assert (found["eventType"], found["mail"]["messageId"]) == ("Rendering Failure", mail_id)


def test_a_mail_of_another_configuration_set_is_reported_to_nobody(cloud: Cloud) -> None:
    send("anna@kunde.example", configuration_set="other")
    assert events(cloud) == []
