"""Who runs the deployment takes people in and lets them go, and makes keys for programs, by pages alone."""

import re
from itertools import count

from infra.local.cloud import Cloud
from tests.support.browsing import Browser
from tests.support.client import Client
from tests.support.house import House

PEOPLE, TEAM, KEYS = "/portal/settings/people", "/portal/settings/team", "/portal/settings/keys"
_numbers = count(1)


def address(name: str) -> str:
    return f"{name}{next(_numbers)}@staff.example"


def test_a_publisher_is_taken_in_promoted_and_let_go(boss: Browser, cloud: Cloud) -> None:
    email = address("pia")
    listed = boss.send(boss.open(PEOPLE), PEOPLE, ("roles[]", "publisher"), name="Pia <P>", email=email)
    assert "Pia &lt;P&gt;" in listed.html
    pia = Browser(cloud, email)
    assert pia.open("/portal/notices/new").status == 200
    assert pia.open(PEOPLE).status == 403
    path = next(href for words, href in listed.links if words == "Pia <P>" and href.startswith(f"{PEOPLE}/per-"))
    form = boss.open(path)
    boss.send(form, path, ("roles[]", "provider_admin"), name="Pia Publisher")
    assert pia.open(PEOPLE).status == 200
    stale = boss.send(form, path, name="Pia Pub")
    assert stale.status == 412
    assert "Saved now: Pia Publisher" in stale.words
    gone = boss.send(boss.open(path), f"{path}/remove")
    assert "The person has been removed." in gone.words
    assert pia.open("/portal/notices").status == 403


def test_nobody_takes_their_own_right_away_nor_is_anybody_taken_in_twice(cloud: Cloud, admin: Client) -> None:
    email, name = address("olga"), f"Olga Only {next(_numbers)}"
    admin.post("/provider-people", {"email": email, "name": name, "roles": ["provider_admin"], "language": "en"})
    boss = Browser(cloud, email)
    page = boss.open(PEOPLE)
    own = next(href for words, href in page.links if words == name and href.startswith(f"{PEOPLE}/per-"))
    refused = boss.send(boss.open(own), f"{own}/remove")
    assert refused.status == 409
    assert "Only another administrator" in refused.words
    email = address("kim")
    for status in (200, 409):
        again = boss.send(boss.open(PEOPLE), PEOPLE, ("roles[]", "publisher"), name="Kim", email=email)
        assert again.status == status
    assert ("email", email) in again.form(PEOPLE).fields


def test_a_role_must_be_chosen(boss: Browser) -> None:
    refused = boss.send(boss.open(PEOPLE), PEOPLE, name="Kim", email="nobody")
    assert refused.status == 422
    assert {"#new-email", "#new-roles-0"} <= {path for _, path in refused.links}


def test_an_operator_works_in_a_group_until_they_are_let_go(boss: Browser, cloud: Cloud, admin: Client) -> None:
    boss.send(boss.open(TEAM), f"{TEAM}/groups", name="Network <7>")
    group = next(one for one in admin.get("/teams/default/groups")["items"] if one["name"] == "Network <7>")
    email = address("ada")
    page = boss.send(
        boss.open(TEAM), f"{TEAM}/operators", ("group_ids[]", group["id"]), name="Ada Berg", email=email, notify="true"
    )
    assert "Network &lt;7&gt;" in page.html
    made = next(one for one in admin.get("/teams/default/operators")["items"] if one["email"] == email)
    assert (made["group_ids"], made["notify"]) == ([group["id"]], True)
    ada = Browser(cloud, email)
    assert ada.open("/portal/queues").status == 200
    assert [form.action for form in ada.open(TEAM).forms if TEAM in form.action] == []
    assert ada.open(KEYS).status == 403
    path = f"{TEAM}/operators/{made['id']}"
    gone = boss.send(boss.open(path), f"{path}/remove")
    assert "Removed from the team." in gone.words
    assert ada.open("/portal/queues").status in {403, 404}


def test_a_group_is_renamed_and_people_come_and_go_by_page(boss: Browser, admin: Client) -> None:
    group = admin.post("/teams/default/groups", {"name": f"Network {next(_numbers)}"})
    ada = admin.post("/teams/default/operators", {"name": "Ada <B>", "email": address("ada")})
    path = next(href for words, href in boss.open(TEAM).links if words == group["name"])
    assert path == f"{TEAM}/groups/{group['id']}"
    shown = boss.send(boss.open(path), path, name="Telephony <1>")
    assert "<h1>Telephony &lt;1&gt;</h1>" in shown.html
    shown = boss.send(shown, f"{path}/operators", operator_id=ada["id"])
    assert admin.get(f"/teams/default/operators/{ada['id']}")["group_ids"] == [group["id"]]
    assert ("Ada <B>", f"{TEAM}/operators/{ada['id']}") in shown.links
    boss.send(shown, f"{path}/operators/{ada['id']}/remove")
    assert admin.get(f"/teams/default/operators/{ada['id']}")["group_ids"] == []


