"""The provider keeps its components and its customers' services, and sees what stands on what, by pages alone."""

from itertools import count

from infra.local.cloud import Cloud
from tests.support.browsing import Browser
from tests.support.client import Client
from tests.support.house import House

ALL, NEW = "/portal/components", "/portal/components/new"
_numbers = count(1)


def person(cloud: Cloud, admin: Client, role: str) -> Browser:
    email = f"{role}{next(_numbers)}@components.example"
    admin.post("/provider-people", {"email": email, "name": "Bo Boss", "roles": [role], "language": "en"})
    return Browser(cloud, email)


def path_of(path: str) -> str:
    return path.partition("?")[0]


def made(boss: Browser, label: str, parent: str = "") -> str:
    """The path of a new component."""
    page = boss.send(boss.open(NEW), ALL, label=label, parent_id=parent.rpartition("/")[2])
    assert page.title == label
    return path_of(page.path)


def test_components_stand_below_what_they_are_part_of(boss: Browser) -> None:
    site = made(boss, "Site Alpha")
    page = boss.open(boss.open(site).link("Add a component below it"))
    room = boss.send(page, ALL, label="Room 7")
    assert ("Site Alpha", site) in room.links
    tree = boss.open(ALL).words
    assert tree.index("Site Alpha") < tree.index("Room 7 (level 2)")
    assert "Room 7" in boss.open(site).words


def test_a_component_is_moved_but_never_below_itself(boss: Browser) -> None:
    site, other = made(boss, "Site Beta"), made(boss, "Site Gamma")
    room = made(boss, "Room 8", site)
    form = boss.open(site)
    offered = form.html.partition('<select id="parent_id"')[2].partition("</select>")[0]
    assert "Site Gamma" in offered
    assert "Room 8" not in offered
    circle = boss.send(form, site, parent_id=room.rpartition("/")[2])
    assert circle.status == 422
    assert ("Part of stands below this component itself", "#parent_id") in circle.links
    moved = boss.send(boss.open(room), room, parent_id=other.rpartition("/")[2])
    assert ("Site Gamma", other) in moved.links
    assert boss.send(form, site, label="Site Beta 2").title == "Site Beta 2"
    stale = boss.send(form, site, label="Site Beta 3")
    assert stale.status == 412
    assert "Saved now: Site Beta 2" in stale.words


def test_who_depends_on_a_component_is_told_with_what_stands_below_it(boss: Browser, house: House) -> None:
    site = made(boss, "Site Delta")
    room = made(boss, "Room 9", site)
    house.admin.service(house.account, {"id": room.rpartition("/")[2]}, label="Tills")
    house.browser.cloud.settle()
    for path in (site, room):
        page = boss.open(path)
        assert house.account["number"] in page.words
        assert "Tills" in page.words
    refused = boss.send(boss.open(room), f"{room}/remove")
    assert refused.status == 409
    assert "Tills" in refused.words


def test_a_component_on_which_nothing_stands_is_removed(boss: Browser) -> None:
    path = made(boss, "Site Epsilon")
    after = boss.send(boss.open(path), f"{path}/remove")
    assert "The component has been removed." in after.words
    assert "Site Epsilon" not in after.words


def test_a_service_is_added_changed_and_ended(boss: Browser, house: House) -> None:
    tick = made(boss, "Site Zeta").rpartition("/")[2]
    services = f"{house.home}/services"
    typed = {"label": "Archive", "number": "Z-1", "product": "", "location": "Bern"}
    page = boss.send(boss.open(f"{services}/new"), services, ("components[]", tick), **typed)
    assert "Saved." in page.words
    assert "Site Zeta" in page.words
    path = page.link("Archive")
    stored = house.admin.get(path.removeprefix("/portal"))
    assert (stored["number"], stored["location"], stored["components"]) == ("Z-1", "Bern", [tick])
    assert stored["product"] is None
    form = boss.open(path)
    assert "Archive 2" in boss.send(form, path, label="Archive 2", location="").words
    stale = boss.send(form, path, label="Archive 3")
    assert stale.status == 412
    assert "Saved now: Archive 2" in stale.words
    contact = house.admin.contact(house.account, f"sub{next(_numbers)}@kunde.example")
    told = f"/accounts/{house.account['id']}/contacts/{contact['id']}/subscriptions"
    house.admin.post(told, {"type": "outage", "service_id": path.rpartition("/")[2]})
    page = boss.open(path)
    assert "Subscriptions to this service alone, which end with it: 1." in page.words
    ended = boss.send(page, f"{path}/end")
    assert "The service has ended." in ended.words
    assert "Archive" not in ended.words
    assert house.admin.get(told)["items"] == []


def test_an_account_s_admin_sees_its_services_and_changes_none(house: House, boss: Browser) -> None:
    component = house.admin.component(label="Core")
    service = house.admin.service(house.account, component, label="Line <1>")
    page = house.browser.open(f"{house.home}/services")
    assert "Line &lt;1&gt;" in page.html
    for path in ("new", service["id"]):
        assert house.browser.open(f"{house.home}/services/{path}").status == 403
    assert house.browser.open(f"/portal/components/{component['id']}").status == 403


def test_a_publisher_begins_a_notice_where_it_happens(cloud: Cloud, house: House, boss: Browser) -> None:
    path = made(boss, "Site Eta")
    pia = person(cloud, house.admin, "publisher")
    page = pia.open(path)
    assert [form for form in page.forms if path in form.action] == []
    form = pia.open(page.link("Report an incident"))
    assert ("affects.components[]", path.rpartition("/")[2]) in form.form("/portal/notices").fields
