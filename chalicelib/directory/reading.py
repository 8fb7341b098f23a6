"""What the directory tells other features, without writing anything."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from typing import TypeVar

from chalicelib.bulk import plain_rows, sort_keys
from chalicelib.directory.models import (
    COMPONENTS,
    DIRTY,
    EVERYONE,
    HEAD,
    TYPES,
    Account,
    Agent,
    ByDirty,
    Component,
    Contact,
    DirectoryKeys,
    DirectoryRow,
    Holder,
    Service,
    Subscription,
    Topic,
    TypeRow,
    account_key,
    subscription_key,
    topic_key,
)
from chalicelib.directory.rules import ContactKind
from chalicelib.errors import NotFound
from chalicelib.tables import READ_BATCH, find, page

R = TypeVar("R", bound=DirectoryRow)


@dataclass
class Aggregate:
    """An account with everything in its partition."""

    account: Account
    services: list[Service] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    holders: list[Holder] = field(default_factory=list)
    subscriptions: list[Subscription] = field(default_factory=list)


def find_account(account_id: str) -> Account | None:
    """The head of an account, read consistently."""
    return find(Account, account_key(account_id), HEAD)


def get_account(account_id: str) -> Account:
    """The head of an account, read consistently.

    Raises:
        NotFound: there is none.
    """
    return _found(find_account(account_id))


def get_service(account_id: str, service_id: str) -> Service:
    """One service. Raises NotFound where the account has no such service."""
    return _found(find(Service, account_key(account_id), f"service#{service_id}"))


def find_contact(account_id: str, contact_id: str) -> Contact | None:
    """One contact, read consistently; None where the account has no such contact."""
    return find(Contact, account_key(account_id), f"contact#{contact_id}")


def get_contact(account_id: str, contact_id: str) -> Contact:
    """One contact. Raises NotFound where the account has no such contact."""
    return _found(find_contact(account_id, contact_id))


def find_agent(account_id: str, agent_id: str) -> Agent | None:
    """A registered agent of an account, read consistently."""
    return find(Agent, account_key(account_id), f"agent#{agent_id}")


def get_agent(account_id: str, agent_id: str) -> Agent:
    """One agent. Raises NotFound where the account has no such agent."""
    return _found(find_agent(account_id, agent_id))


def get_component(component_id: str) -> Component:
    """One component. Raises NotFound where there is none."""
    return _found(find(Component, COMPONENTS, f"component#{component_id}"))


def read_aggregate(account_id: str) -> Aggregate:
    """An account with its services, contacts, role holders and subscriptions, read consistently.

    The head comes first: its `revision` is never newer than what follows, so a projection of the whole
    is never labelled newer than it is.

    Raises:
        NotFound: there is no such account.
    """
    aggregate = Aggregate(get_account(account_id))
    for row in DirectoryRow.query(account_key(account_id), consistent_read=True):
        match row:
            case Service():
                aggregate.services.append(row)
            case Contact():
                aggregate.contacts.append(row)
            case Holder():
                aggregate.holders.append(row)
            case Subscription():
                aggregate.subscriptions.append(row)
    return aggregate


def services(account_id: str) -> list[Service]:
    """The services of an account, read consistently."""
    return _rows(Service, account_id, "service#")


def contacts_by_address(email: str) -> list[Contact]:
    """Every account's contact with a (normalised) address, in order of their accounts.

    The index is a moment behind, so a contact that was just made may be missing; what it finds is read consistently.
    """
    # The provider's people stand in the same index.
    keys = [key for row in DirectoryKeys.by_email.query(email, limit=READ_BATCH) if is_contact(key := (row.pk, row.sk))]
    found = [contact for contact in Contact.batch_get(keys, consistent_read=True) if contact.email == email]
    return sorted(found, key=lambda contact: contact.account_id)


def is_contact(key: tuple[str, str]) -> bool:
    """Whether a row that the index of addresses finds is a contact's."""
    return key[1].startswith("contact#")


def group_contacts(account_id: str) -> list[Contact]:
    """The active team mailboxes of an account, in order of their ids, read consistently."""
    wanted = (Contact.kind == ContactKind.GROUP) & Contact.deactivated_at.does_not_exist()
    rows = Contact.query(account_key(account_id), Contact.sk.startswith("contact#"), wanted, consistent_read=True)
    return list(rows)


def holders(account_id: str) -> list[Holder]:
    """Who holds the roles of an account, read consistently."""
    return _rows(Holder, account_id, "role#")


def subscriptions(account_id: str, contact_id: str) -> list[Subscription]:
    """What a contact has set about being told, in order of their ids, read consistently."""
    return _rows(Subscription, account_id, subscription_key(contact_id, ""))


def own_types() -> list[TypeRow]:
    """The notification types that the provider has added, in order of their names, read consistently."""
    return list(TypeRow.query(TYPES, TypeRow.sk.startswith("type#"), consistent_read=True))


def services_page(account_id: str, after: str, limit: int) -> tuple[list[Service], str]:
    """Up to `limit` services behind the position `after`, and the last one's if more follow. Raises NotFound."""
    get_account(account_id)
    return page(Service, account_key(account_id), "service#", after, limit)


def contacts_page(account_id: str, after: str, limit: int) -> tuple[list[Contact], str]:
    """Up to `limit` contacts behind the position `after`, and the last one's if more follow. Raises NotFound."""
    get_account(account_id)
    return page(Contact, account_key(account_id), "contact#", after, limit)


