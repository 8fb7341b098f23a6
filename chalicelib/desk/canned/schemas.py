"""What requests and responses about answers that a team keeps look like."""

from datetime import datetime
from typing import Self

from pydantic import Field

from chalicelib.api.fields import Body, Label, View, example, keep
from chalicelib.desk.canned.models import CannedAnswer
from chalicelib.i18n.languages import Language
from chalicelib.notices.wording import Texts

_ID = "can-5qp99bkntn3x204fv94yy8q964"
_TEXTS = {
    "en": "Hello {name}\n\nPlease restart the router and tell us whether {service} works again.",
    "de": "Guten Tag {name}\n\nBitte starten Sie den Router neu und sagen Sie uns, ob {service} wieder geht.",
}


class CannedDraft(Body):
    """An answer to keep. For a ticket `{name}`, `{number}`, `{subject}`, `{operator}` and `{service}` are filled in."""

    model_config = example(name="Restart the router", texts=_TEXTS)

    name: Label
    texts: Texts


class CannedPatch(Body):
    """Changes to an answer that is kept."""

    model_config = example(name="Restart the modem")

    name: Label = keep()
    texts: Texts = Field(default_factory=dict)


class CannedView(View):
    """An answer that the team keeps."""

    model_config = example(id=_ID, name="Restart the router", texts=_TEXTS, changed_at="2026-01-12T09:41:07Z")

    id: str
    name: str
    texts: dict[Language, str]
    changed_at: datetime

    @classmethod
    def of(cls, row: CannedAnswer) -> Self:
        """As stored."""
        return cls(id=row.canned_id, name=row.name, texts=row.texts, changed_at=row.changed_at)


class FilledView(View):
    """An answer that the team keeps, in a language of who asked, filled in for their ticket."""

    model_config = example(
        id=_ID,
        name="Restart the router",
        language="en",
        text="Hello Kim Meier\n\nPlease restart the router and tell us whether Internet Bern works again.",
    )

    id: str
    name: str
    language: Language
    text: str
