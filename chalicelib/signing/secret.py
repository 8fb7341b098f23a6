"""One secret of the stage as this process knows it: read when it is first needed, and again every five minutes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import aws, clock, tables
from chalicelib.settings import settings
from chalicelib.signing.roots import Roots
from chalicelib.tracing import logs
from chalicelib.tracing.lines import Line

READ_AGAIN_AFTER = timedelta(minutes=5)
# Where no answer came: soon enough to see a rotation in time, and no storm of calls that wait for their time-out.
TRY_AGAIN_AFTER = timedelta(seconds=30)


@dataclass(frozen=True)
class _Held:
    roots: Roots
    good_until: datetime


class Secret:
    """The roots in the secret `herold-<stage>-<name>`."""

    def __init__(self, name: str, ask: Callable[[str], str] | None = None) -> None:
        self.name = name
        self._ask = ask or _ask_secrets_manager
        self._held: _Held | None = None

    def roots(self) -> Roots:
        """The roots as they were five minutes ago at most; as they were last where Secrets Manager does not answer.

        Raises:
            ClientError, BotoCoreError: it does not, and never did in this process.
        """
        now, held = clock.now(), self._held
        if held is None or now >= held.good_until:
            held = self._held = self._read(held, now)
        return held.roots

    def forget(self) -> None:
        """Know nothing, as a new process."""
        self._held = None

    def _read(self, held: _Held | None, now: datetime) -> _Held:
        try:
            return _Held(Roots.unpack(self._ask(self.name)), now + READ_AGAIN_AFTER)
        except (BotoCoreError, ClientError, ValueError) as error:
            if held is None:
                raise
            logs.write(Line.SECRET_NOT_READ, secret=self.name, error=type(error).__name__)
            return _Held(held.roots, now + TRY_AGAIN_AFTER)


def _ask_secrets_manager(name: str) -> str:
    secrets = aws.client("secretsmanager", session=tables.session())
    return str(secrets.get_secret_value(SecretId=f"herold-{settings().stage}-{name}")["SecretString"])
