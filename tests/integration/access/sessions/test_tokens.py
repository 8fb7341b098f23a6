"""Tokens of API clients: nothing but ours opens anything, and a copy of one ends its session."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import jwt
import pytest

from chalicelib import clock
from chalicelib.access.callers import authenticate
from chalicelib.access.sessions import actions as sessions
from chalicelib.access.sessions import store, tokens
from chalicelib.access.sessions.actions import SessionOver, open_session
from chalicelib.access.sessions.cookies import presented
from chalicelib.access.sessions.rules import MAILED_LINK, Door, DoorKind, SessionEnd
from chalicelib.access.sessions.tokens import Tokens, open_api_session, refresh
from chalicelib.directory.people.ids import person_id_of
from chalicelib.errors import Unauthenticated
from chalicelib.settings import settings
from chalicelib.signing.keys import Signs, named_signing_key, signing_key
from chalicelib.tables import Refused
from tests.support.desk import Desk

EMAIL, OTHER = "kim@elsewhere.example", "lee@elsewhere.example"
Json = dict[str, Any]


def encoded(part: Json | bytes) -> str:
    raw = part if isinstance(part, bytes) else json.dumps(part, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def signed(header: Json | bytes, claims: Json | bytes, key: bytes, digest: str = "sha256") -> str:
    """A JWT made by hand, as no library would make one."""
    head = f"{encoded(header)}.{encoded(claims)}"
    return f"{head}.{encoded(hmac.digest(key, head.encode(), digest))}"


def accepted(token: str) -> bool:
    try:
        authenticate({"authorization": f"Bearer {token}"})
    except Unauthenticated:
        return False
    return True


class Forger:
    """Somebody who knows all of a token but the key, or, to try what is checked besides, the key too."""

    def __init__(self, token: str, other: Tokens) -> None:
        self.token, self.other = token, other
        self.key_id, self.key = named_signing_key(Signs.ACCESS)
        self.header = jwt.get_unverified_header(token)
        self.claims: Json = jwt.decode(token, options={"verify_signature": False})

    def with_header(self, **fields: Any) -> str:
        return signed(
            {name: value for name, value in (self.header | fields).items() if value is not None}, self.claims, self.key
        )

    def with_claims(self, **fields: Any) -> str:
        claims = {name: value for name, value in (self.claims | fields).items() if value is not None}
        return signed(self.header, claims, self.key)

    def algorithms(self) -> Iterator[str]:
        head, body, signature = self.token.split(".")
        for name in ("none", "None", "NONE", "nOnE", ""):
            none = encoded(self.header | {"alg": name})
            yield from (f"{none}.{body}.", f"{none}.{body}.{signature}", f"{none}.{body}.AA")
        yield from (f"{head}.{body}.", f"{head}.{body}", f"{head}..{signature}", f".{body}.{signature}")
        yield from (
            self.with_header(alg=name) for name in ("HS384", "HS512", "RS256", "ES256", "EdDSA", "PS256", "hs256")
        )
        yield signed(self.header | {"alg": "HS512"}, self.claims, self.key, "sha512")
        yield signed(self.header | {"alg": "HS384"}, self.claims, self.key, "sha384")

    def keys(self) -> Iterator[str]:
        known = [b"", b"\x00" * 32, b"secret", settings().public_url.encode(), self.key_id.encode(), self.key[:31]]
        wrong = [*known, signing_key(Signs.FORM), signing_key(Signs.REFRESH), signing_key(Signs.CURSOR), self.key[::-1]]
        yield from (signed(self.header, self.claims, key) for key in [*wrong, hashlib.sha256(self.key).digest()])
        for key_id in ("2", "", None, "../1", "0", ["1"], {"id": "1"}, 1, True, "1" * 500, "1\x00", " 1"):
            yield self.with_header(kid=key_id)
        yield from (self.with_header(jku="https://evil.example/keys"), self.with_header(x5u="https://evil.example"))
        own = {"kty": "oct", "k": encoded(b"mine")}
        yield signed(self.header | {"jwk": own}, self.claims, b"mine")
        yield from (
            self.with_header(crit=["exp"]),
            self.with_header(b64=False, crit=["b64"]),
            self.with_header(zip="DEF"),
        )
        yield from (
            self.with_header(typ=name) for name in ("JWT", "at+JWT", "AT+JWT", "id_token", "dpop+jwt", None, "")
        )
        yield from (self.with_header(cty="JWT"), self.with_header(extra=1))

    def claimed(self) -> Iterator[str]:
        texts = ("", "x", None, 1, True, ["herold-api"], {"a": 1})
        for name in ("iss", "aud", "sub", "sid", "door"):
            yield from (self.with_claims(**{name: value}) for value in texts)
        yield self.with_claims(iss=settings().public_url + "/")
        yield self.with_claims(aud=["herold-api", "other"])
        yield self.with_claims(sub=person_id_of(OTHER))
        yield self.with_claims(sid=jwt.decode(self.other.access, options={"verify_signature": False})["sid"])
        yield self.with_claims(sid="ses-" + "0" * 26)
        yield from (self.with_claims(door=kind) for kind in DoorKind if kind != self.claims["door"])
        yield from (self.with_claims(scope="*"), self.with_claims(role="provider_admin"), self.with_claims(nbf=0))

    def timed(self) -> Iterator[str]:
        now = self.claims["iat"]
        yield from (self.with_claims(exp=value) for value in (now, now - 1, 0, -1, now + 601, now + 10**9, 10**30))
        yield from (
            self.with_claims(iat=value, exp=value + 600) for value in (now + 30, now + 60, now - 600, now + 10**6)
        )
        odd = (str(now + 60), now + 60.5, True, None, [now + 60], "soon", float("inf"), float("nan"))
        yield from (self.with_claims(exp=value) for value in odd)
        yield from (self.with_claims(iat=value) for value in odd)

    def shaped(self) -> Iterator[str]:
        head, body, signature = self.token.split(".")
        yield from (
            f"{self.token}.{signature}",
            f"{head}.{body}.{signature}=",
            f"{head}.{body}. {signature}",
            f"{self.token}\x00",
        )
        yield signed(self.header | {"cty": "JWT"}, self.token.encode(), self.key)  # a token within a token
        yield signed(self.header, encoded(self.claims).encode(), self.key)
        yield signed(self.header, b"[" * 300 + b"]" * 300, self.key)
        yield from (signed(self.header, raw, self.key) for raw in (b"", b"[]", b"null", b"1", b"\xff", b'"x"', b"{"))
        yield from (signed(raw, self.claims, self.key) for raw in (b"", b"[]", b"null", b"\xff", b"{", b"1"))
        twice = json.dumps(self.claims)[:-1] + ',"sub":"' + person_id_of(OTHER) + '"}'
        yield signed(self.header, twice.encode(), self.key)
        yield self.with_claims(pad="x" * 2_000)
        yield from (self.token * 50, "." * 3, "..", "a.b.c", "a" * 100_000, f"{head}.{body}.{'A' * 100_000}")

    def changed(self) -> Iterator[str]:
        for place, was in enumerate(self.token):
            if was != ".":
                yield self.token[:place] + ("A" if was != "A" else "B") + self.token[place + 1 :]


# The last character of 32 bytes in base 64 has two bits to spare, and of some JSON two or four: they carry nothing.
def is_same(one: str, other: str) -> bool:
    def bytes_of(token: str) -> list[bytes]:
        return [base64.urlsafe_b64decode(part + "==") for part in token.split(".")]

    try:
        return bytes_of(one) == bytes_of(other)
    except ValueError:
        return False


def test_of_all_tokens_that_are_not_ours_none_is_accepted(desk: Desk) -> None:
    token = open_api_session(EMAIL, MAILED_LINK).access
    forger = Forger(token, open_api_session(OTHER, MAILED_LINK))
    by_kind = {
        name: list(getattr(forger, name)()) for name in ("algorithms", "keys", "claimed", "timed", "shaped", "changed")
    }
    found = {name: [one for one in made if accepted(one) and not is_same(one, token)] for name, made in by_kind.items()}
    total = sum(map(len, by_kind.values()))
    print(f"\n{total} tokens that are not ours, {sum(map(len, found.values()))} accepted")
    assert found == {name: [] for name in by_kind}
    assert total > 400
    assert accepted(token)


def test_a_token_counts_for_ten_minutes(desk: Desk) -> None:
    token = open_api_session(EMAIL, MAILED_LINK).access
    clock.advance(timedelta(minutes=10) - timedelta(seconds=5))  # a token says whole seconds, and looks take time
    assert accepted(token)
    clock.advance(timedelta(seconds=5))
    assert not accepted(token)


@pytest.mark.parametrize("door", [Door(DoorKind.IDENTITY_PROVIDER, "acc-1"), Door(DoorKind.HAND_OVER)])
def test_a_token_goes_through_the_door_of_its_session(desk: Desk, door: Door) -> None:
    desk.operator(email=EMAIL)
    for through, hats in ((MAILED_LINK, 1), (door, 0)):
        caller = authenticate({"authorization": f"Bearer {open_api_session(EMAIL, through).access}"})
        assert len(caller.hats(None)) == hats


def test_a_session_that_ended_ends_its_tokens_at_once(desk: Desk) -> None:
    pair = open_api_session(EMAIL, MAILED_LINK)
    (row,) = sessions.sessions_of(person_id_of(EMAIL))
    sessions.end_session(row.owner, row.session_id)
    with pytest.raises(SessionOver):
        authenticate({"authorization": f"Bearer {pair.access}"})
    with pytest.raises(SessionOver):
        refresh(pair.refresh)


def test_no_cookie_calls_the_api_and_no_token_opens_a_page(desk: Desk) -> None:
    cookie = open_session(EMAIL, MAILED_LINK).cookie.partition(";")[0]
    with pytest.raises(Unauthenticated):
        authenticate({"cookie": cookie})
    value = presented({"cookie": cookie})
    pair = open_api_session(EMAIL, MAILED_LINK)
    assert not accepted(value)
    assert not accepted(pair.refresh)
    for one in (pair.access, pair.refresh, value.partition(".")[0] + "." + "A" * 43):
        with pytest.raises(Unauthenticated):
            sessions.session_behind(one)


def test_a_token_for_the_session_of_a_browser_opens_nothing(desk: Desk) -> None:
    row = open_session(EMAIL, MAILED_LINK).row
    assert not accepted(tokens._access_token(row))


def test_each_refresh_gives_a_new_pair_and_the_former_gives_the_same_for_a_minute(desk: Desk) -> None:
    first = open_api_session(EMAIL, MAILED_LINK)
    second = refresh(first.refresh)
    assert second.refresh != first.refresh
    clock.advance(timedelta(seconds=59))
    assert refresh(first.refresh).refresh == second.refresh
    third = refresh(second.refresh)
    assert len({first.refresh, second.refresh, third.refresh}) == 3
    assert accepted(third.access)


def test_one_that_was_replaced_more_than_a_minute_ago_ends_the_session_for_both(desk: Desk) -> None:
    first = open_api_session(EMAIL, MAILED_LINK)
    second = refresh(first.refresh)
    clock.advance(timedelta(seconds=61))
    for one in (first, second):
        with pytest.raises(SessionOver) as raised:
            refresh(one.refresh)
        assert raised.value.why is SessionEnd.REUSED
    assert not accepted(second.access)


def test_a_slow_tab_stays_signed_in_though_another_went_on_twice_meanwhile(desk: Desk) -> None:
    first = open_api_session(EMAIL, MAILED_LINK)
    third = refresh(refresh(first.refresh).refresh)
    clock.advance(timedelta(seconds=30))
    assert refresh(first.refresh).refresh == third.refresh


def test_who_was_slower_gets_the_same_successor(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first, advance = open_api_session(EMAIL, MAILED_LINK), store.advance
    won = list[Tokens]()

    def overtaken(row: Any, replaced: Any) -> None:
        monkeypatch.setattr(store, "advance", advance)
        won.append(refresh(first.refresh))
        with pytest.raises(Refused):
            advance(row, replaced)
        raise Refused

    monkeypatch.setattr(store, "advance", overtaken)
    assert refresh(first.refresh).refresh == won[0].refresh


def test_no_changed_refresh_token_gives_anything_or_ends_the_session(desk: Desk) -> None:
    pair, other = open_api_session(EMAIL, MAILED_LINK), open_api_session(OTHER, MAILED_LINK)
    token = pair.refresh
    changed = [token[:place] + ("A" if was != "A" else "B") + token[place + 1 :] for place, was in enumerate(token)]
    spliced = [token[:31] + other.refresh[31:], token.replace("-1-", "-2-"), token.replace("-1-", "-0-"), token[:-1]]
    for one in [*changed[:-1], *spliced, "", "hr-", token + "A", token * 3, "x" * 5_000]:
        with pytest.raises(Unauthenticated) as raised:
            refresh(one)
        assert not isinstance(raised.value, SessionOver), one
    assert accepted(pair.access)


def test_signing_out_ends_it_and_what_is_nobodys_is_answered_alike(desk: Desk) -> None:
    pair = open_api_session(EMAIL, MAILED_LINK)
    tokens.sign_out("hr-nothing")
    tokens.sign_out(pair.refresh)
    tokens.sign_out(pair.refresh)
    assert not accepted(pair.access)
