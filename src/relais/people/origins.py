"""Where on the network a try comes from, as far as it can be counted."""

import ipaddress

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest

from relais.people import lockout

HOME_NETWORK = 64
"""Bits of an IPv6 address that name a subscriber; the rest is theirs to change at will (RFC 6177)."""


def require_place_from(request: HttpRequest | None) -> None:
    """Count one try from this network address, whichever account it is for.

    Raises:
        TooManyTriesError: when it may not go on.
    """
    if request is not None and (network := network_of_request(request)):
        lockout.require_place(lockout.ONE_ORIGIN, network)


def network_of_request(request: HttpRequest) -> str:
    """Where a request comes from, as one origin is counted."""
    return network_of(get_client_ip(request) or "")


def network_of(address: str) -> str:
    """What is counted as one origin; empty for what says nothing of who asks.

    A private address is most often that of a proxy that does not say for whom it asks: counting it would close the
    door to everybody at once.

    >>> network_of("8.8.8.8"), network_of("2a01:e0a:1:2:aaaa::1"), network_of("172.17.0.1")
    ('8.8.8.8', '2a01:e0a:1:2::/64', '')
    """
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if known.is_private:
        return ""
    if known.version == 4:
        return str(known)
    return str(ipaddress.ip_network(f"{known}/{HOME_NETWORK}", strict=False))
