"""What somebody writes for themselves alone: on their own page, and seen by nobody else."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from phones import card_acts
from phones.house import Answer, House, Visitor, form_of, html_page, key_of, said
from phones.render import page, render
from phones.views import read_place, written_place
from phones.views_mine import pen_of
from sessions.notes import notes_of
from sessions.records import Refused
from sessions.session import Session
from sessions.steps import write
from sessions.text import clean_note

LONGEST = 2000


def regions(house: House, visitor: Visitor) -> tuple[dict[str, str], bool]:
    """What is kept of the note, and whether its owner still writes. The field is never pushed:
    nothing takes it away from whoever is in it."""
    now, session, person = house.now(), _session(house), visitor.person
    values: dict[str, Any] = {
        "who": person,
        "kept": _kept(session, person),
        "pen": pen_of(session, person) if session and _now(session) else "",
        "place": written_place(session.place) if session else "",
        "earlier": notes_of(session, person) if session else (),
    }
    shown = {"kept": render(visitor.language, "pages/note-kept.html", **values)}
    return shown, now.away and not now.held


def _session(house: House) -> Session | None:
    session = house.wall.gathering.room_session
    return session if session is not None and session.phase == "steps" else None


def _now(session: Session) -> write.Step | None:
    """The step that is written in now."""
    return session.script if isinstance(session.script, write.Step) else None


def _kept(session: Session | None, person: str) -> str:
    """This person's own note of the step that is under way."""
    state = session.state if session else None
    return state.notes.get(person, "") if isinstance(state, write.State) else ""


async def note(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """A field for oneself alone."""
    visitor = house.visitor(request, request.query.get("who", ""))
    if not house.here(visitor):
        return house.away(visitor)
    return _note(house, request, visitor, _kept(_session(house), visitor.person))


def _note(
    house: House, request: web.BaseRequest, visitor: Visitor, text: str, no: str = ""
) -> web.StreamResponse:
    session = _session(house)
    step = _now(session) if session else None
    shown, dark = regions(house, visitor)
    values: dict[str, Any] = {
        "who": visitor.person,
        "step": step,
        "prompt": session.prompt if session else "",
        "inner": bool(session and session.in_focus),
        "text": text,
        "no": no,
        "place": written_place(session.place) if session else "",
        "regions": shown,
    }
    if not visitor.plain:
        return house.answer(visitor, Answer(template="note.html", values=values))
    live = f"/live?who={visitor.person}&page=note"
    made = page(visitor.language, "note.html", live=live, dark=dark, **values)
    return html_page(made, request=request)


async def write_note(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """The whole note as it stands now, or the pen laid down."""
    form = await form_of(request)
    visitor = house.visitor(request, form.get("who", ""))
    if not house.here(visitor):
        return house.away(visitor)
    text = form.get("text", "")[: 2 * LONGEST]
    try:
        await _do(house, visitor, form, text)
    except Refused as no:
        return _note(house, request, visitor, text, said(visitor.language, no))
    return house.answer(visitor, Answer(go=f"/note?who={visitor.person}"))


async def _do(house: House, visitor: Visitor, form: dict[str, str], text: str) -> None:
    place, person = read_place(form.get("place", "")), visitor.person
    if form.get("do") != "note":
        if (asked := card_acts.of_a_step(visitor, form, place)) is not None:
            await house.do(asked, person)
        return
    key = key_of(form, visitor.phone)
    done = place is not None and await house.do(
        write.WriteNote(person=person, text=text, place=place, key=key), person
    )
    if not done and clean_note(text) != _kept(_session(house), person):
        raise Refused("note.too-late")
