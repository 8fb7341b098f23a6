"""`make new-signing-key` replaces what signs in two steps, under which nothing is refused that should pass."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random

import boto3
import pytest
from botocore.exceptions import EndpointConnectionError

from chalicelib import clock, ids
from chalicelib.api import paging
from chalicelib.api.pages import forms
from chalicelib.desk.callers import signed_address
from chalicelib.directory.claims import links as claims
from chalicelib.directory.unsubscribe import actions as unsubscribing
from chalicelib.directory.unsubscribe.addresses import unsubscribe_url
from chalicelib.errors import HttpError
from chalicelib.i18n.languages import Locale
from chalicelib.mail.reply_address import read_reply_address
from chalicelib.notices.calendars import links as calendars
from chalicelib.notices.calendars.reading import calendar_url
from chalicelib.settings import settings
from chalicelib.signing import keys
from chalicelib.signing.keys import Signs, accepted_keys, signing_key
from chalicelib.signing.roots import Root, Roots
from chalicelib.signing.secret import READ_AGAIN_AFTER, Secret
from infra import overlay
from infra import signing_key as tool
from infra.local.cloud import Cloud
from infra.signing_key import ACCEPTED_FOR, REPLACED_HOLD_FOR, Kept
from tests.support.client import Client

ACCOUNT, CONTACT, NOTICE, TICKET = (ids.derived(prefix, "here") for prefix in ("acc", "con", "not", "tic"))
EMAIL, BROWSER, LIST = "kim@kunde.example", "s" * 22, {"list": "accounts"}


def passes(read: Callable[[str], object]) -> Callable[[str], bool]:
    """Whether reading raises nothing, for what says no by an error."""

    def check(text: str) -> bool:
        try:
            read(text)
        except HttpError:
            return False
        return True

    return check


# Each kind of what is signed: how it is made, and whether it is accepted.
KINDS: dict[str, tuple[Callable[[], str], Callable[[str], bool]]] = {
    "unsubscribe": (
        lambda: unsubscribe_url(ACCOUNT, CONTACT, "outage", "account").rpartition("/")[2],
        passes(unsubscribing.link_of),
    ),
    "calendar": (
        lambda: calendar_url(NOTICE, ACCOUNT, Locale.DE).rpartition("/")[2],
        lambda text: calendars.read_token(text, accepted_keys(Signs.CALENDAR)) is not None,
    ),
    "confirm": (
        lambda: claims.token_of(ACCOUNT, CONTACT, EMAIL, signing_key(Signs.CONFIRM)),
        lambda text: bool(
            (link := claims.read_token(text)) and link.is_for(EMAIL, accepted_keys(Signs.CONFIRM)),
        ),
    ),
    "cursor": (lambda: paging.seal("place", LIST), passes(lambda text: paging.unseal(text, LIST))),
    "form": (lambda: forms.token(BROWSER), lambda text: forms._is_valid(text, BROWSER, "")),
    "reply": (
        lambda: signed_address(TICKET, CONTACT, settings().support_address),
        lambda text: read_reply_address(text, settings().support_address, accepted_keys(Signs.REPLY)) is not None,
    ),
}


class Stage:
    """A stage's secret, its time, and its processes: each knows of the secret what it has read itself."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.text, self.now, self.is_silent = (
            Roots(Root("1", "the first")).pack(),
            datetime(2032, 1, 14, tzinfo=UTC),
            False,
        )
        self.refused: list[str] = []
        self.accepted: list[str] = []
        self.looks = 0
        self._patch, self._made = patch, 1
        patch.setattr(clock, "now", lambda: self.now)

    def process(self) -> Secret:
        """A function that was never called."""
        return Secret("signing-root", self._ask)

    def kept(self) -> Kept:
        """The secret, as the tool reaches it."""
        return Kept("local", self)

    def get_secret_value(self, SecretId: str) -> dict[str, str]:  # noqa: N803 - boto3's name
        assert SecretId == "herold-local-signing-root"
        return {"SecretString": self.text}

    def put_secret_value(self, SecretId: str, SecretString: str) -> None:  # noqa: N803 - boto3's names
        self.text = SecretString

    def get_random_password(self, **_: object) -> dict[str, str]:
        self._made += 1
        return {"RandomPassword": f"random {self._made}"}

    def sign(self, process: Secret) -> dict[str, str]:
        """One of each kind, made in a process."""
        self._patch.setattr(keys, "SIGNING", process)
        return {kind: make() for kind, (make, _) in KINDS.items()}

    def look(self, process: Secret, signed: dict[str, str], *, should_pass: bool) -> None:
        """Have a process judge what was signed, and note where it errs."""
        self._patch.setattr(keys, "SIGNING", process)
        for kind, text in signed.items():
            self.looks += 1
            if KINDS[kind][1](text) != should_pass:
                (self.refused if should_pass else self.accepted).append(f"{kind} at {self.now}")

    def _ask(self, _: str) -> str:
        if self.is_silent:
            raise EndpointConnectionError(endpoint_url="https://secretsmanager")
        return self.text


