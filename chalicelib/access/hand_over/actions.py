"""Who may hand over: load, ask the rules, store."""

from chalicelib import clock, ids
from chalicelib.access.hand_over import store
from chalicelib.access.hand_over.models import ISSUERS, HandOverIssuer, place_of
from chalicelib.access.hand_over.schemas import IssuerDraft, IssuerView
from chalicelib.api.preconditions import Precondition
from chalicelib.directory.store import Change, change_people
from chalicelib.errors import Conflict, NotFound
from chalicelib.principals import Principal

ISSUERS_MAX = 20  # all of them are read for each hand-over


def register_issuer(caller: Principal, draft: IssuerDraft) -> HandOverIssuer:
    """A product that may hand over from now on. Raises Conflict where this issuer may already, or too many may."""
    issuer_id, values = ids.new("iss"), draft.model_dump(mode="json")
    row = HandOverIssuer(ISSUERS, place_of(issuer_id), issuer_id=issuer_id, created_at=clock.now(), **values)

    def plan() -> tuple[HandOverIssuer, Change]:
        known = store.all_issuers()
        if any(one.issuer == draft.issuer for one in known):
            raise Conflict("This issuer is registered already.")
        if len(known) >= ISSUERS_MAX:
            raise Conflict("There may be {limit} issuers at a time; remove some first.", values={"limit": ISSUERS_MAX})
        change = Change(f"hand_over_issuer#{issuer_id}", None, values)
        change.also.append(lambda writes: writes.save(row, HandOverIssuer.pk.does_not_exist()))
        return row, change

    return change_people(caller.id, plan)


def get_issuer(issuer_id: str) -> HandOverIssuer:
    """One who may hand over. Raises NotFound."""
    row = store.find_issuer(issuer_id)
    if row is None:
        raise NotFound
    return row


def remove_issuer(caller: Principal, issuer_id: str, match: Precondition) -> None:
    """Let a product hand nobody over any more. Raises NotFound, PreconditionFailed."""

    def plan() -> tuple[None, Change]:
        row = get_issuer(issuer_id)
        match.check(IssuerView.of(row))
        was = {name: getattr(row, name) for name in IssuerDraft.model_fields}
        change = Change(f"hand_over_issuer#{issuer_id}", was, None)
        change.also.append(lambda writes: writes.delete(row))
        return None, change

    change_people(caller.id, plan)
