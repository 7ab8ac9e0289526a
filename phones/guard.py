"""Who may ask at all: our own addresses as Host, our own pages as Origin, and what every answer
says to the browser. No address is ever limited: a room behind one router is one address.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from aiohttp import web

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "Server": "Fireside",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""On every answer, whoever gets it."""


def host_is_ours(request: web.BaseRequest, addresses: frozenset[str], port: int) -> bool:
    """Whether it was sent to us by one of our own names: a page elsewhere whose name was turned
    round to point here (DNS rebinding) has another."""
    host = request.headers.get("Host", "").lower()
    name, colon, given = host.rpartition(":")
    if not colon or host.endswith("]"):
        name, given = host, "80"
    return given == str(port) and (name in addresses or name in LOOPBACK)


def origin_is_ours(request: web.BaseRequest) -> bool:
    """Whether a page of ours asks. Old browsers send no Origin with a form: then the Referer."""
    host = request.headers.get("Host", "").lower()
    origin = request.headers.get("Origin")
    if origin is None:
        referer = urlsplit(request.headers.get("Referer", ""))
        return bool(host) and referer.netloc.lower() == host
    return origin.lower() == f"http://{host}"


def socket_policy(request: web.BaseRequest) -> dict[str, str]:
    """The headers with our own socket named: older Safari doesn't take 'self' for one."""
    host = request.headers.get("Host", "")
    policy = HEADERS["Content-Security-Policy"]
    return {
        **HEADERS,
        "Content-Security-Policy": policy.replace(
            "connect-src 'self'", f"connect-src 'self' ws://{host}"
        ),
    }
