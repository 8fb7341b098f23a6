"""Whatever people write, wherever it is shown in a mail, changes no header, no recipient and no markup of it."""

from collections.abc import Iterator
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Any

import pytest

from chalicelib.access.keys import create_admin_key
from chalicelib.deliveries import suppressions
from chalicelib.directory.models import Contact
from infra.local.cloud import Cloud
from tests.support.client import Client, outage
from tests.support.feedback import bounce
from tests.support.world import open_cloud

# What ends a line somewhere, each with a header behind it; fields of one line refuse most of them.
LINE_ENDS = ["\r\n", "\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\r\n\r\n", "\n ", "\x00\n"]
HEADERS = [f"a{end}Bcc: evil@x.example{end}X-Evil: yes" for end in LINE_ENDS]
# What templates, mail programs and browsers could take for more than words.
WORDS = [
    "{{greeting_html}} {{{why_html}}} {{nobody}} {{#if a}}x{{/if}} {{> part}}",
    r"\{{greeting_text}} {{ }} }} {{ { { } } {%raw%} {{7*7}} ${jndi:x} %(name)s",
    "{0.__class__} {name} {account!r} $name {{!-- --}} {{else}} {{&x}} {{^x}}",
    "=?utf-8?q?=0D=0ABcc:_evil=40x.example?= =?utf-8?b?DQpCY2M6IGV2aWxAeC5leGFtcGxl?=",
    "%0d%0aBcc:evil@x.example \\r\\nBcc: evil@x.example &#13;&#10;Bcc:x",
    "<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>",
    "\"'><a href='javascript:alert(1)'>x</a></td></table><h1>x</h1><!--",
    "[x](javascript:alert(1)) ![x](https://x.example/p.png) <https://x.example> &lt;b&gt;",
    "anna@kunde.example, evil@x.example; evil@x.example <evil@x.example>",
    ".\r\nQUIT" * 2 + " {{" * 5,
]
PAYLOADS = [*HEADERS, *WORDS]
HEADERS_MAX = {
    "auto-submitted", "content-type", "date", "feedback-id", "from", "in-reply-to", "list-id", "list-unsubscribe",
    "list-unsubscribe-post", "message-id", "mime-version", "references", "reply-to", "subject", "to",
    "x-auto-response-suppress",
}  # fmt: skip
TAGS = {
    "a", "b", "blockquote", "body", "br", "code", "div", "em", "h1", "h2", "h3", "head", "hr", "html", "i", "li",
    "meta", "ol", "p", "pre", "span", "strong", "style", "table", "tbody", "td", "th", "thead", "title", "tr", "u",
    "ul",
}  # fmt: skip


