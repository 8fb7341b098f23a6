"""The hats of a person, found by their address: anew at each question, so that what ends one ends it at once."""

from collections.abc import Sequence

from chalicelib.desk.teams.actions import operators
from chalicelib.directory import reading
from chalicelib.directory.claims.reading import claimed_by
from chalicelib.directory.rules import ContactKind
from chalicelib.principals import Hat, Role


def hats_of(email: str, account_id: str | None) -> Sequence[Hat]:
    """What somebody who has proven a (normalised) address is: to the provider, and in an account, if one is named.

    No index is asked: the team's members, the account, and its own marker of the address are read consistently. A
    contact whose claim on the address does not count opens nothing; nor does a team mailbox, which is nobody.
    """
    found = [Hat(Role.OPERATOR, operator_id=one.operator_id) for one in operators() if one.email == email]
    return [*found, *(_in_account(email, account_id) if account_id else ())]


def _in_account(email: str, account_id: str) -> Sequence[Hat]:
    account, contact = reading.find_account(account_id), claimed_by(account_id, email)
    if account is None or account.closed_at or contact is None or contact.kind != ContactKind.PERSON:
        return []
    person = Hat(Role.CONTACT, account_id, contact_id=contact.contact_id)
    return [person, Hat(Role.ACCOUNT_ADMIN, account_id)] if contact.account_admin else [person]
