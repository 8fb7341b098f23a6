"""Which addresses are outside, by name and by number; pure."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from chalicelib.errors import NotOutside

PORT = 443
URL_MAX_CHARS = 2_000
# ASCII without blanks, controls and the backslash, which browsers take for a slash.
_VISIBLE = re.compile(r"[!-\[\]-~]+")
# At least two labels (RFC 1123), the last of which begins with a letter: no `localhost`, and no way to write numbers.
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+(?=[a-z]){_LABEL}")
# IANA's special-purpose registries of November 2026. Python's own opinion of them changes from one release to the next.
_NOT_OUTSIDE_4 = [
    ipaddress.IPv4Network(one)
    for one in (
        "0.0.0.0/8",  # this network, and on many systems this machine
        "10.0.0.0/8",
        "100.64.0.0/10",  # shared by carriers, and by AWS between its own
        "127.0.0.0/8",  # where Lambda's runtime listens
        "169.254.0.0/16",  # link-local, and where clouds keep credentials
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",  # relays of 6to4
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
]
# All that is handed out to anybody; it leaves out loopback, link-local, private, multicast, IPv4-mapped and NAT64.
_OUTSIDE_6 = ipaddress.IPv6Network("2000::/3")
_NOT_OUTSIDE_6 = [
    ipaddress.IPv6Network(one)
    for one in (
        "2001::/23",  # Teredo, which holds an IPv4 address, and others of IETF's own
        "2001:db8::/32",
        "2002::/16",  # 6to4, which holds an IPv4 address
        "3fff::/20",
    )
]


@dataclass(frozen=True)
class Target:
    """A resource outside: the host's name, and path with query."""

    host: str
    path: str


def read_url(url: str) -> Target:
    """What a URL names: https, on its own port, at a host with a full name.

    Raises:
        NotOutside: it is no such URL.
    """
    if len(url) > URL_MAX_CHARS or not _VISIBLE.fullmatch(url):
        raise NotOutside("no URL")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotOutside("no URL") from None
    host = parts.hostname or ""
    if parts.scheme != "https" or port not in (None, PORT) or "@" in parts.netloc or "#" in url:
        raise NotOutside("not https on its own port alone")
    if len(host) > 253 or not _HOST.fullmatch(host):  # noqa: PLR2004 - RFC 1035, section 2.3.4, written out
        raise NotOutside("not a full name")
    return Target(host, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def is_outside(address: str) -> bool:
    """Whether an IP address is one of the public Internet's.

    SECURITY: whatever is not known to be one is not: private, shared, link-local and loopback addresses, multicast, and
    those that hold another address (IPv4-mapped, 6to4, NAT64, Teredo), by which all of these could be meant.
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if ip.version == 4:  # noqa: PLR2004 - as IP counts its versions
        return not any(ip in network for network in _NOT_OUTSIDE_4)
    return ip in _OUTSIDE_6 and not any(ip in network for network in _NOT_OUTSIDE_6)
