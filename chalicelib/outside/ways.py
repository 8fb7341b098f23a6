"""The way to a host by its name: its address, found once and looked at, and what vouches for it."""

import socket
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from chalicelib.errors import NoAnswer, NotOutside
from chalicelib.outside.addresses import PORT, is_outside

Resolve = Callable[[str], Sequence[str]]


@dataclass(frozen=True)
class Way:
    """Where a host is called: the one address, which is not looked up again, and whose certificates count there."""

    address: str
    trust: ssl.SSLContext
    port: int = PORT


def public_way(host: str, resolve: Resolve | None = None) -> Way:
    """The way to a host of the public Internet.

    Raises:
        NotOutside: one of its addresses is no public one.
        NoAnswer: nobody knows it.
    """
    addresses = (resolve or _ask_dns)(host)
    if not addresses:
        raise NoAnswer("it has no address")
    # SECURITY: all of them, not only the one that is called: who names a private one means no good.
    if not all(is_outside(one) for one in addresses):
        raise NotOutside("not a public address")
    return Way(addresses[0], _trust())


def _ask_dns(host: str) -> Sequence[str]:
    try:
        found = socket.getaddrinfo(host, PORT, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NoAnswer("nobody knows it") from error
    # A function on AWS reaches no IPv6 address by default, so one of IPv4 comes first.
    return [str(sockaddr[0]) for *_, sockaddr in sorted(found, key=lambda one: one[0] != socket.AF_INET)]


@cache
def _trust() -> ssl.SSLContext:
    from botocore.httpsession import get_cert_path  # noqa: PLC0415 - as AWS itself is trusted

    made = ssl.create_default_context(cafile=get_cert_path(True))
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    return made
