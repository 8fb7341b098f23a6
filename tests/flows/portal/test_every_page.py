"""What holds for every page, whoever made it: who gets in, what changes, and what of others' words can act."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, quote, urlsplit

import pytest

import app
from chalicelib.api.pages import forms
from chalicelib.api.pages.answers import static_name
from chalicelib.api.routes import Route
from chalicelib.principals import Role
from tests.support.browsing import Browser
from tests.support.declared import pages
from tests.support.hostile import PAYLOADS, Elements
from tests.support.permissions import approved
from tests.support.rows import snapshot
from tests.support.stage import Stage, open_stage, paths

PAGES = pages(app.app)
NEEDING = [route for route in PAGES if route.action is not None]
OURS = [
    "articles",
    "audience",
    "deliveries",
    "desk",
    "directory",
    "notices",
]  # access notes who came, whatever they did
UNKNOWN = {name: f"{name[:3]}-{'0' * 26}" for route in PAGES for name in route.parameters}
TAGS = {
    "a", "body", "br", "button", "caption", "dd", "details", "div", "dl", "dt", "em", "fieldset", "footer", "form",
    "h1", "h2", "h3", "head", "header", "html", "input", "label", "legend", "li", "link", "main", "meta", "nav", "ol",
    "option", "p", "pre", "section", "select", "span", "strong", "summary", "table", "tbody", "td", "textarea", "th",
    "thead", "time", "title", "tr", "ul", "code", "hr", "blockquote", "article", "del", "progress", "wbr",
}  # fmt: skip
# Pages that keep themselves up to date, by the one script of ours.
REFRESHED = {"/portal/queues", "/portal/queues/workload"}
SCRIPT = f'<script src="/static/{static_name("refresh.js")}" defer></script>'


@pytest.fixture(scope="module")
def stage() -> Iterator[Stage]:
    with open_stage() as found:
        yield found


def path_of(stage: Stage, route: Route) -> str:
    known = UNKNOWN | stage.ids | {"role": "billing", "queue": "unassigned"}
    return route.path.format(**known)


def named(routes: list[Route]) -> list[str]:
    return [f"{route.method} {route.path}" for route in routes]


def test_who_is_not_signed_in_is_led_to_sign_in_and_comes_back_to_a_page(stage: Stage) -> None:
    before = snapshot(*OURS)
    for route in NEEDING:
        response = Browser(stage.cloud).ask(route.method, path_of(stage, route), "" if route.method == "POST" else None)
        assert response.status == 303, route.path
        to = urlsplit(response.header("location"))
        assert to.path == "/portal/sign-in"
        (back,) = parse_qs(to.query)["to"]
        assert back.startswith("/portal")
    assert snapshot(*OURS) == before
    print(f"\n{len(NEEDING)} pages and forms, none open")


@pytest.mark.parametrize("token", ["", "forged", "of another browser", "of another person"])
def test_a_form_that_is_not_ours_changes_nothing(stage: Stage, token: str) -> None:
    before = snapshot(*OURS)
    sent = [route for route in NEEDING if route.method == "POST"]
    for route in sent:
        browser = stage.browser(route.path)
        browser.open("/portal")
        secret = next((value for name, value in browser.cookies.items() if name.endswith("herold")), "s" * 22)
        made = {"forged": "0" * 8 + "." + "A" * 43, "of another browser": forms.token("b" * 22, "per-1")}
        made["of another person"] = forms.token(secret, "per-1")
        body = f"csrf_token={quote(made.get(token, ''))}&leave_vacant=true&subject=x&text=x"
        response = browser.ask("POST", path_of(stage, route), body)
        assert response.status in {403, 404}, route.path
    assert snapshot(*OURS) == before
    print(f"\n{len(sent)} forms, none believed")


def test_looking_changes_nothing(stage: Stage) -> None:
    before = snapshot(*OURS)
    for path in paths(stage):
        for method in ("GET", "HEAD"):
            stage.browser(path).ask(method, path.format(**stage.ids))
    assert snapshot(*OURS) == before


def test_no_page_is_kept_framed_or_may_load_from_elsewhere(stage: Stage) -> None:
    for path in paths(stage):
        response = stage.browser(path).ask("GET", path.format(**stage.ids))
        assert response.header("cache-control") == "no-store", path
        assert "frame-ancestors 'none'" in response.header("content-security-policy"), path
        policy = response.header("content-security-policy")
        scripts = [one for one in policy.split("; ") if one.startswith(("script-src", "connect-src"))]
        assert scripts == (["script-src 'self'", "connect-src 'self'"] if path in REFRESHED else []), path
        assert re.findall(r"<script.*?</script>", response.text, re.DOTALL) == [SCRIPT] * (path in REFRESHED), path
        assert response.header("referrer-policy") == "no-referrer", path


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.AGENT])
def test_each_hat_sees_the_pages_that_were_approved_for_it_and_no_other(stage: Stage, role: Role) -> None:
    email = f"{role.replace('_', '-')}@hats.example"
    if role in {Role.PROVIDER_ADMIN, Role.PUBLISHER}:
        stage.admin.post("/provider-people", {"email": email, "name": "Kim", "roles": [role]})
    elif role is Role.OPERATOR:
        stage.admin.post("/teams/default/operators", {"name": "Kim", "email": email})
    else:
        made = stage.admin.contact(stage.house.account, email, account_admin=role is Role.ACCOUNT_ADMIN)
        stage.admin.confirm(stage.house.account, made)
    allowed = {action for action, may in approved()[role].items() if may}
    if role is Role.ACCOUNT_ADMIN:  # who administers an account is one of its contacts, too
        allowed |= {action for action, may in approved()[Role.CONTACT].items() if may}
    browser = Browser(stage.cloud, email)
    for route in NEEDING:
        if route.method == "GET" and route.path in paths(stage):
            status = browser.ask("GET", path_of(stage, route)).status
            is_shut_out = status in {403, 404}
            assert is_shut_out == (route.action not in allowed) or is_another_s(route, status), (
                role,
                route.path,
                status,
            )


def is_another_s(route: Route, status: int) -> bool:
    """A thing of the other contact's, which exists for nobody else."""
    return status == 404 and bool({"subscription_id", "ticket_id"} & set(route.parameters))


