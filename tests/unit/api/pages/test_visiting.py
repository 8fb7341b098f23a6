"""A declared page: who may see it, what its form says and keeps, and what is done once."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from chalice.app import Request, Response
from pynamodb.transactions import TransactWrite

from chalicelib.api import handed_in
from chalicelib.api.fields import Address, Body, Instant, Label, Paging, Text, ZoneName, keep
from chalicelib.api.handed_in import Edge, Front, Place, Visitor
from chalicelib.api.idempotency import Memory
from chalicelib.api.pages import forms
from chalicelib.api.pages.declaring import Moved, Page, Pages
from chalicelib.api.pages.filling import filled
from chalicelib.api.pages.visiting import Visiting
from chalicelib.api.preconditions import Precondition
from chalicelib.errors import Conflict, FieldError, Invalid, NotFound, PreconditionFailed
from chalicelib.functions.wiring import wire
from chalicelib.i18n.languages import Locale
from chalicelib.principals import Action, Caller, Hat, Principal, Role

OURS, FOREIGN = "acc-" + "1" * 26, "acc-" + "2" * 26
SECRET = "s" * 22
FORM = """{% extends "layout.html.j2" %}
{% import "kit.html.j2" as kit with context %}
{% block title %}Member{% endblock %}
{% block main %}
<h1>Member</h1>
{% call kit.send(address, match="v2") %}
{{ kit.text("email", "E-Mail", stored=email) }}
{{ kit.area("text", "Text", stored=text) }}
{{ kit.ticks("groups[]", "Groups", [("a", "A", ""), ("b", "B", "")], stored=["a"]) }}
{{ kit.tick("is_active", "Active", stored=true) }}
{{ kit.moment("starts_at", "Start") }}
{{ kit.button("Save") }}
{% endcall %}
{{ kit.paging(more) }}
{% endblock %}
"""


class Member(Body):
    email: Address
    text: Text | None = None
    groups: list[Label] = keep()
    is_active: bool = True
    starts_at: Instant | None = None
    time_zone: ZoneName | None = None


class Change(Body):
    name: Label = keep()
    note: Label | None = None


@dataclass
class House:
    """Pages of a little house, and what was done in it."""

    folder: Path
    memories: dict[str, Memory] = field(default_factory=dict)
    done: list[Any] = field(default_factory=list)
    refuse: Exception | None = None
    visitor: Visitor | None = None
    admitted: list[str] = field(default_factory=list)

    def recall(self, name: str) -> Memory | None:
        return self.memories.get(name)

    def remember(self, writes: TransactWrite, name: str, memory: Memory) -> None:
        raise AssertionError("nothing is written here")

    def pages(self) -> Pages:
        pages, path = Pages("House"), "/portal/accounts/{account_id}/members"
        template = self.folder / "member.html.j2"
        template.write_text(FORM, encoding="utf-8")

        @pages.page(path, Action.CONTACTS_READ)
        def members(account_id: str, query: Paging, after: str) -> Page:
            address = path.format(account_id=account_id)
            values = {"address": address, "email": f"{after}{query.limit}", "text": ""}
            return Page(template, values, account_id=account_id, more="next")

        @pages.page(path + "/new", Action.CONTACTS_WRITE)
        def new_member(account_id: str) -> Page:
            values = {"address": path.format(account_id=account_id), "email": "now@house.example", "text": "Now"}
            return Page(template, values, account_id=account_id)

        @pages.form(path, Action.CONTACTS_WRITE, then=path + "/{made}", done="saved", form_at=path + "/new")
        def create_member(caller: Principal, account_id: str, body: Member, match: Precondition) -> str:
            if self.refuse:
                raise self.refuse
            self.done.append((caller.id, account_id, body, match))
            return f"con-{len(self.done)}"

        seen = {"address": "/", "email": "", "text": ""}

        @pages.page("/portal/door", None)
        def door(visitor: Visitor | None) -> Page | Moved:
            return Moved("/portal?a=1", "saved", {"Set-Cookie": "door=1"}) if visitor else Page(template, seen)

        self.routes = pages
        return pages

    def ask(self, method: str, path: str, fields: Sequence[tuple[str, str]] | None = None, **headers: str) -> Response:
        route_path, _, query = path.partition("?")
        pattern = route_path.replace(OURS, "{account_id}").replace(FOREIGN, "{account_id}")
        parameters = next(({"account_id": one} for one in (OURS, FOREIGN) if one in path), None)
        event = {
            "multiValueQueryStringParameters": {name: [value] for name, value in parse_qsl(query)} or None,
            "headers": {"cookie": forms.cookie(SECRET).partition(";")[0]}
            | ({"content-type": "application/x-www-form-urlencoded"} if method == "POST" else {})
            | {name.replace("_", "-"): value for name, value in headers.items()},
            "pathParameters": parameters,
            "requestContext": {"httpMethod": method, "resourcePath": pattern, "requestId": "request-1"},
            "body": urlencode(fields or []),
            "stageVariables": None,
        }
        here = {route.method: route for route in self.routes.declared if route.path == pattern}
        return Visiting(Request(event), parameters or {}, lambda _: self.routes.declared).answer(here)

    def send(self, *fields: tuple[str, str], whose: str = "per-1") -> Response:
        token = ("csrf_token", forms.token(SECRET, whose))
        return self.ask("POST", f"/portal/accounts/{OURS}/members", [token, *fields])


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path)
    made.pages()
    hats = [Hat(Role.ACCOUNT_ADMIN, OURS)]
    caller = Caller("per-1", lambda account_id: hats if account_id == OURS else [])
    made.visitor = Visitor(caller, "Kim Meier", "Europe/Zurich", Locale.EN)

    def admit(known: Caller) -> Mapping[str, str]:
        made.admitted.append(known.id)
        return {}

    front = Front(lambda _: made.visitor, lambda *_: [Place("place.contacts", "/portal")], "/portal/sign-in")
    handed_in.front.hand_in(lambda: front)
    handed_in.edge.hand_in(lambda: Edge(lambda _: caller, admit, made))
    yield made
    wire()


def fields_of(response: Response) -> dict[str, str]:
    """The inputs of a page, by name."""
    return dict(re.findall(r'<input[^>]* name="([^"]+)" value="([^"]*)"', response.body))


# --- who -------------------------------------------------------------------------------------------------


def test_who_is_not_signed_in_is_led_to_where_one_signs_in_and_back(house: House) -> None:
    house.visitor = None
    response = house.ask("GET", f"/portal/accounts/{OURS}/members?limit=2&lang=fr&done=saved")
    assert response.status_code == 303
    to = urlsplit(str(response.headers["Location"]))
    assert to.path == "/portal/sign-in"
    assert dict(parse_qsl(to.query)) == {"to": f"/portal/accounts/{OURS}/members?limit=2"}
    assert "no-store" in str(response.headers["Cache-Control"])


def test_a_form_of_who_is_no_longer_signed_in_does_nothing_and_leads_back_to_its_page(house: House) -> None:
    house.visitor = None
    response = house.send(("email", "kim@house.example"))
    assert dict(parse_qsl(urlsplit(str(response.headers["Location"])).query)) == {
        "to": f"/portal/accounts/{OURS}/members/new"
    }
    assert house.done == []


def test_a_foreign_account_is_answered_like_none_and_within_the_visitor_s_frame(house: House) -> None:
    response = house.ask("GET", f"/portal/accounts/{FOREIGN}/members")
    assert response.status_code == NotFound.status
    assert "Kim Meier" in response.body
    assert house.admitted == ["per-1"]


def test_a_form_that_was_opened_by_somebody_else_is_refused(house: House) -> None:
    for whose in ("per-2", ""):
        assert house.send(("email", "kim@house.example"), whose=whose).status_code == 403
    assert house.done == []


def test_a_page_for_anybody_is_seen_without_a_person(house: House) -> None:
    house.visitor = None
    response = house.ask("GET", "/portal/door")
    assert response.status_code == 200
    assert "/portal/sign-out" not in response.body


def test_what_leads_elsewhere_keeps_its_query_and_sets_its_cookie(house: House) -> None:
    response = house.ask("GET", "/portal/door?lang=it")
    assert response.headers["Location"] == "/portal?a=1&done=saved&lang=it"
    assert response.headers["Set-Cookie"] == "door=1"


def test_a_method_that_a_page_does_not_have_is_refused_with_those_that_it_has(house: House) -> None:
    response = house.ask("DELETE", f"/portal/accounts/{OURS}/members")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, POST")


# --- what is seen ----------------------------------------------------------------------------------------


def test_a_list_goes_on_by_its_cursor_alone(house: House) -> None:
    path = f"/portal/accounts/{OURS}/members"
    first = house.ask("GET", f"{path}?limit=7&done=saved&lang=en")
    more = re.search(r'href="([^"]+)" rel="next"', first.body)
    assert more
    assert fields_of(first)["email"] == "7"
    again = house.ask("GET", more[1].replace("&amp;", "&"))
    assert fields_of(again)["email"] == "next7"
    assert house.ask("GET", f"{path}?cursor=made-up").status_code == 422
    assert house.ask("GET", f"{path}?nonsense=1").status_code == 400


def test_what_was_done_is_said_in_words_of_ours_alone(house: House) -> None:
    page = house.ask("GET", f"/portal/accounts/{OURS}/members?done=%3Cb%3Enothing")
    assert 'role="status"' not in page.body
    assert "nothing" not in page.body.partition("</head>")[2].replace("%3Cb%3Enothing", "")


# --- forms -----------------------------------------------------------------------------------------------


def test_a_form_becomes_the_body_that_the_api_takes(house: House) -> None:
    response = house.send(
        ("email", " Kim@House.example "),
        ("text", "One\r\nTwo "),
        ("groups[]", ""),
        ("groups[]", "a"),
        ("is_active", "false"),
        ("is_active", "true"),
        ("starts_at@", "2026-07-01T22:00"),
        ("_match", "v2"),
    )
    assert response.headers["Location"] == f"/portal/accounts/{OURS}/members/con-1?done=saved"
    ((caller_id, account_id, body, match),) = house.done
    assert (caller_id, account_id, match.tags) == ("per-1", OURS, ("v2",))
    assert (body.email, body.text, body.groups, body.is_active) == ("kim@house.example", "One\nTwo", ["a"], True)
    assert body.starts_at == datetime.fromisoformat("2026-07-01T20:00:00Z")


@pytest.mark.parametrize(
    ("zone", "typed", "instant"),
    [
        ("Europe/Zurich", "2026-10-25T02:30", "2026-10-25T00:30:00Z"),  # the first of two
        ("America/New_York", "2026-01-01T20:00", "2026-01-02T01:00:00Z"),
        ("Etc/UTC", "2026-01-01T20:00:30", "2026-01-01T20:00:30Z"),
    ],
)
def test_a_time_is_meant_in_the_zone_that_the_form_names(house: House, zone: str, typed: str, instant: str) -> None:
    house.send(("email", "kim@house.example"), ("time_zone", zone), ("starts_at@", typed))
    assert house.done[0][2].starts_at == datetime.fromisoformat(instant)


def test_a_time_over_which_the_clocks_are_put_forward_is_none(house: House) -> None:
    response = house.send(("email", "kim@house.example"), ("starts_at@", "2026-03-29T02:30"))
    assert response.status_code == 422
    assert "the clocks are changed then" in response.body
    assert 'value="2026-03-29T02:30"' in response.body


def test_every_bad_field_is_told_above_and_beside_it_and_no_word_is_lost(house: House) -> None:
    response = house.send(
        ("email", "no <b>address"), ("text", "<i>kept"), ("groups[]", "b"), ("starts_at@", "soon"), ("strange", "x")
    )
    assert (response.status_code, house.done) == (422, [])
    page = response.body
    assert "<title>Error: Member" in page
    assert page.index('role="alert"') < page.index("<h1>")
    for anchor in ("email", "starts_at"):
        assert f'<a href="#{anchor}">' in page
        assert f'id="{anchor}-error"' in page
        assert re.search(rf'id="{anchor}"[^>]* aria-describedby="[^"]*{anchor}-error[^"]*" aria-invalid="true"', page)
    assert "strange is not a field of this request" in page  # a field that the page does not have has no link
    assert page.count("E-Mail is not an e-mail address") == 2
    assert fields_of(response)["email"] == "no &lt;b&gt;address"
    assert "&lt;i&gt;kept</textarea>" in page
    assert re.search(r'value="b" checked', page)
    assert not re.search(r'value="a" checked', page)


def test_what_was_left_empty_is_missing_and_nothing_else(house: House) -> None:
    page = house.send(("email", "  ")).body
    assert page.count("E-Mail is missing") == 2


def test_what_a_change_empties_is_said_to_be_empty_and_what_it_may_not_is_missing() -> None:
    body = filled(Change, {"name": ["Kim"], "note": [""]}, "UTC")
    assert (body.model_fields_set, body.note) == ({"name", "note"}, None)
    with pytest.raises(Invalid) as refused:
        filled(Change, {"name": [""], "note": [""]}, "UTC")
    assert [(one.pointer, one.code) for one in refused.value.fields] == [("/name", "missing")]


def test_a_refusal_of_the_action_is_told_where_the_form_is(house: House) -> None:
    house.refuse = Conflict("The account already has a contact with this e-mail address.")
    response = house.send(("email", "kim@house.example"), ("text", "Kept"))
    assert response.status_code == 409
    assert "already has a contact" in response.body
    assert "Kept</textarea>" in response.body


def test_a_field_that_the_action_refuses_is_linked_by_its_list(house: House) -> None:
    house.refuse = Conflict(fields=[FieldError("/groups/1", "x", "is missing")])
    page = house.send(("email", "kim@house.example"), ("groups[]", "a"), ("groups[]", "b")).body
    assert '<a href="#groups-0">Groups is missing</a>' in page


def test_a_stale_form_says_what_is_stored_now_and_saves_on_the_second_try(house: House) -> None:
    house.refuse = PreconditionFailed()
    response = house.send(("email", "kim@house.example"), ("text", "Now"), ("_match", "v1"))
    assert response.status_code == 412
    assert "This was changed in the meantime" in response.body
    assert "Saved now: now@house.example" in response.body
    assert "Saved now: Now" not in response.body  # it says the same
    assert fields_of(response)["email"] == "kim@house.example"
    assert fields_of(response)["_match"] == "v2"


@pytest.fixture
def remembering(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """A house whose acts remember themselves, as their transactions do."""
    act: Callable[..., str] = house.routes.declared[2].handler

    def remembered(memories: House, task: Any, do: Callable[[], Any], again: Callable[[Any], Any]) -> tuple[Any, bool]:
        known = memories.recall(task.name)
        if known:
            assert known.fingerprint == task.fingerprint
            return again(known.made), True
        made = do()
        memories.memories[task.name] = Memory(task.fingerprint, made)
        return made, False

    assert act
    monkeypatch.setattr("chalicelib.api.pages.visiting.once", remembered)
    return house


def test_a_form_that_is_sent_twice_is_done_once_and_leads_to_the_same(remembering: House) -> None:
    sent = [("email", "kim@house.example"), ("_once", "once-1")]
    first, second = remembering.send(*sent), remembering.send(*sent)
    assert len(remembering.done) == 1
    assert first.headers["Location"] == second.headers["Location"]


def test_who_goes_back_and_changes_a_word_means_another(remembering: House) -> None:
    remembering.send(("email", "kim@house.example"), ("_once", "once-1"))
    remembering.send(("email", "lea@house.example"), ("_once", "once-1"))
    remembering.send(("email", "kim@house.example"), ("_once", "once-2"))
    assert len(remembering.done) == 3


def test_every_form_has_a_key_of_its_own_and_the_version_it_was_made_of(house: House) -> None:
    one, other = (fields_of(house.ask("GET", f"/portal/accounts/{OURS}/members")) for _ in range(2))
    assert one["_once"] != other["_once"]
    assert one["_match"] == "v2"
