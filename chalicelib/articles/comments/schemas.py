"""What requests and responses about comments look like."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import Field

from chalicelib.api.fields import Body, Text, View, example
from chalicelib.articles.models import Comment

TEXT_MAX_CHARS = 2_000  # a few paragraphs; who has more to say asks for support


class CommentDraft(Body):
    """What you say about an article; all who are signed in can read it.

    What is said of an article for the provider's people alone stays theirs, whoever may read that later.
    """

    model_config = example(text="It works from abroad, too, with 0041 in front.")

    text: Annotated[Text, Field(max_length=TEXT_MAX_CHARS)]


class CommentView(View):
    """A comment. Who wrote it, `author`, is told to the provider's people alone; `is_own` says that it was you.

    `is_provider`: it was one of the provider's people.
    """

    model_config = example(
        id="cmt-5fz44mzmz9k8v9nw7s0ztyfxhc",
        text="It works from abroad, too, with 0041 in front.",
        written_at="2026-11-20T14:02:11Z",
        is_provider=False,
        is_own=True,
        author=None,
    )

    id: str
    text: str
    written_at: datetime
    is_provider: bool
    is_own: bool
    author: str | None

    @classmethod
    def of(cls, row: Comment, *, is_own: bool, is_to_provider: bool) -> Self:
        """As its reader sees it."""
        return cls(
            id=row.comment_id,
            text=row.text,
            written_at=row.written_at,
            is_provider=bool(row.is_provider),
            is_own=is_own,
            # SECURITY: customers do not learn of each other.
            author=row.email if is_to_provider else None,
        )
