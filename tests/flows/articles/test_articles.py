"""Articles are drafted, published, read by whom they are for, found by words, and withdrawn."""

from typing import Any

import pytest

from infra.local.cloud import Cloud
from tests.support.articles import article, published
from tests.support.client import Client


@pytest.fixture
def nobody(cloud: Cloud) -> Client:
    """Somebody without a key."""
    return Client(cloud, None)


def customer(client: Client) -> Client:
    """A contact of some account."""
    account = client.account()
    contact = client.contact(account, f"kim@{account['id']}.example")
    key = {"name": "Kim", "role": "contact", "account_id": account["id"], "contact_id": contact["id"]}
    return Client(client.cloud, client.post("/api-keys", key)["key"])


def said(answer: Any) -> dict[str, Any]:
    """What a refusal says, but for the id of its request."""
    return {name: value for name, value in answer.json().items() if name != "request_id"}


def slugs(client: Client, query: str = "") -> list[str]:
    return [one["slug"] for one in client.get(f"/articles{query}")["items"]]


def test_a_draft_is_there_for_its_writers_alone_until_it_is_published(client: Client, nobody: Client) -> None:
    draft = client.post("/articles", article(slug="calls"))
    assert (draft["status"], draft["revision"]) == ("draft", 0)
    assert nobody.call("GET", "/articles/calls").status == 404
    assert client.call("GET", "/articles/calls").status == 404
    assert slugs(client) == slugs(nobody, "?words=mobiltelefon") == []
    assert slugs(client, "?status=draft") == ["calls"]
    client.post("/articles/calls/publish")
    read = nobody.get("/articles/calls?language=de")
    assert (read["title"], read["language"], read["languages"]) == ("Anrufe umleiten", "de", ["de", "en"])
    assert read["html"] == "<p>Aufs <strong>Mobiltelefon</strong>.</p>\n"
    assert slugs(nobody) == ["calls"]


def test_a_change_is_seen_once_it_is_published(client: Client, nobody: Client) -> None:
    published(client, slug="calls")
    changed = client.patch("/articles/calls/draft", {"titles": {"en": "Calls"}, "texts": {"en": "New words."}})
    assert changed["revision"] == 1
    assert nobody.get("/articles/calls")["title"] == "Divert calls"
    assert nobody.get("/articles?words=words")["items"] == []
    client.post("/articles/calls/publish", {"notes": {"en": "Shorter."}})
    read = nobody.get("/articles/calls?language=de")
    assert (read["title"], read["text"], read["language"], read["revision"]) == ("Calls", "New words.", "en", 2)
    assert slugs(nobody, "?words=words") == ["calls"]
    assert slugs(nobody, "?words=mobiltelefon") == []
    revisions = client.get("/articles/calls/revisions")["items"]
    assert [(one["n"], one["titles"]["en"], one["notes"]) for one in revisions] == [
        (1, "Divert calls", {}),
        (2, "Calls", {"en": "Shorter."}),
    ]


def test_an_article_is_read_by_whom_it_is_for_and_found_by_nobody_else(client: Client, nobody: Client) -> None:
    kim = customer(client)
    for audience in ("public", "customers", "provider"):
        published(client, slug=audience, audience=audience)
    assert sorted(slugs(nobody)) == sorted(slugs(nobody, "?words=divert")) == ["public"]
    assert sorted(slugs(kim)) == sorted(slugs(kim, "?words=divert")) == ["customers", "public"]
    assert sorted(slugs(client)) == sorted(slugs(client, "?words=divert")) == ["customers", "provider", "public"]
    for reader, slug, status in [
        (nobody, "customers", 404),
        (nobody, "provider", 404),
        (kim, "customers", 200),
        (kim, "provider", 404),
        (client, "provider", 200),
    ]:
        answer = reader.call("GET", f"/articles/{slug}")
        assert answer.status == status
        if status == 404:
            assert said(answer) == said(reader.call("GET", "/articles/nowhere"))


def test_an_article_that_becomes_narrower_is_found_by_who_may_still_read_it(client: Client, nobody: Client) -> None:
    published(client, slug="calls")
    client.patch("/articles/calls/draft", {"audience": "provider"})
    assert slugs(nobody, "?words=divert") == ["calls"]
    client.post("/articles/calls/publish")
    assert slugs(nobody, "?words=divert") == slugs(customer(client), "?words=divert") == []
    assert slugs(client, "?words=divert") == ["calls"]


def test_a_title_is_found_by_how_its_words_begin_and_any_text_by_whole_words(client: Client, nobody: Client) -> None:
    published(client, slug="calls")
    assert slugs(nobody, "?words=umlei") == ["calls"]
    assert slugs(nobody, "?words=ANRUFE%20mobiltelefon") == ["calls"]
    assert slugs(nobody, "?words=mobil") == []
    assert slugs(nobody, "?words=anrufe%20drucker") == []
    assert slugs(nobody, "?words=die%20der") == []


