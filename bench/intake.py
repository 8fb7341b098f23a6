"""What taking in a mail costs: reading, proving and screening beside the standard library's bare parse, and all of it,
from bytes to stored ticket, beside the AWS calls that it makes.

The mails are those of the tests, which are as programs really send them; the largest are made to be slow.
"""

import email
import email.policy
import io
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from unittest.mock import patch

from infra.local import environment

environment.prepare()  # before anything of Herold is imported: its rows are named by the stage

import boto3  # noqa: E402
from botocore import xform_name  # noqa: E402
from botocore.awsrequest import AWSResponse  # noqa: E402
from botocore.httpsession import URLLib3Session  # noqa: E402

from bench.api import Recording  # noqa: E402
from chalicelib.access.keys.actions import create_admin_key  # noqa: E402
from chalicelib.desk.intake.handlers import receive_mail  # noqa: E402
from chalicelib.mail.inbound.parsing import Unreadable  # noqa: E402
from chalicelib.mail.inbound.reading import read  # noqa: E402
from chalicelib.mail.inbound.screening import Verdicts, screen  # noqa: E402
from chalicelib.mail.proof.proving import Checks, prove  # noqa: E402
from infra.local.cloud import Cloud  # noqa: E402
from tests.fuzz.bombs import BOMBS  # noqa: E402

ROUNDS, CALLS_A_ROUND, BOMBS_EACH = 21, 10, 3
_MAILS = Path(__file__).parents[1] / "tests" / "unit" / "mail" / "inbound"
_SUPPORT, _ANNA = "support@nordlicht.example", "anna@muster.example"
_PASSED = {"spf": "PASS", "dkim": "PASS", "dmarc": "PASS"}
_MAIL = f"""From: Anna Keller <{_ANNA}>
To: {_SUPPORT}
Subject: Re: Keine Bilder
Message-ID: <1@muster.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Das Archiv geht noch immer nicht auf.

Freundliche Grüsse
Anna Keller

Am 12.01.2026 um 10:23 schrieb Nordlicht Support:
> Guten Tag
> Geht das Archiv jetzt?
""".replace("\n", "\r\n").encode()


@dataclass
class OfMail(Recording):
    """The calls that taking a mail in makes, but for the mail itself, and for secrets, which a function reads once."""

    secrets: dict[str, bytes] = field(default_factory=dict)

    def after(self, service: str, operation: str, params: Any, answer: Any) -> None:
        if service == "s3":
            self.calls.append((service, operation, params, b""))
        elif service == "secretsmanager":
            self.secrets[params["SecretId"]] = json.dumps({"SecretString": answer["SecretString"]}).encode()
        else:
            super().after(service, operation, params, answer)


def main() -> None:
    """Measure, print a table, and the figures as JSON in the last line."""
    mails = [path.read_bytes() for path in sorted(_MAILS.rglob("*.eml"))]
    ours, bare = in_turns(lambda: [take(raw) for raw in mails], lambda: [_parsed(raw) for raw in mails])
    stored, calls, made = storing()
    slowest, which = slowest_per_mb()
    print(f"{'':28}{'Herold ms':>11}{'floor ms':>10}{'ratio':>7}")
    print(f"{'read, prove, screen':28}{ours / len(mails) * 1e3:11.3f}{bare / len(mails) * 1e3:10.3f}{ours / bare:7.2f}")
    print(f"{'bytes to stored ticket':28}{stored * 1e3:11.2f}{calls * 1e3:10.2f}{stored / calls:7.2f}")
    print(f"{len(mails)} mails; {made} AWS calls a mail; the slowest megabyte took {slowest:.2f} s ({which})")
    figures = {
        "cpu_ratio": ours / bare,
        "store_ratio": stored / calls,
        "seconds_per_mb": slowest,
        "calls_per_mail": made,
    }
    print(json.dumps({name: round(figure, 2) for name, figure in figures.items()}))


def take(raw: bytes) -> None:
    """What is done with a mail before anything is asked of AWS."""
    try:
        mail = read(raw)
    except Unreadable:
        return
    prove(mail, Checks("q1", "", _PASSED))
    screen(mail, own_addresses={_SUPPORT}, mail_domain="nordlicht.example", verdicts=Verdicts())


