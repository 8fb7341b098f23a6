"""Who changed what in an account, and when."""

from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.directory.rules import ContactRole
from chalicelib.directory.trail import routes as trail
from chalicelib.directory.trail.schemas import AuditQuery
from chalicelib.portal.front import home_of
from chalicelib.portal.settings.pages import SETTINGS, TEMPLATES
from chalicelib.principals import Action, Principal

routes = Pages("Changes in an account")
# What fields are called on other pages; of the others the API's name has to do.
_LABELS = {
    **{name: f"contact.{name}" for name in ("email", "first_name", "last_name", "phone", "job_title", "language")},
    **{name: f"contact.{name}" for name in ("time_zone", "account_admin", "may_request_support", "confirmed_on")},
    **{name: f"settings.{name}" for name in ("name", "number", "domains", "billing_numbers", "default_language")},
    "roles": "contacts.roles",
    **{name: f"settings.{name}" for name in ("registration", "contact_domains", "auto_create_contacts")},
    "host_name": "agent.host_name",
}
_WORDS_MAX_CHARS = 200  # of one value; the API has all of it


@routes.page(f"{SETTINGS}/changes", Action.AUDIT_READ)
def changes_in_account(caller: Principal, account_id: str, query: AuditQuery, after: str) -> Page:
    """Each change, the newest first."""
    found = trail.list_audit(caller, account_id, query, after)
    values = {
        "changes": [(one, list(_changed(one.before or {}, one.after or {}))) for one in found.items],
        "labels": _LABELS,
        "roles": list(ContactRole),
        "account_home": home_of(account_id),
    }
    return Page(TEMPLATES / "changes.html.j2", values, account_id=account_id, more=found.next_cursor or "")


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What is another than before, by name; an empty text where there was, or is, nothing."""
    for name in sorted(before.keys() | after.keys()):
        was, now = _words(before.get(name)), _words(after.get(name))
        if was != now and (was, now) != ("", "false"):
            yield name, was, now


def _words(value: Any) -> str:
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, dict):
        return _cut(", ".join(f"{name}: {_words(one)}" for name, one in value.items()))
    if isinstance(value, list):
        return _cut(", ".join(map(_words, value)))
    return _cut(str(value).lower() if isinstance(value, bool) else str(value))


def _cut(words: str) -> str:
    return words if len(words) <= _WORDS_MAX_CHARS else f"{words[:_WORDS_MAX_CHARS]}…"
