"""What a deployment sets through its environment, read once and typed."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from chalicelib.errors import SettingsMissing

_REQUIRED = {
    "stage": "HEROLD_STAGE",
    "public_url": "HEROLD_PUBLIC_URL",
    "provider_name": "HEROLD_PROVIDER_NAME",
    "mail_from": "HEROLD_MAIL_FROM",
    "default_language": "HEROLD_DEFAULT_LANGUAGE",
    "configuration_set": "HEROLD_CONFIGURATION_SET",
}


@dataclass(frozen=True)
class Settings:
    """One deployment.

    `public_url` is where people reach it, without a trailing slash; `mail_from` is the bare address
    letters come from; `default_language` is the provider's, one of de, fr, it, en; `configuration_set`
    names the SES configuration set that reports what became of each mail.
    """

    stage: str
    public_url: str
    provider_name: str
    mail_from: str
    default_language: str
    configuration_set: str

    @property
    def mail_domain(self) -> str:
        """The domain of `mail_from`, used in stable message ids."""
        return self.mail_from.rpartition("@")[2]

    def table(self, name: str) -> str:
        """The full name of one of our tables, `herold-<stage>-<name>`."""
        return f"herold-{self.stage}-{name}"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Settings out of an environment.

    Raises:
        SettingsMissing: naming every variable that is absent or empty.
    """
    missing = [name for name in _REQUIRED.values() if not environment.get(name)]
    if missing:
        raise SettingsMissing(missing)
    values = {field: environment[name] for field, name in _REQUIRED.items()}
    return Settings(**values | {"public_url": values["public_url"].rstrip("/")})


@cache
def settings() -> Settings:
    """The settings of this process, read from its environment at the first call."""
    return read_settings(os.environ)
