"""What is kept for how long."""

from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.directory.accounts import routes as accounts
from chalicelib.directory.provider.reading import chosen
from chalicelib.portal.front import home_of
from chalicelib.portal.settings.pages import SETTINGS, TEMPLATES
from chalicelib.principals import Action
from chalicelib.settings import settings

routes = Pages("What is kept for how long")


@routes.page(f"{SETTINGS}/kept", Action.ACCOUNTS_READ)
def kept_of_account(account_id: str) -> Page:
    """Each kind of thing with its life span, and whether the account's are held beyond."""
    days = {
        "tickets": chosen().closed_ticket_days,
        "mail": settings().raw_mail_days,
        "dropped": chosen().dropped_mail_days,
    }
    values = {
        "days": days,
        "unending": ["contacts", "notices", "changes"],
        "is_held": accounts.read_account(account_id).hold,
        "account_home": home_of(account_id),
    }
    return Page(TEMPLATES / "kept.html.j2", values, account_id=account_id)
