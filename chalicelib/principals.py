"""Who is calling, and the one table of what each role may do."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a caller is; a contact's roles in its account (technical …) are another matter."""

    PROVIDER_ADMIN = "provider_admin"  # runs this deployment: everything, in every account
    OPERATOR = "operator"  # works on tickets: reads every account, keeps its contacts
    ACCOUNT_ADMIN = "account_admin"  # keeps one account's settings, contacts and keys
    CONTACT = "contact"  # a person of one account, for themselves


class Action(StrEnum):
    """What a route does, as the permission table knows it; API keys name these as their scopes."""

    ACCOUNTS_READ = "accounts:read"
    ACCOUNTS_WRITE = "accounts:write"
    SETTINGS_WRITE = "settings:write"
    AGENTS_READ = "agents:read"
    AGENTS_WRITE = "agents:write"
    AUDIT_READ = "audit:read"
    COVERAGE_READ = "coverage:read"
    CONTACTS_READ = "contacts:read"
    CONTACTS_WRITE = "contacts:write"
    TYPES_READ = "notification-types:read"
    TYPES_WRITE = "notification-types:write"
    CONTACTS_EXPORT = "contacts:export"
    CONTACTS_ERASE = "contacts:erase"
    COMPONENTS_READ = "components:read"
    COMPONENTS_WRITE = "components:write"
    NOTICES_READ = "notices:read"
    NOTICES_WRITE = "notices:write"
    CALENDARS_READ = "calendars:read"
    TICKETS_READ = "tickets:read"
    TICKETS_WRITE = "tickets:write"
    TICKETS_WORK = "tickets:work"
    TEAMS_READ = "teams:read"
    TEAMS_WRITE = "teams:write"
    DROPPED_MAIL_READ = "dropped-mail:read"
    SUPPRESSIONS_READ = "suppressions:read"
    SUPPRESSIONS_WRITE = "suppressions:write"
    KEYS_READ = "api-keys:read"
    KEYS_WRITE = "api-keys:write"
    ME_READ = "me:read"
    ME_WRITE = "me:write"


# What is a person's own: nobody's role brings it but that of the contact that they are.
OF_ONESELF = frozenset({Action.ME_READ, Action.ME_WRITE})

ALLOWED: dict[Role, frozenset[Action]] = {
    Role.PROVIDER_ADMIN: frozenset(Action) - OF_ONESELF,
    Role.OPERATOR: frozenset(
        {
            Action.ACCOUNTS_READ,
            Action.AGENTS_READ,
            Action.AGENTS_WRITE,
            Action.AUDIT_READ,
            Action.COVERAGE_READ,
            Action.CONTACTS_READ,
            Action.CONTACTS_WRITE,
            Action.TYPES_READ,
            Action.COMPONENTS_READ,
            Action.NOTICES_READ,
            Action.CALENDARS_READ,
            Action.TICKETS_READ,
            Action.TICKETS_WRITE,
            Action.TICKETS_WORK,
            Action.TEAMS_READ,
            Action.DROPPED_MAIL_READ,
            Action.SUPPRESSIONS_READ,
            Action.SUPPRESSIONS_WRITE,
        }
    ),
    Role.ACCOUNT_ADMIN: frozenset(
        {
            Action.ACCOUNTS_READ,
            Action.SETTINGS_WRITE,
            Action.AGENTS_READ,
            Action.AGENTS_WRITE,
            Action.AUDIT_READ,
            Action.CONTACTS_READ,
            Action.CONTACTS_WRITE,
            Action.TYPES_READ,
            Action.CONTACTS_EXPORT,
            Action.CONTACTS_ERASE,
            Action.CALENDARS_READ,
            Action.TICKETS_READ,
            Action.TICKETS_WRITE,
            Action.KEYS_READ,
            Action.KEYS_WRITE,
        }
    ),
    Role.CONTACT: OF_ONESELF | {Action.TYPES_READ, Action.CALENDARS_READ},
}


@dataclass(frozen=True)
class Principal:
    """An authenticated caller.

    `id` stands in audit rows: a key's or a person's id, never an address. `account_id` is the one account
    the caller is bound to, None for the provider's own people. `scopes` narrow what the role allows;
    None leaves it as it is. `operator_id` is the operator that an operator's key acts as, `contact_id` the
    contact that the caller is.
    """

    id: str
    role: Role
    account_id: str | None = None
    scopes: frozenset[Action] | None = None
    operator_id: str | None = None
    contact_id: str | None = None

    def may(self, action: Action) -> bool:
        """Whether this caller may do `action` at all."""
        return action in ALLOWED[self.role] and (self.scopes is None or action in self.scopes)

    def sees(self, account_id: str) -> bool:
        """Whether the account exists for this caller."""
        return self.account_id in (None, account_id)
