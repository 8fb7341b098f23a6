"""Signing in by a mailed link, as clients of the API see it."""

import re
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from infra.local.cloud import Cloud
from infra.local.gateway import Response
from tests.support.client import Client

KIM, NOBODY = "kim@kunde.example", "nobody@elsewhere.example"
VOLATILE = {"date", "x-amzn-requestid", "x-amz-apigw-id"}


def ask(cloud: Cloud, email: str, **headers: str) -> Response:
    return Client(cloud, None).call("POST", "/sign-in", {"email": email}, **headers)


def link_to(cloud: Cloud, email: str) -> str:
    cloud.settle()
    found = [re.findall(r"/portal/sign-in/link/(\S{58})\s", one.text) for one in cloud.mails_to(email)]
    return str([token for tokens in found for token in tokens][-1])


def confirm(cloud: Cloud, token: str) -> Any:
    return Client(cloud, None).post("/sign-in/confirm", {"token": token})


def test_a_contact_signs_in_by_mail_calls_the_api_and_signs_out(cloud: Cloud, client: Client) -> None:
    account = client.account()
    client.contact(account, KIM, account_admin=True)
    assert ask(cloud, KIM).status == 202
    tokens = confirm(cloud, link_to(cloud, KIM))
    kim = Client(cloud, tokens["access_token"])
    assert kim.get("/me")["email"] == KIM
    assert kim.get(f"/accounts/{account['id']}")["id"] == account["id"]
    assert kim.call("GET", "/queues").status == 403
    (session,) = kim.get("/sessions")["items"]
    assert (session["is_this_one"], session["door"]) == (True, "mailed_link")
    renewed = Client(cloud, None).post("/sessions/refresh", {"refresh_token": tokens["refresh_token"]})
    assert Client(cloud, renewed["access_token"]).get("/me")["email"] == KIM
    assert (
        Client(cloud, None).call("POST", "/sessions/sign-out", {"refresh_token": renewed["refresh_token"]}).status
        == 204
    )
    assert kim.call("GET", "/me").status == 401


def test_a_contact_of_two_accounts_says_which_is_meant_where_a_request_names_none(cloud: Cloud, client: Client) -> None:
    accounts = [client.account() for _ in range(3)]
    for account in accounts[:2]:
        contact = client.contact(account, KIM)
        client.confirm(account, contact)
        people = {"account_id": account["id"], "requester_id": contact["id"]}
        client.post("/tickets", {"subject": account["name"], "text": "No line"} | people)
    ask(cloud, KIM)
    kim = Client(cloud, confirm(cloud, link_to(cloud, KIM))["access_token"])
    (session,) = kim.get("/sessions")["items"]
    path = f"/sessions/{session['id']}"
    for account in accounts[:2]:
        assert kim.patch(path, {"account_id": account["id"]})["account_id"] == account["id"]
        assert [one["subject"] for one in kim.get("/tickets")["items"]] == [account["name"]]
    assert kim.call("PATCH", path, {"account_id": accounts[2]["id"]}).status == 422
    assert kim.patch(path, {"account_id": None})["account_id"] is None


def test_one_who_is_deactivated_or_no_admin_any_more_can_do_nothing_with_the_next_request(
    cloud: Cloud, client: Client
) -> None:
    account = client.account()
    contact = client.contact(account, KIM, account_admin=True)
    ask(cloud, KIM)
    kim = Client(cloud, confirm(cloud, link_to(cloud, KIM))["access_token"])
    path = f"/accounts/{account['id']}/contacts"
    assert kim.call("GET", path).status == 200
    client.patch(f"{path}/{contact['id']}", {"account_admin": False})
    assert kim.call("GET", path).status == 403
    assert kim.call("GET", "/me").status == 200
    assert client.call("POST", f"{path}/{contact['id']}/deactivate", {}).status == 200
    assert kim.call("GET", "/me").status == 403
    assert kim.call("GET", path).status == 404


def test_known_and_unknown_addresses_are_answered_alike(cloud: Cloud, client: Client) -> None:
    client.contact(client.account(), KIM)
    answers = [ask(cloud, email) for email in (KIM, NOBODY)]
    seen = [(one.status, one.body, [h for h in one.headers if h[0].lower() not in VOLATILE]) for one in answers]
    assert seen[0] == seen[1]


def test_the_letter_is_in_the_language_of_who_asks_and_not_in_their_own(cloud: Cloud, client: Client) -> None:
    client.contact(client.account(), KIM, language="fr")
    ask(cloud, KIM, Accept_Language="it-CH")
    cloud.settle()
    (mail,) = [one for one in cloud.mails_to(KIM) if "sign-in" in one.text]
    assert "il Suo link di accesso" in mail.subject
    assert "Ne transmettez pas" not in mail.text


def test_what_the_caller_says_of_its_address_counts_for_nothing(cloud: Cloud, client: Client) -> None:
    statuses = [
        ask(
            cloud,
            f"n{number}@elsewhere.example",
            X_Forwarded_For=f"192.0.2.{number}",
            Forwarded=f"for=192.0.2.{number}",
        ).status
        for number in range(22)
    ]
    assert statuses == [202] * 20 + [429] * 2
    clock.advance(timedelta(minutes=10))
    assert ask(cloud, KIM).status == 202


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_nothing_but_a_post_uses_a_link_up(cloud: Cloud, client: Client, method: str) -> None:
    ask(cloud, KIM)
    token = link_to(cloud, KIM)
    for _ in range(10):
        Client(cloud, None).call(method, "/sign-in/confirm")
    assert confirm(cloud, token)["token_type"] == "Bearer"
    assert Client(cloud, None).call("POST", "/sign-in/confirm", {"token": token}).status == 404


def test_a_link_whose_event_was_lost_comes_with_the_next_minute(cloud: Cloud, client: Client) -> None:
    ask(cloud, KIM)
    cloud.tick()
    assert [one.subject for one in cloud.mails_to(KIM)] == ["Nordlicht Netze: your link to sign in"]


def test_the_first_administrator_makes_others_and_they_sign_in(cloud: Cloud, client: Client) -> None:
    client.post("/provider-people", {"email": "ines@nordlicht.example", "name": "Ines", "roles": ["provider_admin"]})
    ask(cloud, "ines@nordlicht.example")
    ines = Client(cloud, confirm(cloud, link_to(cloud, "ines@nordlicht.example"))["access_token"])
    draft = {"email": "lee@nordlicht.example", "name": "Lee", "roles": ["publisher"]}
    lee = ines.post("/provider-people", draft)
    ask(cloud, "lee@nordlicht.example")
    publisher = Client(cloud, confirm(cloud, link_to(cloud, "lee@nordlicht.example"))["access_token"])
    assert publisher.call("GET", "/notices").status == 200
    assert publisher.call("GET", "/accounts").status == 403
    assert ines.call("DELETE", f"/provider-people/{lee['id']}").status == 204
    assert publisher.call("GET", "/notices").status == 403
