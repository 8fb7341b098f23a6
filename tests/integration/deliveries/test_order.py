"""Whatever is published, deferred and withdrawn in whatever order: nobody gets an announcement after a newer one."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib import clock
from chalicelib.deliveries import store
from chalicelib.deliveries.rules import Form, Lane, due_after
from infra.local.cloud import Cloud
from tests.support.examples import examples
from tests.support.letters import announce, line, readers
from tests.support.world import open_cloud

_numbers = count(1)
STEPS = st.one_of(
    st.tuples(
        st.just("announce"),
        st.sampled_from([Form.HTML, Form.DIGEST, Form.CALENDAR]),
        st.sampled_from([Lane.URGENT, Lane.ROUTINE]),
        st.sampled_from([0, 5, 45, 200]),  # seconds of deferral
    ),
    st.tuples(st.just("wait"), st.sampled_from([1, 11, 60, 180])),
    st.tuples(st.just("throttle"), st.integers(1, 2)),
    st.tuples(st.just("events")),
)


@pytest.fixture(scope="module")
def running() -> Iterator[Cloud]:
    with open_cloud() as cloud:
        cloud.ses.on_taken = lambda _: None
        cloud.ses.max_send_rate = 5
        yield cloud


@given(st.lists(STEPS, min_size=4, max_size=7))
@examples(5)
def test_nobody_gets_an_announcement_after_a_newer_one(running: Cloud, steps: list[tuple[object, ...]]) -> None:
    series_id, n, people, start = f"not-order-{next(_numbers)}", 0, readers(3), len(running.mails)
    for step in steps:
        match step:
            case ("announce", Form() as form, Lane() as lane, int(seconds)):
                n += 1
                due_at = due_after(store.last_claimed_at(series_id), clock.now()) + timedelta(seconds=seconds)
                told = [line(one, f"no. {n}") for one in people] if form is Form.DIGEST else people
                announce(told, series_id, n, lane, form, due_at)
            case ("wait", int(seconds)):
                clock.advance(timedelta(seconds=seconds))
                running.tick()
            case ("throttle", int(times)):
                running.ses.answer_address(people[0].email, *["TRANSIENT_FAILURE"] * times)
            case _:
                running.settle()
    running.ses.statuses.clear()
    for _ in range(4):
        clock.advance(timedelta(minutes=16))
        running.tick()
    heard = defaultdict(list)
    for mail in running.mails[start:]:
        shown = int(mail.tags["n"]) if mail.subject == "Notice" else int(mail.text.partition("no. ")[2].split()[0])
        heard[mail.to].append(shown)
    for numbers in heard.values():
        assert all(one < other for one, other in pairwise(numbers)), heard
    assert n == 0 or {numbers[-1] for numbers in heard.values()} == {n}
    assert n == 0 or len(heard) == len(people)
