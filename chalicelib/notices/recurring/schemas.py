"""What the requests and responses about notice templates look like."""

from datetime import datetime
from typing import Self

from pydantic import Field

from chalicelib.api.fields import Body, Label, View, example, keep
from chalicelib.i18n.languages import Language
from chalicelib.notices.models import Template
from chalicelib.notices.recurring.rules import placeholders
from chalicelib.notices.rules import Kind
from chalicelib.notices.wording import Texts, Titles

_TITLES = {"en": "Network maintenance in {location}", "de": "Netzwerkwartung in {location}"}
_TEXTS = {
    "en": "We replace {device}. Connections drop for a few minutes.",
    "de": "Wir ersetzen {device}. Verbindungen brechen für einige Minuten ab.",
}


class TemplateDraft(Body):
    """A template for notices of one kind; names in braces are placeholders, the same in every language."""

    model_config = example(name="Network maintenance", kind="maintenance", titles=_TITLES, texts=_TEXTS)

    name: Label
    kind: Kind
    titles: Titles
    texts: Texts


class TemplatePatch(Body):
    """Changes to a template; notices that were made from it stay as they are."""

    model_config = example(name="Network maintenance by night")

    name: Label = keep()
    titles: Titles = Field(default_factory=dict)
    texts: Texts = Field(default_factory=dict)


class TemplateView(View):
    """A template as it stands; `placeholders` are the names that a notice made from it gives values to."""

    model_config = example(
        id="tpl-2fbn3hs2ce5mb09m7cq8zwt1ar",
        name="Network maintenance",
        kind="maintenance",
        titles=_TITLES,
        texts=_TEXTS,
        placeholders=["device", "location"],
        created_at="2026-01-12T09:41:07Z",
    )

    id: str
    name: str
    kind: Kind
    titles: dict[Language, str]
    texts: dict[Language, str]
    placeholders: list[str]
    created_at: datetime

    @classmethod
    def of(cls, row: Template) -> Self:
        """As stored."""
        return cls(
            id=row.template_id,
            name=row.name,
            kind=Kind(row.kind),
            titles=row.titles,
            texts=row.texts,
            placeholders=sorted(placeholders(row.titles, row.texts)),
            created_at=row.created_at,
        )
