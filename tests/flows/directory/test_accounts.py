"""Accounts as their provider and their administrators see them: settings, domains, search, closing, the trail."""

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.directory.accounts.finding import account_of_domain
from chalicelib.directory.persons import ERASED, Person
from chalicelib.directory.services import ending
from chalicelib.directory.trail import reading as auditing
from chalicelib.principals import Role
from chalicelib.settings import settings
from infra.local.gateway import Response
from infra.local.letters import Mail
from tests.support.client import Client
from tests.support.rows import snapshot
from tests.support.world import World, open_cloud, unique


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with open_cloud() as cloud:
        yield World(cloud)


@pytest.fixture
def provider(world: World) -> Client:
    return world.admin


def admin_of(world: World, account: Any) -> Client:
    return Client(world.cloud, world.key(Role.ACCOUNT_ADMIN, account["id"])["key"])


def bad_fields(response: Response) -> dict[str, str]:
    return {one["pointer"]: one["code"] for one in response.json()["errors"]}


def invitations(world: World, email: str) -> list[Mail]:
    """The invitations among the mails to an address, which may be told of a notice, too."""
    return [one for one in world.cloud.mails_to(email) if one.subject.startswith("Nordlicht Netze")]


def draft(**fields: Any) -> dict[str, Any]:
    number = unique("N-")
    return {"number": number, "name": number, "default_language": "de", "time_zone": "Europe/Zurich"} | fields


# --- A1: fields and settings -----------------------------------------------------------------------------


def test_an_account_has_its_fields_and_settings_with_careful_defaults(provider: Client) -> None:
    account = provider.account(billing_numbers=["R-2", "R-1", "R-2"])
    assert account["billing_numbers"] == ["R-1", "R-2"]
    assert (account["domains"], account["registration"], account["ticket_visibility"]) == ([], "invitation", "own")
    assert account["auto_create_contacts"] is False
    assert account["closed_at"] is None
    assert provider.get(f"/accounts/{account['id']}") == account


def test_every_bad_field_of_an_account_is_named_at_once(provider: Client) -> None:
    body = draft(time_zone="Europe/Bern", domains=["gmail.com", "acme.example", "co.uk", "acme"])
    response = provider.call("POST", "/accounts", body)
    assert response.status == 422
    assert bad_fields(response) == {
        "/time_zone": "unknown-time-zone",
        "/domains/0": "public-mail-domain",
        "/domains/2": "public-suffix",
        "/domains/3": "not-a-domain",
    }


def test_the_number_of_an_account_is_unique_and_never_changes(provider: Client) -> None:
    account = provider.account()
    assert provider.call("POST", "/accounts", draft(number=account["number"])).status == 409
    response = provider.call("PATCH", f"/accounts/{account['id']}", {"number": "other"})
    assert (response.status, bad_fields(response)) == (400, {"/number": "extra-forbidden"})


def test_account_admins_change_their_settings_and_not_who_they_are(world: World) -> None:
    account = world.admin.account()
    admin, path = admin_of(world, account), f"/accounts/{account['id']}"
    changes = {"registration": "open", "auto_create_contacts": True, "default_language": "fr", "time_zone": "UTC"}
    assert admin.patch(path, changes).items() >= changes.items()
    response = admin.call("PATCH", path, {"time_zone": "UTC", "domains": [], "name": "X"}, Accept_Language="de")
    assert response.status == 403
    assert bad_fields(response) == {"/domains": "providers-field", "/name": "providers-field"}


def test_only_the_provider_changes_ticket_visibility_and_others_learn_whom_to_ask(world: World) -> None:
    account = world.admin.account()
    path, wanted = f"/accounts/{account['id']}", {"ticket_visibility": "account"}
    response = admin_of(world, account).call("PATCH", path, wanted)
    assert (response.status, bad_fields(response)) == (403, {"/ticket_visibility": "providers-field"})
    assert "support@" in response.json()["detail"]
    assert world.admin.patch(path, wanted)["ticket_visibility"] == "account"


def test_auto_create_contacts_follows_the_provider_where_the_account_does_not_say(provider: Client) -> None:
    path = f"/accounts/{provider.account(auto_create_contacts=True)['id']}"
    assert provider.get(path)["auto_create_contacts"] is True
    assert provider.patch(path, {"auto_create_contacts": None})["auto_create_contacts"] is False


