"""Whom a request is counted for that shows no key and no session: where in the network it comes from."""

from ipaddress import IPv6Address, ip_address

from chalice.app import Request

_IPV6_NETWORK = 64  # what one customer of an access provider has


def address_of(request: Request) -> str:
    """The address that a request came from.

    SECURITY: it is what API Gateway saw. X-Forwarded-For is whatever the caller wrote into it.
    """
    identity = request.context.get("identity") or {}
    return str(identity.get("sourceIp", ""))


def source_of(client_address: str) -> str:
    """Whom requests from an address are counted for: the address, or of IPv6 its network."""
    try:
        address = ip_address(client_address)
    except ValueError:
        return ""
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or IPv6Address(int(address) >> _IPV6_NETWORK << _IPV6_NETWORK))
    return str(address)
