"""What an article is, who may read it, and what it is called in addresses; pure."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from chalicelib.errors import Conflict
from chalicelib.i18n.languages import Language

SLUG_PATTERN = "[a-z0-9]+(?:-[a-z0-9]+)*"
SLUG_MAX_CHARS = 80  # fits an address that somebody copies


class Audience(StrEnum):
    """Who may read an article, the widest first."""

    PUBLIC = "public"  # anybody
    CUSTOMERS = "customers"  # whoever is signed in, or calls with a key
    PROVIDER = "provider"  # the provider's own people


class ArticleStatus(StrEnum):
    """Whether there is something to read."""

    DRAFT = "draft"  # it was never published
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"  # it was, and is there for its writers alone


class Step(StrEnum):
    """What can be done to an article as a whole."""

    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    DELETE = "delete"


_ALLOWED: Mapping[Step, frozenset[ArticleStatus]] = {
    Step.PUBLISH: frozenset(ArticleStatus),
    Step.WITHDRAW: frozenset({ArticleStatus.PUBLISHED}),
    Step.DELETE: frozenset({ArticleStatus.DRAFT}),
}


def check_step(status: ArticleStatus, step: Step) -> None:
    """Raises Conflict naming what may be done instead."""
    if status not in _ALLOWED[step]:
        legal = [str(one) for one in Step if status in _ALLOWED[one]]
        sentence = "An article that is {status} does not allow this; possible: {legal}."
        raise Conflict(sentence, values={"status": status, "legal": ", ".join(legal)}, members={"legal": legal})


def readable(*, is_known: bool, is_provider: bool) -> frozenset[Audience]:
    """The audiences that somebody belongs to; `is_known`: they are signed in, or call with a key."""
    return frozenset(
        {Audience.PUBLIC}
        | ({Audience.CUSTOMERS} if is_known else set())
        | ({Audience.PROVIDER} if is_provider else set())
    )


def is_readable(status: str, audience: str, audiences: frozenset[Audience]) -> bool:
    """Whether an article can be read by somebody of these audiences."""
    return status == ArticleStatus.PUBLISHED and audience in audiences


def scopes_of(audience: Audience) -> list[Audience]:
    """In what an article of an audience is looked for: a reader looks in the narrowest audience that is theirs."""
    order = list(Audience)
    return order[order.index(audience) :]


def narrowest(audiences: frozenset[Audience]) -> Audience:
    """Where somebody of these audiences looks."""
    return max(audiences, key=list(Audience).index)


def shown_language(by_language: Mapping[Language, str], wanted: Language, default: Language) -> Language:
    """The language in which words are shown: the one that is wanted, or the provider's, or any that there is."""
    return next((one for one in (wanted, default) if one in by_language), None) or next(iter(by_language))


def slug_of(title: str) -> str:
    """What an article of this title may be called in addresses; empty where nothing of it can."""
    plain = unicodedata.normalize("NFKD", title.casefold().replace("ß", "ss")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:SLUG_MAX_CHARS].strip("-")
