"""What all pages share: the room, the gate, who asks, and how an answer is made."""

from __future__ import annotations

import asyncio
from typing import Any, Literal, NamedTuple

from aiohttp import web
from msgspec import Struct

from phones.gate_waits import WaitingGate
from phones.guard import HEADERS, socket_policy
from phones.pairing import Pairings
from phones.render import language_of, page
from phones.tokens import hash_of, make_token
from phones.views import Now, now_of
from phones.wall import Wall
from sessions.cards import Card
from sessions.keeping import Shelf, on_the_board
from sessions.records import Act, Refused
from words import say_in

COOKIE, REMOTE_COOKIE = "fireside", "fireside-remote"
KEPT = 24 * 3600
"""Seconds a phone keeps its cookie: an evening and its night."""
MOST_KEY = 64


class Visitor(NamedTuple):
    """Who asks. `phone` is the hash of the cookie, "" for none that means anything here."""

    kind: Literal["in", "knocks", "away", "stranger"]
    phone: str
    people: tuple[str, ...]
    person: str
    language: str
    plain: bool


class Answer(Struct):
    """What became of something asked for: where to go now, or a page to be shown instead."""

    go: str = ""
    template: str = ""
    values: dict[str, Any] = {}
    status: int = 200
    cookies: dict[str, str] = {}


class House:
    """Everything the pages know. It holds nothing that the room doesn't hold, but who is just
    being paired and who waits at the gate."""

    def __init__(self, wall: Wall) -> None:
        self.wall = wall
        self.gate = WaitingGate()
        self.pairings = Pairings(wall.now)
        self.addresses: frozenset[str] = frozenset()
        self.port = 0
        self.messages: list[str] = []
        self.seen_outside = 0
        self.foreign_hosts = 0
        self._now = (wall.gathering, now_of(wall.gathering))
        self._earlier: tuple[Shelf, str, dict[str, Card]] = (Shelf(), "", {})

    def now(self) -> Now:
        """What the wall shows: the same for all phones, so it is made once."""
        gathering = self.wall.gathering
        if gathering is not self._now[0]:
            self._now = (gathering, now_of(gathering))
        return self._now[1]

    def earlier(self) -> dict[str, Card]:
        """The cards of earlier evenings that still stand: made once for all phones."""
        shelf, day = self.wall.gathering.shelf, self.wall.gathering.evening.day
        if shelf is not self._earlier[0] or day != self._earlier[1]:
            self._earlier = (shelf, day, on_the_board(shelf, day))
        return self._earlier[2]

    def here(self, visitor: Visitor) -> bool:
        """Whether whoever asks is in, and has not stepped out."""
        seat = self.wall.gathering.evening.seat(visitor.person) if visitor.person else None
        return visitor.kind == "in" and seat is not None and not seat.out

    async def do(self, act: Act, by: str) -> bool:
        """The one way through. What has begun isn't cut off by a phone that goes away."""
        return await asyncio.shield(self.wall.do(act, by))

    def visitor(self, request: web.BaseRequest, who: str = "") -> Visitor:
        """Who asks, by their cookie; `who` chooses among the people that share a phone."""
        language = language_of(request.headers.get("Accept-Language", ""))
        plain = "json" not in request.headers.get("Accept", "")
        phone = hash_of(request.cookies.get(COOKIE, ""))
        door = self.wall.gathering.evening.door
        people = door.phones.get(phone, ()) if phone else ()
        if people:
            person = who if who in people else people[-1]
            return Visitor("in", phone, people, person, language, plain)
        if phone and door.knock_of(phone):
            return Visitor("knocks", phone, (), "", language, plain)
        kind: Literal["away", "stranger"] = "away" if phone in door.turned_away else "stranger"
        known = phone if kind == "away" or phone in door.barred else ""
        return Visitor(kind, known, (), "", language, plain)

    def remote(self, request: web.BaseRequest) -> str:
        """The hash of a remote that steers now, "" if this is none."""
        phone = self.remote_cookie(request)
        door = self.wall.gathering.evening.door
        return phone if phone and door.remote(phone) else ""

    def remote_cookie(self, request: web.BaseRequest) -> str:
        """The hash of what this phone was given when it was paired."""
        return hash_of(request.cookies.get(REMOTE_COOKIE, ""))

    def answer(self, visitor: Visitor, made: Answer) -> web.Response:
        """Without JavaScript a redirect or a page; with it the same as data."""
        if visitor.plain and made.go:
            answer = web.Response(status=303, headers={**HEADERS, "Location": made.go})
        elif visitor.plain:
            html = page(visitor.language, made.template, **made.values)
            answer = html_page(html, status=made.status)
        elif made.go:
            answer = web.json_response({"go": made.go}, headers=HEADERS)
        else:
            from phones.render import render

            inner = render(visitor.language, f"pages/{made.template}", **made.values)
            answer = web.json_response({"html": inner}, headers=HEADERS, status=made.status)
        return with_cookies(answer, made.cookies)

    def away(self, visitor: Visitor) -> web.Response:
        """For whoever isn't here: strangers to the door, those who stepped out to their page."""
        return self.answer(
            visitor, Answer(go=f"/me?who={visitor.person}" if visitor.people else "/")
        )

    def token_for(self, visitor: Visitor, request: web.BaseRequest) -> tuple[str, dict[str, str]]:
        """The hash this phone is known by, and the cookie to give if it has none yet.

        It comes with the first page already: so a name whose answer was lost on the way is, sent
        again, the same phone's.
        """
        sent = visitor.phone or hash_of(request.cookies.get(COOKIE, ""))
        if sent:
            return sent, {}
        token = make_token()
        return hash_of(token), {COOKIE: token}


def with_cookies(answer: web.Response, cookies: dict[str, str]) -> web.Response:
    """The answer with what the phone is to keep."""
    for name, token in cookies.items():
        answer.set_cookie(name, token, max_age=KEPT, httponly=True, samesite="Lax", path="/")
    return answer


def said(language: str, no: Refused) -> str:
    """A plain no in somebody's language."""
    return say_in(language, no.message, no.values)


def html_page(html: str, status: int = 200, request: web.BaseRequest | None = None) -> web.Response:
    """A page with the headers that every answer has."""
    headers = socket_policy(request) if request is not None else HEADERS
    return web.Response(
        text=html, status=status, content_type="text/html", charset="utf-8", headers=headers
    )


def key_of(form: dict[str, str], phone: str) -> str:
    """An idempotency key as the room knows it: nobody else's, whatever they send."""
    key = form.get("key", "")[:MOST_KEY]
    return f"{phone[:12]}.{key}" if key else ""


async def form_of(request: web.BaseRequest) -> dict[str, str]:
    """The fields of a small form, each once."""
    from urllib.parse import parse_qsl

    body = (await request.read()).decode("utf-8", "replace")
    return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=12))
