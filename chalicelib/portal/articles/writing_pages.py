"""Help articles for who writes them: drafts, each language by itself, as readers will see it, and published."""

from chalicelib.api.fields import Body, Label, Paging, Text
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.pages.filling import Form
from chalicelib.api.preconditions import Precondition, entity_tag
from chalicelib.articles import editing, reading
from chalicelib.articles.rules import ArticleStatus, Audience
from chalicelib.articles.schemas import ArticleDraft, ArticlePatch, ArticlesQuery, Publication
from chalicelib.errors import Invalid
from chalicelib.i18n.languages import Language
from chalicelib.portal.articles.pages import TEMPLATES
from chalicelib.portal.front import HOME
from chalicelib.principals import Action, Principal
from chalicelib.settings import settings

routes = Pages("Help articles")
DRAFTS, DRAFT = f"{HOME}/article-drafts", f"{HOME}/article-drafts/{{slug}}"
_NEW, _WORDS = f"{HOME}/new-article", f"{DRAFT}/words"


class Listed(Paging):
    """Articles of which status."""

    status: ArticleStatus = ArticleStatus.DRAFT


class NewArticle(Body):
    """An article in the provider's language, to begin with."""

    title: Label
    text: Text
    audience: Audience = Audience.PUBLIC


class InLanguage(Body):
    """A language in which an article is written, or is to be."""

    language: Language


class Asked(Body):
    """In which language the form is wanted; by default in the provider's."""

    language: Language | None = None


class Words(InLanguage):
    """What an article says in a language."""

    title: Label
    text: Text


class Readers(Body):
    """Who may read an article."""

    audience: Audience


@routes.page(DRAFTS, Action.ARTICLES_WRITE)
def list_of_drafts(caller: Principal, query: Listed, after: str) -> Page:
    """Articles by how far they are."""
    found, last = reading.list_articles(caller, ArticlesQuery(limit=query.limit, status=query.status), after)
    values = {"articles": found, "chosen": query.status, "statuses": list(ArticleStatus)}
    return Page(TEMPLATES / "drafts.html.j2", values, more=last)


@routes.page(_NEW, Action.ARTICLES_WRITE)
def new_article() -> Page:
    """The form for a new article."""
    values = {"audiences": list(Audience), "language_name": _default().own_name}
    return Page(TEMPLATES / "new.html.j2", values)


@routes.form(_NEW, Action.ARTICLES_WRITE, then=f"{DRAFTS}/{{made}}", done="article_drafted")
def draft_an_article(body: NewArticle) -> str:
    """Draft it; nobody reads it yet."""
    default = _default()
    draft = ArticleDraft(titles={default: body.title}, texts={default: body.text}, audience=body.audience)
    return editing.create_article(draft).slug


@routes.page(DRAFT, Action.ARTICLES_WRITE)
def draft(slug: str) -> Page:
    """An article as its readers will see it, in each language, and what can be done with it."""
    view = editing.read_draft(slug)
    values = {
        "draft": view,
        "tag": entity_tag(view),
        "audiences": list(Audience),
        "written": [(one, one.own_name) for one in Language if one in view.titles],
        "unwritten": [(one, one.own_name) for one in Language if one not in view.titles],
        "default_language": _default(),
    }
    return Page(TEMPLATES / "draft.html.j2", values)


@routes.page(_WORDS, Action.ARTICLES_WRITE)
def words(slug: str, query: Asked, form: Form) -> Page:
    """The form for what it says in one language; one that was refused says itself in which."""
    view = editing.read_draft(slug)
    default, typed = _default(), form.typed.get("language", [""])[-1]
    wanted = Language(typed) if typed in set(Language) else query.language or default
    values = {
        "draft": view,
        "tag": entity_tag(view),
        "written_in": wanted,
        "language_name": wanted.own_name,
        "beside": view.texts[default] if wanted is not default else "",
        "beside_language": default,
    }
    return Page(TEMPLATES / "words.html.j2", values)


@routes.form(_WORDS, Action.ARTICLES_WRITE, then=DRAFT, done="saved")
def save_words(slug: str, body: Words, match: Precondition) -> None:
    """Have it say that in this language."""
    view = editing.read_draft(slug)
    titles, texts = view.titles | {body.language: body.title}, view.texts | {body.language: body.text}
    editing.change_article(slug, ArticlePatch(titles=titles, texts=texts), match)


@routes.form(f"{_WORDS}/remove", Action.ARTICLES_WRITE, form_at=DRAFT, then=DRAFT, done="saved")
def remove_words(slug: str, body: InLanguage, match: Precondition) -> None:
    """Have it say nothing in this language; the provider's own stays."""
    view = editing.read_draft(slug)
    if body.language is _default():
        raise Invalid
    titles, texts = (
        {one: said for one, said in by_language.items() if one != body.language}
        for by_language in (view.titles, view.texts)
    )
    editing.change_article(slug, ArticlePatch(titles=titles, texts=texts), match)


@routes.form(f"{DRAFT}/readers", Action.ARTICLES_WRITE, form_at=DRAFT, then=DRAFT, done="saved")
def set_readers(slug: str, body: Readers, match: Precondition) -> None:
    """Say who may read it once it is published again."""
    editing.change_article(slug, ArticlePatch(audience=body.audience), match)


@routes.form(f"{DRAFT}/publish", Action.ARTICLES_WRITE, form_at=DRAFT, then=DRAFT, done="article_published")
def publish(caller: Principal, slug: str, body: Publication, match: Precondition) -> None:
    """Have its readers see it so, and those who follow it hear of it."""
    editing.publish(caller, slug, body, match)


@routes.form(f"{DRAFT}/withdraw", Action.ARTICLES_WRITE, form_at=DRAFT, then=DRAFT, done="article_withdrawn")
def withdraw(slug: str, match: Precondition) -> None:
    """Take it out of sight."""
    editing.withdraw(slug, match)


@routes.form(f"{DRAFT}/delete", Action.ARTICLES_WRITE, form_at=DRAFT, then=DRAFTS, done="article_deleted")
def delete(slug: str, match: Precondition) -> None:
    """Delete what was never published."""
    editing.delete(slug, match)


def _default() -> Language:
    return Language(settings().default_language)
