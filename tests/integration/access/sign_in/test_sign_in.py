"""A link to sign in: the same for every address in the request, sent as far as the limits go, and used once."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.access.models import AccessRow, SignIn, WaitingSignIn
from chalicelib.access.personal_data import erase_sessions
from chalicelib.access.sessions.rules import MAILED_LINK
from chalicelib.access.sign_in import actions as signing_in
from chalicelib.access.sign_in import sending, store
from chalicelib.access.sign_in.actions import Asker, ask
from chalicelib.access.sign_in.handlers import on_sign_in
from chalicelib.access.sign_in.letters import link_of
from chalicelib.deliveries.models import Batch, DeliveryRow
from chalicelib.deliveries.suppressions import actions as suppressions
from chalicelib.directory.persons import Person
from chalicelib.directory.trail.reading import trail
from chalicelib.errors import NotFound, TooManyRequests
from chalicelib.i18n.languages import Locale
from chalicelib.tables import Refused
from tests.support.desk import Desk
from tests.support.feedback import bounce

KNOWN, UNKNOWN = "kim@muster.example", "who@elsewhere.example"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"
PROGRAM, BROWSER = Asker("192.0.2.7"), Asker("192.0.2.8", FIREFOX, "a" * 22)


class Calls:
    """The AWS calls of a request, with the names of what they write."""

    def __init__(self) -> None:
        self.made: list[tuple[Any, ...]] = []

    def before(self, service: str, operation: str, params: Any) -> None:
        shapes = [sorted(next(iter(one.values())).get("Item", {})) for one in params.get("TransactItems", [])]
        self.made.append((service, operation, params.get("TableName"), *map(tuple, shapes)))

    def after(self, service: str, operation: str, params: Any, answer: Any) -> None: ...


def asked() -> list[SignIn]:
    return sorted((row for row in AccessRow.scan() if isinstance(row, SignIn)), key=lambda row: row.asked_at)


def letters() -> int:
    return sum(isinstance(row, Batch) for row in DeliveryRow.scan())


def ask_and_decide(email: str, asker: Asker = PROGRAM) -> SignIn:
    ask(email, Locale.DE, asker)
    row = asked()[-1]
    sending.decide(row.sign_in_id)
    return row


def token_for(row: SignIn) -> str:
    return link_of(row).rpartition("/")[2]


@contextmanager
def only_read() -> Iterator[None]:
    before = str(sorted(str(row.attribute_values) for row in AccessRow.scan()))
    yield
    assert str(sorted(str(row.attribute_values) for row in AccessRow.scan())) == before


def test_a_request_makes_the_same_calls_for_every_address(desk: Desk) -> None:
    desk.contact(KNOWN)
    ask("first@elsewhere.example", Locale.DE, PROGRAM)
    seen = []
    for email in (KNOWN, UNKNOWN):
        calls = Calls()
        with desk.engine.observed(calls):
            ask(email, Locale.DE, PROGRAM)
        seen.append(calls.made)
    print(f"\nknown: {[call[1] for call in seen[0]]}\nunknown: {[call[1] for call in seen[1]]}")
    assert seen[0] == seen[1]
    assert letters() == 0


def test_a_link_is_sent_once_however_often_its_event_comes(desk: Desk) -> None:
    desk.contact(KNOWN)
    row = ask_and_decide(KNOWN)
    record = {"dynamodb": {"Keys": {"pk": {"S": row.pk}, "sk": {"S": row.sk}}, "SequenceNumber": "1"}}
    assert on_sign_in({"Records": [record, record]}) == {"batchItemFailures": []}
    sending.decide_late(clock.now() + timedelta(minutes=1))
    assert letters() == 1
    assert sending.next_due() is None
    assert not any(isinstance(one, WaitingSignIn) for one in AccessRow.scan())


def test_a_link_whose_event_was_lost_is_sent_within_the_minute(desk: Desk) -> None:
    desk.contact(KNOWN)
    ask(KNOWN, Locale.DE, PROGRAM)
    assert sending.next_due() == asked()[0].asked_at
    sending.decide_late(clock.now() + timedelta(minutes=1))
    assert letters() == 1


def test_one_that_is_decided_on_too_late_is_not_sent(desk: Desk) -> None:
    desk.contact(KNOWN)
    ask(KNOWN, Locale.DE, PROGRAM)
    clock.advance(timedelta(minutes=15))
    sending.decide_late(clock.now() + timedelta(minutes=1))
    assert letters() == 0
    assert sending.next_due() is None


def test_an_address_gets_three_links_an_hour(desk: Desk) -> None:
    desk.contact(KNOWN)
    for number in range(5):
        ask_and_decide(KNOWN, Asker(f"192.0.2.{number}"))
    assert letters() == 3
    clock.advance(timedelta(hours=1))
    ask_and_decide(KNOWN)
    assert letters() == 4


def test_one_source_asks_twenty_times_in_ten_minutes_whatever_it_says_of_itself(desk: Desk) -> None:
    for number in range(20):
        ask(f"n{number}@elsewhere.example", Locale.DE, Asker("192.0.2.7", f"agent {number}"))
    with pytest.raises(TooManyRequests):
        ask(UNKNOWN, Locale.DE, Asker("192.0.2.7", "another"))
    ask(UNKNOWN, Locale.DE, Asker("192.0.2.99"))
    clock.advance(timedelta(minutes=10))
    ask(UNKNOWN, Locale.DE, Asker("192.0.2.7"))
    assert len(asked()) == 22


def test_addresses_that_nobody_has_on_file_share_fifty_letters_an_hour_and_leave_the_others_theirs(desk: Desk) -> None:
    desk.contact(KNOWN)
    for number in range(55):
        ask_and_decide(f"n{number}@elsewhere.example", Asker(f"198.51.100.{number}"))
    assert letters() == 50
    ask_and_decide(KNOWN)
    assert letters() == 51
    clock.advance(timedelta(hours=1))
    ask_and_decide(UNKNOWN)
    assert letters() == 52


def test_a_suppressed_address_is_tried_once_a_day_and_that_is_seen(desk: Desk) -> None:
    contact = desk.contact(KNOWN)
    suppressions.heed(bounce(KNOWN))
    before = letters()
    for _ in range(3):
        ask_and_decide(KNOWN)
    assert letters() == before + 1
    assert suppressions.get(KNOWN).tried_at is not None
    suppressions.follow_up_all(clock.now() + timedelta(minutes=1))
    changes, _ = trail(contact.account_id, "", 1)
    assert changes[0].subject == f"contact#{contact.contact_id}"
    assert list(changes[0].after or {}) == ["tried_at"]
    assert suppressions.reason_for(KNOWN) is not None
    clock.advance(timedelta(days=1))
    ask_and_decide(KNOWN)
    assert letters() == before + 2


def test_a_link_signs_in_once(desk: Desk) -> None:
    row = ask_and_decide(KNOWN, BROWSER)
    token = token_for(row)
    opened, to = signing_in.sign_in(token)
    assert (opened.row.email, opened.row.came_by, to) == (KNOWN, MAILED_LINK, "")
    for _ in range(2):
        with pytest.raises(NotFound):
            signing_in.sign_in(token)
    with pytest.raises(NotFound):
        signing_in.find_asked(token)


def test_two_who_look_at_a_link_at_once_do_not_both_use_it(desk: Desk) -> None:
    token = token_for(ask_and_decide(KNOWN))
    first, second = signing_in.find_asked(token), signing_in.find_asked(token)
    store.use(first, clock.now())
    with pytest.raises(Refused):
        store.use(second, clock.now())


def test_of_an_erased_person_no_request_for_a_link_is_left(desk: Desk) -> None:
    ask_and_decide(KNOWN)
    erase_sessions(Person("acc-1", "con-1", KNOWN), "", clock.now())
    assert KNOWN not in str([one.attribute_values for one in AccessRow.scan()])


def test_a_link_is_looked_at_a_hundred_times_and_still_signs_in(desk: Desk) -> None:
    token = token_for(ask_and_decide(KNOWN))
    with only_read():
        for _ in range(100):
            assert signing_in.find_asked(token).email == KNOWN
    assert signing_in.sign_in_client(token).access


def test_a_link_counts_for_fifteen_minutes(desk: Desk) -> None:
    token = token_for(ask_and_decide(KNOWN))
    clock.advance(timedelta(minutes=15))
    with pytest.raises(NotFound):
        signing_in.sign_in_client(token)
    with pytest.raises(Refused):
        store.use(asked()[0], clock.now())


def test_a_link_that_a_browser_asked_for_opens_no_session_of_a_program(desk: Desk) -> None:
    token = token_for(ask_and_decide(KNOWN, BROWSER))
    with pytest.raises(NotFound):
        signing_in.sign_in_client(token)
    assert signing_in.is_of(signing_in.find_asked(token), "a" * 22)
    assert not signing_in.is_of(signing_in.find_asked(token), "b" * 22)
    assert not signing_in.is_of(signing_in.find_asked(token), "")


def test_no_changed_token_signs_in_as_anybody(desk: Desk) -> None:
    token, other = token_for(ask_and_decide(KNOWN)), token_for(ask_and_decide(UNKNOWN, Asker("192.0.2.9")))
    changed = [token[:place] + ("2" if was != "2" else "3") + token[place + 1 :] for place, was in enumerate(token)]
    made = [
        *changed,
        token[:26] + other[26:],
        other[:26] + token[26:],
        token[:-1],
        token + "A",
        "",
        token * 2,
        "x" * 9_000,
    ]
    accepted = []
    for one in made:
        try:
            accepted.append(signing_in.sign_in_client(one))
        except NotFound:
            continue
    print(f"\n{len(made)} changed links, {len(accepted)} accepted")
    assert accepted == []
    assert signing_in.sign_in_client(token)


def test_nothing_that_is_stored_beside_the_letter_opens_the_link(desk: Desk) -> None:
    row = ask_and_decide(KNOWN, BROWSER)
    stored = str([one.attribute_values for one in AccessRow.scan()])
    assert token_for(row)[26:] not in stored
    assert BROWSER.browser not in stored
