"""The banner in the provider's own product: what is missing, in its reader's language, and nothing once nothing is."""

from typing import Any

import pytest

from chalicelib.audience.banner import SHOWN_MAX
from infra.local.cloud import Cloud
from tests.support.client import Client


@pytest.fixture
def account(client: Client) -> Any:
    return client.account(name="Anna & Söhne <b>")


@pytest.fixture
def product(cloud: Cloud, client: Client, account: Any) -> Client:
    """The key of a product of the provider's, which may read this alone."""
    draft = {"name": "Portal", "role": "account_admin", "account_id": account["id"], "scopes": ["readiness:read"]}
    return Client(cloud, client.post("/api-keys", draft)["key"])


def path(account: Any, query: str = "") -> str:
    return f"/accounts/{account['id']}/readiness/banner{query}"


def test_it_is_finished_html_with_a_way_into_the_portal(product: Client, account: Any) -> None:
    found = product.call("GET", path(account), Accept="text/html", Accept_Language="fr")
    assert found.header("Content-Type") == "text/html; charset=utf-8"
    assert found.header("Content-Language") == "fr"
    assert found.text.startswith('<section class="herold-banner" lang="fr')
    assert "Il n’y a encore aucun contact" in found.text
    assert f'/portal/accounts/{account["id"]}">Compléter maintenant</a>' in found.text
    assert "<script" not in found.text
    assert "style=" not in found.text


def test_it_is_json_for_who_builds_it_themselves(product: Client, account: Any) -> None:
    found = product.get(path(account, "?language=it"))
    assert [one["code"] for one in found["findings"]] == [
        "no_contacts",
        "no_technical_contact",
        "no_administrative_contact",
    ]
    assert found["findings"][0]["message"] == "Non c’è ancora alcun contatto: nessuno può essere informato."
    assert (found["language"], found["title"][:6]) == ("it", "Manca ")
    assert found["html"] == product.call("GET", path(account, "?language=it"), Accept="text/html").text


def test_it_is_empty_once_nothing_is_missing(cloud: Cloud, client: Client, product: Client, account: Any) -> None:
    client.contact(account, "kim@kunde.example", "technical", "administrative")
    cloud.settle()
    found = product.get(path(account))
    assert (found["findings"], found["html"]) == ([], "")
    html = product.call("GET", path(account), Accept="text/html")
    assert (html.status, html.text) == (200, "")


def test_what_a_service_is_called_stays_words(cloud: Cloud, client: Client, product: Client, account: Any) -> None:
    for place in range(SHOWN_MAX):
        client.service(account, client.component(), label=f"<script>alert({place})</script> & Co")
    cloud.settle()
    html = product.call("GET", path(account), Accept="text/html").text
    assert "<script" not in html
    assert html.count("<li>") == SHOWN_MAX
    assert "&lt;script&gt;alert(" in html


def test_such_a_key_reads_nothing_else_and_of_no_other_account(client: Client, product: Client, account: Any) -> None:
    other = client.account()
    assert product.call("GET", path(other)).status == 404
    for elsewhere in ("", "/contacts", "/readiness", "/audit"):
        assert product.call("GET", f"/accounts/{account['id']}{elsewhere}").status == 403
    assert product.call("GET", path(account, "?language=es")).status == 400
