"""My cards and promises, and the board: one's own page, and the page of what stands for all."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from aiohttp import web
from msgspec import Struct
from msgspec.structs import replace

from phones import card_acts
from phones.house import Answer, House, Visitor, form_of, html_page, said
from phones.render import page, render
from phones.views import written_place
from phones.views_board import board_page
from phones.views_mine import Writing, mine_of, writing_of
from sessions.records import Refused

LONGEST_TYPED = 1000
"""Letters of what was typed that come back with a no."""


class Typed(Struct, frozen=True):
    """What stands in a form already: a card of mine to be changed, a beginning, or what was
    typed before a plain no. `do` is "put", "change" or "tell"; `value` is whose identity."""

    do: str = ""
    value: str = ""
    kind: str = ""
    text: str = ""
    terms: str = ""
    where: str = ""
    until: str = ""
    due: str = ""


_NOTHING = Typed()


# ── my cards ──────────────────────────────────────────────────────────────────────────────


def regions(
    house: House, visitor: Visitor, typed: Typed = _NOTHING, no: str = ""
) -> tuple[dict[str, str], bool]:
    """What my cards' page shows now, part by part, and whether it goes dark."""
    now, writing = house.now(), _writing(house, visitor.person)
    mine = mine_of(house.wall.gathering, visitor.person, house.earlier())
    values = {"who": visitor.person, "mine": mine, "typed": typed, "no": no}
    shown = {
        "write": _write_region(visitor.language, visitor.person, writing),
        "mine": render(visitor.language, "pages/cards-mine.html", **values),
    }
    return shown, now.away and not now.held


@lru_cache(maxsize=512)
def _write_region(language: str, who: str, writing: Writing | None) -> str:
    if writing is None:
        return ""
    return render(language, "pages/card-form.html", **_form(who, writing, _NOTHING, writing.silent))


def _writing(house: House, person: str) -> Writing | None:
    session = house.wall.gathering.room_session
    place = written_place(session.place) if session else ""
    return writing_of(house.wall.gathering, person, place)


def _form(
    who: str,
    writing: Writing,
    typed: Typed,
    silent: bool,
    no: str = "",
    asks: bool = False,
) -> dict[str, Any]:
    """The values of the form; `asks` once an amount of money is in it."""
    values = {"who": who, "writing": writing, "typed": typed, "silent": silent, "no": no}
    return {**values, "asks_amount": asks}


async def cards(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """My own cards and promises, and a form: a new card, or one that is there already."""
    visitor = house.visitor(request, request.query.get("who", ""))
    if not house.here(visitor):
        return house.away(visitor)
    card = card_acts.own_card(house, visitor.person, request.query.get("card", ""))
    if card is not None:
        words = (card.kind, card.text, card.terms, card.where, card.until)
        return _cards(house, request, visitor, Typed("change", card.id, *words))
    writing, begin = _writing(house, visitor.person), request.query.get("begin", "")
    starts = writing.starts if writing else ()
    if begin.isascii() and begin[:3].isdigit() and int(begin[:3]) < len(starts):
        text = starts[int(begin[:3])].rstrip("…. ") + " "
        return _cards(house, request, visitor, Typed("put", text=text))
    return _cards(house, request, visitor)


def _cards(
    house: House,
    request: web.BaseRequest,
    visitor: Visitor,
    typed: Typed = _NOTHING,
    no: Refused | None = None,
) -> web.StreamResponse:
    """With something typed a form is no part that is pushed: nothing takes it away."""
    sentence = said(visitor.language, no) if no else ""
    shown, dark = regions(house, visitor, typed, sentence)
    values: dict[str, Any] = {
        "who": visitor.person,
        "regions": shown,
        "typed": typed,
        "no": sentence,
        "form": _filled(house, visitor, typed, no),
    }
    if not visitor.plain:
        return house.answer(visitor, Answer(template="cards.html", values=values))
    live = f"/live?who={visitor.person}&page=cards"
    made = page(visitor.language, "cards.html", live=live, dark=dark, **values)
    return html_page(made, request=request)


def _filled(house: House, visitor: Visitor, typed: Typed, no: Refused | None) -> str:
    """The form for a card with what stands in it; "" for none."""
    writing = _writing(house, visitor.person)
    if writing is None or typed.do not in ("put", "change"):
        return ""
    changed = card_acts.own_card(house, visitor.person, typed.value)
    if typed.do == "change" and changed is None:
        typed = replace(typed, do="put", value="")
    silent = changed.hidden if changed else writing.silent
    asks = no is not None and no.message == "board.amount"
    sentence = said(visitor.language, no) if no else ""
    filled = _form(visitor.person, writing, typed, silent, sentence, asks)
    return render(visitor.language, "pages/card-form.html", **filled)


async def write(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """A card put, changed or let go; a yes, a no, a word on what became of a promise."""
    form = await form_of(request)
    visitor = house.visitor(request, form.get("who", ""))
    if not house.here(visitor):
        return house.away(visitor)
    try:
        await card_acts.do(house, visitor, form)
    except Refused as no:
        given = {name: form.get(name, "")[:LONGEST_TYPED] for name in Typed.__struct_fields__}
        wrote = given["do"] in ("put", "change", "tell")
        return _cards(house, request, visitor, Typed(**given) if wrote else _NOTHING, no)
    return house.answer(visitor, Answer(go=f"/cards?who={visitor.person}"))


# ── the board ─────────────────────────────────────────────────────────────────────────────


async def board(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """The open cards, and those of earlier evenings that still stand."""
    visitor = house.visitor(request, request.query.get("who", ""))
    if not house.here(visitor):
        return house.away(visitor)
    return _board(house, request, visitor, request.query.get("page", ""))


def _board(
    house: House,
    request: web.BaseRequest,
    visitor: Visitor,
    wanted: str,
    no: str = "",
    card: str = "",
) -> web.StreamResponse:
    number = int(wanted[:4]) if wanted.isascii() and wanted[:4].isdigit() else 1
    shown = board_page(house.wall.gathering, visitor.person, number)
    values = {"who": visitor.person, "board": shown, "no": no, "no_card": card}
    if not visitor.plain:
        return house.answer(visitor, Answer(template="board.html", values=values))
    live, dark = f"/live?who={visitor.person}&page=board", regions(house, visitor)[1]
    made = page(visitor.language, "board.html", live=live, dark=dark, **values)
    return html_page(made, request=request)


async def join(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """I can help, or I would like this: by a date, and by the other's yes."""
    form = await form_of(request)
    visitor = house.visitor(request, form.get("who", ""))
    if not house.here(visitor):
        return house.away(visitor)
    try:
        await card_acts.do(house, visitor, form)
    except Refused as no:
        sentence, card = said(visitor.language, no), form.get("value", "")
        return _board(house, request, visitor, form.get("page", ""), sentence, card)
    return house.answer(visitor, Answer(go=f"/cards?who={visitor.person}"))


def board_regions(house: House, visitor: Visitor) -> tuple[dict[str, str], bool]:
    """The board is looked at again by whoever wants to: no part of it is pushed."""
    now = house.now()
    return {}, now.away and not now.held
