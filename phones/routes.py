"""Every way in, once: the table that docs/phones.md shows and a test holds against it."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

from aiohttp import web
from msgspec import Struct

from phones import card_pages, door_pages, next_date, note_page, own_pages, steering
from phones.guard import HEADERS, host_is_ours, origin_is_ours
from phones.house import House, html_page
from phones.live import Live
from phones.render import STATIC, language_of, page, static, static_path

Handler = Callable[[House, web.BaseRequest], Awaitable[web.StreamResponse]]


class Route(Struct, frozen=True):
    """One way in. `who` may use it: anybody, whoever has a name at the door, or who is in."""

    method: str
    path: str
    who: str
    handler: Handler


ROUTES = (
    Route("GET", "/", "anybody", door_pages.home),
    Route("POST", "/code", "anybody", door_pages.code),
    Route("POST", "/join", "anybody", door_pages.join),
    Route("GET", "/wait", "at the door", door_pages.wait),
    Route("POST", "/unknock", "at the door", door_pages.stop_knocking),
    Route("GET", "/me", "in", own_pages.me),
    Route("GET", "/welcome", "in", own_pages.welcome),
    Route("POST", "/act", "in", own_pages.act),
    Route("GET", "/cards", "in", card_pages.cards),
    Route("POST", "/cards", "in", card_pages.write),
    Route("GET", "/board", "in", card_pages.board),
    Route("POST", "/board", "in", card_pages.join),
    Route("GET", "/note", "in", note_page.note),
    Route("POST", "/note", "in", note_page.write_note),
    Route("GET", "/mine", "in", own_pages.mine),
    Route("GET", next_date.PATH, "in", next_date.next_date),
    Route("GET", "/gone", "anybody", own_pages.gone),
    Route("POST", "/pair", "with a private square", steering.pair),
    Route("GET", "/pairing", "with a private square", steering.pairing),
    Route("GET", "/remote", "a remote", steering.remote),
    Route("POST", "/steer", "a remote", steering.steer),
)
OTHERS = (
    ("GET", "/J/CODE", "anybody"),
    ("GET", "/R/TOKEN", "with a private square"),
    ("GET", "/live", "at the door"),
    ("GET", "/static/HASH/FILE", "anybody"),
)
"""Those whose path or answer is of another kind."""

_TABLE = {(route.method, route.path): route.handler for route in ROUTES}
NOT_OUTSIDE = frozenset({"", "127.0.0.1", "::1", "::ffff:127.0.0.1"})
_PRIVATE = re.compile(r"/r/([0-9a-f]{32})", re.IGNORECASE)
_DOOR = re.compile(r"/j/([^/]{1,40})", re.IGNORECASE)


class Doorkeeper:
    """Looks at every request first, and hands on what may come in."""

    def __init__(self, house: House, live: Live) -> None:
        self._house, self._live = house, live

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        house, path = self._house, request.path
        house.seen_outside += (request.remote or "") not in NOT_OUTSIDE
        if not host_is_ours(request, house.addresses, house.port):
            house.foreign_hosts += 1
            return _plain(421)
        changes = request.method != "GET" or path == "/live"
        if request.method not in ("GET", "POST") or (changes and not origin_is_ours(request)):
            return _plain(403)
        if path.startswith("/static/"):
            return _static(path) if request.method == "GET" else _plain(404)
        if path == "/live" and request.method == "GET":
            return await self._live.follow(request)
        if request.method == "GET" and (found := _DOOR.fullmatch(path)):
            return await door_pages.name(house, request, found[1].upper())
        if request.method == "GET" and (found := _PRIVATE.fullmatch(path)):
            return await steering.begin(house, request, found[1].upper())
        path = next_date.PATH if path == next_date.ON_THE_WALL else path
        handler = _TABLE.get((request.method, path))
        if handler is None:
            language = language_of(request.headers.get("Accept-Language", ""))
            made = page(language, "no.html", sentence=_nothing(language), back="/")
            return html_page(made, status=404)
        return await handler(house, request)


def _nothing(language: str) -> str:
    from words import say_in

    return say_in(language, "phone.no-such-page", {})


def _plain(status: int) -> web.Response:
    return web.Response(status=status, text=f"{status}\n", headers=HEADERS)


def _static(path: str) -> web.Response:
    """A style or a script; its address holds its hash, so a browser may keep it."""
    name = path.rpartition("/")[2]
    if name not in STATIC or path != static_path(name):
        return _plain(404)
    headers = {**HEADERS, "Cache-Control": "max-age=86400, immutable"}
    return web.Response(
        body=static(name), content_type=STATIC[name], charset="utf-8", headers=headers
    )
