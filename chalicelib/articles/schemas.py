"""What requests and responses about articles look like."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import Field, StringConstraints

from chalicelib.api.fields import Body, Label, Paging, View, example, keep
from chalicelib.articles.languages import in_language
from chalicelib.articles.models import Article, Revision, WorkingCopy
from chalicelib.articles.rules import SLUG_MAX_CHARS, SLUG_PATTERN, ArticleStatus, Audience
from chalicelib.i18n.languages import Language
from chalicelib.mail.outbound.markdown import markdown_page
from chalicelib.notices.wording import Texts, Titles

_TITLES = {"en": "Forward calls to your mobile", "de": "Anrufe aufs Mobiltelefon umleiten"}
_TEXTS = {
    "en": "Dial **\\*21\\*** and the number.",
    "de": "Wählen Sie **\\*21\\*** und die Nummer.",
}
_NOTES = {"en": "With the new telephones, too.", "de": "Auch mit den neuen Telefonen."}
_ABOUT = {"slug": "forward-calls", "audience": "public"}
_PUBLISHED = {"published_at": "2026-03-02T08:15:00Z", "revised_at": "2026-11-20T14:02:11Z", "revision": 2}

Slug = Annotated[str, StringConstraints(min_length=1, max_length=SLUG_MAX_CHARS, pattern=f"^{SLUG_PATTERN}$")]


class ArticleDraft(Body):
    """A new article, in Markdown.

    `slug` is what it is called in addresses, for good; by default it is made of the title.
    """

    model_config = example(titles=_TITLES, texts=_TEXTS, **_ABOUT)

    slug: Slug | None = None
    titles: Titles
    texts: Texts
    audience: Audience = Audience.PUBLIC


class ArticlePatch(Body):
    """Changes to an article that its readers see once it is published again. Languages that are not named go."""

    model_config = example(titles=_TITLES, texts=_TEXTS)

    titles: Titles = Field(default_factory=dict)
    texts: Texts = Field(default_factory=dict)
    audience: Audience = keep()


class Publication(Body):
    """What those who follow an article hear of a revision: `notes` say what is new in it, by language.

    Nobody is told where `tell_followers` is false, as of a mended word.
    """

    model_config = example(notes=_NOTES, tell_followers=True)

    notes: dict[Language, Label] = Field(default_factory=dict)
    tell_followers: bool = True


class Shown(Body):
    """The language in which an article is wanted; where it is not written in it, the provider's is shown."""

    language: Language | None = None


class ArticlesQuery(Paging):
    """Which articles: those that have all of some words, or all; of a status, which only their writers may ask for."""

    words: Label | None = None
    status: ArticleStatus = ArticleStatus.PUBLISHED
    language: Language | None = None


class CollectionQuery(Paging):
    """In which language titles are wanted."""

    language: Language | None = None


class ArticleEntry(View):
    """An article as lists show it; `language` is that of its title, `languages` are all in which it is written."""

    model_config = example(
        **_ABOUT, status="published", language="en", languages=["de", "en"], title=_TITLES["en"], **_PUBLISHED
    )

    slug: str
    audience: Audience
    status: ArticleStatus
    language: Language
    languages: list[Language]
    title: str
    published_at: datetime | None
    revised_at: datetime | None
    revision: int

    @classmethod
    def of(cls, row: Article, wanted: Language | None) -> Self:
        """As it stands for its readers, or of a draft for its writers."""
        language = in_language(row.titles, wanted)
        return cls(
            slug=row.slug,
            audience=Audience(row.audience),
            status=ArticleStatus(row.status),
            language=language,
            languages=sorted(map(Language, row.titles)),
            title=row.titles[language],
            published_at=row.published_at,
            revised_at=row.revised_at,
            revision=int(row.revision),
        )


class ArticleView(ArticleEntry):
    """An article to be read: `text` as it was written, in Markdown, and `html` as it may be shown, sanitised."""

    model_config = example(
        **_ABOUT,
        status="published",
        language="en",
        languages=["de", "en"],
        title=_TITLES["en"],
        **_PUBLISHED,
        text=_TEXTS["en"],
        html="<p>Dial <strong>*21*</strong> and the number.</p>\n",
    )

    text: str
    html: str

    @classmethod
    def shown(cls, row: Article, revision: Revision, wanted: Language | None) -> Self:
        """The article with the words of a revision."""
        language = in_language(revision.titles, wanted)
        text = revision.texts[language]
        entry = ArticleEntry.of(row, language).model_dump() | {"title": revision.titles[language]}
        return cls(**entry, text=text, html=markdown_page(text))


class DraftView(View):
    """An article as its writers see it: what is published next, and how far it is."""

    model_config = example(
        **_ABOUT, status="published", revision=2, titles=_TITLES, texts=_TEXTS, changed_at="2026-11-20T14:02:11Z"
    )

    slug: str
    status: ArticleStatus
    revision: int
    audience: Audience
    titles: dict[Language, str]
    texts: dict[Language, str]
    changed_at: datetime

    @classmethod
    def of(cls, row: Article, copy: WorkingCopy) -> Self:
        """As stored."""
        return cls(
            slug=row.slug,
            status=ArticleStatus(row.status),
            revision=int(row.revision),
            audience=Audience(copy.audience),
            titles=copy.titles,
            texts=copy.texts,
            changed_at=row.changed_at,
        )


class RevisionView(View):
    """An article as it was published for the n-th time, by whom (an id), with what its followers were told is new."""

    model_config = example(
        n=2,
        audience="public",
        titles=_TITLES,
        texts=_TEXTS,
        notes=_NOTES,
        published_at="2026-11-20T14:02:11Z",
        by="per-5fz44mzmz9k8v9nw7s0ztyfxhc",
    )

    n: int
    audience: Audience
    titles: dict[Language, str]
    texts: dict[Language, str]
    notes: dict[Language, str]
    published_at: datetime
    by: str

    @classmethod
    def of(cls, row: Revision) -> Self:
        """As stored."""
        return cls(
            n=int(row.n),
            audience=Audience(row.audience),
            titles=row.titles,
            texts=row.texts,
            notes=row.notes or {},
            published_at=row.published_at,
            by=row.by,
        )
