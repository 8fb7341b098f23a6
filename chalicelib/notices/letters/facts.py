"""What an information says of money, as a letter has it: label and value, in a language; pure."""

from datetime import date

from chalicelib.i18n.amounts import amount
from chalicelib.i18n.catalogue import text
from chalicelib.i18n.dates import day
from chalicelib.i18n.languages import Locale
from chalicelib.notices.letters.sayings import Saying

BILLING_ACCOUNTS = "letter.billing_accounts"


def facts_of(saying: Saying, language: Locale) -> list[tuple[str, str]]:
    """The facts that it has, in the order in which a bill has them; none of what it is no longer about."""
    if saying.announcement == "released":
        return []
    values = {
        "document": saying.reference,
        "amount": amount(saying.amount["value"], saying.amount["currency"], language) if saying.amount else "",
        "due_on": day(date.fromisoformat(saying.due_on), language) if saying.due_on else "",
    }
    return [(text(language, f"letter.{name}"), value) for name, value in values.items() if value]


def parts_key(saying: Saying) -> str:
    """The wording of what stands above what is affected: services, or billing accounts."""
    if saying.is_about_money:
        return BILLING_ACCOUNTS
    if saying.kind == "outage" and saying.status == "cancelled":
        return "letter.services.reported"  # a false alarm affected none
    return "letter.services.released" if saying.announcement == "released" else "letter.services"
