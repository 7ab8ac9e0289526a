"""The next date of those who meet again, for the calendar of whoever is in."""

from __future__ import annotations

from aiohttp import web

from phones.guard import HEADERS
from phones.house import Answer, House

PATH = "/next.ics"
ON_THE_WALL = PATH.upper()
"""As the square on the wall spells it: in capitals it stays small."""


async def next_date(house: House, request: web.BaseRequest) -> web.StreamResponse:
    """The file, as a phone's calendar takes it; nothing is opened for it and nobody is named."""
    visitor = house.visitor(request, "")
    if visitor.kind != "in":
        return house.answer(visitor, Answer(go="/wait" if visitor.kind == "knocks" else "/"))
    found = house.wall.calendar()
    if not found:
        return house.answer(visitor, Answer(go=f"/me?who={visitor.person}"))
    headers = {**HEADERS, "Content-Disposition": 'inline; filename="next.ics"'}
    return web.Response(text=found, content_type="text/calendar", charset="utf-8", headers=headers)
