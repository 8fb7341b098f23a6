"""Files that people put on messages: by a form that is theirs alone, checked before anybody gets to see them."""

from typing import Any

import pytest

from chalicelib.desk.attachments.rules import SIZE_MAX_BYTES
from chalicelib.desk.attachments.uploads import KEPT_FOR
from chalicelib.settings import settings
from infra.local.cloud import Cloud
from tests.support.client import Client
from tests.support.files import PDF, PNG, fetched, kept_files, upload
from tests.support.rows import snapshot


class Asked:
    """A ticket of a contact's, and everybody who might put a file on it."""

    def __init__(self, cloud: Cloud, admin: Client) -> None:
        self.cloud, self.admin = cloud, admin
        account = admin.account()
        anna, kim = (admin.contact(account, f"{name}@klinik.example") for name in ("anna", "kim"))
        people = {"account_id": account["id"], "requester_id": anna["id"]}
        tickets = [admin.post("/tickets", {"subject": f"Line {n}", "text": "Dead"} | people) for n in range(2)]
        self.path, self.elsewhere = (f"/tickets/{one['id']}" for one in tickets)
        self.anna, self.kim = (self._key(account, one) for one in (anna, kim))
        cloud.settle()

    def form(self, caller: Client | None = None, **fields: str) -> Any:
        return (caller or self.anna).post(f"{self.path}/uploads", {"name": "Bild.png", "type": "image/png"} | fields)

    def write(self, *ids: str, caller: Client | None = None, path: str = "") -> Any:
        body = {"text": "See picture.", "attachments": list(ids)}
        return (caller or self.anna).call("POST", f"{path or self.path}/messages", body)

    def _key(self, account: Any, contact: Any) -> Client:
        named = {"name": "K", "role": "contact", "account_id": account["id"], "contact_id": contact["id"]}
        return Client(self.cloud, self.admin.post("/api-keys", named)["key"])


@pytest.fixture
def asked(cloud: Cloud, client: Client) -> Asked:
    return Asked(cloud, client)


def fault(response: Any) -> tuple[int, set[tuple[str, str]]]:
    return response.status, {(one["pointer"], one["code"]) for one in response.json().get("errors", [])}


def test_an_uploaded_file_is_on_the_message_that_names_it(asked: Asked) -> None:
    form = asked.form(name="../Bild\u202e.png")
    assert asked.anna.get(f"{asked.path}/uploads/{form['id']}")["name"] == form["name"] == "Bild.png"
    assert upload(asked.cloud, form, PNG).status == 201
    written = asked.write(form["id"])
    assert written.status == 201
    (file,) = written.json()["attachments"]
    assert (file["id"], file["name"], file["type"], file["size_bytes"]) == (
        form["id"],
        "Bild.png",
        "image/png",
        len(PNG),
    )
    assert fetched(asked.anna.call("GET", f"{asked.path}/attachments/{file['id']}")) == PNG
    assert asked.anna.call("GET", f"{asked.path}/uploads/{form['id']}").status == 404
    assert fault(asked.write(form["id"])) == (422, {("/attachments/0", "unknown-upload")})


@pytest.mark.parametrize("fields", [{"key": "kept/x"}, {"Content-Type": "text/html"}, {"policy": "e30="}])
def test_a_form_takes_nothing_but_what_it_was_signed_for(asked: Asked, fields: dict[str, str]) -> None:
    form = asked.form()
    assert upload(asked.cloud, form, PNG, **fields).status == 403
    assert fault(asked.write(form["id"])) == (422, {("/attachments/0", "not-uploaded")})


@pytest.mark.parametrize("content", [b"", b"x" * (SIZE_MAX_BYTES + 1)])
def test_a_file_that_is_empty_or_too_large_is_not_taken(asked: Asked, content: bytes) -> None:
    assert upload(asked.cloud, asked.form(), content).status == 403


@pytest.mark.parametrize(
    ("name", "content"), [("bild.png", b"MZ\x90\x00" + bytes(90)), ("rechnung.pdf.exe", PDF), ("x.LNK", PNG)]
)
def test_a_program_is_refused_whatever_it_is_called(asked: Asked, name: str, content: bytes) -> None:
    form = asked.form(name=name)
    assert upload(asked.cloud, form, content).status == 201
    assert fault(asked.write(form["id"])) == (422, {("/attachments/0", "is-a-program")})
    assert not [key for key in kept_files() if key.startswith("kept/")]


