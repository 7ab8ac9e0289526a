"""The host's remote: paired by a private square and a number, it steers; a guardian's calms."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aiohttp import web
from msgspec import Struct

from phones.house import REMOTE_COOKIE, Answer, House, form_of, html_page, key_of, said
from phones.render import language_of, now_region, page, render
from phones.views import now_of, read_place, written_place
from phones.wall import Twin
from sessions import acts, arrivals
from sessions.door import Remote
from sessions.lengths import late_by, next_title, rounded_end, seconds_left
from sessions.records import GUARDIAN, HOST, Act, Refused
from sessions.steps import base
from sessions.steps import round as round_step
from sessions.text import clean_note

HALF_A_MINUTE = 30
ALMOST = 90
"""Seconds within which it is as planned: nobody is told that they are one minute late."""
CALMING = frozenset({"hold", "go-on", "curtain", "message"})
"""What a guardian's remote may do."""
MOST_MESSAGES = 5


class Steer(Struct, frozen=True):
    """What a remote shows. `late` are whole minutes, below 0 for earlier than planned; `knocks`
    are identity, name, and the name they say is theirs already."""

    role: str
    place: str = ""
    speaker: str = ""
    next: str = ""
    ends: str = ""
    late: int = 0
    under_way: bool = False
    held: bool = False
    pause_asked: bool = False
    timed: bool = False
    knocks: tuple[tuple[str, str, bool], ...] = ()
    messages: tuple[str, ...] = ()


def steer_of(house: House, remote: Remote) -> Steer:
    """What this remote shows now."""
    gathering, now = house.wall.gathering, house.wall.now()
    knocks = tuple((k.id, k.name, bool(k.claims)) for k in gathering.evening.door.knocks)
    messages = tuple(house.messages) if remote.role != "guardian" else ()
    session = gathering.room_session
    if session is None or session.phase != "steps":
        return Steer(role=remote.role, knocks=knocks, messages=messages)
    state = session.state
    speaker = state.speaker if isinstance(state, round_step.State) else ""
    end = rounded_end(datetime.fromtimestamp(now / 1000), seconds_left(session, now))
    late = late_by(session, now)
    return Steer(
        role=remote.role,
        place=written_place(session.place),
        speaker=gathering.name_of(speaker) if speaker else "",
        next=next_title(session),
        ends=f"{end:%H:%M}",
        late=0 if abs(late) < ALMOST else round(late / 60),
        under_way=True,
        held=session.held,
        pause_asked=session.pause_asked,
        timed=state.clock is not None,
        knocks=knocks,
        messages=messages,
    )


def regions(house: House, remote: Remote, language: str) -> dict[str, str]:
    """What the remote shows, part by part."""
    steer = steer_of(house, remote)
    twin = house.wall.twin() if remote.role != "guardian" else Twin()
    now = now_of(house.wall.gathering)
    return {
        "now": now_region(language, now, "") if steer.under_way else "",
        "steer": render(language, "pages/steer.html", steer=steer),
        "wall": render(
            language, "pages/wall.html", twin=twin, role=remote.role, under_way=steer.under_way
        ),
    }


# ── pairing ───────────────────────────────────────────────────────────────────────────────


async def begin(house: House, request: web.BaseRequest, token: str) -> web.StreamResponse:
    """The private square was read. Nothing is used up by looking."""
    language = _language(request)
    if house.pairings.asked(token) is None:
        return html_page(page(language, "pair-over.html"), status=410)
    return html_page(page(language, "pair.html", token=token))


async def pair(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """Yes, this phone: the square is used up, and a number stands on both screens."""
    form, visitor = await form_of(request), house.visitor(request)
    used = house.pairings.use(form.get("token", "")[:64])
    if used is None:
        return house.answer(visitor, Answer(template="pair-over.html", status=410))
    token, _ = used
    house.wall.changed()
    return house.answer(visitor, Answer(go="/pairing", cookies={REMOTE_COOKIE: token}))


async def pairing(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """The number, until the host has said that it is the same."""
    visitor = house.visitor(request)
    if house.remote(request):
        return house.answer(visitor, Answer(go="/remote"))
    waiting = house.pairings.waiting(house.remote_cookie(request))
    if waiting is None:
        return html_page(page(visitor.language, "pair-over.html"), status=410)
    made = page(visitor.language, "number.html", live="/live?remote", number=waiting.number)
    return html_page(made, request=request)


# ── steering ──────────────────────────────────────────────────────────────────────────────


async def remote(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """What comes next, how late it is, and everything the wall can do."""
    visitor, held = house.visitor(request), _held(house, request)
    if held is None:
        return house.answer(visitor, Answer(go="/"))
    shown = regions(house, held, visitor.language)
    made = page(visitor.language, "remote.html", live="/live?remote", regions=shown, held=held)
    return html_page(made, request=request)


async def steer(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """Something was pressed on a remote."""
    visitor, held = house.visitor(request), _held(house, request)
    form = await form_of(request)
    what = form.get("do", "")
    if held is None or (held.role == "guardian" and what not in CALMING):
        return house.answer(visitor, Answer(go="/"))
    try:
        await _steer(house, held, what, form)
    except Refused as no:
        sentence = said(visitor.language, no)
        values: dict[str, Any] = {"sentence": sentence, "back": "/remote"}
        return house.answer(visitor, Answer(template="no.html", values=values))
    return house.answer(visitor, Answer(go="/remote"))


async def _steer(house: House, held: Remote, what: str, form: dict[str, str]) -> None:
    if what == "curtain":
        house.wall.draw_curtain()
    elif what == "message":
        text = clean_note(form.get("text", ""), 200)
        house.messages = [*house.messages, text][-MOST_MESSAGES:] if text else house.messages
        house.wall.message(text)
    elif what == "read":
        house.messages = []
        house.wall.changed()
    elif what in ("choose", "press", "type"):
        done = {"choose": "choose", "press": "do", "type": "type"}[what]
        await house.wall.press(form.get("stamp", ""), done, form.get("value", "")[:400])
    else:
        asked = act_of(house, what, form, key_of(form, held.phone))
        if asked is not None:
            await house.do(asked, GUARDIAN if held.role == "guardian" else HOST)


def act_of(house: House, what: str, form: dict[str, str], key: str) -> Act | None:
    """The act that a press means, at the place the page was made at."""
    place = read_place(form.get("place", ""))
    value = form.get("value", "")[:400]
    match what:
        case "hold":
            return base.HoldClock(key=key)
        case "go-on":
            return base.GoOn(key=key)
        case "undo":
            return acts.Undo(key=key)
        case "let-in":
            return arrivals.LetIn(knock=value, key=key)
        case "not-now":
            return arrivals.TurnAway(knock=value, key=key)
        case "add":
            return acts.SitDown(name=value, fresh=house.wall.fresh(), key=key)
    if place is None:
        return None
    match what:
        case "next":
            return base.Next(place=place, key=key)
        case "pass":
            return round_step.PassTurn(place=place, key=key)
        case "more":
            return base.AddTime(seconds=HALF_A_MINUTE, place=place, key=key)
        case "less":
            return base.AddTime(seconds=-HALF_A_MINUTE, place=place, key=key)
        case "stop":
            return acts.BeginClosing(place=place, key=key)
    return None


def _held(house: House, request: web.BaseRequest) -> Remote | None:
    return house.wall.gathering.evening.door.remote(house.remote(request))


def _language(request: web.BaseRequest) -> str:
    return language_of(request.headers.get("Accept-Language", ""))
