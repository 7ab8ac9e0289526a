"""Coming in: the code, the name, "is that you?", and waiting to be let in."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from phones.codes import read_code
from phones.house import Answer, House, Visitor, form_of, html_page, key_of, said, with_cookies
from phones.render import page
from sessions import arrivals
from sessions.door import Knock
from sessions.records import DOOR, Refused

TRY_AGAIN = 429


async def home(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """Whoever typed the address is asked for the six letters; whoever is in goes on."""
    visitor = house.visitor(request)
    if visitor.kind in ("in", "knocks"):
        return house.answer(visitor, Answer(go=_place_of(visitor)))
    answer = html_page(page(visitor.language, "code.html", no="", code=""))
    return with_cookies(answer, house.token_for(visitor, request)[1])


async def code(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """The six letters were typed."""
    visitor, form = house.visitor(request), await form_of(request)
    typed = read_code(form.get("code", ""))
    no = await _wrong(house, request, typed)
    if no:
        return house.answer(visitor, _code_again(no, form.get("code", "")[:12]))
    return house.answer(visitor, Answer(go=f"/J/{typed}"))


async def name(house: House, request: web.BaseRequest, code: str) -> web.StreamResponse:
    """One field, a name. Whether the code is right is looked at when a name comes: so a page
    tells nobody, and who scans never waits."""
    visitor = house.visitor(request)
    if visitor.kind == "knocks" and not _nodded(house, visitor):
        return house.answer(visitor, Answer(go="/wait"))
    if visitor.kind == "in" and request.query_string != "another":
        return house.answer(visitor, Answer(go=_place_of(visitor)))
    typed = "" if visitor.kind != "knocks" else _knocked_name(house, visitor)
    no = "door.letter-more" if typed else ""
    answer = html_page(page(visitor.language, "name.html", **_name_page(code, typed, no)))
    return with_cookies(answer, house.token_for(visitor, request)[1])


async def join(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """A name with its code: in, or knocking, or asked whether they are who is known by it."""
    visitor, form = house.visitor(request), await form_of(request)
    typed = read_code(form.get("code", ""))
    if visitor.kind not in ("in", "knocks"):
        no = await _wrong(house, request, typed)
        if no:
            return house.answer(visitor, _code_again(no, form.get("code", "")[:12]))
    phone, cookies = house.token_for(visitor, request)
    given = form.get("name", "")[:400]
    act = arrivals.Arrive(
        name=given,
        phone=phone,
        fresh=house.wall.fresh(),
        lobby=house.wall.lobby(),
        claims=form.get("claims") == "yes",
        key=key_of(form, phone),
    )
    try:
        await house.do(act, DOOR)
    except Refused as no:
        return house.answer(visitor, _refused(house, visitor, no, given, typed, form))
    people = house.wall.gathering.evening.door.phones.get(phone, ())
    go = f"/me?who={people[-1]}" if people and not _still_knocks(house, phone) else "/wait"
    return house.answer(visitor, Answer(go=go, cookies=cookies))


async def wait(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """Somebody knocks: the host lets in. It says so, and can be taken back."""
    visitor = house.visitor(request)
    if visitor.kind == "in":
        return house.answer(visitor, Answer(go="/welcome"))
    if visitor.kind == "away":
        return html_page(page(visitor.language, "away.html"))
    if visitor.kind == "stranger":
        return house.answer(visitor, Answer(go="/"))
    if _nodded(house, visitor):
        return house.answer(visitor, Answer(go=f"/J/{house.wall.gathering.evening.door.code}"))
    name = _knocked_name(house, visitor)
    return html_page(page(visitor.language, "wait.html", live="/live", name=name))


async def stop_knocking(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """Not now after all."""
    visitor = house.visitor(request)
    if visitor.kind == "knocks":
        await house.do(arrivals.StopKnocking(phone=visitor.phone), DOOR)
    return house.answer(visitor, Answer(go="/"))


# ── what it says ──────────────────────────────────────────────────────────────────────────


async def _wrong(house: House, request: web.BaseRequest, typed: str) -> str:
    """Why this code doesn't open, as a message id; "" if it does."""
    right = bool(typed) and typed == house.wall.gathering.evening.door.code
    if not typed:
        return "phone.not-a-code"
    lane, line = _from(request)
    answer = await house.gate.through(lane, right, line)
    if answer is None:
        return "phone.many-try"
    return "" if answer else "phone.wrong-code"


def _from(request: web.BaseRequest) -> tuple[str, int]:
    peer = request.transport.get_extra_info("peername") if request.transport else None
    return (str(peer[0]), int(peer[1])) if peer else ("", 0)


def _code_again(no: str, typed: str) -> Answer:
    status = TRY_AGAIN if no == "phone.many-try" else 200
    return Answer(template="code.html", values={"no": no, "code": typed}, status=status)


def _refused(
    house: House, visitor: Visitor, no: Refused, given: str, code: str, form: dict[str, str]
) -> Answer:
    """The name stands in its field again; nothing that was typed is lost."""
    if no.message == "door.is-that-you" and not form.get("asked"):
        return Answer(template="that-you.html", values={"name": no.values["name"], "code": code})
    message = "door.letter-more" if no.message == "door.is-that-you" else no.message
    if no.message == "door.closed":
        return Answer(template="closed.html", values=_opens(house))
    values = _name_page(code, given, message)
    values["sentence"] = said(visitor.language, Refused(message, **no.values))
    return Answer(template="name.html", values=values)


def _name_page(code: str, typed: str, no: str) -> dict[str, Any]:
    return {"code": code, "typed": typed, "no": no, "sentence": ""}


def _opens(house: House) -> dict[str, Any]:
    """When a closed door opens itself again: a time, or "" for when this practice is over."""
    from datetime import datetime

    until = house.wall.gathering.evening.door.closed_until
    at = f"{datetime.fromtimestamp(until / 1000):%H:%M}" if until > house.wall.now() else ""
    return {"at": at}


def _place_of(visitor: Visitor) -> str:
    return "/me" if visitor.kind == "in" else "/wait"


def _knock(house: House, phone: str) -> Knock | None:
    return house.wall.gathering.evening.door.knock_of(phone)


def _still_knocks(house: House, phone: str) -> bool:
    return _knock(house, phone) is not None


def _nodded(house: House, visitor: Visitor) -> bool:
    knock = _knock(house, visitor.phone)
    return bool(knock and knock.nodded)


def _knocked_name(house: House, visitor: Visitor) -> str:
    knock = _knock(house, visitor.phone)
    return knock.name if knock else ""
