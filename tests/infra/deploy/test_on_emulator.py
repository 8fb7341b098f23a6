"""`make deploy` on the AWS emulator: made, repeated, changed, failed, rolled back, removed, and back with its data."""

import copy
import json
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from infra import overlay
from infra.conformance.emulator import CannotStart, Emulator
from infra.deploy.deployment import Refused
from infra.deploy.place import Place
from infra.deploy.stack import StackError
from infra.deploy.stage import Package, Stage
from infra.deploy.stage import packaged as read
from infra.local.environment import ACCOUNT_ID, REGION
from tests.support import packaged

pytestmark = pytest.mark.slow

SETTINGS = {
    "ProviderName": "Nordlicht AG",
    "MailFrom": "notices@nordlicht.ch",
    "SupportAddress": "support@nordlicht.ch",
    "AlarmAddress": "ops@nordlicht.ch",
}
TABLES = {"access", "articles", "audience", "deliveries", "desk", "directory", "notices"}


class Terminal:
    """Who deploys: what was said to them, what they were asked, and what they answer."""

    def __init__(self, emulator: Emulator, name: str) -> None:
        self.emulator, self.said, self.asked, self.answer = emulator, list[str](), list[str](), True
        place = Place(ACCOUNT_ID, REGION, "aws", "a test", cache(emulator.client))
        self.stage = Stage(name, place, self.said.append, self._ask, poll_s=0.2, reach=self._reach)
        self.key = ""

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        """Forget what was said and asked before, and print how long it takes."""
        self.said.clear()
        self.asked.clear()
        start = time.monotonic()
        try:
            yield
        finally:
            print("\n".join(self.said))
        print(f"{self.stage.name}: {what}: {time.monotonic() - start:.1f} s")

    def deploy(self, package: Package, *, shows_key: bool = True, **settings: str) -> bool:
        works = self.stage.deploy(package, {**SETTINGS, **settings}, shows_key=shows_key)
        self.key = next((word for line in self.said for word in line.split() if word.startswith("hk-")), self.key)
        return works

    def tables(self) -> set[str]:
        prefix = f"herold-{self.stage.name}-"
        names = self.emulator.client("dynamodb").list_tables()["TableNames"]
        return {name.removeprefix(prefix) for name in names if name.startswith(prefix)}

    def accounts(self) -> list[str]:
        """The names of all accounts, as the API tells whoever has the first key."""
        return [one["name"] for one in self._call("/accounts")["items"]]

    def add_account(self, number: str) -> None:
        self._call(
            "/accounts",
            {"number": number, "name": f"Account {number}", "default_language": "de", "time_zone": "Europe/Zurich"},
        )

    def _call(self, path: str, body: dict[str, str] | None = None) -> Any:
        url = self._reach(self.stage.deployment.stack.outputs()["EndpointURL"]).rstrip("/") + path
        data = json.dumps(body).encode() if body else None
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=60) as answer:
            return json.load(answer)

    def _ask(self, question: str) -> bool:
        self.asked.append(question)
        return self.answer

    def _reach(self, url: str) -> str:
        api = url.removeprefix("https://").partition(".")[0]
        return f"{self.emulator.endpoint}/restapis/{api}/api/_user_request_"


@pytest.fixture(scope="module")
def package() -> Package:
    """What goes to AWS, its code for the Python that the emulator runs functions with."""
    return replace(read(packaged.whole()), code=packaged.zip_for_here().read_bytes())


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    try:
        with Emulator() as running, pytest.MonkeyPatch.context() as patch:
            for name, value in running.environment().items():
                patch.setenv(name, value)
            yield running
    except CannotStart as error:
        pytest.skip(str(error))


def with_resource(package: Package, name: str, resource: dict[str, Any]) -> Package:
    template = copy.deepcopy(dict(package.template))
    template["Resources"][name] = resource
    return replace(package, template=template)


def with_indexes(package: Package, table: str, *names: str) -> Package:
    template = copy.deepcopy(dict(package.template))
    indexes = template["Resources"][table]["Properties"]["GlobalSecondaryIndexes"]
    indexes += [{**indexes[0], "IndexName": name} for name in names]
    return replace(package, template=template)


def failing(package: Package) -> Package:
    """A package whose last resource cannot be made: a second secret of one name."""
    functions = [name for name, one in package.template["Resources"].items() if one["Type"] == "AWS::Lambda::Function"]
    secret = copy.deepcopy(package.template["Resources"]["HashRoot"])
    del secret["DeletionPolicy"], secret["UpdateReplacePolicy"]
    return with_resource(package, "Impossible", {**secret, "DependsOn": ["HashRoot", *functions]})


