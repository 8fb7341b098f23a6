"""What requests and responses about notification types look like."""

from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints

from chalicelib.api.fields import Body, Label, View, example, has_default_language, keep
from chalicelib.directory.subscriptions.deciding import BUILT_IN, Level, TypeInfo
from chalicelib.directory.subscriptions.preferences import PreferenceName
from chalicelib.i18n.languages import Language

TypeName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,39}$")]
Labels = Annotated[dict[Language, Label], AfterValidator(has_default_language)]
_LABELS = {"en": "Security advisory", "de": "Sicherheitshinweis"}
_DESCRIPTIONS = {"en": "Gaps that you should close.", "de": "Lücken, die Sie schließen sollten."}


class TypeDraft(Body):
    """A notification type of the provider's own; `id` is its name for programs, and never changes, nor does its level.

    `allows` names the preferences that its subscribers may set. With `by_admin`, contacts do not give it to themselves;
    null says so for the level `billing`. With `is_optional` no role brings it.
    """

    model_config = example(
        id="security_advisory",
        level="account",
        labels=_LABELS,
        descriptions=_DESCRIPTIONS,
        allows=["timing", "quiet_from", "quiet_to"],
    )

    id: TypeName
    level: Level
    labels: Labels
    descriptions: Labels
    allows: list[PreferenceName] = Field(default_factory=list, max_length=len(PreferenceName))
    by_admin: bool | None = None
    is_optional: bool = False


class TypePatch(Body):
    """Changes to a notification type of the provider's own."""

    model_config = example(allows=["timing"])

    labels: Labels = keep()
    descriptions: Labels = keep()
    allows: list[PreferenceName] = Field(default_factory=list, max_length=len(PreferenceName))
    by_admin: bool = keep()
    is_optional: bool = keep()


class TypeView(View):
    """What can be told. `allows` names the preferences that a subscription of it may have.

    Of `by_admin`, an account's admins and the provider give subscriptions, and contacts end theirs. What `is_optional`
    comes by no role.
    """

    model_config = example(
        id="security_advisory",
        level="account",
        labels=_LABELS,
        descriptions=_DESCRIPTIONS,
        allows=["quiet_from", "quiet_to", "timing"],
        is_built_in=False,
        by_admin=False,
        is_optional=False,
    )

    id: str
    level: Level
    labels: dict[Language, str]
    descriptions: dict[Language, str]
    allows: list[PreferenceName]
    is_built_in: bool
    by_admin: bool
    is_optional: bool

    @classmethod
    def of(cls, info: TypeInfo) -> Self:
        """As the catalogue has it."""
        return cls(
            id=info.name,
            level=info.level,
            labels={Language(language): text for language, text in info.labels.items()},
            descriptions={Language(language): text for language, text in info.descriptions.items()},
            allows=sorted(PreferenceName(name) for name in info.allows),
            is_built_in=info.name in BUILT_IN,
            by_admin=info.by_admin,
            is_optional=info.is_optional,
        )
