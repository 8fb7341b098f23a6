"""Answers to who asked end as the team signs, in the reader's language; all other letters end as ever."""

from infra.local.cloud import Cloud
from tests.support.client import Client

PATH = "/teams/default/signature"
TEXTS = {"en": "Kind regards\n{operator}, {{not ours}}", "de": "Freundliche Grüße\n{operator}\nNordlicht Support"}


def answered(cloud: Cloud, client: Client, **contact: str) -> str:
    """The text of the letter with an answer of Ada's."""
    body = {"name": "Ada Berger", "email": f"ada{len(cloud.mails)}@nordlicht.example", "language": "de"}
    operator = client.post("/teams/default/operators", body)
    key = client.post("/api-keys", {"name": "Ada", "role": "operator", "operator_id": operator["id"]})["key"]
    account = client.account()
    person = client.contact(account, "kim@x.example", **contact)
    people = {"account_id": account["id"], "requester_id": person["id"]}
    ticket = client.post("/tickets", {"subject": "No line", "text": "Since nine."} | people)
    cloud.settle()
    acknowledged = cloud.mails_to("kim@x.example")[-1].text
    assert "Nordlicht Support" not in acknowledged
    Client(cloud, key).post(f"/tickets/{ticket['id']}/messages", {"text": "It works again."})
    cloud.settle()
    return cloud.mails_to("kim@x.example")[-1].text.replace("\r\n", "\n")


def test_an_answer_ends_with_the_signature_in_the_reader_s_language(cloud: Cloud, client: Client) -> None:
    client.put(PATH, {"texts": {"de": TEXTS["de"]}})
    text = answered(cloud, client, language="de")
    assert "Ada Berger\nNordlicht Support" in text
    assert text.count("Ada Berger") == 2  # who answers is said above, too


def test_where_a_language_has_none_the_letter_ends_as_ever(cloud: Cloud, client: Client) -> None:
    client.put(PATH, {"texts": {"de": TEXTS["de"]}})
    text = answered(cloud, client, language="fr")
    assert "Nordlicht Support" not in text
    assert "Nordlicht Netze" in text


def test_it_is_set_anew_as_a_whole_and_taken_away(cloud: Cloud, client: Client) -> None:
    assert client.get(PATH) == {"texts": {}}
    client.put(PATH, {"texts": {"de": "Bis bald", "en": "Bye"}})
    assert client.put(PATH, {"texts": {"de": "Gruß", "fr": ""}}) == {"texts": {"de": "Gruß"}}
    client.put(PATH, {"texts": {}})
    assert "Gruß" not in answered(cloud, client, language="de").replace("Freundliche Grüße", "")


def test_only_the_name_of_who_answers_is_filled_in(client: Client) -> None:
    refused = client.call("PUT", PATH, {"texts": TEXTS | {"fr": "{name}"}})
    assert refused.status == 422
    assert [one["pointer"] for one in refused.json()["errors"]] == ["/texts/en", "/texts/fr"]


def test_who_changes_what_another_has_changed_is_told(client: Client) -> None:
    tag = client.call("GET", PATH).header("ETag")
    client.put(PATH, {"texts": {"en": "Bye"}})
    assert client.call("PUT", PATH, {"texts": {"en": "Yours"}}, If_Match=tag).status == 412