def test_creating_an_account_takes_its_first_admin_who_is_invited_by_mail(world: World) -> None:
    email = f"{unique('anna')}@erste.example"
    admin = {"first_name": "Anna", "last_name": "Erste", "email": email, "roles": ["administrative"]}
    account = world.admin.account(default_language="fr", account_admin=admin)
    path = f"/accounts/{account['id']}"
    (contact,) = world.admin.get(f"{path}/contacts")["items"]
    assert contact["account_admin"] is True
    assert contact["invited_at"]
    assert (contact["language"], contact["roles"]) == ("fr", ["administrative"])
    world.cloud.settle()
    (invitation,) = invitations(world, email)
    assert invitation.subject == "Nordlicht Netze : votre adresse est enregistrée comme contact"
    trail = [(one["revision"], one["subject"], one["before"]) for one in world.admin.get(f"{path}/audit")["items"]]
    assert trail == [(2, "contact", None), (1, "account", None)]
    world.admin.patch(path, {"name": "Danach AG"})


def test_creating_an_account_with_its_admin_twice_makes_and_invites_them_once(world: World) -> None:
    email = f"{unique('anna')}@einmal.example"
    body = draft(account_admin={"email": email})
    first, second = (world.admin.call("POST", "/accounts", body, Idempotency_Key=email) for _ in range(2))
    assert first.json() == second.json()
    world.cloud.settle()
    assert len(invitations(world, email)) == 1


def test_bad_fields_of_the_first_admin_are_named_and_no_account_is_made(provider: Client) -> None:
    for admin, bad in (
        ({"email": "anna", "time_zone": "Bern"}, {"/account_admin/email", "/account_admin/time_zone"}),
        ({"email": "netz@x.example", "kind": "group"}, {"/account_admin"}),
        ({"email": "anna@x.example", "phone": "12"}, {"/account_admin/phone"}),
        ({"email": settings().support_address}, {"/account_admin/email"}),
    ):
        body = draft(account_admin=admin)
        response = provider.call("POST", "/accounts", body)
        assert (response.status, set(bad_fields(response))) == (422, bad)
        assert found(provider, f"number={body['number']}") == []


# --- how German is written ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "greeting"),
    [
        ({"time_zone": "Europe/Zurich"}, "Freundliche Grüsse"),
        ({"time_zone": "Europe/Berlin"}, "Freundliche Grüße"),
        ({"time_zone": "Europe/Berlin", "country": "LI"}, "Freundliche Grüsse"),
        ({"time_zone": "Europe/Zurich", "country": "DE"}, "Freundliche Grüße"),
    ],
)
def test_german_is_written_as_in_the_country_of_the_account(
    world: World, fields: dict[str, str], greeting: str
) -> None:
    account = world.admin.account(**fields)
    assert account["country"] == fields.get(
        "country", {"Europe/Zurich": "CH", "Europe/Berlin": "DE"}[fields["time_zone"]]
    )
    contact = world.admin.contact(account, f"{unique('kim')}@land.example", "technical")
    world.admin.service(account, world.component)
    world.admin.outage(world.component)
    world.cloud.settle()
    mail = world.cloud.mails_to(contact["email"])[-1]
    assert greeting in mail.text
    assert ('lang="de-CH"' in mail.html) == ("ss" in greeting)


def test_a_country_is_named_by_its_two_letters(provider: Client) -> None:
    refused = provider.call("POST", "/accounts", draft(country="Schweiz"))
    assert (refused.status, bad_fields(refused)) == (422, {"/country": "not-a-country"})


def test_an_account_s_admin_may_say_its_country_and_leave_it_to_the_time_zone_again(world: World) -> None:
    account = world.admin.account(time_zone="Europe/Vienna")
    admin = admin_of(world, account)
    assert admin.patch(f"/accounts/{account['id']}", {"country": "CH"})["country"] == "CH"
    assert admin.patch(f"/accounts/{account['id']}", {"country": None})["country"] == "AT"


# --- A1: search ------------------------------------------------------------------------------------------


def found(client: Client, query: str) -> list[str]:
    return [one["name"] for one in client.get(f"/accounts?{query}")["items"]]


def test_accounts_are_found_by_how_their_name_begins_without_case_and_accents(provider: Client) -> None:
    provider.account(name="Zürcher Zentralbank")
    assert found(provider, "name=ZURCHER%20Z") == ["Zürcher Zentralbank"]
    assert found(provider, "name=zentralbank") == []


def test_accounts_are_found_by_number_and_by_domain(provider: Client) -> None:
    provider.account(number="Such-77", name="Suchfirma", domains=["büro.suchfirma.example", "suchfirma.example"])
    assert found(provider, "number=such-7") == ["Suchfirma"]
    assert found(provider, "domain=suchf") == ["Suchfirma"]
    assert found(provider, "domain=b%C3%BCro.suchfirma.example") == ["Suchfirma"]


