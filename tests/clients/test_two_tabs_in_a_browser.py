"""Chromium with two tabs and several accounts: what a form says is done for whom its page was made, or for nobody."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from werkzeug.wrappers import Request, Response

from chalicelib.access.keys.actions import create_admin_key
from chalicelib.access.sessions.actions import open_session
from chalicelib.access.sessions.rules import MAILED_LINK
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.driving import Tab, driven
from tests.support.house import House
from tests.support.outside import outside
from tests.support.served import served

HEROLD, EVIL = "herold.example", "evil.example"
PORTAL = f"https://{HEROLD}/portal"
NEW = "new@kunde.example"


class Desk:
    """A browser with two tabs, and two customers whose administrators may sit at it."""

    def __init__(self, cloud: Cloud, one: House, other: House) -> None:
        self.cloud, self.one, self.other = cloud, one, other
        self.left: Tab
        self.right: Tab

    def come_in(self, tab: Tab, email: str, path: str = "") -> None:
        tab.come_in(PORTAL + path, open_session(email, MAILED_LINK).cookie)

    def begin(self, tab: Tab, house: House) -> None:
        """Open the form for a new contact, and type, but do not send it yet."""
        tab.open(f"https://{HEROLD}{house.contacts}/new")
        tab.type("email", NEW)

    @property
    def made(self) -> list[str]:
        """In which of the accounts the contact is, by name."""
        return [name for name, house in (("one", self.one), ("other", self.other)) if NEW in self._emails(house)]

    def _emails(self, house: House) -> list[str]:
        path = f"/accounts/{house.account['id']}/contacts?limit=100"
        return [one["email"] for one in house.admin.get(path)["items"]]


def evil(account_id: str) -> Callable[..., Iterable[bytes]]:
    """A page of somebody else's, whose button sends a form of ours."""

    @Request.application
    def answer(asked: Request) -> Response:
        del asked
        form = f'<form method="post" action="{PORTAL}/accounts/{account_id}/contacts">'
        page = f'<!doctype html><h1>Win</h1>{form}<input name="email" value="{NEW}"><button>Win now</button></form>'
        return Response(page, mimetype="text/html")

    return answer


@pytest.fixture
def desk(cloud: Cloud, over_tls: None, tmp_path: Path) -> Iterator[Desk]:
    del over_tls
    admin = Client(cloud, create_admin_key())
    found = Desk(cloud, House(cloud, admin), House(cloud, admin))
    with (
        outside() as world,
        world.application(HEROLD, served(cloud)),
        world.application(EVIL, evil(found.one.account["id"])),
        driven(tmp_path, world.ports) as chromium,
    ):
        found.left = Tab(chromium)
        found.right = Tab(chromium, beside=found.left)
        yield found


@pytest.mark.slow
def test_a_form_of_who_was_signed_in_before_does_nothing(desk: Desk) -> None:
    desk.come_in(desk.left, desk.one.email)
    desk.begin(desk.left, desk.one)
    desk.come_in(desk.right, desk.other.email)
    desk.left.press("Save contact")
    assert desk.made == []
    assert NEW not in desk.left.words
    desk.begin(desk.right, desk.other)  # and whoever is signed in now is not disturbed
    desk.right.press("Save contact")
    assert desk.made == ["other"]


@pytest.mark.slow
def test_who_administers_two_accounts_in_two_tabs_acts_in_the_account_of_each_page(desk: Desk) -> None:
    twin = desk.other.admin.contact(desk.other.account, desk.one.email, language="en", account_admin=True)
    desk.other.admin.confirm(desk.other.account, twin)
    desk.come_in(desk.left, desk.one.email)
    desk.begin(desk.left, desk.one)
    desk.right.open(f"https://{HEROLD}{desk.other.contacts}")
    desk.left.press("Save contact")
    assert desk.made == ["one"]
    assert desk.left.path == desk.one.contacts
    desk.begin(desk.right, desk.other)
    desk.right.press("Save contact")
    assert desk.made == ["one", "other"]


@pytest.mark.slow
def test_after_signing_out_in_one_tab_the_other_does_nothing_and_shows_nothing(desk: Desk) -> None:
    desk.come_in(desk.left, desk.one.email)
    desk.begin(desk.left, desk.one)
    desk.right.open(PORTAL)
    desk.right.press("Sign out")
    desk.left.press("Save contact")
    assert (desk.left.path, desk.made) == ("/portal/sign-in", [])
    for words in desk.left.back_through_everything():
        assert not any(one in words for one in ("Kunde AG", "Bea Boss", NEW))


@pytest.mark.slow
def test_a_page_of_somebody_else_s_sends_nothing_in_the_name_of_who_is_signed_in(desk: Desk) -> None:
    desk.come_in(desk.left, desk.one.email)
    desk.right.open(f"https://{EVIL}/")
    desk.right.press("Win now")
    assert desk.right.address.startswith(f"https://{HEROLD}/")
    assert desk.made == []
    desk.left.open(PORTAL)
    assert desk.left.title == "Kunde AG"  # who is signed in stays so


ELSEWHERE = [
    f"https://{EVIL}/", f"//{EVIL}/", f"/\\{EVIL}/", f"/portal/..//{EVIL}", f"/portal@{EVIL}", f"https:{EVIL}",
    f"\t//{EVIL}/", f"/%09/{EVIL}/", f"https://{HEROLD}@{EVIL}/", f"/portal\r\nLocation: https://{EVIL}/",
    "javascript:alert(1)", "data:text/html,x",
]  # fmt: skip


@pytest.mark.slow
def test_no_way_in_leads_elsewhere(desk: Desk) -> None:
    met: list[str] = []
    for place, to in enumerate(ELSEWHERE):
        desk.left.open(f"{PORTAL}/sign-in?to={quote(to)}")
        desk.left.type("email", f"nobody{place}@kunde.example")
        desk.left.press("Send the link")
        met.append(desk.left.address)
        desk.left.open(f"{PORTAL}/sign-in?to={quote(to)}&lang={quote(to)}&done={quote(to)}")
        met.append(desk.left.address)
    assert [one for one in met if not one.startswith(f"https://{HEROLD}/")] == []
    print(f"\n{len(ELSEWHERE)} ways elsewhere, none taken")