@pytest.mark.parametrize("place", range(len(PAYLOADS)))
def test_no_word_of_others_can_act_on_any_page(stage: Stage, place: int) -> None:
    words = PAYLOADS[place]
    house, admin = stage.house, stage.admin
    people = {"account_id": house.account["id"], "requester_id": house.boss["id"]}
    one_line = " ".join(words.split())
    text = words.replace("\x00", "")
    admin.call("PATCH", f"/accounts/{house.account['id']}/contacts/{house.boss['id']}", {"job_title": one_line})
    admin.call("PATCH", f"/notices/{stage.ids['notice_id']}", {"titles": {"en": one_line}, "texts": {"en": text}})
    admin.call("POST", f"/tickets/{stage.ids['ticket_id']}/messages", {"text": text})
    said = {"titles": {"en": one_line}, "texts": {"en": text}}
    admin.call("PATCH", "/articles/long/draft", said)
    admin.call("POST", "/articles/long/publish", {})
    page = house.browser.open("/portal/articles/long")
    house.browser.send(page, "/portal/articles/long/comments", text=words)
    made = admin.call("POST", "/tickets", {"subject": one_line, "text": text} | people)
    tickets = {"ticket_id": made.json()["id"]} if made.status == 201 else {}
    query = f"done={quote(words)}&lang={quote(words)}&find={quote(words)}&kind={quote(words)}&to={quote(words)}"
    for path in paths(stage):
        for asked in ("", f"?{query}"):
            html = stage.browser(path).ask("GET", path.format(**stage.ids | tickets) + asked).text
            found = Elements(html)
            assert found.tags - TAGS <= ({"script"} if path in REFRESHED else set()), path
            assert html.count("<script") == html.count(SCRIPT), path
            assert [one for one in found.acting if not is_local(one)] == [], path


def is_local(acting: str) -> bool:
    """Whether a link leads to a page of ours, or to a place on this one."""
    target = acting.partition("=")[2]
    return (target.startswith("/") and not target.startswith("//")) or target.startswith("#")


def test_what_was_typed_comes_back_as_words_alone(stage: Stage) -> None:
    sent = 0
    browser, home = stage.house.browser, stage.house.home
    for words in PAYLOADS:
        page = browser.open(f"{home}/contacts/new")
        typed = {"first_name": words, "email": words, "phone": words, "job_title": words, "kind": words}
        back = browser.send(page, f"{home}/contacts", ("roles[]", words), **typed)
        assert back.status == 422
        found = Elements(back.html)
        assert found.tags <= TAGS
        assert [one for one in found.acting if not is_local(one)] == []
        sent += 1
    print(f"\n{sent} hostile forms")
