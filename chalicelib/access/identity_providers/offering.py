"""Which identity provider speaks for an address: by its domain alone, so that nothing of the address is told."""

from chalicelib.access.identity_providers.models import IdentityProvider
from chalicelib.access.identity_providers.rules import OF_THE_PROVIDER, lies_in
from chalicelib.access.identity_providers.store import find_provider
from chalicelib.directory import reading
from chalicelib.directory.accounts.domains import domain_of, normalised, with_parents
from chalicelib.directory.accounts.finding import account_of_domain


def offered_for(domain: str) -> IdentityProvider | None:
    """The identity provider that speaks for the addresses of a domain: the provider's, else that of its account."""
    try:
        name = normalised(domain)
    except ValueError:
        return None
    own = find_provider(OF_THE_PROVIDER)
    if own is not None and lies_in(own.domains, with_parents(name)):
        return own
    account_id = account_of_domain(name)
    account = reading.find_account(account_id) if account_id else None
    if account is None or account.closed_at:
        return None
    return find_provider(account.account_id)


def speaks_for(provider: IdentityProvider, email: str) -> bool:
    """Whether an identity provider is heard on a (normalised) address: one in a domain that the provider gave it."""
    domain = domain_of(email)
    if provider.whose == OF_THE_PROVIDER:
        return lies_in(provider.domains, with_parents(domain))
    account = reading.find_account(provider.whose)
    is_open = account is not None and not account.closed_at
    return is_open and account_of_domain(domain) == provider.whose
