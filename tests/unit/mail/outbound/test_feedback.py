"""What SES reports, read as one value, and what any order of reports comes to."""

import json
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.deliveries.receipts.standings import Standing, merged, receipt
from chalicelib.errors import Permanent
from chalicelib.mail.outbound.feedback import Feedback, Report, read_feedback
from tests.support.examples import examples

AT = "2026-11-21T20:15:00.000Z"


def event(kind: str, member: str = "", contact: str = "con-1", at: str = AT, **about: Any) -> dict[str, Any]:
    """An event as SES publishes it."""
    mail = {
        "timestamp": AT,
        "messageId": f"0107-{contact}",
        "source": "status@nordlicht.example",
        "destination": [f"{contact}@kunde.example"],
        "tags": {
            "batch": ["bat-1"],
            "contact": [contact],
            "account": ["acc-1"],
            "origin": ["notices"],
            "series": ["not-1"],
            "n": ["2"],
            "ses:caller-identity": ["herold"],
        },
    }
    return {"eventType": kind, "mail": mail} | ({member: {"timestamp": at, **about}} if member else {})


def bounce(kind: str, subtype: str, **more: Any) -> dict[str, Any]:
    return event("Bounce", "bounce", bounceType=kind, bounceSubType=subtype, **more)


def read(document: Any) -> Feedback:
    return read_feedback(json.dumps(document))


EVENTS: dict[Standing, list[dict[str, Any]]] = {
    Standing.ACCEPTED: [event("Send", "send")],
    Standing.DELAYED: [event("DeliveryDelay", "deliveryDelay", delayType="MailboxFull")],
    Standing.RETURNED: [bounce("Transient", "MailboxFull"), bounce("Undetermined", "Undetermined")],
    Standing.DELIVERED: [
        event("Delivery", "delivery", recipients=["con-1@kunde.example"]),
        event("Complaint", "complaint", complaintFeedbackType="not-spam"),
    ],
    Standing.REFUSED: [
        event("Reject", "reject", reason="Bad content"),
        event("Rendering Failure", "failure", errorMessage="Attribute 'x' is not present", templateName="t"),
    ],
    Standing.SUPPRESSED: [
        bounce("Permanent", "Suppressed"),
        bounce("Permanent", "OnAccountSuppressionList"),
        event("Complaint", "complaint", complaintSubType="OnAccountSuppressionList"),
    ],
    Standing.BOUNCED: [bounce("Permanent", "General"), bounce("Permanent", "NoEmail")],
    Standing.COMPLAINED: [event("Complaint", "complaint", complaintFeedbackType="abuse"), event("Complaint")],
}
ALL = [(standing, one) for standing, events in EVENTS.items() for one in events]


@pytest.mark.parametrize(("standing", "document"), ALL, ids=[f"{s.name} {place}" for place, (s, _) in enumerate(ALL)])
def test_every_event_has_its_standing(standing: Standing, document: Any) -> None:
    assert receipt(read(document)).standing is standing


def test_an_event_names_the_mail_and_whom_it_was_to() -> None:
    found = read(bounce("Permanent", "NoEmail", contact="con-9"))
    assert (found.report, found.detail) == (Report.BOUNCE, "permanent/noemail")
    assert (found.batch_id, found.contact_id, found.account_id) == ("bat-1", "con-9", "acc-1")
    assert (found.origin, found.series_id, found.n) == ("notices", "not-1", 2)
    assert (found.address, found.message_id) == ("con-9@kunde.example", "0107-con-9")
    assert found.at.isoformat() == "2026-11-21T20:15:00+00:00"


def test_an_event_in_the_envelope_of_its_topic_is_the_same_event() -> None:
    document = event("Send", "send")
    assert read({"Type": "Notification", "Message": json.dumps(document)}) == read(document)


FOREIGN: dict[str, Any] = {
    "what SES writes when a topic is connected": "Successfully validated SNS topic for Amazon SES event publishing.",
    "a mail without our tags": event("Send") | {"mail": event("Send")["mail"] | {"tags": {"ses:from-domain": ["x"]}}},
    "a tag that is no text": event("Send") | {"mail": event("Send")["mail"] | {"tags": {"batch": [1]}}},
    "a report of a kind that was not asked for": event("Open", "open"),
    "a bounce without a type": event("Bounce", "bounce"),
    "a mail to nobody": event("Send") | {"mail": event("Send")["mail"] | {"destination": []}},
    "an instant that is none": event("Delivery", "delivery", at="yesterday"),
    "a list": [],
    "nothing": None,
}


@pytest.mark.parametrize("document", FOREIGN.values(), ids=FOREIGN.keys())
def test_what_is_no_report_on_a_mail_of_ours_is_passed_for_good(document: Any) -> None:
    with pytest.raises(Permanent):
        read(document)


def test_a_body_that_is_no_json_is_passed_for_good() -> None:
    with pytest.raises(Permanent):
        read_feedback("{")


reports = st.builds(
    lambda place, contact, minute: read(
        json.loads(
            json.dumps(ALL[place][1]).replace("con-1", f"con-{contact}").replace("20:15:00", f"20:{minute:02}:00")
        )
    ),
    st.integers(0, len(ALL) - 1),
    st.integers(1, 3),
    st.integers(0, 3),
)


@examples(150)
@given(st.lists(reports, max_size=12), st.randoms(use_true_random=False), st.integers(1, 4))
def test_reports_in_any_order_and_number_end_in_one_state(seen: list[Feedback], random: Random, parts: int) -> None:
    told = merged({}, seen)
    again = seen + random.choices(seen, k=len(seen)) if seen else []
    random.shuffle(again)
    found: dict[str, Any] = {}
    for part in range(parts):  # as so many invocations bring them
        found = merged(found, again[part::parts])
    assert found == told


@examples(150)
@given(st.lists(reports, min_size=1, max_size=12), st.integers(0, 11))
def test_a_lost_report_never_moves_a_mail_forward(seen: list[Feedback], lost: int) -> None:
    whole, rest = merged({}, seen), merged({}, seen[:lost] + seen[lost + 1 :])
    assert all(whole[contact_id] >= one for contact_id, one in rest.items())


@examples(100)
@given(st.lists(reports, min_size=1, max_size=12))
def test_a_standing_only_moves_forward(seen: list[Feedback]) -> None:
    found: dict[str, Any] = {}
    for one in seen:
        before, found = found, merged(found, [one])
        assert all(found[contact_id].standing >= was.standing for contact_id, was in before.items())
