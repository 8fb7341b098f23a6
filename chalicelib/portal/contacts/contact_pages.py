"""One contact: what is on file, what it is told and why, and what may be done about it."""

from chalicelib.api.fields import Body, Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.directory import reading
from chalicelib.directory.contacts import routes as contacts
from chalicelib.directory.contacts.schemas import ContactPatch, Leaving, Replacement
from chalicelib.directory.subscriptions import routes as subscriptions
from chalicelib.directory.subscriptions.actions import told
from chalicelib.directory.subscriptions.schemas import SubscriptionDraft, SubscriptionPatch
from chalicelib.i18n.languages import Language
from chalicelib.portal.contacts.pages import CONTACTS, TEMPLATES
from chalicelib.portal.front import home_of
from chalicelib.portal.people import away_until, named
from chalicelib.principals import Action, Principal

routes = Pages("Contact")
_CONTACT = f"{CONTACTS}/{{contact_id}}"
_OTHERS = Paging(limit=100)  # who may take over; an account with more has them found by name later


@routes.page(_CONTACT, Action.CONTACTS_READ)
def contact(caller: Principal, account_id: str, contact_id: str) -> Page:
    """A contact with all that may be changed."""
    view = contacts.read_contact(account_id, contact_id)
    others = contacts.list_contacts(account_id, _OTHERS, "").items
    present = told(account_id, contact_id)
    values = {
        "contact": view,
        "name": named(view),
        "away_until": away_until(view),
        "tag": entity_tag(view),
        "account_home": home_of(account_id),
        "told": present.views(),
        "types": present.types,
        "services": {one.service_id: one.label for one in reading.services(account_id)},
        "others": [(one.id, named(one)) for one in others if one.id != contact_id and not one.deactivated_at],
        "languages_of_letters": [(str(one), one.own_name) for one in Language],
        "may_write": caller.may(Action.CONTACTS_WRITE),
        "may_grant": caller.account_id is not None,
    }
    return Page(TEMPLATES / "contact.html.j2", values, account_id=account_id)


@routes.form(_CONTACT, Action.CONTACTS_WRITE, then=_CONTACT, done="saved")
def change_the_contact(
    caller: Principal, account_id: str, contact_id: str, body: ContactPatch, match: Precondition
) -> None:
    """Change what is on file."""
    contacts.change_contact(caller, account_id, contact_id, body, match)


@routes.form(f"{_CONTACT}/confirm", Action.CONTACTS_WRITE, form_at=_CONTACT, then=_CONTACT, done="contact_confirmed")
def confirm_the_contact(caller: Principal, account_id: str, contact_id: str, match: Precondition) -> None:
    """Say that all of it is right."""
    contacts.confirm_contact(caller, account_id, contact_id, match)


@routes.form(f"{_CONTACT}/invite", Action.CONTACTS_WRITE, form_at=_CONTACT, then=_CONTACT, done="contact_invited")
def invite_the_contact(caller: Principal, account_id: str, contact_id: str, match: Precondition) -> None:
    """Write to them, so that they confirm their address."""
    contacts.invite_contact(caller, account_id, contact_id, match)


@routes.form(f"{_CONTACT}/replace", Action.CONTACTS_WRITE, form_at=_CONTACT, then=CONTACTS, done="contact_replaced")
def replace_the_contact(
    caller: Principal, account_id: str, contact_id: str, body: Replacement, match: Precondition
) -> None:
    """Have somebody else take over."""
    contacts.replace_contact(caller, account_id, contact_id, body, match)


@routes.form(
    f"{_CONTACT}/deactivate", Action.CONTACTS_WRITE, form_at=_CONTACT, then=CONTACTS, done="contact_deactivated"
)
def deactivate_the_contact(
    caller: Principal, account_id: str, contact_id: str, body: Leaving, match: Precondition
) -> None:
    """Tell them nothing any more."""
    contacts.deactivate_contact(caller, account_id, contact_id, body, match)


@routes.form(f"{_CONTACT}/reactivate", Action.CONTACTS_WRITE, form_at=_CONTACT, then=_CONTACT, done="saved")
def reactivate_the_contact(caller: Principal, account_id: str, contact_id: str, match: Precondition) -> None:
    """Bring them back."""
    contacts.reactivate_contact(caller, account_id, contact_id, match)


class Muting(Body):
    """Whether a contact is told by a subscription."""

    is_muted: bool


@routes.form(f"{_CONTACT}/subscriptions", Action.CONTACTS_WRITE, form_at=_CONTACT, then=_CONTACT, done="saved")
def subscribe_the_contact(caller: Principal, account_id: str, contact_id: str, body: SubscriptionDraft) -> None:
    """Have them told of something more."""
    subscriptions.create_subscription(caller, account_id, contact_id, body)


@routes.form(
    f"{_CONTACT}/subscriptions/{{subscription_id}}",
    Action.CONTACTS_WRITE,
    form_at=_CONTACT,
    then=_CONTACT,
    done="saved",
)
def mute_the_subscription(
    caller: Principal, account_id: str, contact_id: str, subscription_id: str, body: Muting
) -> None:
    """Have them told, or not, by one subscription."""
    patch = SubscriptionPatch(is_muted=body.is_muted)
    subscriptions.change_subscription(caller, account_id, contact_id, subscription_id, patch, Precondition())
