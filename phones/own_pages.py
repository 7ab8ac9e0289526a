"""A guest's own pages: following, acting for oneself, and what the file holds about me."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from phones import card_acts, meeting_acts
from phones.house import Answer, House, Visitor, form_of, html_page, key_of, said
from phones.render import language_of, now_region, own_region, page
from phones.views import Now, own_of, read_place, time_of
from phones.views_mine import held_of, mine_of
from sessions import acts, arrivals
from sessions import events as ev
from sessions.clock import minutes_and_seconds, shown_seconds
from sessions.records import Act, Place, Refused
from sessions.steps import round as round_step

_NOTHING = Now(kind="nothing")
TURN = {"pass": round_step.PassTurn, "thanks": round_step.EndMyTurn}
"""What only the one who speaks may ask for, at the turn the page was made at."""


def regions(house: House, visitor: Visitor) -> tuple[dict[str, str], bool]:
    """What the page shows now, part by part, and whether it goes dark."""
    gathering = house.wall.gathering
    own = own_of(gathering, visitor.person, visitor.people)
    if own.out:
        return {"now": "", "own": own_region(visitor.language, _NOTHING, own)}, False
    now = house.now()
    left = _left(house) if visitor.plain else ""
    shown = {
        "now": now_region(visitor.language, now, left),
        "own": own_region(visitor.language, now, own),
    }
    return shown, now.away and not now.held


def _left(house: House) -> str:
    time = time_of(house.wall.gathering, house.wall.now(), house.wall.pace)
    return minutes_and_seconds(shown_seconds(time.left)) if time else ""


async def me(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """The same step as the wall, and what is mine to ask for."""
    visitor = house.visitor(request, _who(request))
    if visitor.kind != "in":
        return house.answer(visitor, Answer(go="/wait" if visitor.kind == "knocks" else "/"))
    shown, dark = regions(house, visitor)
    live = f"/live?who={visitor.person}"
    values = {"regions": shown, "who": visitor.person}
    made = page(visitor.language, "me.html", live=live, dark=dark, **values)
    return html_page(made, request=request)


async def welcome(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """One screen for whoever comes late: what is held, and how we sit together."""
    visitor = house.visitor(request, _who(request))
    session = house.wall.gathering.room_session
    if visitor.kind != "in" or session is None or session.phase != "steps":
        return house.answer(visitor, Answer(go="/me" if visitor.kind == "in" else "/"))
    now = house.now()
    made = page(
        visitor.language,
        "welcome.html",
        who=visitor.person,
        practice=now.practice,
        about=session.practice.about,
        question=now.question,
    )
    return html_page(made, request=request)


async def act(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """Something asked for by its owner."""
    form = await form_of(request)
    visitor = house.visitor(request, form.get("who", ""))
    if visitor.kind != "in":
        return house.answer(visitor, Answer(go="/"))
    back = f"/me?who={visitor.person}"
    asked = act_of(form, visitor) or meeting_acts.of(house, visitor, form)
    if asked is None:
        return house.answer(visitor, Answer(go=back))
    typed = meeting_acts.typed_in(asked)
    try:
        if not await house.do(asked, visitor.person) and meeting_acts.kept_nowhere(house, asked):
            raise Refused("note.too-late")
    except Refused as no:
        if form.get("do") == "rename":
            sentence = said(visitor.language, no)
            return await _mine(house, request, visitor, sentence, form.get("name", "")[:160])
        sentence = said(visitor.language, no)
        values: dict[str, Any] = {"sentence": sentence, "back": back, "typed": typed}
        return house.answer(visitor, Answer(template="no.html", values=values))
    if isinstance(asked, arrivals.TakeMeOut):
        back = "/gone"
    elif isinstance(asked, acts.Rename):
        back = f"/mine?who={visitor.person}"
    return house.answer(visitor, Answer(go=back))


def act_of(form: dict[str, str], visitor: Visitor) -> Act | None:
    """The act a form asks for, by this person and for nobody else; None for none we know."""
    person, key = visitor.person, key_of(form, visitor.phone)
    place = read_place(form.get("place", ""))
    what = form.get("do", "")
    if what in TURN:
        return TURN[what](place=place, key=key) if place is not None else None
    match what:
        case "pause":
            return acts.AskPause(place=place or Place(), key=key)
        case "out":
            return acts.StepOut(person=person, key=key)
        case "back":
            return acts.ComeBack(person=person, key=key)
        case "named" | "unnamed":
            return acts.SayNaming(person=person, yes=what == "named", key=key)
        case "rename":
            return acts.Rename(person=person, name=form.get("name", "")[:400], key=key)
        case "take-me-out" if form.get("sure") == "yes":
            return arrivals.TakeMeOut(person=person, key=key)
    return card_acts.of_a_step(visitor, form, place)


async def mine(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """What the file holds about me, my name, and taking me out."""
    visitor = house.visitor(request, _who(request))
    if visitor.kind != "in":
        return house.answer(visitor, Answer(go="/"))
    return await _mine(house, request, visitor)


async def _mine(
    house: House, request: web.BaseRequest, visitor: Visitor, no: str = "", typed: str = ""
) -> web.StreamResponse:
    gathering, person = house.wall.gathering, visitor.person
    held = {
        row.event.circle: (row.event.practice, row.event.day)
        for row in gathering.kept
        if isinstance(row.event, ev.CircleHeld)
    }
    took = [
        held[row.event.circle]
        for row in gathering.kept
        if isinstance(row.event, ev.TookPart)
        and person in row.event.people
        and row.event.circle in held
    ]
    values: dict[str, Any] = {
        "name": gathering.name_of(person),
        "typed": typed or gathering.name_of(person),
        "belongs": person in gathering.people,
        "took_part": took,
        "remembered": person in gathering.remembered,
        "held": held_of(gathering, person),
        "tonight": bool(mine_of(gathering, person, {}).cards),
        "who": person,
        "no": no,
        "code": gathering.evening.door.code,
    }
    if visitor.plain:
        made = page(visitor.language, "mine.html", **values)
        return html_page(made, request=request)
    return house.answer(visitor, Answer(template="mine.html", values=values))


async def gone(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """Taken out, and what that can't reach."""
    language = language_of(request.headers.get("Accept-Language", ""))
    return html_page(page(language, "gone.html"))


def _who(request: web.BaseRequest) -> str:
    return request.query.get("who", "")
