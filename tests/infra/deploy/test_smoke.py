"""What was deployed is tried, and what cannot be known yet is said to be pending, not broken."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from botocore.exceptions import ClientError

from infra.deploy import smoke


class Health(BaseHTTPRequestHandler):
    """An API that says of itself what `GET /health` says."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/api/health" else 404)
        self.end_headers()
        self.wfile.write(json.dumps({"version": "1.2.3", "stage": "dev", "code": "code/new.zip"}).encode())

    def log_message(self, *_: Any) -> None: ...


@pytest.fixture
def url() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Health) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


class Sender:
    """SES as far as a letter goes: it refuses with a reason, or takes it."""

    def __init__(self, code: str = "", reason: str = "") -> None:
        self.code, self.reason, self.sent = code, reason, list[Any]()

    def send_email(self, **mail: Any) -> dict[str, str]:
        if self.code:
            raise ClientError({"Error": {"Code": self.code, "Message": self.reason}}, "SendEmail")
        self.sent.append(mail)
        return {"MessageId": "m-1"}


def test_an_api_that_runs_the_code_that_was_deployed_works(url: str) -> None:
    found = smoke.api(f"{url}/api/", "code/new.zip", within_s=0)
    assert (found.works, found.text) == (True, f"{url}/api/health answers as version 1.2.3")
    assert str(found).startswith("works    API: ")


def test_an_api_that_runs_other_code_fails(url: str) -> None:
    found = smoke.api(f"{url}/api", "code/other.zip", within_s=0)
    assert (found.works, found.text) == (False, f"{url}/api/health: it still runs code/new.zip")


def test_an_api_that_is_not_there_fails_with_the_reason(url: str) -> None:
    found = smoke.api(f"{url}/elsewhere", "code/new.zip", within_s=0)
    assert found.works is False
    assert "404" in found.text


def test_a_letter_goes_to_the_mailbox_simulator_by_the_stages_configuration_set() -> None:
    sender = Sender()
    assert smoke.letter(sender, "notices@nordlicht.ch", "herold-dev").works is True
    (mail,) = sender.sent
    assert mail["Destination"] == {"ToAddresses": ["success@simulator.amazonses.com"]}
    assert mail["ConfigurationSetName"] == "herold-dev"
    assert b"Auto-Submitted: auto-generated" in mail["Content"]["Raw"]["Data"]


@pytest.mark.parametrize(
    ("code", "reason", "works"),
    [
        (
            "MessageRejected",
            "Email address is not verified. The following identities failed: notices@nordlicht.ch",
            None,
        ),
        ("MailFromDomainNotVerifiedException", "", None),
        ("AccountSuspendedException", "The account is suspended.", False),
    ],
)
def test_letters_are_pending_until_the_domain_is_verified(code: str, reason: str, *, works: bool | None) -> None:
    assert smoke.letter(Sender(code, reason), "notices@nordlicht.ch", "herold-dev").works is works


def test_mail_in_is_pending_until_the_mx_leads_here() -> None:
    class Bucket:
        class meta:  # noqa: N801 - as boto3 names it
            region_name = "eu-west-1"

    found = smoke.mail_in(Sender(), Bucket(), "notices@nordlicht.ch", "support@herold.invalid", "inbound")
    assert (found.works, str(found)) == (
        None,
        "pending  mail in: until the MX of herold.invalid leads to SES in eu-west-1",
    )
