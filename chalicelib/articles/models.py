"""The rows of the articles table: one partition per article, and one for each person who follows or comments."""

from datetime import datetime

from pynamodb.attributes import (
    BooleanAttribute,
    DiscriminatorAttribute,
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
)
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib import instants
from chalicelib.settings import settings
from chalicelib.tables import InstantAttribute, MaybeInstantAttribute, PackedAttribute, Row, TableMeta
from chalicelib.words.rows import KeptWords

ARTICLE, DRAFT, WORDS = "article", "draft", "words"
NEWS = "news"


class ByState(GlobalSecondaryIndex["ArticleRow"]):
    """Articles by status, and by when they were last published or, of drafts, changed."""

    class Meta(TableMeta):
        index_name = "by_state"
        projection = AllProjection()

    state = UnicodeAttribute(hash_key=True)
    state_at = InstantAttribute(range_key=True)


class ArticleRow(Row):
    """Any row of the articles table."""

    class Meta(TableMeta):
        table_name = settings().table("articles")

    cls = DiscriminatorAttribute(attr_name="type")
    by_state = ByState()


class Article(ArticleRow, discriminator="article"):
    """An article without its texts, `article#<slug>` / `article`.

    `titles` and `audience` are those of the newest revision, whose number is `revision`, or of the draft where there
    is none (0). `published_at` is when it first was, `revised_at` when last. `version` counts every change.
    """

    slug = UnicodeAttribute()
    titles = JSONAttribute()
    audience = UnicodeAttribute()
    status = UnicodeAttribute()
    revision = NumberAttribute(default=0)
    created_at = InstantAttribute()
    changed_at = InstantAttribute()
    published_at = MaybeInstantAttribute()
    revised_at = MaybeInstantAttribute()
    version = NumberAttribute(default=1)
    state = UnicodeAttribute()
    state_at = InstantAttribute()


class WorkingCopy(ArticleRow, discriminator="working-copy"):
    """What writers see of an article, `article#<slug>` / `draft`: readers do once it is published."""

    titles = JSONAttribute()
    texts = PackedAttribute()
    audience = UnicodeAttribute()


class Revision(ArticleRow, discriminator="revision"):
    """An article as it was published for the n-th time, `article#<slug>` / `revision#<n>`.

    `notes` say what is new in it, by language, to those who follow it; `by` is the id of who published it.
    """

    slug = UnicodeAttribute()
    n = NumberAttribute()
    titles = JSONAttribute()
    texts = PackedAttribute()
    audience = UnicodeAttribute()
    notes = JSONAttribute(null=True)
    published_at = InstantAttribute()
    by = UnicodeAttribute()


class News(ArticleRow, discriminator="news"):
    """That a revision is still to be found by its words, and told of, `news` / `<at>#<slug>#<n>`.

    `is_told`: to those who follow it, of whom those up to `after` have heard.
    """

    slug = UnicodeAttribute()
    n = NumberAttribute()
    is_told = BooleanAttribute(default=True)
    after = UnicodeAttribute(default="")


class Word(ArticleRow, discriminator="word"):
    """That a published article has a word, `word#<audience>#<word>` / `<published_at>#<slug>`."""


class ArticleWords(KeptWords, ArticleRow, discriminator="article-words"):
    """What an article is found by, `article#<slug>` / `words`."""


class Follower(ArticleRow, discriminator="follower"):
    """Who follows an article, `article#<slug>` / `follower#<person>`, written with its twin."""

    person_id = UnicodeAttribute()
    email = UnicodeAttribute()
    followed_at = InstantAttribute()


class Followed(ArticleRow, discriminator="followed"):
    """What a person follows, `person#<person>` / `follow#<slug>`: their collection."""

    slug = UnicodeAttribute()
    followed_at = InstantAttribute()


class Comment(ArticleRow, discriminator="comment"):
    """What somebody says about an article, `article#<slug>` / `comment#<at>#<id>`, written with its twin.

    `email` is the address of who wrote it, `is_provider` that they were one of the provider's people, `is_internal`
    that the article was for these alone.
    """

    comment_id = UnicodeAttribute()
    slug = UnicodeAttribute()
    person_id = UnicodeAttribute()
    email = UnicodeAttribute()
    is_provider = BooleanAttribute(default=False)
    is_internal = BooleanAttribute(default=False)
    text = PackedAttribute()
    written_at = InstantAttribute()


class Commented(ArticleRow, discriminator="commented"):
    """Where a person's comment stands, `person#<person>` / `comment#<id>`."""

    slug = UnicodeAttribute()
    place = UnicodeAttribute()


def article_key(slug: str) -> str:
    """The partition of an article."""
    return f"article#{slug}"


def person_key(person_id: str) -> str:
    """The partition of what a person follows and said."""
    return f"person#{person_id}"


def revision_sort_key(n: int) -> str:
    """Where the n-th revision stands in its article's partition."""
    return f"revision#{n:05}"


def comment_sort_key(at: datetime, comment_id: str) -> str:
    """Where a comment stands in its article's partition: the oldest first."""
    return f"comment#{instants.to_text(at)}#{comment_id}"


def news_sort_key(at: datetime, slug: str, n: int) -> str:
    """Where it stands that a revision is to be told of: the oldest first."""
    return f"{instants.to_text(at)}#{slug}#{n}"
