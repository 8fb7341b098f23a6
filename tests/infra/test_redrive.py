"""What failed for good is kept with all that is needed to do it again, and `make redrive` does it."""

from typing import Any

import boto3
import pytest
from botocore.exceptions import EndpointConnectionError

from infra.local.cloud import Cloud
from infra.local.ses import Refused
from infra.redrive import Redrive, _report
from tests.support.client import Client


class Unreachable:
    """A table that cannot be written to."""

    def before(self, service: str, operation: str, params: Any) -> None:
        if operation in {"TransactWriteItems", "PutItem"}:
            raise EndpointConnectionError(endpoint_url="https://dynamodb")

    def after(self, service: str, operation: str, params: Any, answer: Any) -> None: ...


@pytest.fixture
def redrive(cloud: Cloud) -> Redrive:
    return Redrive("local", boto3.client, cloud.invoke)


@pytest.fixture
def contact(cloud: Cloud, client: Client) -> Any:
    component, account = client.component(), client.account()
    client.service(account, component)
    found = client.contact(account, "anna@klinik.example", "technical")
    cloud.settle()
    return found


def test_what_a_streams_function_failed_on_is_kept_and_done_again(
    cloud: Cloud, client: Client, contact: Any, redrive: Redrive
) -> None:
    notice = client.outage(affects={"everyone": True})
    with cloud.engine.observed(Unreachable()):
        cloud.settle()
        assert cloud.given_up("fan_out")
        (kept,) = redrive.failures()
        assert redrive.again(kept) == 1
    assert (kept.what, kept.count) == ("fan_out", 1)
    assert notice["id"] in str(redrive._read(kept.where)["payload"])
    assert redrive.failures() == [kept]
    assert redrive.again(kept) == 0
    cloud.settle()
    assert [mail.to for mail in cloud.mails] == [("anna@klinik.example",)]
    assert redrive.failures() == []


def test_dead_letters_go_back_to_their_queue(
    cloud: Cloud, client: Client, contact: Any, redrive: Redrive, capsys: pytest.CaptureFixture[str]
) -> None:
    client.outage(affects={"everyone": True})
    _report(redrive, go=False)
    assert capsys.readouterr().out == "nothing has failed for good\n"

    class NoReceipts(Unreachable):
        def before(self, service: str, operation: str, params: Any) -> None:
            if "receipts" in str(params.get("Item")):
                super().before(service, operation, params)

    with cloud.engine.observed(NoReceipts()):
        cloud.settle()
        for _ in range(6):
            cloud.advance(400)
    (dead,) = redrive.failures()
    assert (dead.where, dead.count) == ("herold-local-mail-events-dead-letters", 2)
    _report(redrive, go=False)
    assert "GO=1" in capsys.readouterr().out
    assert _report(redrive, go=True) == 0
    cloud.settle()
    assert redrive.failures() == []
    assert cloud.delivered("on_mail_event")[-1]["attributes"]["ApproximateReceiveCount"] == "1"


def test_a_batch_that_was_refused_for_good_is_sent_again(
    cloud: Cloud, client: Client, contact: Any, redrive: Redrive
) -> None:
    cloud.ses.plan(Refused("BadRequestException"))
    client.outage(affects={"everyone": True})
    cloud.settle()
    cloud.advance(600)
    assert cloud.mails == []
    (failed,) = redrive.failures()
    assert failed.what == "SES refused: BadRequestException"
    assert redrive.again(failed) == 0
    cloud.advance(60)
    assert [mail.to for mail in cloud.mails] == [("anna@klinik.example",)]
    assert redrive.failures() == []
    assert redrive.again(failed) == 1  # it is no longer one that failed
