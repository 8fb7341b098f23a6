"""The provider sees by pages what became of each letter, what reached nobody, and which addresses get none."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from urllib.parse import quote

import pytest

from chalicelib.access.keys.actions import create_admin_key
from infra.local.cloud import Cloud
from infra.local.mail_events import Fate
from tests.support.browsing import Browser
from tests.support.client import Client
from tests.support.world import open_cloud

_numbers = count(1)
LOST, READ = "lost+1@kunde.example", "read@kunde.example"


@dataclass(frozen=True)
class Scene:
    """An outage that reached one of two contacts."""

    cloud: Cloud
    admin: Client
    account: str
    notice: str

    def person(self, role: str) -> Browser:
        email = f"{role.replace('_', '')}{next(_numbers)}@nordlicht.example"
        if role == "operator":
            self.admin.post("/teams/default/operators", {"name": "Ada", "email": email, "language": "en"})
        else:
            self.admin.post("/provider-people", {"email": email, "name": "Bo", "roles": [role], "language": "en"})
        return Browser(self.cloud, email)


@pytest.fixture(scope="module")
def scene() -> Iterator[Scene]:
    with open_cloud() as cloud:
        admin = Client(cloud, create_admin_key())
        component, account = admin.component(), admin.account(name="Kunde <1>")
        admin.service(account, component)
        cloud.mail_events.fates[LOST] = Fate.BOUNCE
        admin.contact(account, LOST, "technical", first_name="Lea", last_name="Lost")
        admin.contact(account, READ, "administrative", first_name="Rita", last_name="Read")
        notice = admin.outage(component, titles={"en": "No power"})
        cloud.settle()
        cloud.advance(60)
        yield Scene(cloud, admin, account["id"], notice["id"])


@pytest.fixture
def ada(scene: Scene) -> Browser:
    return scene.person("operator")


def test_what_reached_nobody_stands_there_with_whom_it_was_for_and_why(scene: Scene, ada: Browser) -> None:
    page = ada.open("/portal/deliveries")
    for words in ("Lea Lost", LOST, "bounced", "No power", "Kunde <1>"):
        assert words in page.words
    assert "Rita Read" not in page.words
    assert page.link("Lea Lost").startswith(f"/portal/accounts/{scene.account}/contacts/con-")
    assert page.link("No power") == f"/portal/notices/{scene.notice}"
    assert "No message matches this choice." in ada.open("/portal/deliveries?status=complained").words
    assert "Lea Lost" in ada.open("/portal/deliveries?status=").words


def test_each_letter_of_a_notice_is_shown_with_its_proof(scene: Scene, ada: Browser) -> None:
    path = ada.open(f"/portal/notices/{scene.notice}").link("Each message with its reader and proof")
    page = ada.open(path)
    letters = {one["status"]: one for one in scene.admin.get(f"/notices/{scene.notice}/deliveries")["items"]}
    assert set(letters) == {"delivered", "bounced"}
    for one in letters.values():
        assert one["message_id"] in page.words
    assert "Rita Read" in ada.open(f"{path}?status=delivered&n=1").words
    assert "Rita Read" not in ada.open(f"{path}?status=bounced&n=").words
    assert ada.open(f"{path}?status=lost").status == 400


def test_an_address_gets_letters_again_for_a_reason_that_is_kept(scene: Scene, ada: Browser) -> None:
    listed = ada.open(ada.open("/portal/deliveries").link("Suppressed addresses"))
    assert "No address is suppressed for this reason." in ada.open("/portal/suppressions?reason=complaint").words
    assert LOST in ada.open("/portal/suppressions?reason=bounce&address=").words
    page = ada.open(listed.link(LOST))
    assert page.title == LOST
    assert "takes no e-mail" in page.words
    lift = f"/portal/suppressions/{quote(LOST)}/lift"
    refused = ada.send(page, lift)
    assert refused.status == 422
    assert ("Why does it work again? is missing", "#reason") in refused.links
    after = ada.send(refused, lift, reason="The mailbox is <mended>")
    assert "Messages go to this address again." in after.words
    assert LOST not in after.words
    found = ada.open(f"/portal/suppressions?address={quote(LOST.upper())}")
    assert "lifted: The mailbox is &lt;mended&gt;" in found.html
    again = ada.send(page, lift, reason="Once more")
    assert again.status == 409
    assert "The mailbox is &lt;mended&gt;" in again.html


def test_an_address_that_never_was_suppressed_is_said_to_be_none(ada: Browser) -> None:
    assert "This address was never suppressed." in ada.open("/portal/suppressions?address=nobody%40kunde.example").words
    assert ada.open("/portal/suppressions/nobody%40kunde.example").status == 404


def test_a_publisher_sees_what_was_lost_and_no_list_of_addresses(scene: Scene) -> None:
    pia = scene.person("publisher")
    page = pia.open("/portal/deliveries")
    assert "Lea Lost" in page.words
    assert "Suppressed addresses" not in page.words
    assert pia.open("/portal/suppressions").status == 403
