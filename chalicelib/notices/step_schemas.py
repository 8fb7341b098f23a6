"""What the requests for a notice's steps look like."""

from typing import Any, Literal

from chalicelib.api.fields import Body, Instant, ZoneName, example
from chalicelib.directory.subscriptions.preferences import Impact
from chalicelib.notices.rules import NoticeStatus
from chalicelib.notices.schemas import Affects
from chalicelib.notices.wording import Texts, Titles


class Promises(Body):
    """What is said of an outage's future: when more will be said, and when it is thought to be over.

    What is not given stays as it was for as long as it lies ahead; null takes it back.
    """

    next_update_at: Instant | None = None
    expected_end_at: Instant | None = None

    def promised(self) -> dict[str, Any]:
        """What is newly said."""
        return {name: getattr(self, name) for name in Promises.model_fields if name in self.model_fields_set}


class Update(Promises):
    """What is new about a published notice; title, status, impact and what it affects stay as they are unless given.

    `next_update_at` says of an outage when more will be said, `expected_end_at` when it is thought to be over: as they
    were, unless given, for as long as they lie ahead; null takes them back.
    """

    model_config = example(
        texts={
            "en": "The feed is repaired. We are watching it.",
            "de": "Die Zuleitung ist repariert. Wir beobachten sie.",
        },
        status="monitoring",
        impact="reduced-redundancy",
        next_update_at="2035-03-24T23:30:00Z",
    )

    texts: Texts
    titles: Titles | None = None
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


class Reopening(Promises):
    """That an outage which was over has come back; its impact stays as it was unless given."""

    model_config = example(
        texts={"en": "One feed has failed again.", "de": "Eine Zuleitung ist erneut ausgefallen."},
        status="identified",
        next_update_at="2035-03-25T04:00:00Z",
    )

    texts: Texts
    status: Literal[NoticeStatus.INVESTIGATING, NoticeStatus.IDENTIFIED] = NoticeStatus.INVESTIGATING
    impact: Impact | None = None


class Report(Body):
    """What caused an outage that is over, and what is done so that it does not come again."""

    model_config = example(
        texts={
            "en": "A fuse was of the wrong size. We have changed all that are alike.",
            "de": "Eine Sicherung war falsch bemessen. Wir haben alle gleichen ersetzt.",
        }
    )

    texts: Texts


class Recording(Body):
    """When an outage was over that is entered afterwards."""

    model_config = example(resolved_at="2026-01-12T11:40:00Z")

    resolved_at: Instant
