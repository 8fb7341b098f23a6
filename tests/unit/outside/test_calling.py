"""A call goes to the address that was looked at, ends in time, and takes no more than it can hold."""

import gzip
import ssl
import time
from collections.abc import Iterator

import pytest
import trustme

from chalicelib.errors import NoAnswer, NotOutside
from chalicelib.outside import calling, handed_in
from chalicelib.outside.calling import ANSWER_MAX_BYTES, call
from chalicelib.outside.ways import Way, public_way
from tests.support.outside import Outside, Serve, outside

HOST = "login.example.com"
URL = f"https://{HOST}/keys?a=b"


@pytest.fixture
def world() -> Iterator[Outside]:
    with outside() as made:
        yield made


def saying(*parts: bytes) -> Serve:
    return lambda connection: connection.sendall(b"".join(parts))


def answer(body: bytes, *headers: bytes, status: bytes = b"200 OK") -> bytes:
    return b"\r\n".join([b"HTTP/1.1 " + status, b"Content-Length: %d" % len(body), *headers, b"", body])


def trickle(connection: ssl.SSLSocket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for _ in range(100):
        connection.sendall(b"X-Slow: 1\r\n")
        time.sleep(0.05)


def trickle_a_body(connection: ssl.SSLSocket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(100):
        connection.sendall(b"x")
        time.sleep(0.05)


def chunked(*chunks: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in chunks) + b"0\r\n\r\n"


def test_a_get_brings_what_is_there(world: Outside) -> None:
    with world.serving(HOST, saying(answer(b"{}", b"Cache-Control: max-age=60"))) as lines:
        found = call(URL)
    assert (found.status, found.body, found.headers["Cache-Control"]) == (200, b"{}", "max-age=60")
    assert lines == ["GET /keys?a=b HTTP/1.1"]


def test_a_form_is_posted_and_an_error_is_an_answer(world: Outside) -> None:
    with world.serving(HOST, saying(answer(b'{"error":1}', status=b"400 Bad Request"))) as lines:
        found = call(URL, {"code": "a b&c"}, {"Authorization": "Basic x"})
    assert (found.status, found.body, lines) == (400, b'{"error":1}', ["POST /keys?a=b HTTP/1.1"])


def test_a_name_is_asked_for_once_and_what_it_says_later_changes_nothing(world: Outside) -> None:
    with (
        world.serving("good.example.com", saying(answer(b"good")), world.certificate(HOST)),
        world.serving("evil.example.com", saying(answer(b"evil")), world.certificate(HOST)) as lines_of_evil,
    ):
        says = iter(["good.example.com", "evil.example.com"])
        handed_in.find_way.hand_in(lambda: lambda _: world.way(next(says)))
        assert call(URL).body == b"good"
    assert (lines_of_evil, world.asked) == ([], ["good.example.com"])


def test_a_name_that_is_private_at_the_second_look_is_refused_then(world: Outside) -> None:
    says = iter([["1.1.1.1"], ["127.0.0.1"]])
    assert public_way(HOST, lambda _: next(says)).address == "1.1.1.1"
    handed_in.find_way.hand_in(lambda: lambda host: public_way(host, lambda _: next(says)))
    with pytest.raises(NotOutside):
        call(URL)


@pytest.mark.parametrize("name", ["127.0.0.1", "other.example.com", "example.com"])
def test_a_certificate_of_another_name_is_refused(world: Outside, name: str) -> None:
    with world.serving(HOST, saying(answer(b"{}")), world.certificate(name)) as lines, pytest.raises(NoAnswer):
        call(URL)
    assert lines == []


def test_a_certificate_of_an_authority_that_nobody_knows_is_refused(world: Outside) -> None:
    stranger = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert(HOST).configure_cert(stranger)
    with world.serving(HOST, saying(answer(b"{}")), stranger), pytest.raises(NoAnswer):
        call(URL)


def test_what_the_public_trusts_is_not_what_a_test_made(world: Outside) -> None:
    with world.serving(HOST, saying(answer(b"{}"))):
        port, trust = world.ports[HOST], public_way(HOST, lambda _: ["1.1.1.1"]).trust
        handed_in.find_way.hand_in(lambda: lambda _: Way("127.0.0.1", trust, port))
        with pytest.raises(NoAnswer):
            call(URL)


@pytest.mark.parametrize("status", [b"301 Moved", b"302 Found", b"303 See Other", b"307 Temporary", b"308 Permanent"])
def test_no_redirect_is_followed(world: Outside, status: bytes) -> None:
    leads = answer(b"", b"Location: https://other.example.com/", status=status)
    with (
        world.serving("other.example.com", saying(answer(b"{}"))) as other,
        world.serving(HOST, saying(leads)),
        pytest.raises(NoAnswer, match="elsewhere"),
    ):
        call(URL)
    assert other == []


@pytest.mark.parametrize(
    "serve", [trickle, trickle_a_body, lambda _: time.sleep(2)], ids=["headers", "body", "silence"]
)
def test_whoever_is_slow_is_left(world: Outside, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling, "TIMEOUT_S", 0.5)
    with world.serving(HOST, serve):
        began = time.monotonic()
        with pytest.raises(NoAnswer):
            call(URL)
        took_s = time.monotonic() - began
    assert took_s < 1.5


def test_a_name_that_is_looked_up_for_too_long_is_left_and_never_called(
    world: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "TIMEOUT_S", 0.2)
    with world.serving(HOST, saying(answer(b"{}"))) as lines:
        way = world.way(HOST)
        handed_in.find_way.hand_in(lambda: lambda _: (time.sleep(0.5), way)[1])
        with pytest.raises(NoAnswer, match="too long"):
            call(URL)
        time.sleep(0.6)
    assert lines == []


@pytest.mark.parametrize("is_chunked", [False, True])
def test_an_answer_has_its_limit(world: Outside, *, is_chunked: bool) -> None:
    for size, fits in ((ANSWER_MAX_BYTES, True), (ANSWER_MAX_BYTES + 1, False)):
        body = b"x" * size
        with world.serving(HOST, saying(chunked(body[:10], body[10:]) if is_chunked else answer(body))):
            if fits:
                assert len(call(URL).body) == size
            else:
                with pytest.raises(NoAnswer, match="large"):
                    call(URL)


def test_an_answer_without_an_end_is_not_read_to_it(world: Outside) -> None:
    def serve(connection: ssl.SSLSocket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            connection.sendall(b"2710\r\n" + b"x" * 10_000 + b"\r\n")

    with world.serving(HOST, serve), pytest.raises(NoAnswer, match="large"):
        call(URL)


def test_nothing_compressed_is_unpacked(world: Outside) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < ANSWER_MAX_BYTES
    with (
        world.serving(HOST, saying(answer(bomb, b"Content-Encoding: gzip"))),
        pytest.raises(NoAnswer, match="compressed"),
    ):
        call(URL)


@pytest.mark.parametrize(
    "said", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 999999 x\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nx"]
)
def test_what_is_no_answer_is_none(world: Outside, said: bytes) -> None:
    with world.serving(HOST, saying(said)), pytest.raises(NoAnswer):
        call(URL)


def test_nobody_there_is_no_answer(world: Outside) -> None:
    with pytest.raises(NoAnswer):
        call(URL)
    world.ports[HOST] = 1
    with pytest.raises(NoAnswer):
        call(URL)


def test_a_proxy_in_the_environment_sees_nothing(world: Outside, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with world.serving(HOST, saying(answer(b"{}"))):
        assert call(URL).body == b"{}"
