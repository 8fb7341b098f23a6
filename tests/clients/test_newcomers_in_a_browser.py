"""Twelve tasks of newcomers on the example data, in Chromium with a mouse: each with the clicks that it may take.

What each is, and what confused before it was mended, is told in docs/newcomer-tasks.md.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib.access.keys.actions import create_admin_key
from chalicelib.access.sessions.actions import open_session
from chalicelib.access.sessions.rules import MAILED_LINK
from infra.local import demo
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.driving import Tab, driven
from tests.support.outside import outside
from tests.support.served import served

HEROLD = "herold.example"
PORTAL = f"https://{HEROLD}/portal"
WHO = {one.role: one.email for one in demo.VISITORS}
# What has a name: by its text, its label, or the legend above it; what is not seen cannot be clicked.
_FIND = """(kinds, name) => {
  const said = (one) => [one.getAttribute("aria-label"), one.labels?.[0]?.innerText, one.innerText]
    .filter(Boolean).map((text) => text.trim().split("\\n")[0]);
  const all = [...document.querySelectorAll(kinds)].filter((one) => one.checkVisibility());
  const named = all.filter((one) => said(one).some((text) => text.startsWith(name)));
  const exact = named.filter((one) => said(one).some((text) => text === name));
  window.found = (exact.length ? exact : named)[0];
  return window.found ? "" : "no “" + name + "” in: " + document.body.innerText;
}"""


class Newcomer:
    """Somebody who has never been here: `clicks` counts what they press, `fields` what they type or choose."""

    def __init__(self, tab: Tab, client: Client) -> None:
        self.tab, self.client = tab, client
        self.clicks = self.fields = 0

    def come_in(self, role: str) -> None:
        self.tab.come_in(PORTAL, open_session(WHO[role], MAILED_LINK).cookie)

    def press(self, name: str) -> None:
        self._find("a, button", name)
        self.clicks += 1
        self.tab.arrive_by(lambda: self.tab.run("window.found.click()"))

    def unfold(self, name: str) -> None:
        self._find("summary", name)
        self.clicks += 1
        self.tab.run("window.found.click()")

    def tick(self, name: str) -> None:
        self._find("input[type=checkbox], input[type=radio]", name)
        self.clicks += 1
        self.tab.run("window.found.click()")

    def type(self, name: str, words: str) -> None:
        self._find("input, textarea", name)
        self.fields += 1
        self.tab.run(f"window.found.value = {json.dumps(words)}")

    def choose(self, name: str, option: str) -> None:
        self._find("select", name)
        self.fields += 1
        chosen = f"[...window.found.options].find((one) => one.text.startsWith({json.dumps(option)}))"
        self.tab.run(f"window.found.value = {chosen}.value")

    def _find(self, kinds: str, name: str) -> None:
        problem = self.tab.run(f"({_FIND})({json.dumps(kinds)}, {json.dumps(name)})")
        assert not problem, problem


@pytest.fixture
def newcomer(cloud: Cloud, over_tls: None, tmp_path: Path) -> Iterator[Newcomer]:
    del over_tls
    key = create_admin_key()
    demo.seed(lambda method, path, body: cloud.request(method, path, body, key=key), cloud.settle)
    with (
        outside() as world,
        world.application(HEROLD, served(cloud)),
        driven(tmp_path, world.ports) as chromium,
    ):
        tab = Tab(chromium)
        tab.look_as(1280, "light")
        yield Newcomer(tab, Client(cloud, key))


def add_a_colleague_who_is_told_of_incidents(one: Newcomer) -> str:
    one.come_in("Account admin")
    one.press("Contacts")
    one.press("Add a contact")
    one.type("First name", "Nina")
    one.type("Last name", "Klein")
    one.type("E-mail address", "n.klein@brenner-soehne.example")
    one.tick("Incident")
    one.press("Save contact")
    return "The contact has been saved."


def have_a_successor_take_over(one: Newcomer) -> str:
    one.come_in("Account admin")
    one.press("Contacts")
    one.press("Jürgen Brenner")
    one.unfold("Replace by another contact")
    one.choose("Who takes over", "Sofie Brandt")
    one.press("Replace")
    return "Sofie Brandt"


def see_what_i_am_told_and_stop_some_of_it(one: Newcomer) -> str:
    one.come_in("Employee")
    one.press("Abonnements")
    one.press("Abbestellen")
    return "abbestellt"


def learn_who_asks_for_support_here(one: Newcomer) -> str:
    one.come_in("Employee")
    one.press("Supportanfragen")
    return "Jürgen Brenner"


def see_when_the_next_maintenance_is(one: Newcomer) -> str:
    one.come_in("Employee")
    return "Wartungsfenster"


def take_the_next_request_and_answer_it(one: Newcomer) -> str:
    one.come_in("Operator")
    one.press("Take next from my queues")
    one.type("Message", "We have power again.")
    one.press("Send")
    return "We have power again."


def note_the_call_of_somebody_new(one: Newcomer) -> str:
    one.come_in("Operator")
    one.press("New call")
    one.type("E-mail address, or how", "Mercato")
    one.press("Search")
    one.press("Mercato Sereno")
    one.press("Somebody else")
    one.type("E-mail address", "luca@mercatosereno.example")
    one.type("Subject", "Tills are slow")
    one.type("Message", "Since eight, in Bergamo.")
    one.press("Save contact")
    return "Tills are slow"


def report_an_incident(one: Newcomer) -> str:
    one.come_in("Publisher")
    one.press("Report an incident")
    one.type("Title (English)", "Backbone down")
    one.type("Text (English)", "We are looking into it.")
    one.choose("Impact", "Complete outage")
    one.tick("Backbone Milano")
    one.press("Save draft")
    one.press("Publish")
    return "Backbone down"


def say_that_an_incident_is_over(one: Newcomer) -> str:
    one.come_in("Publisher")
    one.press("Power failure in room ZRH-2.14")
    one.unfold("Resolve")
    one.type("Text (English)", "Power is back.")
    one.press("Resolve")
    return "resolved"


def take_in_a_new_customer(one: Newcomer) -> str:
    one.come_in("Provider admin")
    one.press("Accounts")
    one.press("Create an account")
    one.type("Name", "Neue Kundin AG")
    one.type("Account number", "CH-30001")
    one.type("E-mail address", "chefin@neue-kundin.example")
    one.press("Create")
    return "Neue Kundin AG"


def take_in_a_colleague_as_operator(one: Newcomer) -> str:
    one.come_in("Provider admin")
    one.press("Settings")
    one.press("Team")
    one.unfold("Add a person")
    one.type("Name", "Ada Berg")
    one.type("E-mail address", "ada.berg@nordlicht.example")
    one.press("Add")
    return "Ada Berg"


def find_out_how_to_come_in(one: Newcomer) -> str:
    one.tab.open(PORTAL)
    one.type("E-mail address", "somebody@elsewhere.example")
    one.press("Send the link")
    return "Check your mail"


TASKS = [
    (add_a_colleague_who_is_told_of_incidents, 4, 3),
    (have_a_successor_take_over, 4, 1),
    (see_what_i_am_told_and_stop_some_of_it, 2, 0),
    (learn_who_asks_for_support_here, 1, 0),
    (see_when_the_next_maintenance_is, 0, 0),
    (take_the_next_request_and_answer_it, 2, 1),
    (note_the_call_of_somebody_new, 5, 4),
    (report_an_incident, 4, 3),
    (say_that_an_incident_is_over, 3, 1),
    (take_in_a_new_customer, 3, 3),
    (take_in_a_colleague_as_operator, 4, 2),
    (find_out_how_to_come_in, 1, 1),
]


@pytest.mark.slow
@pytest.mark.parametrize("place", range(len(TASKS)))
def test_a_newcomer_does_it_in_so_many_clicks(newcomer: Newcomer, place: int) -> None:
    task, clicks, fields = TASKS[place]
    words = task(newcomer)
    assert words in newcomer.tab.words
    print(f"\n{task.__name__}: {newcomer.clicks} clicks, {newcomer.fields} fields")
    assert newcomer.clicks <= clicks
    assert newcomer.fields <= fields
