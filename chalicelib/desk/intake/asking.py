"""For whom a mail or a form opens a ticket: a contact, or one who becomes that, or for nobody, and why not."""

from collections.abc import Sequence

from chalicelib.desk.newcomers import take_up, takes_up
from chalicelib.desk.opening import Refused, refused
from chalicelib.desk.rules import SenderRefusal, opener
from chalicelib.directory import reading
from chalicelib.directory.accounts.domains import domain_of
from chalicelib.directory.accounts.finding import account_of_domain
from chalicelib.directory.claims.reading import Claim, claimed_by
from chalicelib.directory.models import Contact


def who_asks(email: str, name: str, claims: Sequence[Claim]) -> Contact | Refused | None:
    """Whose ticket somebody opens whose address is proven, by the claims on it; None where nobody can be sure.

    Raises:
        Busy: somebody becomes a contact, and others kept changing the account.
    """
    if not claims:
        return _newcomer(email, name)
    # SECURITY: who merely put an address on file neither gets its mail nor says what becomes of it.
    counting = [claim for claim in claims if claim.counts]
    live = [claim.contact for claim in counting if claim.account.closed_at is None]
    if counting and not live:
        return Refused(SenderRefusal.ACCOUNT_CLOSED, counting[0].account.account_id, counting[0].contact)
    found = opener(live)
    if isinstance(found, SenderRefusal):
        return Refused(found, live[0].account_id, live[0])
    return (refused(found.account_id, found) or found) if found else None


def _newcomer(email: str, name: str) -> Contact | Refused | None:
    """Who writes from a domain of an account and is not on file, where the account lets such become its contacts."""
    account = reading.find_account(account_of_domain(domain_of(email)) or "")
    if account is None or not takes_up(account, email):
        return None
    account_id = account.account_id
    # The index behind the claims is a moment late: who is on file already is found here.
    known = claimed_by(account_id, email)
    if refusal := refused(account_id, known):
        return refusal
    return known or take_up(account_id, email, name)