def test_a_stage_is_made_repeated_changed_taken_back_removed_and_made_again_with_its_data(
    emulator: Emulator, package: Package
) -> None:
    terminal = Terminal(emulator, "team-3")
    with terminal.timed("first deployment"):
        assert terminal.deploy(package)
    assert terminal.tables() == TABLES
    assert terminal.key
    assert terminal.asked == []
    assert "works    API" in "\n".join(terminal.said)
    terminal.add_account("T-1")

    with terminal.timed("repeated without a change"):
        assert terminal.deploy(package)
    assert "nothing changes" in terminal.said
    assert not any("hk-" in line for line in terminal.said)

    with terminal.timed("update"):
        assert terminal.deploy(package, FourEyes="on")
    assert "  setting FourEyes: 'off' becomes 'on'" in terminal.said
    assert terminal.accounts() == ["Account T-1"]

    with terminal.timed("update that fails"), pytest.raises(StackError, match="Impossible"):
        terminal.deploy(failing(package), FourEyes="off")
    assert terminal.stage.deployment.stack.status() == "UPDATE_ROLLBACK_COMPLETE"
    assert terminal.stage.deployment.stack.parameters()["FourEyes"] == "on"
    assert terminal.accounts() == ["Account T-1"]

    with terminal.timed("rollback"):
        assert terminal.stage.rollback(package)
    assert terminal.stage.deployment.stack.parameters()["FourEyes"] == "off"
    assert terminal.accounts() == ["Account T-1"]

    with terminal.timed("removal"):
        terminal.stage.remove()
    assert terminal.stage.deployment.stack.is_new()
    assert terminal.tables() == TABLES

    with terminal.timed("return"):
        assert terminal.deploy(package)
    assert not any("hk-" in line for line in terminal.said)
    assert terminal.accounts() == ["Account T-1"]
    with terminal.timed("repeated after the return"):
        assert terminal.deploy(package)
    assert "nothing changes" in terminal.said


def test_a_first_deployment_that_failed_is_repeated(emulator: Emulator, package: Package) -> None:
    terminal = Terminal(emulator, "fresh")
    with terminal.timed("first deployment that fails"), pytest.raises(StackError, match="Impossible"):
        terminal.deploy(failing(package))
    assert terminal.stage.deployment.stack.status() == "ROLLBACK_COMPLETE"
    assert terminal.tables() == set()

    with terminal.timed("first deployment, repeated"):
        assert terminal.deploy(package)
    assert terminal.tables() == TABLES
    assert terminal.key
    assert terminal.accounts() == []


def test_in_production_a_first_deployment_that_failed_is_repeated_though_its_tables_are_protected(
    emulator: Emulator, package: Package
) -> None:
    terminal = Terminal(emulator, "prod")
    with terminal.timed("first deployment that fails"), pytest.raises(StackError, match="Impossible"):
        terminal.deploy(failing(package))
    assert len(terminal.asked) == 1
    with terminal.timed("first deployment, repeated"):
        assert terminal.deploy(package)
    assert terminal.tables() == TABLES
    stacks = emulator.client("cloudformation").describe_stacks(StackName="herold-prod")["Stacks"]
    assert stacks[0]["EnableTerminationProtection"]
    with terminal.timed("removal"):
        terminal.stage.remove()
    assert terminal.stage.deployment.stack.is_new()
    assert terminal.tables() == TABLES


def test_production_is_changed_when_somebody_says_yes_alone(emulator: Emulator, package: Package) -> None:
    terminal = Terminal(emulator, "live")
    terminal.answer = False
    with terminal.timed("first deployment, not agreed to"), pytest.raises(Refused, match="nothing was changed"):
        terminal.deploy(package, Production="on")
    assert terminal.asked == [f"Change herold-live in {ACCOUNT_ID}, {REGION}?"]
    assert terminal.stage.deployment.stack.status() in {"", "DELETE_COMPLETE"}
    with pytest.raises(Refused, match="AlarmAddress: '<fill in>' is a placeholder"):
        terminal.deploy(package, AlarmAddress="<fill in>")


def test_a_difference_is_told_and_not_made(emulator: Emulator, package: Package) -> None:
    terminal = Terminal(emulator, "looked-at")
    with terminal.timed("difference"):
        terminal.stage.diff(package, SETTINGS)
    assert any(line.startswith("  new: ") for line in terminal.said)
    assert terminal.stage.deployment.stack.status() in {"", "DELETE_COMPLETE"}
    assert terminal.tables() == set()


def test_an_update_that_would_lose_data_is_not_begun(emulator: Emulator, package: Package) -> None:
    terminal = Terminal(emulator, "fresh")
    assert terminal.deploy(package)
    renamed = copy.deepcopy(dict(package.template))
    renamed["Resources"]["TicketsTable"] = renamed["Resources"].pop("DeskTable")
    with pytest.raises(Refused, match="DeskTable: the new template calls this table TicketsTable"):
        terminal.deploy(replace(package, template=renamed))
    with pytest.raises(Refused, match=r"DeskTable: DynamoDB makes or removes one index .*by_x made, by_y made"):
        terminal.deploy(with_indexes(package, "DeskTable", "by_x", "by_y"))


