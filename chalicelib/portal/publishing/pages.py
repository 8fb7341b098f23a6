"""All notices, and a new one."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from chalicelib.api.fields import Body, Id, Paging
from chalicelib.api.pages.declaring import Page, Pages
from chalicelib.api.pages.filling import Form
from chalicelib.directory import reading
from chalicelib.directory.subscriptions.catalogue import types
from chalicelib.directory.subscriptions.preferences import Impact
from chalicelib.i18n.languages import Language
from chalicelib.notices import routes as notices
from chalicelib.notices.recurring import routes as recurring
from chalicelib.notices.recurring.schemas import TemplateView
from chalicelib.notices.rules import Kind, State
from chalicelib.notices.schedule import AtEnd
from chalicelib.notices.schemas import NoticeDraft, NoticesQuery
from chalicelib.notices.types.checking import tellable
from chalicelib.portal.components.trees import ways
from chalicelib.principals import Action, Principal
from chalicelib.settings import settings

routes = Pages("Notices")
TEMPLATES = Path(__file__).parent / "templates"
NOTICES, NOTICE = "/portal/notices", "/portal/notices/{notice_id}"
_NEW = f"{NOTICES}/new"
_ACCOUNTS = "affects.accounts[]"  # as the form calls them


class Wanted(Body):
    """Of which kind the new notice is, or of which template, which has one; and what it is likely about."""

    kind: Kind = Kind.MAINTENANCE
    template_id: Id | None = None
    component_id: Id | None = None
    account_id: Id | None = None


@routes.page(NOTICES, Action.NOTICES_READ)
def all_notices(caller: Principal, query: NoticesQuery, after: str) -> Page:
    """The notices of one state, newest first."""
    found = notices.list_notices(query, after)
    values = {
        "notices": found.items,
        "state": query.state,
        "states": list(State),
        "kinds": list(Kind),
        "kind": query.kind or "",
        "components": list(ways(reading.all_components()).items()),
        "component_id": query.component_id or "",
        "may_write": caller.may(Action.NOTICES_WRITE),
    }
    return Page(TEMPLATES / "list.html.j2", values, more=found.next_cursor or "")


@routes.page(_NEW, Action.NOTICES_WRITE)
def new_notice(query: Wanted, form: Form) -> Page:
    """The form for a notice of a kind, or with the words of a template; the same again where it was refused."""
    template_id = form.words("template_id", query.template_id)
    template = recurring.read_template(template_id) if template_id else None
    typed = form.words("kind", query.kind)
    kind = template.kind if template else Kind(typed) if typed in set(Kind) else query.kind
    values = {
        "kind": kind,
        "notice_template": template,
        "templates": () if template else _templates(kind),
        "ticked": [query.component_id] if query.component_id else [],
        "accounts": accounts_of(form.chosen(_ACCOUNTS, [query.account_id] if query.account_id else [])),
        "account_id": query.account_id or "",
        "types": [(name, info.labels) for name, info in tellable(types()).items()],
        **choices(),
    }
    return Page(TEMPLATES / "new.html.j2", values)


@routes.form(NOTICES, Action.NOTICES_WRITE, form_at=_NEW, then=f"{NOTICES}/{{made}}", done="notice_drafted")
def draft_a_notice(caller: Principal, body: NoticeDraft) -> str:
    """Draft it; nobody is told yet."""
    return notices.create_notice(caller, body).id


def _templates(kind: Kind) -> Sequence[TemplateView]:
    """The templates of a kind, of the first hundred."""
    return [one for one in recurring.list_templates(Paging(limit=100), "").items if one.kind == kind]


def accounts_of(account_ids: Collection[str]) -> Sequence[tuple[str, str, str]]:
    """Accounts to be ticked where a notice is written, each by its name and number."""
    return [(row.account_id, row.name, row.number) for row in reading.accounts(sorted(account_ids))]


def labels_of(name: str | None) -> Mapping[str, str]:
    """What the type that a notice names is called, by language; none where it names none."""
    info = types().get(name) if name else None
    return info.labels if info else {}


def choices() -> dict[str, object]:
    """What there is to choose from where a notice is written."""
    return {
        "impacts": list(Impact),
        "ends": list(AtEnd),
        "tree": [(one, way, "") for one, way in ways(reading.all_components()).items()],
        "written_in": written_in(),
    }


def written_in() -> Sequence[tuple[str, str, bool]]:
    """The languages in which a notice can be written, the provider's first, and whether it must be."""
    default = Language(settings().default_language)
    others = [one for one in Language if one is not default]
    return [(str(one), one.own_name, one is default) for one in (default, *others)]
