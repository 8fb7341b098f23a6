"""What the requests for a notice's steps look like."""

from typing import Literal

from chalicelib.api.fields import Body, Instant, ZoneName, example
from chalicelib.directory.subscriptions.preferences import Impact
from chalicelib.notices.rules import NoticeStatus
from chalicelib.notices.schemas import Affects
from chalicelib.notices.wording import Texts


class Update(Body):
    """What is new about a published notice; status, impact and what it affects stay as they are unless given."""

    model_config = example(
        texts={
            "en": "The feed is repaired. We are watching it.",
            "de": "Die Zuleitung ist repariert. Wir beobachten sie.",
        },
        status="monitoring",
        impact="reduced-redundancy",
    )

    texts: Texts
    status: Literal[NoticeStatus.INVESTIGATING, NoticeStatus.IDENTIFIED, NoticeStatus.MONITORING] | None = None
    impact: Impact | None = None
    affects: Affects | None = None


class Rescheduling(Body):
    """The new window of a maintenance, and what there is to say of it; without words, its own text is told again."""

    model_config = example(
        starts_at="2035-03-25T22:00:00Z",
        ends_at="2035-03-26T02:00:00Z",
        texts={"en": "The spare parts arrive a day later.", "de": "Die Ersatzteile kommen einen Tag später."},
    )

    starts_at: Instant
    ends_at: Instant
    time_zone: ZoneName | None = None
    texts: Texts | None = None


class Remark(Body):
    """What there is to say of a step, if anything; without words, the notice's own text is told again."""

    model_config = example(texts={"en": "All went to plan.", "de": "Alles verlief nach Plan."})

    texts: Texts | None = None


class Resolution(Body):
    """How an outage ended."""

    model_config = example(
        texts={"en": "Both feeds carry load again.", "de": "Beide Zuleitungen sind wieder in Betrieb."}
    )

    texts: Texts
