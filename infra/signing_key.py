"""`make new-signing-key`: what signs cursors, forms, links and reply addresses is replaced, without a gap.

First every function accepts what a new root signs; only when each has had the time to learn of it does it sign. Ended
early and said again, it goes on where it was.
"""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import clock
from chalicelib.signing.roots import Root, Roots
from chalicelib.signing.secret import READ_AGAIN_AFTER
from infra import stages

_TOOL = "new-signing-key"
# After so long no function lacks a root: each reads again after five minutes, and some tries of that may fail.
ACCEPTED_FOR = READ_AGAIN_AFTER + timedelta(minutes=2)
# For so long what a replaced root signed still counts: a letter's links, above all.
REPLACED_HOLD_FOR = timedelta(days=60)


class Kept:
    """A stage's secret of what signs, or another with roots, in the account that the client is of."""

    def __init__(self, stage: str, client: Any, name: str = "signing-root") -> None:
        self._id, self._client = f"herold-{stage}-{name}", client

    def roots(self) -> Roots:
        """What it holds now."""
        return Roots.unpack(self._client.get_secret_value(SecretId=self._id)["SecretString"])

    def put(self, roots: Roots) -> None:
        """Have it hold something else from now on."""
        self._client.put_secret_value(SecretId=self._id, SecretString=roots.pack())

    def random(self) -> str:
        """Text for a new root."""
        return str(self._client.get_random_password(PasswordLength=64, ExcludePunctuation=True)["RandomPassword"])


def accept(kept: Kept, *, is_leaked: bool) -> datetime:
    """The first step: have everybody accept what the next root signs. From the instant returned on, it may sign.

    One that waits already is kept, unless the secret `is_leaked`: then it is known as well.
    """
    roots, now = kept.roots(), clock.now()
    if roots.next and roots.next.since and not is_leaked:
        return roots.next.since + ACCEPTED_FOR
    known = [one.id for one in (roots.signing, roots.next, *roots.replaced) if one]
    new = Root(str(max(map(int, known)) + 1), kept.random(), since=now)
    kept.put(replace(roots, next=new))
    return now + ACCEPTED_FOR


def sign(kept: Kept, *, is_leaked: bool) -> str:
    """The second step: the next root signs. Return its id.

    The one before goes on being accepted for 60 days. Where the secret `is_leaked`, nothing is that any of the former
    signed.

    Raises:
        ValueError: none waits, or not long enough.
    """
    roots, now = kept.roots(), clock.now()
    if roots.next is None or roots.next.since is None or now < roots.next.since + ACCEPTED_FOR:
        raise ValueError("no root was accepted everywhere for long enough")
    before = replace(roots.signing, since=None, until=now + REPLACED_HOLD_FOR)
    held = tuple(one for one in (before, *roots.replaced) if one.until and now < one.until)
    kept.put(Roots(replace(roots.next, since=None), replaced=() if is_leaked else held))
    return roots.next.id


def replace_root(kept: Kept, sleep: Callable[[float], None], *, is_leaked: bool) -> str:
    """Both steps, and the wait between them. Return the id of the root that signs from now on."""
    until = accept(kept, is_leaked=is_leaked)
    wait_s = max(0.0, (until - clock.now()).total_seconds())
    print(f"The new root is accepted; it signs in {wait_s:.0f} s, when every function knows it. Leave this running.")
    sleep(wait_s + 1)
    return sign(kept, is_leaked=is_leaked)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line.

    Raises:
        SystemExit: there is no way to the deployment, or AWS refuses.
    """
    parser = stages.arguments(_TOOL, __doc__)
    parser.add_argument("--leaked", action="store_true", help="the secret got known: nothing that it signed counts")
    options = parser.parse_args(arguments)
    region = stages.reach_aws(_TOOL)
    try:
        kept = Kept(options.stage, boto3.client("secretsmanager"))
        signing = replace_root(kept, time.sleep, is_leaked=options.leaked)
    except (BotoCoreError, ClientError, ValueError) as error:
        raise SystemExit(f"{_TOOL}: ended early in stage {options.stage} in {region}; say it again: {error}") from error
    print(f"Stage {options.stage} signs with root {signing}; within five minutes, so does every function.")


if __name__ == "__main__":
    os.environ.setdefault("AWS_RETRY_MODE", "standard")
    main()
