"""Who asks for support from a domain of an account, is not on file, and becomes its contact where it takes up such."""

from chalicelib.directory.accounts.domains import domain_of
from chalicelib.directory.accounts.finding import account_of_domain
from chalicelib.directory.accounts.rules import creates_contacts
from chalicelib.directory.models import Account, Contact
from chalicelib.directory.provider.reading import chosen


def takes_up(account: Account, email: str) -> bool:
    """Whether the owner of an address, who is not on file, becomes a contact of an account by asking for support."""
    is_open = account.closed_at is None and creates_contacts(
        account.auto_create_contacts, chosen().auto_create_contacts
    )
    return is_open and account_of_domain(domain_of(email)) == account.account_id


def take_up(account_id: str, email: str, name: str) -> Contact | None:
    """The contact that they become; None where the account can have no such.

    Raises:
        Busy: others kept changing the account.
    """
    from chalicelib.directory.contacts.joining import join  # noqa: PLC0415 - few need it, and it loads the API's schemas

    return join(account_id, email, name)
