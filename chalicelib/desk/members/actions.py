"""What can be done to members: taken in, enabled and disabled as operators, let go."""

from pynamodb.transactions import TransactWrite

from chalicelib import clock
from chalicelib.api.preconditions import Precondition
from chalicelib.desk.members.schemas import MemberDraft, MemberPatch, MemberView
from chalicelib.desk.models import Operator
from chalicelib.desk.teams.actions import check_groups, create_operator, get_member
from chalicelib.desk.teams.leaving import give_back
from chalicelib.desk.teams.models import DEPARTURES, Departure
from chalicelib.desk.teams.store import put
from chalicelib.directory.claims.reading import claims_on
from chalicelib.directory.people.reading import find_person
from chalicelib.principals import Principal
from chalicelib.tables import transaction, until_unrefused


def add_member(draft: MemberDraft) -> Operator:
    """A new member. Who is nobody to the provider yet gets a letter that says how to come in.

    Raises:
        Invalid: naming each unknown group.
        Conflict: the address is a member's already.
    """
    is_new = find_person(draft.email) is None and not claims_on(draft.email)
    return create_operator(draft, _put_letter if is_new else None)


def change_member(caller: Principal, member_id: str, patch: MemberPatch, match: Precondition) -> Operator:
    """A member with the named fields changed. Who is no operator any more has no right left, and no ticket.

    Raises:
        NotFound, PreconditionFailed: as they say.
        Invalid: naming each unknown group.
    """
    given = patch.model_dump(mode="json", include=patch.model_fields_set)
    departure = Departure(DEPARTURES, member_id, operator_id=member_id, by=caller.id, at=clock.now())
    was_operator = False

    def attempt() -> Operator:
        nonlocal was_operator
        member = get_member(member_id)
        match.check(MemberView.of(member))
        check_groups(given.get("group_ids", ()), besides=member.group_ids)
        was_operator = member.is_operator is not False
        with transaction() as writes:
            put(writes, member, given)
            if not member.is_operator:
                writes.save(departure)
            elif not was_operator:
                writes.delete(Departure(DEPARTURES, member_id))  # what they get from now on stays theirs
        return member

    member = until_unrefused(attempt)
    if was_operator and not member.is_operator:
        give_back(departure)
    return member


def _put_letter(writes: TransactWrite, operator: Operator) -> None:
    from chalicelib.desk.members.letters import put_letter  # noqa: PLC0415 - few are new, and it loads templates

    put_letter(writes, operator)
