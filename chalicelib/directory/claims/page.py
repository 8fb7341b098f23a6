"""The page to which an invitation leads: what it asks, and a button that says yes."""

from pathlib import Path

from chalice.app import Request, Response

from chalicelib.api.pages import answers as pages
from chalicelib.directory.contacts.phones import show_phone
from chalicelib.directory.models import Account, Contact
from chalicelib.directory.rules import display_name

_TEMPLATE = Path(__file__).parent / "templates" / "confirm.html.j2"


def page(request: Request, token: str, account: Account, contact: Contact) -> Response:
    """The page as things are now, in its reader's language."""
    return pages.page(
        request,
        _TEMPLATE,
        written_in=account.locale(contact.language),
        address=f"/confirm/{token}",
        account=account,
        name=display_name(contact.kind, contact.first_name, contact.last_name),
        email=contact.email,
        phone=show_phone(contact.phone, contact.phone_extension, contact.time_zone) if contact.phone else "",
        is_confirmed=contact.verified_at is not None,
        is_over=account.closed_at is not None,
    )
