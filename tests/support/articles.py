"""Articles for tests: the body of one, and one that is published."""

from typing import Any

from tests.support.client import Client


def article(**fields: Any) -> dict[str, Any]:
    """The body of an article in two languages."""
    return {
        "titles": {"en": "Divert calls", "de": "Anrufe umleiten"},
        "texts": {"en": "To your **mobile**.", "de": "Aufs **Mobiltelefon**."},
    } | fields


def drafted(client: Client, **fields: Any) -> Any:
    """A drafted article, as its writers see it."""
    return client.post("/articles", article(**fields))


def published(client: Client, **fields: Any) -> Any:
    """A published article, as its writers see it."""
    return client.post(f"/articles/{drafted(client, **fields)['slug']}/publish")
