"""Answers to invitations stand on the notice, if it is proven who answers and they are a contact of who was invited."""

from typing import Any

import pytest

from infra.local.cloud import Cloud
from tests.support.client import Client

KIM, SUPPORT = "kim@muster.example", "support@nordlicht.example"


def answer(cloud: Cloud, uid: str, said: str, sender: str = KIM, head: str = "", words: str = "") -> None:
    """Answer as a calendar program does, and let everything happen that it sets off."""
    raw = (
        f"{head}From: {sender}\r\nTo: {SUPPORT}\r\nSubject: Re: Maintenance\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/plain\r\n\r\n{words}\r\n"
        "--b\r\nContent-Type: text/calendar; method=REPLY; charset=utf-8\r\n\r\n"
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n"
        f"UID:{uid[:40]}\r\n {uid[40:]}\r\nATTENDEE;CN=Kim;PARTS\r\n TAT={said}:mailto:{KIM}\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n--b--\r\n"
    )
    cloud.receive_mail(raw.encode(), sender, SUPPORT)
    cloud.settle()


@pytest.fixture
def account(client: Client) -> Any:
    account = client.account()
    client.contact(account, KIM, "technical")
    return account


@pytest.fixture
def notice(client: Client, account: Any) -> Any:
    component = client.component()
    client.service(account, component)
    return client.maintenance(component)


@pytest.fixture
def uid(notice: Any, account: Any) -> str:
    return f"{notice['id']}.{account['id']}@nordlicht.example"


def answers(client: Client, notice: Any) -> list[tuple[str, str]]:
    found = client.get(f"/notices/{notice['id']}/invitation-answers")["items"]
    return [(one["account_id"], one["answer"]) for one in found]


def test_the_last_answer_of_a_contact_stands_on_the_notice(
    cloud: Cloud, client: Client, account: Any, notice: Any, uid: str
) -> None:
    answer(cloud, uid, "ACCEPTED")
    assert answers(client, notice) == [(account["id"], "accepted")]
    cloud.advance(60)
    answer(cloud, uid, "DECLINED", words="That week nobody is here.")
    assert answers(client, notice) == [(account["id"], "declined")]
    (ticket,) = client.get("/tickets?queue=unassigned")["items"]  # words are for people
    assert ticket["account_id"] == account["id"]


@pytest.mark.parametrize(
    ("said", "sender", "head"),
    [
        ("ACCEPTED", "tom@muster.example", ""),
        ("ACCEPTED", KIM, "X-Herold-Local-Verdicts: spf=GRAY, dkim=GRAY, dmarc=GRAY\r\n"),
        ("NEEDS-ACTION", KIM, ""),
    ],
)
def test_nothing_is_kept_of_strangers_of_who_is_not_proven_or_of_what_is_no_answer(
    cloud: Cloud, client: Client, notice: Any, uid: str, said: str, sender: str, head: str
) -> None:
    answer(cloud, uid, said, sender, head)
    assert answers(client, notice) == []


def test_an_answer_to_somebody_elses_invitation_is_dropped_as_ever(cloud: Cloud, client: Client, notice: Any) -> None:
    answer(cloud, "5f1b0a52@calendar.example", "ACCEPTED")
    assert answers(client, notice) == []
    assert [one["reason"] for one in client.get("/dropped-mail")["items"]] == ["calendar-reply"]


def test_answers_are_listed_page_by_page(cloud: Cloud, client: Client, account: Any, notice: Any, uid: str) -> None:
    for name in ("ada", "ben"):
        client.contact(account, f"{name}@muster.example")
        answer(cloud, uid, "TENTATIVE", f"{name}@muster.example")
    answer(cloud, uid, "ACCEPTED")
    path = f"/notices/{notice['id']}/invitation-answers?limit=2"
    first = client.get(path)
    second = client.get(f"{path}&cursor={first['next_cursor']}")
    assert [len(first["items"]), len(second["items"])] == [2, 1]
    assert len({one["contact_id"] for one in first["items"] + second["items"]}) == 3
    assert second["next_cursor"] is None
