"""Templates for notices: kept, and turned into the words of a new one."""

from chalicelib import clock, ids
from chalicelib.api.fields import LABEL_MAX_CHARS, TEXT_MAX_CHARS, changed
from chalicelib.api.preconditions import Precondition
from chalicelib.errors import FieldError, Invalid
from chalicelib.notices.models import TEMPLATES, Template
from chalicelib.notices.recurring import store
from chalicelib.notices.recurring.rules import Words, bad_lengths, bad_placeholders, bad_values, filled, placeholders
from chalicelib.notices.recurring.schemas import TemplateDraft, TemplatePatch, TemplateView
from chalicelib.notices.schemas import NoticeDraft
from chalicelib.tables import create, until_unrefused


def create_template(draft: TemplateDraft) -> Template:
    """A new template. Raises Invalid naming every text whose placeholders are not right."""
    _check(draft.titles, draft.texts)
    template_id = ids.new("tpl")
    template = Template(
        TEMPLATES, f"template#{template_id}", template_id=template_id, created_at=clock.now(), **draft.model_dump()
    )
    create(template)
    return template


def change_template(template_id: str, patch: TemplatePatch, match: Precondition) -> Template:
    """Change the named fields of a template.

    Raises:
        NotFound: there is no such template.
        Invalid: naming every text whose placeholders are not right.
    """

    def attempt() -> Template:
        template = store.get_template(template_id)
        match.check(TemplateView.of(template))
        for name, value in changed(patch).items():
            setattr(template, name, value)
        _check(template.titles, template.texts)
        store.save_template(template)
        return template

    return until_unrefused(attempt)


def delete_template(template_id: str, match: Precondition) -> None:
    """Delete a template. Raises NotFound."""

    def attempt() -> None:
        template = store.get_template(template_id)
        match.check(TemplateView.of(template))
        store.delete_template(template)

    until_unrefused(attempt)


def wording(draft: NoticeDraft) -> tuple[Words, Words, list[FieldError]]:
    """The titles and texts of a new notice, its own or those of its template, and what is wrong with them."""
    if draft.template_id is None:
        return _own_words(draft)
    template = store.find_template(draft.template_id)
    if template is None:
        return {}, {}, [FieldError("/template_id", "unknown-template", "is not a template")]
    titles, texts = draft.titles or template.titles, draft.texts or template.texts
    taken = [template.titles] * (draft.titles is None) + [template.texts] * (draft.texts is None)
    bad = bad_values(placeholders(*taken), draft.values)
    if template.kind != draft.kind:
        bad.append(FieldError("/kind", "not-of-template", "is not the kind of this template"))
    if bad:
        return titles, texts, bad
    titles = draft.titles or filled(titles, draft.values)
    texts = draft.texts or filled(texts, draft.values)
    bad = bad_lengths("titles", titles, LABEL_MAX_CHARS) + bad_lengths("texts", texts, TEXT_MAX_CHARS)
    return titles, texts, bad


def _own_words(draft: NoticeDraft) -> tuple[Words, Words, list[FieldError]]:
    missing = [name for name in ("titles", "texts") if getattr(draft, name) is None]
    bad = [FieldError(f"/{name}", "missing", "is missing") for name in missing] + bad_values(set(), draft.values)
    return draft.titles or {}, draft.texts or {}, bad


def _check(titles: Words, texts: Words) -> None:
    bad = bad_placeholders("titles", titles) + bad_placeholders("texts", texts)
    if bad:
        raise Invalid(fields=bad)