class Elements(HTMLParser):
    """The tags of a page, and what of its attributes could act."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.acting: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            is_link = name in {"href", "src", "action", "background"}
            is_safe = (value or "").startswith(("https://", "http://127.0.0.1", "mailto:"))
            if name.startswith("on") or (is_link and not is_safe):
                self.acting.append(f"{tag} {name}={value}")


class Hostile:
    """Customers and tickets whose every field is hostile, as far as the API takes it."""

    def __init__(self, cloud: Cloud, client: Client) -> None:
        self.cloud, self.client, self.refused, self.taken = cloud, client, 0, 0
        self.known = {"ada@nordlicht.example"}
        operator = {"name": WORDS[0], "email": "ada@nordlicht.example", "notify": True}
        self._either("/teams/default/operators", operator, {"name": "Ada"})
        for place, payload in enumerate(PAYLOADS):
            self._customer(place, payload)
            self._stranger(place, payload)
        cloud.settle()
        cloud.tick()

    def _customer(self, place: int, words: str) -> None:
        number = f"H-{place}"
        frame = {"number": number, "name": "Klinik", "default_language": "de", "time_zone": "Europe/Zurich"}
        account = self._either("/accounts", frame | {"name": words}, {"name": "Klinik"})
        path = f"/accounts/{account['id']}"
        self._either(f"{path}/services", {"label": words, "components": []}, {"label": "Line"})
        email = f"anna{place}@kunde.example"
        person = {"email": email, "first_name": words, "last_name": words, "roles": ["technical"]}
        contact = self._either(f"{path}/contacts", person, {"first_name": "Anna", "last_name": "Roth"})
        admin = self._either(
            f"{path}/contacts",
            {"email": f"admin{place}@kunde.example", "first_name": words, "last_name": words, "language": "fr"},
            {"first_name": "Luc", "last_name": "Favre"},
        )
        Contact(f"account#{account['id']}", f"contact#{admin['id']}").update([Contact.account_admin.set(True)])
        self.known |= {email, admin["email"]}
        said = dict.fromkeys(("de", "fr", "it", "en"), words)
        notice = outage(affects={"accounts": [account["id"]]}) | {"titles": said, "texts": said}
        draft = self._either("/notices", notice, {"titles": {"en": "Off"}, "texts": {"en": "Off"}})
        self.client.post(f"/notices/{draft['id']}/publish")
        request = {"subject": words, "text": words, "account_id": account["id"], "requester_id": contact["id"]}
        self._either("/tickets", request, {"subject": "No line"})
        self.cloud.settle()
        suppressions.heed(bounce(email))

    def _stranger(self, place: int, words: str) -> None:
        mail = EmailMessage()
        sender = f"stranger{place}@else.example"
        one_line = " ".join(words.split())
        mail["From"], mail["To"], mail["Subject"] = sender, "support@nordlicht.example", one_line
        mail["Message-ID"] = f"<{place}@else.example>"
        mail.set_content(words.replace("\x00", ""))
        self.known.add(sender)
        self.cloud.receive_mail(mail.as_bytes(), sender, "support@nordlicht.example")

    def _either(self, path: str, body: dict[str, Any], harmless: dict[str, Any]) -> Any:
        """What is made of a body; where it is refused, of one with other words in the fields that were."""
        response = self.client.call("POST", path, body)
        if response.status in {400, 422}:
            self.refused += 1
            fields = {entry["pointer"].split("/")[1] for entry in response.json()["errors"]}
            body = {name: harmless.get(name, "x") if name in fields else value for name, value in body.items()}
            return self.client.post(path, body)
        assert response.status == 201, response.text
        self.taken += 1
        return response.json()


@pytest.fixture(scope="module")
def hostile() -> Iterator[Hostile]:
    with open_cloud() as cloud:
        yield Hostile(cloud, Client(cloud, create_admin_key()))


def test_every_mail_goes_to_one_recipient_that_was_meant(hostile: Hostile, capsys: pytest.CaptureFixture[str]) -> None:
    mails = hostile.cloud.mails
    with capsys.disabled():
        figures = f"{hostile.taken} bodies taken, {hostile.refused} refused, {len(mails)} mails"
        print(f"\n{len(PAYLOADS)} payloads: {figures}, 0 injected")
    assert hostile.refused > len(HEADERS)
    assert hostile.taken > 2 * len(PAYLOADS)
    assert {mail.to[0] for mail in mails} == hostile.known
    for mail in mails:
        assert (len(mail.to), mail.cc) == (1, ())
        assert mail.message.get_all("To") == [mail.to[0]]


def test_no_words_become_a_header(hostile: Hostile) -> None:
    for mail in hostile.cloud.mails:
        names = [name.lower() for name in mail.message]
        assert set(names) <= HEADERS_MAX
        assert len(names) == len(set(names))
        assert mail.message["From"].addresses[0].addr_spec == "status@nordlicht.example"
        assert len(mail.message["From"].addresses) == 1
        assert "\n" not in mail.message["Subject"]


def test_no_words_are_filled_in_and_none_keeps_a_mail_from_being_made(hostile: Hostile) -> None:
    assert hostile.cloud.ses.rendering_failures == []
    for mail in hostile.cloud.mails:
        for name in ("greeting", "why", "account"):
            assert f"{{{{{name}" not in mail.text
            assert f"{{{{{name}" not in mail.html
        assert "49" not in mail.subject


def test_no_words_become_markup(hostile: Hostile) -> None:
    for mail in hostile.cloud.mails:
        page = Elements(mail.html)
        assert page.tags <= TAGS
        assert page.acting == []
