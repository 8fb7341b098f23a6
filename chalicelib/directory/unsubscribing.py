"""Unsubscribing by a link in a letter: whoever holds it may change what its reader is told, and nothing else."""

from chalicelib import clock
from chalicelib.directory.unsubscribe_tokens import Link, read_token, token_of
from chalicelib.errors import NotFound
from chalicelib.settings import settings


def unsubscribe_url(account_id: str, contact_id: str, notification_type: str, scope: str) -> str:
    """The link to unsubscribe a contact from a type and scope; with `#all`, to all that the contact is told."""
    link = Link(account_id, contact_id, notification_type, scope)
    return f"{settings().public_url}/unsubscribe/{token_of(link, settings().signing_key.encode())}"


def link_of(token: str) -> Link:
    """What the token of a link stands for. Raises NotFound where it is none of ours, or its key is long gone."""
    found = read_token(token, settings().keys_of_links(clock.now().date()))
    if found is None:
        raise NotFound
    return found