def test_an_upload_is_for_who_asked_for_it_on_the_ticket_they_asked_for(asked: Asked) -> None:
    form = asked.form()
    assert upload(asked.cloud, form, PNG).status == 201
    refused = (422, {("/attachments/0", "unknown-upload")})
    assert asked.kim.call("POST", f"{asked.path}/uploads", {"name": "x"}).status == 404
    assert fault(asked.write(form["id"], caller=asked.admin)) == refused
    seen = asked.admin.get(f"{asked.path}/uploads/{form['id']}")
    assert (seen["name"], seen["url"], seen["fields"]) == ("Bild.png", None, {})
    assert fault(asked.write(form["id"], path=asked.elsewhere)) == refused
    assert asked.write(form["id"]).status == 201


def test_a_message_with_a_bad_upload_is_not_written_and_names_each(asked: Asked) -> None:
    good, missing = asked.form(), asked.form()
    upload(asked.cloud, good, PNG)
    before = snapshot("desk")
    response = asked.write(good["id"], missing["id"], "att-" + "0" * 26)
    assert fault(response) == (422, {("/attachments/1", "not-uploaded"), ("/attachments/2", "unknown-upload")})
    assert snapshot("desk") == before
    assert asked.write(good["id"]).status == 201


def test_what_was_not_attached_within_a_day_is_gone(asked: Asked) -> None:
    form = asked.form()
    upload(asked.cloud, form, PNG)
    asked.cloud.advance(KEPT_FOR.total_seconds() + 1)
    assert asked.anna.call("GET", f"{asked.path}/uploads/{form['id']}").status == 404
    assert fault(asked.write(form["id"])) == (422, {("/attachments/0", "unknown-upload")})


def test_without_script_the_form_leads_to_a_page_of_ours_and_nowhere_else(asked: Asked) -> None:
    form = asked.form(page="/portal/tickets")
    answer = upload(asked.cloud, form, PNG)
    assert (answer.status, answer.header("Location").endswith("/portal/tickets")) == (303, True)
    for page in ("https://evil.example/", "//evil.example", "/a/../b", "/x?y=https://evil.example"):
        assert asked.anna.call("POST", f"{asked.path}/uploads", {"name": "x", "page": page}).status == 400
    changed = asked.form(page="/portal/tickets")
    assert upload(asked.cloud, changed, PNG, success_action_redirect="https://evil.example/").status == 403


def test_the_same_request_again_asks_for_one_upload_and_writes_one_message(asked: Asked) -> None:
    body = {"name": "Bild.png", "type": "image/png"}
    first, again = (asked.anna.call("POST", f"{asked.path}/uploads", body, Idempotency_Key="up-1") for _ in range(2))
    assert first.json()["id"] == again.json()["id"]
    upload(asked.cloud, first.json(), PNG)
    message = {"text": "See picture.", "attachments": [first.json()["id"]]}
    said = [asked.anna.call("POST", f"{asked.path}/messages", message, Idempotency_Key="m-1") for _ in range(2)]
    assert [one.status for one in said] == [201, 201]
    assert said[0].json() == said[1].json()
    assert len(asked.anna.get(f"{asked.path}/attachments")["items"]) == 1


def test_an_answer_names_its_files_in_the_letter_and_links_to_where_the_reader_signs_in(asked: Asked) -> None:
    form = asked.form(asked.admin, name="Plan {{x}} & Co.pdf", type="application/pdf")
    upload(asked.cloud, form, PDF)
    assert asked.write(form["id"], caller=asked.admin).status == 201
    asked.cloud.settle()
    letter = asked.cloud.mails_to("anna@klinik.example")[-1]
    text, html = (letter.message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    url = f"{settings().public_url}{asked.path}/attachments/{form['id']}"
    assert "Plan" in text
    assert url in text
    assert f'href="{url}"' in html
    assert "& Co.pdf" in text
    assert "&amp; Co.pdf</a>" in html
    assert PDF not in letter.raw


@pytest.mark.parametrize("goes_to", ["the one that went", "the one that stays"])
def test_a_file_for_a_ticket_that_was_merged_meanwhile_goes_along(asked: Asked, goes_to: str) -> None:
    form = asked.form()
    upload(asked.cloud, form, PNG)
    gone, kept = (path.removeprefix("/tickets/") for path in (asked.path, asked.elsewhere))
    asked.admin.post(f"{asked.path}/merge", {"into_id": kept})
    path = asked.path if goes_to == "the one that went" else asked.elsewhere
    assert asked.write(form["id"], caller=asked.kim, path=path).status in (403, 404, 422)  # it is Anna's
    (file,) = asked.write(form["id"], path=path).json()["attachments"]
    assert fetched(asked.anna.call("GET", f"/tickets/{kept}/attachments/{file['id']}")) == PNG
    assert asked.anna.call("GET", f"/tickets/{gone}/uploads/{form['id']}").status == 404