def forged() -> Secret:
    """A process of a thief's, who guesses."""
    return Secret("signing-root", lambda _: Roots(Root("1", "a guess")).pack())


def without_form(signed: dict[str, str]) -> dict[str, str]:
    """What does not end by itself: a form does, after half a day."""
    return {kind: text for kind, text in signed.items() if kind != "form"}


def seconds(stage: Stage, until: timedelta, step_s: int = 20) -> Iterator[None]:
    """Let the time pass in steps."""
    end = stage.now + until
    while stage.now < end:
        stage.now += timedelta(seconds=step_s)
        yield


class SideBySide:
    """Warm functions of a stage beside cold ones, and what they signed, as far as it counts."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self.stage, self.random = stage, Random(seed)
        self.warm: list[Secret] = []
        for _ in seconds(stage, READ_AGAIN_AFTER, 60):  # each read it at a time of its own
            self.warm.append(stage.process())
            stage.sign(self.warm[-1])
        self.counting = [stage.sign(self.warm[0])]
        self.gone = [stage.sign(forged())]

    def go_on(self, until: timedelta) -> None:
        """Sign and judge for so long, and in it for 80 s without an answer of Secrets Manager."""
        silent = self.stage.now + timedelta(seconds=self.random.randrange(200, 300))
        for _ in seconds(self.stage, until):
            self.stage.is_silent = silent <= self.stage.now < silent + timedelta(seconds=80)
            cold = [] if self.stage.is_silent else [self.stage.process()]  # which could not begin
            present = [*self.random.sample(self.warm, 2), *cold]
            fresh = [self.stage.sign(one) for one in present]
            earlier = self.random.sample(self.counting, min(4, len(self.counting)))
            for one in present:
                self.judge(one, [*fresh, *earlier])
            self.counting += fresh[:1]

    def judge(self, process: Secret, counting: list[dict[str, str]]) -> None:
        """Have one judge some of what counts, and all that does not."""
        for signed in counting:
            self.stage.look(process, signed, should_pass=True)
        for signed in self.gone:
            self.stage.look(process, signed, should_pass=False)

    def end_of_what_leaked(self) -> None:
        """Until each warm function has read again, what is new passes; what was signed before does not from then on."""
        for _ in seconds(self.stage, READ_AGAIN_AFTER):
            new = self.stage.sign(self.stage.process())
            for one in self.warm:
                self.stage.look(one, new, should_pass=True)
        self.gone += self.counting
        self.counting = [new]


@pytest.mark.parametrize("is_leaked", [False, True])
@pytest.mark.parametrize("seed", range(3))
def test_warm_and_cold_functions_refuse_nothing_that_should_pass_and_accept_nothing_else(
    monkeypatch: pytest.MonkeyPatch, seed: int, *, is_leaked: bool
) -> None:
    stage = Stage(monkeypatch)
    functions = SideBySide(stage, seed)
    old = functions.counting[0]
    functions.go_on(tool.accept(stage.kept(), is_leaked=is_leaked) - stage.now)
    replaced_at = stage.now
    assert tool.sign(stage.kept(), is_leaked=is_leaked) == "2"
    if is_leaked:
        functions.end_of_what_leaked()
    functions.go_on(timedelta(minutes=15))
    assert old != stage.sign(functions.warm[0])
    lasting, new = without_form(old), without_form(functions.counting[-1])
    stage.now = replaced_at + REPLACED_HOLD_FOR - timedelta(seconds=1)
    for one in (*functions.warm, stage.process()):
        stage.look(one, lasting, should_pass=not is_leaked)
    stage.now += timedelta(seconds=1)
    for one in (*functions.warm, stage.process()):
        stage.look(one, old, should_pass=False)
        stage.look(one, new, should_pass=True)
    print(f"\n{stage.looks} looks: {len(stage.refused)} refused that should pass, {len(stage.accepted)} accepted else")
    assert (stage.refused, stage.accepted) == ([], [])
    assert stage.looks > 1_000


def test_the_simulation_sees_a_root_that_signs_before_it_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(monkeypatch)
    warm = stage.process()
    stage.sign(warm)
    tool.accept(stage.kept(), is_leaked=False)
    roots = Roots.unpack(stage.text)
    assert roots.next
    stage.text = Roots(Root(roots.next.id, roots.next.text)).pack()  # at once, without the wait
    stage.look(warm, stage.sign(stage.process()), should_pass=True)
    assert len(stage.refused) == len(KINDS)


def test_nothing_signs_before_it_was_accepted_for_long_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(monkeypatch)
    with pytest.raises(ValueError, match="long enough"):
        tool.sign(stage.kept(), is_leaked=False)
    tool.accept(stage.kept(), is_leaked=False)
    stage.now += ACCEPTED_FOR - timedelta(seconds=1)
    with pytest.raises(ValueError, match="long enough"):
        tool.sign(stage.kept(), is_leaked=False)


def test_what_ended_early_goes_on_where_it_was_and_waits_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(monkeypatch)
    until = tool.accept(stage.kept(), is_leaked=False)
    waiting = stage.text
    stage.now += timedelta(minutes=3)
    assert tool.accept(stage.kept(), is_leaked=False) == until
    assert stage.text == waiting


def test_a_root_that_waits_in_a_leaked_secret_never_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(monkeypatch)
    tool.accept(stage.kept(), is_leaked=False)
    waiting = Roots.unpack(stage.text).next
    stage.now = tool.accept(stage.kept(), is_leaked=True)
    assert tool.sign(stage.kept(), is_leaked=True) == "3"
    assert waiting
    assert waiting.text not in stage.text
    assert Roots.unpack(stage.text).replaced == ()


def test_former_roots_are_kept_until_their_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(monkeypatch)
    for days in (30, 30, 1):
        stage.now = tool.accept(stage.kept(), is_leaked=False)
        tool.sign(stage.kept(), is_leaked=False)
        stage.now += timedelta(days=days)
    roots = Roots.unpack(stage.text)
    assert (roots.signing.id, [one.id for one in roots.replaced]) == ("4", ["3", "2"])


@pytest.fixture
def letter(client: Client) -> str:
    """The path of the link to unsubscribe in a letter to a contact of the embedded cloud."""
    account = client.account()
    contact = client.contact(account, EMAIL, "technical")
    return unsubscribe_url(account["id"], contact["id"], "outage", "account").removeprefix(settings().public_url)


@pytest.mark.parametrize(("is_leaked", "status"), [(False, 200), (True, 404)])
def test_a_letters_link_is_served_after_a_replacement_unless_the_secret_leaked(
    cloud: Cloud, letter: str, status: int, *, is_leaked: bool
) -> None:
    assert cloud.request("GET", letter).status == 200
    kept = Kept("local", boto3.client("secretsmanager"))
    assert tool.replace_root(kept, cloud.advance, is_leaked=is_leaked) == "2"
    cloud.advance(READ_AGAIN_AFTER.total_seconds())
    assert cloud.request("GET", letter).status == status
    assert len(kept.roots().signing.text) == 64


def test_no_secret_stands_in_the_environment_of_a_function() -> None:
    said = json.dumps(overlay.load(), default=str)
    assert "HEROLD_STAGE" in said
    assert "resolve:" not in said
