"""What a contact hears of a later announcement, given what they heard before."""

from dataclasses import replace

import pytest

from chalicelib.audience.cards import Card, CardService, Recipient, Scope, Skip
from chalicelib.directory.rules import ContactRole
from chalicelib.directory.subscriptions.deciding import Own
from chalicelib.directory.subscriptions.preferences import AnnouncementKind, Impact, Preferences
from chalicelib.notices.fan_out.telling import Before, Listener, Said, Untold, matter, tell

LINE, PHONE = CardService("svc-line", "Line", ("cmp-1",)), CardService("svc-phone", "Phone", ("cmp-2",))
HOLDER = Recipient("con-1", "a@kunde.example", "A", "person", "de", "UTC", roles=(ContactRole.TECHNICAL,))
NOBODY = replace(HOLDER, roles=())
BY_ROLE = Before(("role:technical",))
BY_OWN = Before(("own",))
BOTH, ONE, ELSEWHERE = (Scope(components=frozenset(names)) for names in (("cmp-1", "cmp-2"), ("cmp-1",), ("cmp-3",)))


def told(recipient: Recipient, before: Before | None, said: Said) -> Listener | Untold:
    card = Card("acc-1", "K-1", "A", 1, (LINE, PHONE), (recipient,))
    return tell(matter(card, said), recipient, before)


def saying(
    word: str = "rescheduled", scope: Scope = BOTH, before: Scope | None = BOTH, impact: str = "degraded"
) -> Said:
    return Said("maintenance", impact, word, scope, before)


def subscriber(*own: Own) -> Recipient:
    return replace(NOBODY, own=own)


def heard(outcome: Listener | Untold) -> str:
    """In a word what became of somebody."""
    if isinstance(outcome, Untold):
        return f"{outcome.skip}{', carried' if outcome.is_carried else ''}"
    return "released" if outcome.is_released else "told"


MUTED = Own("sub-1", "maintenance", is_by_role=True, is_muted=True)
ONLY_OUTAGES = Own("sub-1", "maintenance", preferences=Preferences(least_impact=Impact.OUTAGE))
NO_REMINDERS = Own("sub-1", "maintenance", preferences=Preferences(without=(AnnouncementKind.REMINDER,)))
OF_LINE, OF_PHONE = (Own("sub-1", "maintenance", f"service#{one.service_id}") for one in (LINE, PHONE))


@pytest.mark.parametrize(
    ("who", "recipient", "before", "said", "expected"),
    [
        ("is in the audience", HOLDER, BY_ROLE, saying(), "told"),
        ("is new", HOLDER, None, saying(), "told"),
        ("was never concerned", NOBODY, None, saying(), "not_subscribed"),
        ("has handed the role on", NOBODY, BY_ROLE, saying(), "told"),
        ("has deleted their subscription", NOBODY, BY_OWN, saying(), "unsubscribed"),
        ("has muted what the role brings", replace(HOLDER, own=(MUTED,)), BY_ROLE, saying(), "unsubscribed"),
        ("has muted it and handed the role on", subscriber(MUTED), BY_ROLE, saying(), "unsubscribed"),
        ("bounced", replace(HOLDER, suppressed="bounced"), BY_ROLE, saying(), "suppressed, carried"),
        ("bounced, and has left", replace(NOBODY, suppressed="bounced"), BY_ROLE, saying(), "suppressed, carried"),
        ("wants graver ones, and was told of one", subscriber(ONLY_OUTAGES), BY_OWN, saying(), "told"),
        ("wants graver ones", subscriber(ONLY_OUTAGES), None, saying(), "below_impact"),
        (
            "wants no reminders",
            subscriber(NO_REMINDERS),
            BY_OWN,
            saying("reminder"),
            "announcement_not_wanted, carried",
        ),
        (
            "wants no reminders, and is new",
            subscriber(NO_REMINDERS),
            None,
            saying("reminder"),
            "announcement_not_wanted",
        ),
        (
            "wants no reminders, but missed what was before",
            subscriber(NO_REMINDERS),
            replace(BY_OWN, is_owed=True),
            saying("reminder"),
            "told",
        ),
        ("is no longer affected", HOLDER, BY_ROLE, saying(scope=ELSEWHERE), "released"),
        ("is no longer affected, and never was told", HOLDER, None, saying(scope=ELSEWHERE), "not_subscribed"),
        (
            "is no longer affected, and heard of nothing yet",
            HOLDER,
            replace(BY_ROLE, has_heard=False, is_owed=True),
            saying(scope=ELSEWHERE),
            "not_subscribed",
        ),
        (
            "is no longer affected, and wants graver ones",
            subscriber(ONLY_OUTAGES),
            BY_OWN,
            saying(scope=ELSEWHERE),
            "released",
        ),
        ("is no longer affected, and has left the role", NOBODY, BY_ROLE, saying(scope=ELSEWHERE), "released"),
        ("is no longer affected, and unsubscribed", NOBODY, BY_OWN, saying(scope=ELSEWHERE), "unsubscribed"),
        ("has another service that is affected", subscriber(OF_PHONE), BY_OWN, saying(scope=ONE), "released"),
        ("has the service that is still affected", subscriber(OF_LINE), BY_OWN, saying(scope=ONE), "told"),
    ],
)
def test_who_was_told_before_hears_what_follows(
    who: str, recipient: Recipient, before: Before | None, said: Said, expected: str
) -> None:
    assert heard(told(recipient, before, said)) == expected, who


