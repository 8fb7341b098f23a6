"""What somebody may do under all their hats together: each question is answered by one of them."""

from collections.abc import Iterator
from itertools import product

from chalicelib.principals import Action, Caller, Hat, Role, fitting
from tests.support.permissions import approved

OWN, OTHER = "acc-own", "acc-other"
PROVIDERS = (Role.PROVIDER_ADMIN, Role.OPERATOR, Role.PUBLISHER)
APPROVED = approved()


def hats() -> Iterator[Hat]:
    """Every role, in either account where it is bound to one, whole and narrowed to each action."""
    for role in Role:
        for account_id in (None,) if role in PROVIDERS else (OWN, OTHER):
            yield Hat(role, account_id)
            yield from (Hat(role, account_id, frozenset({action})) for action in Action)


def allows(hat: Hat, action: Action, account_id: str | None) -> bool:
    """What was approved, spelt out anew."""
    in_scope = hat.scopes is None or action in hat.scopes
    is_here = hat.account_id is None or account_id is None or hat.account_id == account_id
    return APPROVED[hat.role][action] and in_scope and is_here


def is_wrong(one: Hat, other: Hat, action: Action, account_id: str | None) -> bool:
    """Whether a pair is answered otherwise than by whichever of the two covers it all."""
    found = fitting([one, other], action, account_id)
    able = [hat for hat in (one, other) if allows(hat, action, account_id)]
    return found not in able if able else found is not None


def test_one_hat_answers_as_was_approved() -> None:
    asked = list(product(hats(), Action, (OWN, OTHER, None)))
    wrong = [one for one in asked if (fitting([one[0]], *one[1:]) is not None) is not allows(*one)]
    assert len(asked) > 20_000
    assert wrong == []


def test_two_hats_never_add_up() -> None:
    """Of a pair, one alone must cover both action and account."""
    whole = [hat for hat in hats() if hat.scopes is None]
    narrowed = [Hat(hat.role, hat.account_id, frozenset({Action.TICKETS_READ})) for hat in whole]
    asked = list(product(whole + narrowed, whole + narrowed, Action, (OWN, OTHER, None)))
    wrong = [call for call in asked if is_wrong(*call)]
    assert len(asked) > 20_000
    assert wrong == []


def test_of_several_hats_that_fit_the_one_that_sees_most_is_worn() -> None:
    operator, contact = Hat(Role.OPERATOR, operator_id="opr-1"), Hat(Role.CONTACT, OWN, contact_id="con-1")
    for pair in ([operator, contact], [contact, operator]):
        assert fitting(pair, Action.TICKETS_READ, OWN) is operator
        assert fitting(pair, Action.ME_READ, OWN) is contact


def test_a_hat_that_is_gone_is_gone_with_the_next_question() -> None:
    found = [Hat(Role.ACCOUNT_ADMIN, OWN)]
    caller = Caller("per-1", lambda _: found)
    acting = caller.hat(Action.CONTACTS_READ, OWN)
    assert acting
    assert acting.hat(Action.CONTACTS_WRITE, OWN)
    found.clear()
    assert acting.hat(Action.CONTACTS_WRITE, OWN) is None
    assert caller.hat(Action.CONTACTS_READ, OWN) is None