def test_a_renamed_account_is_found_by_its_new_name_alone(provider: Client) -> None:
    account = provider.account(name="Quellhof AG")
    provider.patch(f"/accounts/{account['id']}", {"name": "Quellhof Holding"})
    provider.patch(f"/accounts/{account['id']}", {"name": "QUELLHOF HOLDING"})
    assert found(provider, "name=quellhof") == ["QUELLHOF HOLDING"]
    assert found(provider, "name=quellhof%20ag") == []


def test_a_search_goes_on_page_by_page_in_order_of_names(provider: Client) -> None:
    names = [f"Seite {letter}" for letter in "dacbe"]
    for name in names:
        provider.account(name=name)
    pages, cursor = [], ""
    while cursor is not None:
        page = provider.get(f"/accounts?name=seite&limit=2{cursor and '&cursor=' + cursor}")
        pages.append([one["name"] for one in page["items"]])
        cursor = page["next_cursor"]
    assert pages == [["Seite a", "Seite b"], ["Seite c", "Seite d"], ["Seite e"]]


def test_one_search_at_a_time_is_taken(provider: Client) -> None:
    assert provider.call("GET", "/accounts?name=a&number=b").status == 422


def test_an_account_admin_finds_the_own_account_alone(world: World) -> None:
    mine, _ = world.admin.account(name="Fundort Eins"), world.admin.account(name="Fundort Zwei")
    admin = admin_of(world, mine)
    assert found(admin, "name=fundort") == ["Fundort Eins"]
    assert found(admin, "name=fundort%20zwei") == []


# --- A3: domains -----------------------------------------------------------------------------------------


def test_a_domain_that_another_account_owns_is_refused_naming_its_owner(provider: Client) -> None:
    owner = provider.account(domains=["vergeben.example"])
    fresh, body = provider.account(), {"domains": ["frei.example", "VERGEBEN.example"]}
    for method, path, sent in (
        ("PATCH", f"/accounts/{fresh['id']}", body),
        ("POST", "/accounts", draft(**body)),
    ):
        response = provider.call(method, path, sent)
        assert (response.status, bad_fields(response)) == (409, {"/domains/1": "domain-taken"})
        assert response.json()["errors"][0]["message"] == f"belongs to account {owner['number']}"
    assert account_of_domain("frei.example") is None


def test_a_domain_that_is_given_up_is_free_for_others(provider: Client) -> None:
    first, second = provider.account(domains=["wandert.example"]), provider.account()
    provider.patch(f"/accounts/{first['id']}", {"domains": []})
    provider.patch(f"/accounts/{second['id']}", {"domains": ["wandert.example"]})
    assert account_of_domain("wandert.example") == second["id"]


def test_a_subdomain_maps_to_the_owner_of_its_domain_unless_mapped_itself(provider: Client) -> None:
    group, branch = provider.account(domains=["konzern.example"]), provider.account(domains=["it.konzern.example"])
    assert account_of_domain("konzern.example") == group["id"]
    assert account_of_domain("mail.de.konzern.example") == group["id"]
    assert account_of_domain("it.konzern.example") == branch["id"]
    assert account_of_domain("mail.it.konzern.example") == branch["id"]
    assert account_of_domain("fremder-konzern.example") is None


def test_an_international_domain_is_kept_in_one_spelling(provider: Client) -> None:
    account = provider.account(domains=["Zürich-Bank.example", "xn--zrich-bank-9db.example"])
    assert account["domains"] == ["xn--zrich-bank-9db.example"]


# --- A1: closing -----------------------------------------------------------------------------------------


@pytest.fixture
def closed(world: World) -> Any:
    """An account with a technical contact, a service and a domain, which has been closed; and its administrator."""
    account = world.admin.account(domains=[f"{unique('ende')}.example"])
    world.admin.contact(account, f"{unique('kim')}@ende.example", "technical")
    world.admin.service(account, world.component)
    admin = admin_of(world, account)
    return world.admin.post(f"/accounts/{account['id']}/close"), account, admin


