"""From which address a request comes, also behind proxies, and who shares it."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

NOBODY = "unknown"
_NETWORK = 64
"""Bits of an IPv6 address that name a network: whoever has one has all of its addresses."""


def neighbourhood(address: str | None) -> str:
    """The address that requests are counted for: an IPv4 address, or an IPv6 network."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return NOBODY
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or IPv6Network((parsed, _NETWORK), strict=False))
    return str(parsed)


def behind(app: Flask, proxies: int) -> None:
    """Take the address from `X-Forwarded-For` as so many proxies wrote it; from nowhere but the connection without any.

    What stands before theirs in that header is what the asker says, and nothing to go by.
    """
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=0, x_host=0)  # type: ignore[method-assign]
