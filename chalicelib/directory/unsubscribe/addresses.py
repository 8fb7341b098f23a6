"""The addresses of the links to unsubscribe that letters carry."""

from chalicelib.directory.subscriptions.deciding import ACCOUNT_SCOPE
from chalicelib.directory.unsubscribe.links import BY_DIGEST, Link, token_of
from chalicelib.settings import settings
from chalicelib.signing.keys import Signs, signing_key


def unsubscribe_url(account_id: str, contact_id: str, notification_type: str, scope: str) -> str:
    """The link to unsubscribe a contact from a type and scope; with `#all`, to all that the contact is told."""
    link = Link(account_id, contact_id, notification_type, scope)
    return f"{settings().public_url}/unsubscribe/{token_of(link, signing_key(Signs.UNSUBSCRIBE))}"


def digest_url(account_id: str, contact_id: str) -> str:
    """The link to unsubscribe a contact from all that reaches it by the daily digest."""
    return unsubscribe_url(account_id, contact_id, BY_DIGEST, ACCOUNT_SCOPE)
