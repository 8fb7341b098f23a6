"""What requests and responses about who is told of a notice look like, and why."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints

from chalicelib.api.fields import Body, Id, Paging, View, example
from chalicelib.audience.cards import Card, Recipient
from chalicelib.deliveries.quiet_hours import Deferral
from chalicelib.deliveries.receipts.statuses import DeliveryStatus
from chalicelib.deliveries.rules import Form
from chalicelib.i18n.languages import Language, Locale
from chalicelib.notices.fan_out.planning import Slot
from chalicelib.notices.fan_out.telling import Listener
from chalicelib.notices.preview.actions import Preview
from chalicelib.notices.preview.policy import Overlap
from chalicelib.notices.told.uncovered import who_to_ask
from chalicelib.notices.told.why import Answer, Why

PEOPLE_MAX = 200
_ACCOUNT_ID, _CONTACT_ID = "acc-4e0vmnsbtk1cgq8szz6xpy5m2d", "con-q80km8mbmfgaz8bqede1hnnrpq"
_NOTICE_ID = "not-5qp99bkntn3x204fv94yy8q964"
_PERSON = {"contact_id": _CONTACT_ID, "name": "Anna Keller", "email": "anna.keller@muster.example"}
_UNCOVERED = {"account_id": _ACCOUNT_ID, "number": "K-1017", "name": "Muster AG", "ask": [_PERSON]}


class PreviewRequest(Body):
    """Which of the people to show: up to `limit`, those behind the position that the preview before ended with."""

    model_config = example(limit=50)

    after: Annotated[str, StringConstraints(max_length=100)] = ""
    limit: int = Field(default=50, ge=1, le=PEOPLE_MAX)


class AskView(View):
    """A contact who could say whom to tell."""

    model_config = example(**_PERSON)

    contact_id: str
    name: str
    email: str

    @classmethod
    def of(cls, recipient: Recipient) -> Self:
        """As on file."""
        return cls(contact_id=recipient.contact_id, name=recipient.name, email=recipient.email)


class UncoveredView(View):
    """An account that is affected and in which nobody is told, and who could be asked."""

    model_config = example(**_UNCOVERED)

    account_id: str
    number: str
    name: str
    ask: list[AskView]

    @classmethod
    def of(cls, card: Card) -> Self:
        """With at most five people to ask."""
        ask = [AskView.of(one) for one in who_to_ask(card)]
        return cls(account_id=card.account_id, number=card.number, name=card.name, ask=ask)


class TellView(View):
    """Somebody who is told: why, in which language and form, and when."""

    model_config = example(
        account_id=_ACCOUNT_ID,
        **_PERSON,
        reasons=["role:technical"],
        services=["Internet Zürich, 10 Gbit/s"],
        language="de",
        form="html",
        timing="now",
        due_at="2035-03-01T10:00:00Z",
    )

    account_id: str
    contact_id: str
    name: str
    email: str
    reasons: list[str]
    services: list[str]
    language: Language
    form: Form
    timing: Deferral
    due_at: datetime

    @classmethod
    def of(cls, listener: Listener, slot: Slot) -> Self:
        """As planned."""
        recipient = listener.recipient
        return cls(
            account_id=listener.card.account_id,
            contact_id=recipient.contact_id,
            name=recipient.name,
            email=recipient.email,
            reasons=list(listener.decision.reasons),
            services=[service.label for service in listener.services],
            language=Locale(slot.language).language,
            form=slot.form,
            timing=slot.timing,
            due_at=slot.due_at,
        )


class SampleView(View):
    """The letter in one language, as its first reader would get it."""

    model_config = example(language="de", subject="[Wartung] Umbau", html="<p>Guten Tag</p>", text="Guten Tag")

    language: Language
    subject: str
    html: str
    text: str


class WarningView(View):
    """Something to think about before publishing.

    `short_notice`: the window begins in `given_days`, and the policy asks for `needed_days`. `overlap`: the notice
    `notice_id` affects `accounts` of the same accounts in that window. `under_maintenance`: the maintenance `notice_id`
    of `accounts` of the same accounts is going on while this outage does; perhaps it is to be told there.
    """

    model_config = example(code="overlap", needed_days=None, given_days=None, notice_id=_NOTICE_ID, accounts=3)

    code: Literal["short_notice", "overlap", "under_maintenance"]
    needed_days: float | None = None
    given_days: float | None = None
    notice_id: str | None = None
    accounts: int | None = None


class PreviewView(View):
    """What publishing would do.

    Without `is_complete` there were more accounts than could be counted in one request, and the figures are of the
    first of them. `following` is the position to ask for to see more `people`, null after the last.
    """

    model_config = example(
        accounts=2,
        contacts=1,
        uncovered=1,
        by_language={"de": 1},
        by_form={"html": 1},
        by_timing={"now": 1},
        is_complete=True,
        warnings=[{"code": "overlap", "needed_days": None, "given_days": None, "notice_id": _NOTICE_ID, "accounts": 1}],
        letters=[{"language": "de", "subject": "[Wartung] Umbau", "html": "<p>Guten Tag</p>", "text": "Guten Tag"}],
        uncovered_accounts=[_UNCOVERED],
        people=[
            {
                "account_id": _ACCOUNT_ID,
                **_PERSON,
                "reasons": ["role:technical"],
                "services": ["Internet Zürich, 10 Gbit/s"],
                "language": "de",
                "form": "html",
                "timing": "now",
                "due_at": "2035-03-01T10:00:00Z",
            }
        ],
        following=None,
    )

    accounts: int
    contacts: int
    uncovered: int
    by_language: dict[Language, int]
    by_form: dict[Form, int]
    by_timing: dict[Deferral, int]
    is_complete: bool
    warnings: list[WarningView]
    letters: list[SampleView]
    uncovered_accounts: list[UncoveredView]
    people: list[TellView]
    following: str | None

    @classmethod
    def of(cls, found: Preview) -> Self:
        """As worked out."""
        letters = found.samples.items()
        return cls(
            accounts=found.accounts,
            contacts=found.by_language.total(),
            uncovered=found.uncovered,
            by_language={Language(name): count for name, count in found.by_language.items()},
            by_form={Form(name): count for name, count in found.by_form.items()},
            by_timing={Deferral(name): count for name, count in found.by_timing.items()},
            is_complete=found.is_complete,
            warnings=_warnings(found),
            letters=[SampleView(language=one, subject=it.subject, html=it.html, text=it.text) for one, it in letters],
            uncovered_accounts=[UncoveredView.of(card) for card in found.uncovered_cards],
            people=[TellView.of(listener, slot) for listener, slot in found.people],
            following=found.following or None,
        )


def _warnings(found: Preview) -> list[WarningView]:
    overlaps = [
        WarningView(code=code, notice_id=one.notice_id, accounts=len(one.accounts))
        for code, others in _others(found)
        for one in others
    ]
    if found.short_notice is None:
        return overlaps
    needed, given = (span.total_seconds() / 86_400 for span in (found.short_notice.needed, found.short_notice.given))
    return [WarningView(code="short_notice", needed_days=round(needed, 1), given_days=round(given, 1)), *overlaps]


def _others(found: Preview) -> Sequence[tuple[Literal["overlap", "under_maintenance"], Sequence[Overlap]]]:
    return ("overlap", found.overlaps), ("under_maintenance", found.maintenance)


class UncoveredQuery(Paging):
    """A page of accounts."""


class WhyQuery(Body):
    """Whose contact it is."""

    account_id: Id


class AnswerView(View):
    """Why a contact was told of one announcement, or not.

    `reasons` are those for which they are told; `status` and `at` are what became of the letter, and since when, or
    until when it waits.
    """

    model_config = example(
        n=1,
        announcement="announced",
        said_at="2035-03-01T10:00:00Z",
        why="told",
        reasons=["role:technical"],
        status="delivered",
        at="2035-03-01T10:00:07Z",
    )

    n: int
    announcement: str
    said_at: datetime
    why: Why
    reasons: list[str]
    status: DeliveryStatus | None
    at: datetime | None

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """As it stands now."""
        return cls(
            n=answer.n,
            announcement=answer.announcement,
            said_at=answer.said_at,
            why=answer.why,
            reasons=list(answer.reasons),
            status=answer.fate.status if answer.fate else None,
            at=answer.fate.at if answer.fate else None,
        )


class WhyView(View):
    """Why a contact was told of a notice, or not: announcement by announcement, the newest first."""

    model_config = example(
        answers=[
            {
                "n": 1,
                "announcement": "announced",
                "said_at": "2035-03-01T10:00:00Z",
                "why": "told",
                "reasons": ["role:technical"],
                "status": "delivered",
                "at": "2035-03-01T10:00:07Z",
            }
        ]
    )

    answers: list[AnswerView]