def agents_page(account_id: str, after: str, limit: int) -> tuple[list[Agent], str]:
    """Up to `limit` agents behind the position `after`, and the last one's if more follow. Raises NotFound."""
    get_account(account_id)
    return page(Agent, account_key(account_id), "agent#", after, limit)


def subscriptions_to(account_id: str, service_id: str) -> list[Subscription]:
    """Every subscription to one service, read consistently."""
    key, is_one = account_key(account_id), Subscription.sk.startswith("subscription#")
    is_to_it = Subscription.scope == f"service#{service_id}"
    return list(Subscription.query(key, is_one, filter_condition=is_to_it, consistent_read=True))


def contacts_at_agent(account_id: str, agent_id: str) -> list[str]:
    """The ids of the contacts who are at an agent, read consistently."""
    key, is_contact = account_key(account_id), Contact.sk.startswith("contact#")
    rows = Contact.query(key, is_contact, filter_condition=Contact.agent_id == agent_id, consistent_read=True)
    return [row.contact_id for row in rows]


def components_page(after: str, limit: int) -> tuple[list[Component], str]:
    """Up to `limit` components behind the position `after`, and the last one's if more follow."""
    return page(Component, COMPONENTS, "component#", after, limit)


def revisions(account_ids: Sequence[str]) -> dict[str, int]:
    """The present revision of each account that exists, read consistently, 100 a call."""
    keys = [(account_key(account_id), HEAD) for account_id in account_ids]
    heads = plain_rows(Account, keys, ["account_id", "revision"], is_exact=True)
    return {head["account_id"]: head["revision"] for head in heads}


def accounts_on(topics: Iterable[str], also: Iterable[str], after: str, limit: int) -> list[str]:
    """Account ids in order, from `after` on, it included: those on any of the topics, and those in `also`.

    Args:
        topics: component ids or `EVERYONE`.
        also: further account ids, known or not.
        after: the id to begin with; empty for the first.
        limit: how many at the most.
    """
    found = {account_id for account_id in also if account_id >= after}
    for topic in topics:
        found.update(_accounts_on(topic, after, limit))
    return sorted(found)[:limit]


def all_accounts(after: str, limit: int) -> tuple[list[Account], str]:
    """Up to `limit` account heads in order of their ids, those behind `after`; and the last id if more follow."""
    found = [account_id for account_id in _accounts_on(EVERYONE, after, limit + 2) if account_id != after]
    ids = found[:limit]
    return accounts(ids), ids[-1] if len(found) > limit else ""


def accounts(account_ids: Sequence[str]) -> list[Account]:
    """The heads of those accounts that exist, in the order given; a moment old at half the price."""
    heads = chain.from_iterable(
        Account.batch_get([(account_key(one), HEAD) for one in account_ids[start : start + READ_BATCH]])
        for start in range(0, len(account_ids), READ_BATCH)
    )
    place = {account_id: number for number, account_id in enumerate(account_ids)}
    return sorted(heads, key=lambda head: place[head.account_id])


def component_parents() -> dict[str, str | None]:
    """Every component's parent, by component id, read consistently."""
    return {row.component_id: row.parent_id for row in all_components()}


def all_components() -> list[Component]:
    """Every component, read consistently."""
    return list(Component.query(COMPONENTS, Component.sk.startswith("component#"), consistent_read=True))


def components(component_ids: Iterable[str]) -> list[Component]:
    """Those of the components that there are; a moment old at half the price."""
    return list(Component.batch_get([(COMPONENTS, f"component#{one}") for one in sorted(component_ids)]))


def unknown_components(component_ids: Iterable[str]) -> set[str]:
    """Those of the ids that are no component's, or that of one which is being removed."""
    wanted = set(component_ids)
    keys = [(COMPONENTS, f"component#{component_id}") for component_id in wanted]
    found = Component.batch_get(keys, consistent_read=True)
    return wanted - {row.component_id for row in found if row.ending_at is None}


def unknown_services(pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those pairs of account id and service id that are no service's."""
    wanted = set(pairs)
    keys = [(account_key(account_id), f"service#{service_id}") for account_id, service_id in wanted]
    return wanted - {(row.account_id, row.service_id) for row in Service.batch_get(keys, consistent_read=True)}


def oldest_dirty() -> datetime | None:
    """Since when the card that is furthest behind has been behind."""
    return next((row.dirty_since for row in DirectoryKeys.by_dirty.query(DIRTY, limit=1)), None)


def dirty_accounts(before: datetime, limit: int) -> list[str]:
    """Accounts whose card has been behind since before an instant, oldest first."""
    rows = DirectoryKeys.by_dirty.query(DIRTY, ByDirty.dirty_since < before, limit=limit)
    return [row.pk.removeprefix("account#") for row in rows]


def _accounts_on(topic: str, after: str, limit: int) -> Iterator[str]:
    return sort_keys(Topic, topic_key(topic), after, limit)


def _rows(row_class: type[R], account_id: str, prefix: str) -> list[R]:
    rows = row_class.query(account_key(account_id), row_class.sk.startswith(prefix), consistent_read=True)
    return list(rows)


def _found(row: R | None) -> R:
    if row is None:
        raise NotFound
    return row