def test_what_is_withdrawn_is_read_and_found_by_nobody_and_can_come_back(client: Client, nobody: Client) -> None:
    published(client, slug="calls")
    client.post("/articles/calls/withdraw")
    assert nobody.call("GET", "/articles/calls").status == 404
    assert slugs(nobody) == slugs(client, "?words=divert") == []
    assert slugs(client, "?status=withdrawn") == ["calls"]
    again = client.call("POST", "/articles/calls/withdraw")
    assert (again.status, again.json()["legal"]) == (409, ["publish"])
    client.post("/articles/calls/publish")
    assert slugs(nobody, "?words=divert") == ["calls"]


def test_only_what_was_never_published_is_deleted(client: Client) -> None:
    published(client, slug="calls")
    client.post("/articles", article(slug="lines"))
    assert client.call("DELETE", "/articles/calls").status == 409
    assert client.call("DELETE", "/articles/lines").status == 204
    assert client.call("GET", "/articles/lines/draft").status == 404


def test_the_newest_come_first_page_by_page_and_hidden_ones_leave_no_trace(client: Client, nobody: Client) -> None:
    for place in range(6):
        published(client, slug=f"a{place}", audience="provider" if place % 2 else "public")
    first = nobody.get("/articles?limit=2")
    second = nobody.get(f"/articles?limit=2&cursor={first['next_cursor']}")
    assert [one["slug"] for one in first["items"] + second["items"]] == ["a4", "a2", "a0"]
    assert second["next_cursor"] is None


def test_found_ones_come_page_by_page_too(client: Client, nobody: Client) -> None:
    for place in range(5):
        published(client, slug=f"a{place}")
    seen: list[str] = []
    cursor = ""
    while True:
        page = nobody.get(f"/articles?limit=2&words=divert{cursor}")
        seen += [one["slug"] for one in page["items"]]
        if not page["next_cursor"]:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert seen == ["a4", "a3", "a2", "a1", "a0"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"titles": {"en": "Calls", "fr": "Appels"}}, {("/texts/fr", "missing"), ("/titles/de", "missing")}),
        ({"titles": {"de": "Anrufe"}}, {("/titles", "default-language-missing")}),
        ({"slug": "No Spaces"}, {("/slug", "string-pattern-mismatch")}),
    ],
)
def test_what_makes_no_article_is_named(client: Client, fields: Any, expected: set[tuple[str, str]]) -> None:
    refused = client.call("POST", "/articles", article(**fields))
    assert refused.status in {400, 422}
    assert {(one["pointer"], one["code"]) for one in refused.json()["errors"]} == expected


def test_the_address_is_made_of_the_title_and_taken_once(client: Client) -> None:
    made = client.post("/articles", article(titles={"en": "Größe & Höhe: 10 %", "de": "x"}))
    assert made["slug"] == "grosse-hohe-10"
    assert client.call("POST", "/articles", article(slug="grosse-hohe-10")).status == 409


def test_two_writers_do_not_overwrite_each_other(client: Client) -> None:
    client.post("/articles", article(slug="calls"))
    tag = client.call("GET", "/articles/calls/draft").header("ETag")
    first = client.call("PATCH", "/articles/calls/draft", {"audience": "customers"}, If_Match=tag)
    second = client.call("PATCH", "/articles/calls/draft", {"audience": "provider"}, If_Match=tag)
    stale = client.call("POST", "/articles/calls/publish", {}, If_Match=tag)
    assert (first.status, second.status, stale.status) == (200, 412, 412)


def test_a_publication_that_is_sent_twice_is_one_revision(client: Client) -> None:
    client.post("/articles", article(slug="calls"))
    answers = [client.call("POST", "/articles/calls/publish", {}, Idempotency_Key="once") for _ in range(2)]
    assert [one.status for one in answers] == [200, 200]
    assert [one.json()["revision"] for one in answers] == [1, 1]


def test_nothing_of_a_text_acts_in_a_reader_s_browser(client: Client, nobody: Client) -> None:
    hostile = (
        "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)> ![p](https://e.example/p)"
    )
    published(client, slug="calls", texts={"en": hostile, "de": hostile})
    html = nobody.get("/articles/calls")["html"]
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript:" not in html.partition("href=")[2]


def test_a_key_that_is_none_opens_nothing_that_is_public(client: Client) -> None:
    published(client, slug="calls")
    assert Client(client.cloud, "hk-nonsense").call("GET", "/articles/calls").status == 401


def test_what_was_published_is_found_a_minute_later_where_it_could_not_be_at_once(
    cloud: Cloud, client: Client, nobody: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("chalicelib.articles.editing._index", lambda *_: None)
        published(client, slug="calls")
    assert slugs(nobody, "?words=divert") == []
    cloud.tick()
    assert slugs(nobody, "?words=divert") == ["calls"]