def test_closing_keeps_history_and_ends_every_change(world: World, closed: Any) -> None:
    account, _, _ = closed
    path = f"/accounts/{account['id']}"
    assert account["closed_at"]
    assert len(world.admin.get(f"{path}/contacts")["items"]) == len(world.admin.get(f"{path}/services")["items"]) == 1
    before = snapshot("directory")
    for method, target, body in (
        ("PATCH", path, {"name": "Neu"}),
        ("POST", f"{path}/contacts", {"email": "neu@ende.example"}),
        ("POST", f"{path}/services", {"label": "Neu"}),
        ("POST", f"{path}/agents", {"host_name": "neu"}),
    ):
        assert world.admin.call(method, target, body).status == 409
    assert snapshot("directory") == before


def test_closing_twice_is_closing_once(world: World, closed: Any) -> None:
    account, _, _ = closed
    assert world.admin.post(f"/accounts/{account['id']}/close") == account


def test_the_keys_of_a_closed_account_open_nothing(closed: Any) -> None:
    account, _, admin = closed
    assert admin.call("GET", f"/accounts/{account['id']}").status == 401


def test_a_closed_account_frees_its_domains_and_keeps_its_number(world: World, closed: Any) -> None:
    account, was, _ = closed
    assert account["domains"] == []
    assert world.admin.account(domains=was["domains"])["domains"] == was["domains"]
    assert world.admin.call("POST", "/accounts", draft(number=account["number"])).status == 409


def test_nobody_in_a_closed_account_is_told(world: World, closed: Any) -> None:
    account, _, _ = closed
    (ended,) = world.admin.get(f"/accounts/{account['id']}/contacts")["items"]
    account = world.admin.account()
    going_on = world.admin.contact(account, f"{unique('kim')}@weiter.example", "technical")
    world.admin.service(account, world.component)
    world.admin.outage(world.component)
    world.cloud.settle()
    assert len(world.cloud.mails_to(going_on["email"])) == 1
    assert world.cloud.mails_to(ended["email"]) == []


# --- A2: services and components that end ----------------------------------------------------------------


def test_an_ended_service_is_told_to_nobody_and_its_component_can_go(world: World) -> None:
    admin, component = world.admin, world.admin.component()
    account = admin.account()
    contact = admin.contact(account, f"{unique('kim')}@dienst.example", "technical")
    ended, other = admin.service(account, component), admin.service(account, world.component)
    path = f"/accounts/{account['id']}/services"
    own = f"/accounts/{account['id']}/contacts/{contact['id']}/subscriptions"
    admin.post(own, {"type": "outage", "service_id": ended["id"]})
    assert admin.call("DELETE", f"{path}/{ended['id']}").status == 204
    assert admin.get(path)["items"] == [other]
    assert [one for one in admin.get(own)["items"] if one["service_id"] == ended["id"]] == []
    admin.outage(component)
    world.cloud.settle()
    assert world.cloud.mails_to(contact["email"]) == []
    assert admin.call("DELETE", f"/components/{component['id']}").status == 204
    assert admin.call("GET", f"/components/{component['id']}").status == 404


def test_a_service_with_many_subscriptions_ends_in_several_steps(world: World) -> None:
    account = world.admin.account()
    service = world.admin.service(account)
    for _ in range(51):
        contact = world.admin.contact(account, f"{unique('kim')}@viele.example")
        path = f"/accounts/{account['id']}/contacts/{contact['id']}/subscriptions"
        world.admin.post(path, {"type": "outage", "service_id": service["id"]})
    assert world.admin.call("DELETE", f"/accounts/{account['id']}/services/{service['id']}").status == 204
    rows = snapshot("directory")["directory"]
    assert [row for row in rows if row.get("scope") == f"service#{service['id']}"] == []


def test_a_component_on_which_something_depends_stays_and_the_answer_names_it(world: World) -> None:
    admin = world.admin
    site = admin.component()
    room = admin.component(parent_id=site["id"])
    account = admin.account()
    service = admin.service(account, room)
    for component, named in ((site, ([room["id"]], [])), (room, ([], [account["id"]]))):
        response = admin.call("DELETE", f"/components/{component['id']}")
        assert response.status == 409
        assert (response.json()["components"], response.json()["accounts"]) == named
        assert admin.get(f"/components/{component['id']}") == component
    admin.service(account, room)  # it is there as before
    for path in (f"/accounts/{account['id']}/services/{service['id']}", f"/accounts/{account['id']}/close"):
        admin.call("DELETE" if "services" in path else "POST", path)
    assert [admin.call("DELETE", f"/components/{one['id']}").status for one in (room, site)] == [204, 204]