def _parsed(raw: bytes) -> EmailMessage:
    """The floor: what the standard library's parser makes of a mail before anybody asks it for anything."""
    return email.message_from_bytes(raw, policy=email.policy.default)


def storing() -> tuple[float, float, int]:
    """CPU seconds from an arrival to its ticket, and of its AWS calls alone, answered the same; how many those are."""
    event, recording = _recorded()
    s3, dynamodb = boto3.client("s3"), boto3.client("dynamodb")

    def ours() -> None:
        assert receive_mail(event) == {"batchItemFailures": []}

    def bare() -> None:
        for service, operation, params, _ in recording.calls:
            answer = getattr(s3 if service == "s3" else dynamodb, xform_name(operation))(**params)
            if service == "s3":
                answer["Body"].read()

    with _canned(recording):
        stored, calls = in_turns(ours, bare, CALLS_A_ROUND)
    return stored, calls, len(recording.calls)


def slowest_per_mb() -> tuple[float, str]:
    """CPU seconds for a megabyte of what is made to be slow, at most, and of what."""
    dice = random.Random(1)
    found = []
    for bomb in [one for one in BOMBS for _ in range(BOMBS_EACH)]:
        raw = bomb(dice)
        began = time.process_time()
        take(raw)
        found.append(((time.process_time() - began) / max(len(raw) / 1e6, 0.25), bomb.__name__.removeprefix("_of_")))
    return max(found)


def in_turns(ours: Callable[[], Any], bare: Callable[[], Any], times: int = 1) -> tuple[float, float]:
    """Median CPU seconds of both, measured in turns, so that both see the same machine."""
    ours(), bare()
    pairs = [(_cpu_s(ours, times), _cpu_s(bare, times)) for _ in range(ROUNDS)]
    return statistics.median(one for one, _ in pairs), statistics.median(one for _, one in pairs)


def _cpu_s(work: Callable[[], Any], times: int) -> float:
    began = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - began) / times


def _recorded() -> tuple[dict[str, Any], OfMail]:
    """The event of a contact's mail that opens a ticket, and the AWS calls that come of it, with their answers."""
    recording = OfMail()
    with Cloud() as cloud:
        key = create_admin_key()
        draft = {"number": "K-1", "name": "Muster AG", "default_language": "de", "time_zone": "Europe/Zurich"}
        account = cloud.request("POST", "/accounts", draft, key=key).json()
        contact = {"first_name": "Anna", "last_name": "Keller", "email": _ANNA, "roles": ["technical"]}
        cloud.request("POST", f"/accounts/{account['id']}/contacts", contact, key=key)
        invoke = cloud.functions.invoke

        def keeping(name: str, event: Any) -> Any:
            if name != "receive_mail" or recording.event:
                return invoke(name, event)
            recording.event = json.loads(json.dumps(event))
            with cloud.engine.observed(recording):
                return invoke(name, event)

        with patch.object(cloud.functions, "invoke", keeping):
            for mail in (_MAIL.replace(b"<1@", b"<0@"), _MAIL):  # a warm function has read what it reads once
                recording.event, recording.calls = {}, []
                cloud.receive_mail(mail, _ANNA, _SUPPORT)
                cloud.settle()
    return recording.event, recording


@contextmanager
def _canned(recording: OfMail) -> Iterator[None]:
    """Has every call answered by what was recorded, in its order, and the mail read from memory."""
    place = [0]

    def send(_: URLLib3Session, request: Any) -> AWSResponse:
        target = request.headers.get("X-Amz-Target", b"").decode()
        if target.startswith("secretsmanager"):
            return _answer(request, recording.secrets[json.loads(request.body)["SecretId"]])
        service, operation, _, body = recording.calls[place[0] % len(recording.calls)]
        place[0] += 1
        if service == "s3":
            return AWSResponse(request.url, 200, {"Content-Length": str(len(_MAIL))}, io.BytesIO(_MAIL))
        assert target.endswith(operation)
        return _answer(request, body)

    with patch.object(URLLib3Session, "send", send):
        yield


def _answer(request: Any, body: bytes) -> AWSResponse:
    headers = {"Content-Type": "application/x-amz-json-1.0", "x-amzn-RequestId": "0" * 52}
    answer = AWSResponse(request.url, 200, headers, None)
    answer._content = body  # noqa: SLF001 - there is no other way to make one without a connection
    return answer


if __name__ == "__main__":
    main()