def test_somebody_is_off_work_for_a_while_by_a_tick_and_their_rights_with_it(
    boss: Browser, cloud: Cloud, admin: Client
) -> None:
    email = address("ada")
    boss.send(boss.open(TEAM), f"{TEAM}/operators", name="Ada Berg", email=email, is_operator="true")
    cloud.settle()
    assert len(cloud.mails_to(email)) == 1
    ada = Browser(cloud, email)
    assert ada.open("/portal/queues").status == 200
    made = next(one for one in admin.get("/teams/default/members")["items"] if one["email"] == email)
    path = f"{TEAM}/operators/{made['id']}"
    listed = boss.send(boss.open(path), path, is_operator="false")
    assert "not enabled" in listed.words
    assert ada.open("/portal/queues").status in {403, 404}
    boss.send(boss.open(path), path, is_operator="true")
    assert ada.open("/portal/queues").status == 200


def test_a_group_is_deleted_and_brought_back_by_page(boss: Browser, admin: Client) -> None:
    group = admin.post("/teams/default/groups", {"name": f"Mistake <{next(_numbers)}>"})
    path = f"{TEAM}/groups/{group['id']}"
    shown = boss.send(boss.open(path), f"{path}/remove")
    assert "It can be restored for 30 days." in shown.words
    assert "Deleted groups" in shown.words
    assert boss.open(path).status == 404
    back = boss.send(shown, f"{TEAM}/deleted-groups/{group['id']}/restore")
    assert "The group is back." in back.words
    assert "Deleted groups" not in back.words
    assert boss.open(path).status == 200


def test_an_operator_is_moved_and_written_to_by_page_and_nobody_overwrites_that_unseen(
    boss: Browser, admin: Client
) -> None:
    group = admin.post("/teams/default/groups", {"name": f"Network {next(_numbers)}"})
    ada = admin.post("/teams/default/operators", {"name": "Ada", "email": address("ada"), "group_ids": [group["id"]]})
    path = f"{TEAM}/operators/{ada['id']}"
    form = boss.open(path)
    boss.send(form, path, **{"group_ids[]": "", "name": "Ada Berger", "notify": "true", "language": "it"})
    found = admin.get(f"/teams/default/operators/{ada['id']}")
    assert found == ada | {"name": "Ada Berger", "notify": True, "language": "it", "group_ids": []}
    stale = boss.send(form, path, name="Lost")
    assert stale.status == 412
    assert "Saved now: Ada Berger" in stale.words


def test_a_key_is_shown_once_opens_what_it_is_for_and_ends_at_once(boss: Browser, cloud: Cloud) -> None:
    shown = boss.send(boss.open(KEYS), KEYS, name="Dashboard", purpose="read")
    (key,) = re.findall(r"<code>(hk-\S+)</code>", shown.html)
    program = Client(cloud, key)
    assert program.call("GET", "/accounts").status == 200
    assert program.call("POST", "/components", {"label": "Core"}).status == 403
    listed = boss.open(KEYS)
    assert key not in listed.html
    assert "read everything" in listed.words
    assert "Bo Boss" in listed.words
    ended = boss.send(listed, f"{KEYS}/key-{key.split('-')[1]}/revoke")
    assert "revoked" in ended.words
    assert program.call("GET", "/accounts").status == 401


def test_a_key_for_monitoring_publishes_and_reads_no_account(boss: Browser, cloud: Cloud) -> None:
    shown = boss.send(boss.open(KEYS), KEYS, name="Monitoring", purpose="publish")
    (key,) = re.findall(r"<code>(hk-\S+)</code>", shown.html)
    program = Client(cloud, key)
    assert program.call("GET", "/notices").status == 200
    assert program.call("GET", "/accounts").status == 403


def test_a_team_signs_as_its_administrator_writes(boss: Browser, admin: Client) -> None:
    page = boss.open(boss.open(TEAM).link("Signature"))
    refused = boss.send(page, f"{TEAM}/signature", **{"texts.en": "Bye {number}"})
    assert refused.status == 422
    assert "Bye {number}" in refused.html
    boss.send(refused, f"{TEAM}/signature", **{"texts.en": "Bye\n{operator}"})
    found = admin.get("/teams/default/signature")["texts"]["en"]
    assert found.splitlines() == ["Bye", "{operator}"]


def test_an_account_s_people_see_none_of_it(house: House) -> None:
    for path in (PEOPLE, TEAM, KEYS):
        assert house.browser.open(path).status == 403
