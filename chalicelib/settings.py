"""What a deployment sets through its environment, read once and typed."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from chalicelib.errors import SettingsInvalid, SettingsMissing

_REQUIRED = {
    "stage": "HEROLD_STAGE",
    "public_url": "HEROLD_PUBLIC_URL",
    "provider_name": "HEROLD_PROVIDER_NAME",
    "mail_from": "HEROLD_MAIL_FROM",
    "default_language": "HEROLD_DEFAULT_LANGUAGE",
    "configuration_set": "HEROLD_CONFIGURATION_SET",
    "support_address": "HEROLD_SUPPORT_ADDRESS",
}

_PROVIDER_COLOUR = "HEROLD_PROVIDER_COLOUR"
_FURTHER_ADDRESSES = "HEROLD_FURTHER_ADDRESSES"
_CORS_ORIGINS = "HEROLD_CORS_ORIGINS"
_REQUESTS_PER_MINUTE = "HEROLD_REQUESTS_PER_MINUTE"
_AUTO_CREATE_CONTACTS = "HEROLD_AUTO_CREATE_CONTACTS"
_FOUR_EYES = "HEROLD_FOUR_EYES"
_EXPORTS_BUCKET = "HEROLD_EXPORTS_BUCKET"
_FIRST_ADMIN = "HEROLD_FIRST_ADMIN"
_ATTACHMENTS_BUCKET = "HEROLD_ATTACHMENTS_BUCKET"
_SCAN_ATTACHMENTS = "HEROLD_SCAN_ATTACHMENTS"
_CLOSED_TICKET_DAYS = "HEROLD_CLOSED_TICKET_DAYS"
_DROPPED_MAIL_DAYS = "HEROLD_DROPPED_MAIL_DAYS"
_RAW_MAIL_DAYS = "HEROLD_RAW_MAIL_DAYS"
_CODE = "HEROLD_CODE"
_OPTIONAL = {
    _PROVIDER_COLOUR,
    _FURTHER_ADDRESSES,
    _CORS_ORIGINS,
    _REQUESTS_PER_MINUTE,
    _AUTO_CREATE_CONTACTS,
    _FOUR_EYES,
    _EXPORTS_BUCKET,
    _ATTACHMENTS_BUCKET,
    _SCAN_ATTACHMENTS,
    _CLOSED_TICKET_DAYS,
    _DROPPED_MAIL_DAYS,
    _RAW_MAIL_DAYS,
    _FIRST_ADMIN,
    _CODE,
}
# A signed reply address puts 51 characters behind it, of the 64 that a local part may have (RFC 5321).
_REPLIED_TO = r"[^@\s,]{1,13}@[^@\s,]+"
# What each value must look like; a wrong one would be noticed only when somebody's letter fails.
_FORMS = {
    "HEROLD_PUBLIC_URL": r"https?://[^\s/]+(/\S*)?",
    "HEROLD_MAIL_FROM": r"[^@\s]+@[^@\s]+",
    "HEROLD_DEFAULT_LANGUAGE": "de|fr|it|en",
    "HEROLD_SUPPORT_ADDRESS": _REPLIED_TO,
    _PROVIDER_COLOUR: "#[0-9a-fA-F]{6}",
    _FURTHER_ADDRESSES: f"{_REPLIED_TO}(,{_REPLIED_TO})*",
    _REQUESTS_PER_MINUTE: "[1-9][0-9]{0,8}",
    _AUTO_CREATE_CONTACTS: "on|off",
    _FOUR_EYES: "on|off",
    _SCAN_ATTACHMENTS: "on|off",
    _CLOSED_TICKET_DAYS: "[1-9][0-9]{1,4}",
    _DROPPED_MAIL_DAYS: "[1-9][0-9]{1,4}",
    _RAW_MAIL_DAYS: "[1-9][0-9]{1,4}",
    _FIRST_ADMIN: r"[^@\s]+@[^@\s]+",
}


@dataclass(frozen=True)
class Settings:
    """One deployment.

    `public_url` is where people reach it, without a trailing slash; `mail_from` is the bare address letters come from;
    `default_language` is the provider's, one of de, fr, it, en; `configuration_set` names the SES configuration set
    that reports what became of each mail; `support_address` is where requests are mailed to, as they are to
    `further_addresses`, from which intake profiles answer; `provider_colour` is that of pages and letters, `#rrggbb`,
    or empty; `cors_origins` are the web origins whose pages may call the API, none by default;
    `requests_per_minute` is each caller's limit;
    `auto_create_contacts` says whether unknown senders become contacts of the account whose domain they write from,
    where the account itself does not say; with `four_eyes` no notice is published by who wrote it;
    `exports_bucket` is where files that are too large for an answer wait to be fetched, `attachments_bucket` where
    files on messages lie; with `scans_attachments` only those are handed out in which AWS's scanner found no malware;
    closed tickets and dropped mail are kept for `closed_ticket_days` and `dropped_mail_days`, and mails as they came
    for `raw_mail_days`, which their bucket sees to;
    who signs in with the address `first_admin` is a provider admin; `code` is the name of the zip that runs, which is
    that of its content.
    """

    stage: str
    public_url: str
    provider_name: str
    mail_from: str
    default_language: str
    configuration_set: str
    support_address: str
    provider_colour: str = ""
    further_addresses: tuple[str, ...] = ()
    cors_origins: frozenset[str] = frozenset()
    requests_per_minute: int = 600
    auto_create_contacts: bool = False
    four_eyes: bool = False
    exports_bucket: str = ""
    attachments_bucket: str = ""
    scans_attachments: bool = False
    closed_ticket_days: int = 1_095
    dropped_mail_days: int = 90
    raw_mail_days: int = 400
    first_admin: str = ""
    code: str = ""

    @property
    def mail_domain(self) -> str:
        """The domain of `mail_from`, used in stable message ids."""
        return self.mail_from.rpartition("@")[2]

    @property
    def support_addresses(self) -> tuple[str, ...]:
        """All addresses that requests are mailed to, in small letters; the first is where all else goes."""
        return (self.support_address.lower(), *self.further_addresses)

    @property
    def own_addresses(self) -> frozenset[str]:
        """All addresses that letters come from or requests go to; what is written there comes back to us."""
        return frozenset({*self.support_addresses, self.mail_from.lower()})

    def table(self, name: str) -> str:
        """The full name of one of our tables, `herold-<stage>-<name>`."""
        return f"herold-{self.stage}-{name}"


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Settings out of an environment.

    Raises:
        SettingsMissing: naming every variable that is absent or empty.
        SettingsInvalid: naming every variable whose value cannot be meant.
    """
    missing = [name for name in _REQUIRED.values() if not environment.get(name)]
    if missing:
        raise SettingsMissing(missing)
    given = {name: environment[name] for name in _FORMS if environment.get(name)}
    invalid = [name for name, value in given.items() if not re.fullmatch(_FORMS[name], value)]
    if invalid:
        raise SettingsInvalid(invalid)
    values = {field: environment[name] for field, name in _REQUIRED.items()}
    origins = frozenset(environment.get(_CORS_ORIGINS, "").replace(",", " ").split())
    limit = int(environment.get(_REQUESTS_PER_MINUTE) or Settings.requests_per_minute)
    values["public_url"] = values["public_url"].rstrip("/")
    return Settings(
        **values,
        provider_colour=environment.get(_PROVIDER_COLOUR, "").lower(),
        further_addresses=tuple(filter(None, environment.get(_FURTHER_ADDRESSES, "").lower().split(","))),
        cors_origins=origins,
        requests_per_minute=limit,
        auto_create_contacts=environment.get(_AUTO_CREATE_CONTACTS) == "on",
        four_eyes=environment.get(_FOUR_EYES) == "on",
        exports_bucket=environment.get(_EXPORTS_BUCKET, ""),
        attachments_bucket=environment.get(_ATTACHMENTS_BUCKET, ""),
        scans_attachments=environment.get(_SCAN_ATTACHMENTS) == "on",
        closed_ticket_days=int(environment.get(_CLOSED_TICKET_DAYS) or Settings.closed_ticket_days),
        dropped_mail_days=int(environment.get(_DROPPED_MAIL_DAYS) or Settings.dropped_mail_days),
        raw_mail_days=int(environment.get(_RAW_MAIL_DAYS) or Settings.raw_mail_days),
        first_admin=environment.get(_FIRST_ADMIN, "").lower(),
        code=environment.get(_CODE, ""),
    )


@cache
def settings() -> Settings:
    """The settings of this process, read from its environment at the first call."""
    return read_settings(os.environ)
