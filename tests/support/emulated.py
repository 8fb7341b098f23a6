"""A stage of Herold deployed on the AWS emulator, as its users, its mail servers and its administrators see it."""

import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import replace
from email.message import EmailMessage
from functools import cache, cached_property
from typing import Any

import pytest

from chalicelib import clock
from infra import overlay
from infra.conformance.emulator import Decision, Emulator
from infra.deploy.place import Place
from infra.deploy.stage import Package, Stage, packaged
from infra.local.environment import ACCOUNT_ID, REGION
from infra.local.gateway import Response
from infra.local.schedule_pump import scheduled_event
from tests.support.packaged import whole, zip_for_here

SETTINGS = {
    "ProviderName": "Nordlicht AG",
    "MailFrom": "notices@nordlicht.ch",
    "SupportAddress": "support@nordlicht.ch",
    "FurtherAddresses": "billing@nordlicht.ch,help@shop.ch",
    "AlarmAddress": "ops@nordlicht.ch",
}


class World:
    """One stage, deployed as `make deploy` does it; IAM's denials are counted from `start` on."""

    def __init__(self, emulator: Emulator, stage: str) -> None:
        self.emulator, self.name, self.said = emulator, stage, list[str]()
        place = Place(ACCOUNT_ID, REGION, "aws", "the proof", cache(emulator.client))
        self.stage = Stage(stage, place, self.said.append, lambda _: True, poll_s=0.2, reach=self._reach)
        self._looked_at = 0

    @cached_property
    def package(self) -> Package:
        """What goes to AWS, its code for the Python that the emulator runs functions with."""
        return replace(packaged(whole()), code=zip_for_here().read_bytes())

    def deploy(self, **settings: str) -> bool:
        """Whether it works then."""
        self.__dict__.pop("url", None)
        return self.stage.deploy(self.package, {**SETTINGS, **settings})

    @cached_property
    def url(self) -> str:
        """Where the API is reached from here."""
        return self._reach(self.stage.deployment.stack.outputs()["EndpointURL"])

    @property
    def key(self) -> str:
        """The first administrator's key, which the first deployment said."""
        return next(word for line in self.said for word in line.split() if word.startswith("hk-"))

    def request(
        self,
        method: str,
        target: str,
        body: Any = None,
        *,
        headers: Mapping[str, str] | None = None,
        key: str | None = None,
    ) -> Response:
        """What a caller gets from the API, as of the embedded cloud."""
        sent = dict(headers or {}) | ({"Authorization": f"Bearer {key}"} if key else {})
        sent |= {"Content-Type": "application/json"} if body is not None else {}
        content = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.url + target, content, sent, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return Response(answer.status, list(answer.headers.items()), answer.read())
        except urllib.error.HTTPError as error:
            return Response(error.code, list(error.headers.items()), error.read())

    def function(self, name: str) -> str:
        """What a function is called there."""
        return f"herold-{self.name}-{name}"

    def minute(self) -> None:
        """Run what runs every minute now."""
        for name in ("tick", "chores"):
            answer = self.run(name)
            assert "FunctionError" not in answer, answer["Payload"].read()

    def run(self, name: str) -> Any:
        """What becomes of a schedule's function that is called now."""
        event = json.dumps(scheduled_event(name, clock.now())).encode()
        return self.emulator.client("lambda").invoke(FunctionName=self.function(name), Payload=event)

    def arrive(self, sender: str, text: str, to: str = SETTINGS["SupportAddress"]) -> None:
        """Have a person's mail arrive."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, to, "Keine Verbindung"
        mail.set_content(text)
        assert self.emulator.receive_mail(mail.as_bytes(), sender, to) == 1

    def tool(self, module: str, *arguments: str) -> str:
        """What a tool of a terminal says, run against the deployment."""
        command = [sys.executable, "-m", f"infra.{module}", "--stage", self.name, *arguments]
        plain = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "HEROLD_"))}
        environment = plain | self.emulator.environment()
        done = subprocess.run(command, env=environment, cwd=overlay.ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def until(self, seen: Callable[[], Any], within_s: float = 45) -> Any:
        """What `seen` gives once it gives something."""
        ends_at = time.monotonic() + within_s
        while not (found := seen()):
            if time.monotonic() > ends_at:
                pytest.fail(f"not seen within {within_s} s; denied: {self.denied()}; {self.emulator.log()[-3_000:]}")
            time.sleep(0.2)
        return found

    def mails(self, address: str, count: int = 1) -> list[Any]:
        """The mails to an address, once there are so many."""
        return self.until(lambda: (found := self.emulator.mails(address)) and len(found) >= count and found)

    def denied(self) -> list[Decision]:
        """What IAM has denied since this was asked last."""
        decisions, start = self.emulator.decisions(), self._looked_at
        self._looked_at = len(decisions)
        return [one for one in decisions[start:] if not one.allowed]

    def role(self, name: str) -> str:
        """What a role is called there, by its name in the template."""
        (found,) = (
            one["PhysicalResourceId"]
            for one in self.emulator.client("cloudformation").describe_stack_resources(
                StackName=self.stage.deployment.stack.name, LogicalResourceId=name
            )["StackResources"]
        )
        return str(found)

    def _reach(self, url: str) -> str:
        api = url.removeprefix("https://").partition(".")[0]
        return f"{self.emulator.endpoint}/restapis/{api}/api/_user_request_"
