"""What requests and responses about the team's signature look like."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, StringConstraints

from chalicelib.api.fields import Body, View, example
from chalicelib.i18n.languages import Language

SIGNATURE_MAX_CHARS = 1_000
_TEXTS = {"en": "Kind regards\n{operator}\nNordlicht Support, +41 44 123 45 67", "de": "Freundliche Grüsse\n{operator}"}

Line = Annotated[str, StringConstraints(max_length=SIGNATURE_MAX_CHARS)]


class SignatureBody(Body):
    """What stands below the words of the provider's people, by language; `{operator}` is who wrote them.

    Who reads in a language that is left out finds regards and the provider's name, as where there is none at all.
    """

    model_config = example(texts=_TEXTS)

    texts: dict[Language, Line] = Field(default_factory=dict)


class SignatureView(View):
    """The signature of the team, by language."""

    model_config = example(texts=_TEXTS)

    texts: dict[Language, str]

    @classmethod
    def of(cls, texts: Mapping[Language, str]) -> Self:
        """As stored."""
        return cls(texts=dict(texts))