def test_no_service_begins_to_depend_on_a_component_that_is_being_removed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    component, account = world.admin.component(), world.admin.account()
    with monkeypatch.context() as patch:
        patch.setattr(ending, "_remove", lambda *_: None)  # stopped in between
        world.admin.call("DELETE", f"/components/{component['id']}")
    body = {"label": "Neu", "components": [component["id"]]}
    response = world.admin.call("POST", f"/accounts/{account['id']}/services", body)
    assert (response.status, bad_fields(response)) == (422, {"/components/0": "unknown-component"})
    assert world.admin.call("DELETE", f"/components/{component['id']}").status == 204


# --- Agents ----------------------------------------------------------------------------------------------


def test_an_agents_host_name_is_unique_in_its_account_whatever_its_case(provider: Client) -> None:
    first, second = (f"/accounts/{provider.account()['id']}/agents" for _ in range(2))
    agent = provider.post(first, {"host_name": "WS-1.example"})
    assert agent["host_name"] == "ws-1.example"
    assert provider.call("POST", first, {"host_name": "ws-1.EXAMPLE"}).status == 409
    provider.post(second, {"host_name": "ws-1.example"})


def test_a_renamed_or_removed_agent_frees_its_host_name(provider: Client) -> None:
    path = f"/accounts/{provider.account()['id']}/agents"
    agent = provider.post(path, {"host_name": "ws-1"})
    del agent["key"]
    assert provider.put(f"{path}/{agent['id']}", {"host_name": "ws-2"}) == agent | {"host_name": "ws-2"}
    other = provider.post(path, {"host_name": "ws-1"})
    assert provider.call("PUT", f"{path}/{other['id']}", {"host_name": "ws-2"}).status == 409
    assert provider.call("DELETE", f"{path}/{agent['id']}").status == 204
    provider.put(f"{path}/{other['id']}", {"host_name": "ws-2"})
    assert [one["host_name"] for one in provider.get(path)["items"]] == ["ws-2"]


# --- B8: the trail of changes ----------------------------------------------------------------------------


def test_every_change_is_in_the_trail_with_who_when_what_from_and_what_to(world: World) -> None:
    account = world.admin.account()
    path = f"/accounts/{account['id']}"
    admin = world.key(Role.ACCOUNT_ADMIN, account["id"])
    Client(world.cloud, admin["key"]).patch(path, {"default_language": "it"})
    contact = world.admin.contact(account, "kim@spur.example", "technical")
    newest, change, creation = world.admin.get(f"{path}/audit")["items"]
    assert change["at"] >= creation["at"]
    assert {name: value for name, value in change.items() if name != "at"} == {
        "revision": 2,
        "actor": admin["id"],
        "actor_name": "Key",
        "subject": "account",
        "subject_id": account["id"],
        "before": {"default_language": "de"},
        "after": {"default_language": "it"},
    }
    assert (newest["subject"], newest["subject_id"], newest["before"]) == ("contact", contact["id"], None)
    assert (creation["revision"], creation["after"]["number"]) == (1, account["number"])


def test_the_trail_goes_on_page_by_page_newest_first(world: World) -> None:
    path = f"/accounts/{world.admin.account()['id']}"
    for name in ("Eins", "Zwei", "Drei"):
        world.admin.patch(path, {"name": name})
    first = world.admin.get(f"{path}/audit?limit=3")
    second = world.admin.get(f"{path}/audit?limit=3&cursor={first['next_cursor']}")
    assert [one["revision"] for one in first["items"] + second["items"]] == [4, 3, 2, 1]


def test_an_erased_person_is_gone_from_the_trail_and_that_they_were_there_is_not(world: World) -> None:
    account = world.admin.account()
    path = f"/accounts/{account['id']}"
    contact = world.admin.contact(account, "ada@spur.example", first_name="Ada", last_name="Vergissmein")
    other = world.admin.contact(account, "ben@spur.example", last_name="Bleibtda")
    world.admin.patch(f"{path}/contacts/{contact['id']}", {"last_name": "Vergessen", "language": "fr"})
    person = Person(account["id"], contact["id"], contact["email"], "Ada", "Vergessen")
    for _ in range(2):
        auditing.erase_trail(person, "", clock.now())
    trail = world.admin.get(f"{path}/audit")["items"]
    assert not {word for word in ("ada@", "Ada", "Vergiss", "Vergessen") if word in str(trail)}
    assert [one["subject_id"] for one in trail] == [contact["id"], other["id"], contact["id"], account["id"]]
    assert trail[0]["after"] == {"last_name": ERASED, "language": "fr"}
    assert trail[1]["after"]["last_name"] == "Bleibtda"
