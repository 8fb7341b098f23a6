"""Who is calling, under which hat, and the one table of what each role may do."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a caller is, those who see most first; a contact's roles in its account (technical …) are another matter."""

    PROVIDER_ADMIN = "provider_admin"  # runs this deployment: everything, in every account
    OPERATOR = "operator"  # works on tickets: reads every account, keeps its contacts
    PUBLISHER = "publisher"  # writes and publishes notices, and reads who is told of them
    ACCOUNT_ADMIN = "account_admin"  # keeps one account's settings, contacts and keys; a right over no ticket
    CONTACT = "contact"  # a person of one account, for themselves
    AGENT = "agent"  # a machine of one account, by which tickets are opened


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
    PERSONS_EXPORT = "persons:export"
    PERSONS_ERASE = "persons:erase"
    COMPONENTS_READ = "components:read"
    COMPONENTS_WRITE = "components:write"
    NOTICES_READ = "notices:read"
    NOTICES_WRITE = "notices:write"
    TOLD_READ = "told:read"
    CALENDARS_READ = "calendars:read"
    TICKETS_READ = "tickets:read"
    TICKETS_WRITE = "tickets:write"
    TICKETS_WORK = "tickets:work"
    TEAMS_READ = "teams:read"
    TEAMS_WRITE = "teams:write"
    DROPPED_MAIL_READ = "dropped-mail:read"
    DROPPED_MAIL_WRITE = "dropped-mail:write"
    SUPPRESSIONS_READ = "suppressions:read"
    SUPPRESSIONS_WRITE = "suppressions:write"
    PEOPLE_READ = "provider-people:read"
    PEOPLE_WRITE = "provider-people:write"
    PENDING_READ = "pending-persons:read"
    PENDING_WRITE = "pending-persons:write"
    IDENTITY_PROVIDER_READ = "identity-provider:read"
    IDENTITY_PROVIDER_WRITE = "identity-provider:write"
    PROVIDER_READ = "provider:read"
    PROVIDER_WRITE = "provider:write"
    READINESS_READ = "readiness:read"
    KEYS_READ = "api-keys:read"
    KEYS_WRITE = "api-keys:write"
    ARTICLES_READ = "articles:read"
    ARTICLES_WRITE = "articles:write"
    ARTICLES_FOLLOW = "articles:follow"
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
            Action.TOLD_READ,
            Action.CALENDARS_READ,
            Action.TICKETS_READ,
            Action.TICKETS_WRITE,
            Action.TICKETS_WORK,
            Action.TEAMS_READ,
            Action.DROPPED_MAIL_READ,
            Action.DROPPED_MAIL_WRITE,
            Action.SUPPRESSIONS_READ,
            Action.SUPPRESSIONS_WRITE,
            Action.PENDING_READ,
            Action.PENDING_WRITE,
            Action.READINESS_READ,
            Action.ARTICLES_READ,
            Action.ARTICLES_WRITE,
            Action.ARTICLES_FOLLOW,
        }
    ),
    Role.PUBLISHER: frozenset(
        {
            Action.NOTICES_READ,
            Action.NOTICES_WRITE,
            Action.TOLD_READ,
            Action.COMPONENTS_READ,
            Action.ARTICLES_READ,
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
            Action.TOLD_READ,
            Action.CALENDARS_READ,
            Action.IDENTITY_PROVIDER_READ,
            Action.IDENTITY_PROVIDER_WRITE,
            Action.READINESS_READ,
            Action.KEYS_READ,
            Action.KEYS_WRITE,
            Action.ARTICLES_READ,
        }
    ),
    Role.CONTACT: OF_ONESELF
    | {
        Action.TYPES_READ,
        Action.CALENDARS_READ,
        Action.TICKETS_READ,
        Action.TICKETS_WRITE,
        Action.ARTICLES_READ,
        Action.ARTICLES_FOLLOW,
    },
    Role.AGENT: frozenset({Action.TICKETS_READ, Action.TICKETS_WRITE}),
}

_ORDER = {role: place for place, role in enumerate(Role)}


@dataclass(frozen=True)
class Hat:
    """One right to act.

    `account_id` is the one account it is bound to, None for the provider's own people. `scopes` narrow what the role
    allows; None leaves it as it is. `operator_id` is the operator, `contact_id` the contact, `agent_id` the agent that
    its wearer is.
    """

    role: Role
    account_id: str | None = None
    scopes: frozenset[Action] | None = None
    operator_id: str | None = None
    contact_id: str | None = None
    agent_id: str | None = None

    def may(self, action: Action) -> bool:
        """Whether its wearer may do `action` at all."""
        return action in ALLOWED[self.role] and (self.scopes is None or action in self.scopes)

    def sees(self, account_id: str) -> bool:
        """Whether the account exists for its wearer."""
        return self.account_id in (None, account_id)

    def covers(self, action: Action, account_id: str | None) -> bool:
        """Whether its wearer may do `action` in an account; where none is named, in any that they see."""
        return self.may(action) and (account_id is None or self.sees(account_id))


def fitting(hats: Iterable[Hat], action: Action, account_id: str | None) -> Hat | None:
    """The one hat that covers both action and account, of several the one that sees most; None where there is none.

    SECURITY: every question of what somebody may do is asked here. Two hats never add up: one that may do it
    elsewhere, and one that sees this account, are no right to do it here.
    """
    found = [hat for hat in hats if hat.covers(action, account_id)]
    return min(found, key=lambda hat: _ORDER[hat.role], default=None)


@dataclass(frozen=True)
class Caller:
    """Who calls, before it is known under which hat.

    `id` stands in audit rows: a key's or a person's id, never an address. `hats` finds those that the caller has in an
    account (None: those that are tied to no other), anew each time that it is asked, so that what ends one ends it at
    once. A key has one; of a person's, the door by which they came in may let only some be found. `account_id` is the
    account that all they do is counted for, if it is one; `session_id` is the session of a person who signed in.
    """

    id: str
    hats: Callable[[str | None], Sequence[Hat]]
    account_id: str | None = None
    session_id: str | None = None

    def hat(self, action: Action, account_id: str | None) -> "Principal | None":
        """The caller under the hat that covers action and account; None is to be answered as what does not exist."""
        found = fitting(self.hats(account_id), action, account_id)
        return Principal(self.id, found, self.hats, self.session_id) if found else None


@dataclass(frozen=True)
class Principal:
    """A caller under the hat by which their request is judged; `hat` finds the one for something else in it."""

    id: str
    worn: Hat
    hats: Callable[[str | None], Sequence[Hat]] | None = None
    session_id: str | None = None

    @property
    def role(self) -> Role:
        """What the caller is under this hat."""
        return self.worn.role

    @property
    def account_id(self) -> str | None:
        """The one account that the hat is bound to."""
        return self.worn.account_id

    @property
    def operator_id(self) -> str | None:
        """The operator that the caller is."""
        return self.worn.operator_id

    @property
    def contact_id(self) -> str | None:
        """The contact that the caller is."""
        return self.worn.contact_id

    def may(self, action: Action) -> bool:
        """Whether the caller may do `action` at all under this hat."""
        return self.worn.may(action)

    def sees(self, account_id: str) -> bool:
        """Whether the account exists for the caller under this hat."""
        return self.worn.sees(account_id)

    def hat(self, action: Action, account_id: str | None) -> "Principal | None":
        """The caller under the hat that covers action and account; None is to be answered as what does not exist."""
        return Caller(self.id, self.hats or (lambda _: [self.worn]), session_id=self.session_id).hat(action, account_id)
