"""People follow articles, hear of what is new in them, say something about them, and are forgotten when they go."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.access.sessions.readers import reader_of
from infra.local.cloud import Cloud
from tests.support.articles import published
from tests.support.client import Client
from tests.support.rows import snapshot

ONE_CLICK = b"List-Unsubscribe=One-Click"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Reader(Client):
    """A contact of an account of their own, with a key."""

    def __init__(self, client: Client, name: str, **fields: Any) -> None:
        self.home = client.account()
        self.email = f"{name}@{self.home['number'].lower()}.example"
        self.contact_id = client.contact(self.home, self.email, language="de", **fields)["id"]
        named = {"account_id": self.home["id"], "contact_id": self.contact_id}
        super().__init__(client.cloud, client.post("/api-keys", {"name": name, "role": "contact"} | named)["key"])

    def articles(self) -> list[str]:
        return [one["slug"] for one in self.get("/me/articles")["items"]]


@pytest.fixture
def kim(client: Client) -> Reader:
    published(client, slug="calls")
    return Reader(client, "kim")


def operator(client: Client) -> Client:
    ada = client.post("/teams/default/operators", {"name": "Ada", "email": "ada@nordlicht.example"})
    key = client.post("/api-keys", {"name": "Ada", "role": "operator", "operator_id": ada["id"]})
    return Client(client.cloud, key["key"])


def revise(client: Client, slug: str = "calls", **body: Any) -> None:
    client.post(f"/articles/{slug}/publish", body)
    client.cloud.tick()
    client.cloud.settle()


def test_what_one_follows_is_in_one_s_collection(client: Client, kim: Reader) -> None:
    published(client, slug="lines")
    assert kim.get("/articles/calls/follow")["followed_at"] is None
    first = kim.put("/articles/calls/follow", None)
    assert kim.put("/articles/calls/follow", None) == first == kim.get("/articles/calls/follow")
    assert kim.articles() == ["calls"]
    assert Reader(client, "eve").articles() == []
    for _ in range(2):
        assert kim.call("DELETE", "/articles/calls/follow").status == 204
    assert kim.articles() == []


def test_who_is_nobody_neither_follows_nor_comments(client: Client, kim: Reader) -> None:
    nobody, text = Client(client.cloud, None), {"text": "Hm"}
    assert nobody.call("PUT", "/articles/calls/follow").status == 401
    assert nobody.call("POST", "/articles/calls/comments", text).status == 401
    assert nobody.call("GET", "/articles/calls/comments").status == 401
    for answer in (client.call("PUT", "/articles/calls/follow"), client.call("POST", "/articles/calls/comments", text)):
        assert (answer.status, answer.json()["detail"]) == (
            403,
            "Only a person can follow an article or comment on it. This key is nobody's.",
        )


def test_what_is_not_for_one_cannot_be_followed_or_commented_on(client: Client, kim: Reader) -> None:
    published(client, slug="inside", audience="provider")
    assert kim.call("PUT", "/articles/inside/follow").status == 404
    assert kim.call("POST", "/articles/inside/comments", {"text": "Hm"}).status == 404
    assert kim.call("GET", "/articles/inside/comments").status == 404
    assert operator(client).put("/articles/inside/follow", None)["slug"] == "inside"


def test_followers_hear_of_each_revision_once_in_their_language(cloud: Cloud, client: Client, kim: Reader) -> None:
    kim.put("/articles/calls/follow", None)
    revise(client, notes={"de": "Auch aus dem Ausland.", "en": "From abroad, too."})
    for _ in range(2):
        cloud.tick()
    cloud.settle()
    (mail,) = cloud.mails_to(kim.email)
    assert mail.subject == "Neu im Hilfeartikel: Anrufe umleiten"
    assert "Auch aus dem Ausland." in mail.text
    assert "/portal/articles/calls" in mail.text
    assert "/portal/articles/calls" in mail.html
    revise(client)
    assert len(cloud.mails_to(kim.email)) == 2


def test_nobody_hears_of_a_mended_word_nor_of_what_is_withdrawn(cloud: Cloud, client: Client, kim: Reader) -> None:
    kim.put("/articles/calls/follow", None)
    revise(client, tell_followers=False)
    client.post("/articles/calls/publish", {})
    client.post("/articles/calls/withdraw")
    cloud.tick()
    cloud.settle()
    assert cloud.mails_to(kim.email) == []


def test_who_publishes_does_not_hear_of_it(cloud: Cloud, client: Client, kim: Reader) -> None:
    ada = operator(client)
    ada.put("/articles/calls/follow", None)
    kim.put("/articles/calls/follow", None)
    revise(ada)
    assert len(cloud.mails_to(kim.email)) == 1
    assert cloud.mails_to("ada@nordlicht.example") == []


def test_who_may_no_longer_read_an_article_hears_nothing_of_it(cloud: Cloud, client: Client, kim: Reader) -> None:
    kim.put("/articles/calls/follow", None)
    client.patch("/articles/calls/draft", {"audience": "provider"})
    revise(client)
    assert cloud.mails_to(kim.email) == []
    assert kim.articles() == []


def test_who_is_on_file_nowhere_any_more_hears_nothing(cloud: Cloud, client: Client, kim: Reader) -> None:
    kim.put("/articles/calls/follow", None)
    client.post(f"/accounts/{kim.home['id']}/contacts/{kim.contact_id}/deactivate")
    revise(client)
    assert cloud.mails_to(kim.email) == []


def test_one_click_in_the_letter_ends_it_and_looking_changes_nothing(cloud: Cloud, client: Client, kim: Reader) -> None:
    kim.put("/articles/calls/follow", None)
    revise(client)
    (mail,) = cloud.mails_to(kim.email)
    link = str(mail.message["List-Unsubscribe"]).strip("<>")
    path = link[link.index("/unfollow/") :]
    page = cloud.request("GET", path, headers={"Accept": "text/html", "Accept-Language": "fr"})
    assert page.status == 200
    assert "Ne plus suivre l’article" in page.text
    assert kim.articles() == ["calls"]
    for _ in range(2):
        assert cloud.request("POST", path, body=ONE_CLICK, headers=FORM).status == 200
    assert kim.articles() == []
    revise(client)
    assert len(cloud.mails_to(kim.email)) == 1


def test_the_link_of_a_letter_says_nothing_of_what_became_the_providers_alone(
    cloud: Cloud, client: Client, kim: Reader
) -> None:
    kim.put("/articles/calls/follow", None)
    revise(client)
    (mail,) = cloud.mails_to(kim.email)
    link = str(mail.message["List-Unsubscribe"]).strip("<>")
    path = link[link.index("/unfollow/") :]
    assert "Divert calls" in cloud.request("GET", path, headers={"Accept": "text/html"}).text
    secret = {"titles": {"en": "Outage of Muster AG", "de": "Ausfall der Muster AG"}, "audience": "provider"}
    client.patch("/articles/calls/draft", secret)
    revise(client)
    for page in (cloud.request("GET", path), cloud.request("POST", path, body=ONE_CLICK, headers=FORM)):
        assert page.status == 200
        assert "Muster" not in page.text


def other(character: str) -> str:
    return "x" if character == "0" else "0"


@pytest.mark.parametrize(
    "change", [lambda t: other(t[0]) + t[1:], lambda t: t + "-x", lambda t: t[:30] + other(t[30]) + t[31:]]
)
def test_a_changed_link_ends_nothing(cloud: Cloud, client: Client, kim: Reader, change: Any) -> None:
    kim.put("/articles/calls/follow", None)
    revise(client)
    (mail,) = cloud.mails_to(kim.email)
    token = str(mail.message["List-Unsubscribe"]).strip("<>").rpartition("/")[2]
    assert cloud.request("POST", f"/unfollow/{change(token)}", body=ONE_CLICK, headers=FORM).status == 404
    assert kim.articles() == ["calls"]


def test_many_followers_hear_once_each_however_often_the_telling_is_broken_off(
    cloud: Cloud, client: Client, kim: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chalicelib.articles.following.telling._AT_ONCE", 2)
    readers = [kim, *(Reader(client, f"r{place}") for place in range(4))]
    for reader in readers:
        reader.put("/articles/calls/follow", None)
    client.post("/articles/calls/publish")
    monkeypatch.setattr("chalicelib.articles.following.telling.reader_of", _failing_at(3))
    cloud.tick()
    monkeypatch.undo()
    cloud.tick()
    cloud.settle()
    assert [len(cloud.mails_to(reader.email)) for reader in readers] == [1] * 5


def _failing_at(place: int) -> Any:
    calls: list[str] = []

    def read(email: str) -> Any:
        calls.append(email)
        if len(calls) == place:
            raise RuntimeError
        return reader_of(email)

    return read


def test_comments_are_read_without_names_by_customers_and_with_them_by_the_provider(
    client: Client, kim: Reader
) -> None:
    eve, ada = Reader(client, "eve"), operator(client)
    kim.post("/articles/calls/comments", {"text": "Works <b>abroad</b>"})
    ada.post("/articles/calls/comments", {"text": "Thank you"})
    by_eve = eve.get("/articles/calls/comments")["items"]
    assert [(one["text"], one["is_provider"], one["is_own"], one["author"]) for one in by_eve] == [
        ("Works <b>abroad</b>", False, False, None),
        ("Thank you", True, False, None),
    ]
    assert [one["is_own"] for one in kim.get("/articles/calls/comments")["items"]] == [True, False]
    assert [one["author"] for one in client.get("/articles/calls/comments")["items"]] == [
        kim.email,
        "ada@nordlicht.example",
    ]


def test_what_the_provider_said_among_themselves_stays_theirs_when_customers_come_to_read_the_article(
    client: Client, kim: Reader
) -> None:
    path, ada = "/articles/runbook/comments", operator(client)
    published(client, slug="runbook", audience="provider")
    said = ada.post(path, {"text": "Muster AG never pays"})["id"]
    client.patch("/articles/runbook/draft", {"audience": "customers"})
    revise(client, "runbook")
    ada.post(path, {"text": "Ask us"})
    assert [one["text"] for one in kim.get(path)["items"]] == ["Ask us"]
    assert [kim.call(how, f"{path}/{said}").status for how in ("GET", "DELETE")] == [404, 404]
    assert [one["text"] for one in ada.get(path)["items"]] == ["Muster AG never pays", "Ask us"]


def test_a_comment_is_deleted_by_who_wrote_it_and_by_the_provider(client: Client, kim: Reader) -> None:
    eve = Reader(client, "eve")
    path = "/articles/calls/comments"
    first, second = (kim.post(path, {"text": text})["id"] for text in ("One", "Two"))
    assert eve.call("DELETE", f"{path}/{first}").status == 403
    assert kim.call("DELETE", f"{path}/{first}").status == 204
    assert client.call("DELETE", f"{path}/{second}").status == 204
    assert client.get(path)["items"] == []
    assert client.call("DELETE", f"{path}/{second}").status == 404


def test_ones_own_comment_is_deleted_where_the_article_is_withdrawn(client: Client, kim: Reader) -> None:
    slug = published(client)["slug"]
    path, eve = f"/articles/{slug}/comments", Reader(client, "eve")
    said = kim.post(path, {"text": "Zephyrine"})["id"]
    client.post(f"/articles/{slug}/withdraw")
    assert kim.call("GET", path).status == 404
    assert eve.call("DELETE", f"{path}/{said}").status == 404
    assert kim.call("DELETE", f"/articles/calls/comments/{said}").status == 404
    assert kim.call("DELETE", f"{path}/{said}").status == 204
    assert not [row for row in snapshot("articles")["articles"] if row.get("text") == "Zephyrine"]


def test_nobody_comments_without_end(client: Client, kim: Reader) -> None:
    path = f"/articles/{published(client)['slug']}/comments"
    answers = [kim.call("POST", path, {"text": f"No. {number}"}) for number in range(31)]
    assert [answer.status for answer in answers] == [201] * 30 + [429]
    assert answers[-1].header("retry-after") == "3600"
    assert Reader(client, "eve").call("POST", path, {"text": "Mine"}).status == 201
    clock.advance(timedelta(hours=1))
    assert kim.call("POST", path, {"text": "Later"}).status == 201


def test_an_erased_person_follows_and_said_nothing(cloud: Cloud, client: Client, kim: Reader) -> None:
    kim.put("/articles/calls/follow", None)
    kim.post("/articles/calls/comments", {"text": "Zephyrine"})
    exported = client.get(f"/accounts/{kim.home['id']}/contacts/{kim.contact_id}/export?limit=100")["items"]
    kinds = {one["what"]: one for one in exported}
    assert {"followed-article", "comment"} <= kinds.keys()
    client.post(f"/accounts/{kim.home['id']}/contacts/{kim.contact_id}/erase")
    cloud.tick()
    cloud.settle()
    assert kim.email not in str(snapshot("articles"))
    assert {row["type"] for row in snapshot("articles")["articles"]} & {"follower", "followed", "comment"} == set()