def test_aws_is_asked_to_let_the_account_send_when_somebody_says_yes(emulator: Emulator, package: Package) -> None:
    terminal, sending = Terminal(emulator, "fresh"), emulator.client("sesv2")
    assert terminal.deploy(package)
    details = {"MailType": "TRANSACTIONAL", "WebsiteURL": "https://nobody.ch"}
    sending.put_account_details(**details, ProductionAccessEnabled=False)
    terminal.stage.diff(package, SETTINGS)
    assert any("which `make production-access` asks it for" in line for line in terminal.said)
    terminal.answer = False
    with pytest.raises(Refused, match="AWS was not asked"):
        terminal.stage.ask_to_send()
    assert not sending.get_account()["ProductionAccessEnabled"]
    terminal.answer = True
    terminal.stage.ask_to_send()
    assert sending.get_account()["ProductionAccessEnabled"]
    assert sending.get_account()["Details"]["WebsiteURL"] == "https://nordlicht.ch"
    assert "Nordlicht AG tells its customers' contacts" in sending.get_account()["Details"]["UseCaseDescription"]


def test_a_rule_joins_the_receipt_rules_of_somebody_else_when_somebody_says_yes(
    emulator: Emulator, package: Package
) -> None:
    ses = emulator.client("ses")
    theirs = {"Name": "theirs", "Enabled": True, "Recipients": ["info@nordlicht.ch"], "Actions": []}
    ses.create_receipt_rule_set(RuleSetName="corporate")
    ses.create_receipt_rule(RuleSetName="corporate", Rule=theirs)
    ses.set_active_receipt_rule_set(RuleSetName="corporate")
    terminal = Terminal(emulator, "beside")
    terminal.answer = False
    with pytest.raises(Refused):
        terminal.deploy(package)
    terminal.answer = True
    with terminal.timed("first deployment beside others, by CI"):
        assert terminal.deploy(package, shows_key=False)
    assert not terminal.key
    assert any("`make admin-key STAGE=beside` shows it to you" in line for line in terminal.said)
    active = ses.describe_active_receipt_rule_set()
    assert active["Metadata"]["Name"] == "corporate"
    assert {one["Name"] for one in active["Rules"]} == {"theirs", "herold-beside"}
    terminal.asked.clear()
    assert terminal.deploy(package)
    assert terminal.asked == []
    terminal.stage.remove()
    assert [one["Name"] for one in ses.describe_active_receipt_rule_set()["Rules"]] == ["theirs"]


def test_mail_comes_in_by_a_stack_of_its_own_where_the_region_receives_none(
    emulator: Emulator, package: Package
) -> None:
    terminal = Terminal(emulator, "zurich")
    with terminal.timed("first deployment, mail in elsewhere"):
        assert terminal.deploy(package, MailRegion="eu-west-1")
    elsewhere = emulator.client("ses", "eu-west-1")
    rules = elsewhere.describe_active_receipt_rule_set()["Rules"]
    assert [(one["Name"], one["Recipients"]) for one in rules] == [("herold-zurich", ["support@nordlicht.ch"])]
    assert "10 inbound-smtp.eu-west-1.amazonaws.com" in "\n".join(terminal.said)
    with terminal.timed("removal of both"):
        terminal.stage.remove()
    assert elsewhere.describe_active_receipt_rule_set()["Rules"] == []
    buckets = {one["Name"] for one in emulator.client("s3").list_buckets()["Buckets"]}
    assert f"herold-zurich-inbound-mail-{ACCOUNT_ID}-eu-west-1" in buckets


def test_the_command_line_says_what_would_change_and_asks_before_it_removes(
    emulator: Emulator, package: Package, tmp_path: Path
) -> None:
    file = tmp_path / "told.toml"
    new = _run("--stage", "told", "diff", "--settings", str(file))
    assert (new.returncode, new.stderr) == (
        1,
        f"diff: {file} is new: fill in what it asks for, then say the same again\n",
    )
    file.write_text("\n".join(f'{key} = "{value}"' for key, value in SETTINGS.items()), encoding="utf-8")
    told = _run("--stage", "told", "diff", "--settings", str(file), "--set", "ProviderName='Nord AG'")
    assert told.returncode == 0, told.stderr
    assert "  new: " in told.stdout
    removed = _run("--stage", "told", "remove")
    assert removed.returncode == 1
    assert "Nobody is there to say yes; YES=1 says it" in removed.stderr


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "infra.deploy", *arguments]
    return subprocess.run(command, cwd=overlay.ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL)