def test_who_is_released_reads_which_services_were_affected() -> None:
    outcome = told(HOLDER, BY_ROLE, saying(scope=ELSEWHERE, before=ONE))
    assert isinstance(outcome, Listener)
    assert outcome.services == (LINE,)


def test_a_letter_compares_with_the_one_before_only_where_that_was_read() -> None:
    read, owed = (told(HOLDER, one, saying(scope=ONE)) for one in (BY_ROLE, replace(BY_ROLE, is_owed=True)))
    assert isinstance(read, Listener)
    assert isinstance(owed, Listener)
    assert (read.services, read.services_before) == ((LINE,), (LINE, PHONE))
    assert (owed.services, owed.services_before) == ((LINE,), None)


def test_a_subscription_to_one_service_is_told_of_that_service() -> None:
    outcome = told(subscriber(OF_LINE), None, saying())
    assert isinstance(outcome, Listener)
    assert outcome.services == (LINE,)
    assert outcome.decision.scope == "service#svc-line"


def test_nobody_of_a_closed_account_is_told() -> None:
    closed = Card("acc-1", "K-1", "A", 2, (), (), is_closed=True)
    assert not matter(closed, saying(scope=Scope(everyone=True))).is_affected


def test_whoever_is_not_told_is_named_with_what_they_knew() -> None:
    for recipient, before, expected in (
        (replace(HOLDER, suppressed="bounced"), BY_ROLE, (Skip.SUPPRESSED, BY_ROLE.reasons, True)),
        (subscriber(NO_REMINDERS), BY_OWN, (Skip.NOT_WANTED, BY_OWN.reasons, True)),
        (NOBODY, BY_OWN, (Skip.UNSUBSCRIBED, (), False)),
    ):
        outcome = told(recipient, before, saying("reminder"))
        assert outcome == Untold(recipient, *expected)


def test_who_is_told_again_though_it_is_below_what_they_want_hears_as_whoever_heard_before() -> None:
    outcome = told(subscriber(ONLY_OUTAGES), BY_OWN, saying())
    assert isinstance(outcome, Listener)
    assert (outcome.recipient, outcome.has_heard, outcome.decision.is_told) == (subscriber(ONLY_OUTAGES), True, True)
    assert outcome.services_before == (LINE, PHONE)


def test_who_lost_the_role_is_told_for_the_reason_they_had() -> None:
    other = Own("sub-1", "outage")
    outcome = told(subscriber(other), BY_ROLE, saying())
    assert isinstance(outcome, Listener)
    assert (outcome.recipient, outcome.decision.reasons, outcome.has_heard) == (
        subscriber(other),
        BY_ROLE.reasons,
        True,
    )
    assert outcome.services_before == (LINE, PHONE)


def test_who_is_released_knows_what_they_knew() -> None:
    outcome = told(subscriber(OF_PHONE), BY_OWN, saying(scope=ONE))
    assert isinstance(outcome, Listener)
    assert outcome.is_released
    assert outcome.decision.is_told
    assert (outcome.decision.reasons, outcome.has_heard) == (("own",), True)
    assert (outcome.services, outcome.services_before) == ((PHONE,), (PHONE,))


def test_who_never_heard_of_it_is_not_released() -> None:
    outcome = told(subscriber(OF_PHONE), replace(BY_OWN, has_heard=False), saying(scope=ONE))
    assert outcome == Untold(subscriber(OF_PHONE), Skip.NOT_SUBSCRIBED)


def test_who_is_new_has_not_heard() -> None:
    outcome = told(HOLDER, None, saying())
    assert isinstance(outcome, Listener)
    assert (outcome.has_heard, outcome.services_before) == (False, None)


def test_an_account_without_a_service_in_scope_is_not_affected() -> None:
    card = Card("acc-1", "K-1", "A", 1, (LINE,), (HOLDER,))
    assert not matter(card, saying(scope=ELSEWHERE)).is_affected
    assert matter(card, saying(scope=ONE)).is_affected


@pytest.mark.parametrize(
    "own",
    [
        Own("sub-1", "outage", is_by_role=True, is_muted=True),
        Own("sub-1", "maintenance", is_by_role=True, preferences=Preferences(without=(AnnouncementKind.REMINDER,))),
    ],
)
def test_who_lost_the_role_is_told_unless_it_is_this_that_they_muted(own: Own) -> None:
    assert heard(told(subscriber(own), BY_ROLE, saying())) == "told"


def test_who_is_released_is_told_though_it_is_below_what_they_want() -> None:
    graver = replace(OF_PHONE, preferences=Preferences(least_impact=Impact.OUTAGE))
    outcome = told(subscriber(graver), BY_OWN, saying(scope=ONE))
    assert isinstance(outcome, Listener)
    assert (outcome.is_released, outcome.decision.is_told) == (True, True)
