"""A stage of Herold on AWS: looked at, deployed, tried, rolled back, removed. What `make deploy` and its sisters do."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from infra import overlay
from infra.deploy import account, dns, kept, preflight, smoke
from infra.deploy import settings as settings_
from infra.deploy.artifacts import Deployment as Record
from infra.deploy.artifacts import one_before
from infra.deploy.deployment import Ask, Deployment, Refused, Target, Template
from infra.deploy.place import Place
from infra.deploy.preflight import Facts
from infra.deploy.stack import Say

Reach = Callable[[str], str]


@dataclass(frozen=True)
class Package:
    """What `make package` made: the code and the templates, that of mail in for another region among them."""

    code: bytes
    template: Template
    mail_in: Template


class Stage:
    """The stage `name` in a place. `say` gets each line, `ask` what somebody has to say yes to.

    `reach` says where an address of the stack is reached from here: not everywhere is its name known.
    """

    def __init__(
        self, name: str, place: Place, say: Say, ask: Ask, poll_s: float = 3.0, reach: Reach = lambda url: url
    ) -> None:
        self.name, self._place, self._say, self._ask = name, place, say, ask
        self._poll_s, self._reach = poll_s, reach
        self.deployment = Deployment(f"herold-{name}", place, say, ask, poll_s)

    def deploy(self, package: Package, settings: Mapping[str, str], *, shows_key: bool = True) -> bool:
        """Bring the stage to a package and its settings, and try whether it works; False where something does not.

        `shows_key`: whether the first administrator's key may be said, which a log would keep.

        Raises:
            Refused: nothing was changed.
            StackError: CloudFormation did not do it, and took back what it had begun.
        """
        facts, target = self._look(package, settings)
        record = Record.now(self._place.by, _commit())
        return self._bring_to(target, package.mail_in, facts, record, shows_key=shows_key)

    def diff(self, package: Package, settings: Mapping[str, str]) -> None:
        """Say what `deploy` would do. Nothing is changed, but that the package is kept in the bucket of code.

        Raises:
            Refused: `deploy` would refuse, too.
        """
        _, target = self._look(package, settings)
        for line in self.deployment.difference(target):
            self._say(f"  {line}")

    def rollback(self, package: Package, to: str = "") -> bool:
        """Bring the stage to what it was before its last deployment, or `to` the one of an instant; False as `deploy`.

        Raises:
            Refused: there is none to go back to, or nothing was changed.
        """
        artifacts = self.deployment.artifacts
        records = artifacts.deployments(self.name)
        chosen = next((one for one in records if one.at == to), None) if to else one_before(records)
        if chosen is None:
            known = ", ".join(one.at for one in records) or "none"
            raise Refused(f"there is no deployment to go back to; kept are: {known}")
        self._say(f"back to the deployment of {chosen.at} (commit {chosen.commit}) by {chosen.by}")
        target = Target(chosen.template, artifacts.template(chosen.template), chosen.parameters)
        facts = self._facts(target)
        record = Record.now(self._place.by, chosen.commit, back_to=chosen.at)
        return self._bring_to(target, package.mail_in, facts, record, shows_key=False)

    def remove(self) -> None:
        """Remove the stage; what holds data stays, and the next deployment takes it in again."""
        stack = self.deployment.stack
        parameters = {} if stack.is_new() else stack.parameters()
        stays = kept.in_words(stack.template())
        question = f"Remove {stack.name} from {self._place.account}, {self._place.region}? {stays}"
        if not self._ask(question):
            raise Refused("nothing was removed")
        kept.empty_what_goes(stack, self._place.client("s3"))
        self.deployment.remove()
        kept.remove_queues(self._place.client("sqs"), self.name)
        if region := self._other_region(parameters):
            self._mail_in(region).remove()
        self._say(f"{stack.name} is gone. {stays}")

    def ask_to_send(self) -> None:
        """Ask AWS to let the account send to everybody, in the words of who deploys: they are shown first.

        Raises:
            Refused: there is no such stage, or nobody agrees.
        """
        if self.deployment.stack.is_new():
            raise Refused(f"{self.deployment.stack.name} is not deployed: AWS would look for it")
        parameters = self.deployment.stack.parameters()
        provider, website = parameters["ProviderName"], f"https://{dns.domain_of(parameters['MailFrom'])}"
        self._say(f"AWS would be told, as what {provider} at {website} sends: {account.use_of_mail(provider)}")
        if not self._ask(f"Ask AWS to let {self._place.account} send to everybody from {self._place.region}?"):
            raise Refused("AWS was not asked")
        account.ask_to_send(self._place.client("sesv2"), provider, website)
        self._say("asked; the answer comes by mail to the owner of the account, mostly within a day")

    def _look(self, package: Package, settings: Mapping[str, str]) -> tuple[Facts, Target]:
        """Preflight, every verdict said, and what the stack is to be: what no setting says is set as fits the account.

        Raises:
            Refused: something has to be mended first.
        """
        declared = package.template["Parameters"]
        if refusals := settings_.refusals(declared, settings):
            raise Refused("settings:\n  " + "\n  ".join(refusals))
        parameters = settings_.effective(declared, {**settings, "Stage": self.name})
        facts = self._facts(Target("", package.template, parameters))
        fitting = preflight.fitting(facts, settings, declared)
        for key, value in fitting.items():
            self._say(f"{key} is {value}, as fits this account; the settings may say otherwise")
        parameters |= {**fitting, "ReceiptRules": facts.rules or account.RULES}
        verdicts = preflight.verdicts(facts, parameters)
        for verdict in verdicts:
            self._say(("REFUSED: " if verdict.refuses else "") + verdict.text)
        if any(verdict.refuses for verdict in verdicts):
            raise Refused("nothing was changed")
        artifacts = self.deployment.artifacts
        artifacts.make()
        parameters |= {"CodeBucket": artifacts.bucket, "CodeKey": artifacts.keep(package.code, "code")}
        return facts, self.deployment.keep(package.template, parameters)

    def _facts(self, target: Target) -> Facts:
        found = tuple(one["LogicalResourceId"] for one in self.deployment.take_in(target))
        stack = self.deployment.stack
        return preflight.look(self._place, target.parameters, {} if stack.is_new() else stack.parameters(), found)

    def _bring_to(self, target: Target, mail_in: Template, facts: Facts, record: Record, *, shows_key: bool) -> bool:
        parameters = target.parameters
        is_production = self.name == "prod" or parameters.get("Production") == "on"
        must_ask = is_production or facts.joins_rules_of_others

        def before() -> None:
            self._once(facts, parameters)
            self._mail_in_elsewhere(mail_in, parameters)  # its topic is what the stack subscribes to

        outcome = self.deployment.bring_to(target, must_ask=must_ask, before=before)
        if outcome.has_changed:
            done = replace(record, template=target.key, parameters=dict(parameters))
            self.deployment.artifacts.record(self.name, done)
        if is_production:
            self.deployment.stack.protect(on=True)
        self._say_where(parameters)
        if outcome.is_first and shows_key:
            self._first_key()
        elif outcome.is_first:
            self._say(
                f"the first administrator's key is not for a log: `make admin-key STAGE={self.name}` shows it to you"
            )
        return self._try_out(parameters)

    def _once(self, facts: Facts, parameters: Mapping[str, str]) -> None:
        """Make what the account lacks and has once for all: nobody's deployment removes it."""
        mail_in = self._place.elsewhere(facts.mail_in_region)
        for sender, support in dns.pairs(parameters):
            _register(self._place.client("sesv2"), sender, sends=True)
            _register(mail_in.client("sesv2"), support, sends=False)
        if facts.rules is None:
            account.activate_rules(mail_in.client("ses"))
        if facts.needs_log_role:
            self._say(f"made {account.make_log_role(self._place.client, self._place.partition)}")

    def _mail_in_elsewhere(self, template: Template, parameters: Mapping[str, str]) -> None:
        region = self._other_region(parameters)
        if not region:
            return
        deployment = self._mail_in(region)
        deployment.artifacts.make()
        deployment.bring_to(deployment.keep(template, parameters), must_ask=False)

    def _mail_in(self, region: str) -> Deployment:
        name, place = f"herold-{self.name}-mail-in", self._place.elsewhere(region)
        return Deployment(name, place, self._say, self._ask, self._poll_s)

    def _other_region(self, parameters: Mapping[str, str]) -> str:
        region = parameters.get("MailRegion", "")
        return region if region != self._place.region else ""

    def _say_where(self, parameters: Mapping[str, str]) -> None:
        mail_in = self._place.elsewhere(parameters.get("MailRegion", ""))
        outputs, own = self.deployment.stack.outputs(), parameters.get("DomainName", "")
        url = parameters.get("PublicUrl") or (own and f"https://{own}") or outputs["EndpointURL"].rstrip("/")
        self._say(f"Herold answers at {url}")
        self._say("DNS records:")
        wanted = [one for pair in dns.pairs(parameters) for one in self._records(mail_in, *pair)]
        wanted += [dns.Record(own, "CNAME", outputs["DomainTarget"], "the API by its own name")] if own else []
        for line in dns.as_lines(list(dict.fromkeys(wanted))):
            self._say(f"  {line}")

    def _records(self, mail_in: Place, sender: str, support: str) -> list[dns.Record]:
        sending, receiving = (
            account.find_identity(place.client("sesv2"), dns.domain_of(address)) or (dns.domain_of(address), {})
            for place, address in ((self._place, sender), (mail_in, support))
        )
        return dns.records(sending, receiving, sender, support, (self._place.region, mail_in.region))

    def _first_key(self) -> None:
        """Another process makes it: Herold's rows are named by the stage when they are imported."""
        command = [sys.executable, "-m", "infra.admin_key", "--stage", self.name]
        made = subprocess.run(command, check=False, capture_output=True, text=True, cwd=overlay.ROOT)
        self._say(made.stdout if made.returncode == 0 else f"{made.stderr.strip()}; `make admin-key` makes one")

    def _try_out(self, parameters: Mapping[str, str]) -> bool:
        mail_in = self._place.elsewhere(parameters.get("MailRegion", ""))
        sender, support = parameters["MailFrom"], parameters["SupportAddress"]
        bucket = f"herold-{self.name}-inbound-mail-{self._place.account}-{mail_in.region}"
        findings = [
            smoke.api(self._reach(self.deployment.stack.outputs()["EndpointURL"]), parameters["CodeKey"]),
            smoke.letter(self._place.client("sesv2"), sender, self.deployment.stack.name),
            smoke.mail_in(self._place.client("sesv2"), mail_in.client("s3"), sender, support, bucket),
        ]
        for finding in findings:
            self._say(str(finding))
        return all(finding.works is not False for finding in findings)


def _register(sesv2: Any, address: str, *, sends: bool) -> None:
    domain = dns.domain_of(address)
    if account.find_identity(sesv2, domain) is None:
        account.make_identity(sesv2, domain, sends=sends)


def _commit() -> str:
    """The commit of the checkout, with a mark where it is not clean; `unknown` outside of one."""
    asked = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=12"],  # noqa: S607 - whichever git there is
        check=False,
        capture_output=True,
        text=True,
        cwd=overlay.ROOT,
    )
    return asked.stdout.strip() or "unknown"


def packaged(folder: Path) -> Package:
    """The package in a folder, as `make package` leaves it."""

    def read(name: str) -> Any:
        return json.loads((folder / name).read_text(encoding="utf-8"))

    return Package((folder / "deployment.zip").read_bytes(), read("herold.json"), read("mail-in.json"))


__all__ = ["Package", "Refused", "Stage", "packaged"]
