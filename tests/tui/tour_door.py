"""The room of the walk in which the host minds the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sessions import arrivals
from sessions.records import DOOR
from tests.tui.tour_phones import JOINING
from tui.joining import Wifi
from words import say

if TYPE_CHECKING:
    from tests.tui.tour import Tour

AT_THE_DOOR = (("Xanthippe", False), ("Yasmin", False), ("Ana", True))
UNTIL = 1_795_375_800_000
"""22 November 2026, 19:30."""


async def the_door(tour: Tour) -> None:
    """Its positions; who knocks, with and without names; the Wi-Fi; what can be done for one."""
    stage = tour.stage
    stage.app.joining = JOINING
    await stage.menu("door")
    await tour.at("door")
    await tour.pressed("door-closing", "end", "enter")
    stage.app.joining = replace(JOINING, door="closed", opens_at=UNTIL)
    await stage.press("escape")
    await stage.menu("door")
    await tour.at("door-closed")
    await stage.press("escape")
    await who_knocks(tour)
    stage.app.joining = JOINING
    await stage.menu("wifi")
    await tour.at("wifi-name")
    await stage.line("Village hall")
    await stage.type("good evening")
    await tour.at("wifi-password")
    await stage.press("escape")
    stage.app.wifi = Wifi("Village hall", "good evening")
    await stage.menu("wifi")
    await tour.at("wifi")
    await stage.press("escape")
    stage.app.wifi = None
    await stage.press("r")
    await tour.looked_at("person-phones", "enter")
    await stage.press("escape")
    stage.app.joining = None


async def who_knocks(tour: Tour) -> None:
    """Three at the door; one of them says they are Ana."""
    stage = tour.stage
    for number, (name, claims) in enumerate(AT_THE_DOOR):
        arrive = arrivals.Arrive(
            name=name, phone=f"p{number}", fresh=f"knock-{number}", claims=claims
        )
        await stage.do(arrive, DOOR)
    stage.app.joining = replace(JOINING, door="knock", knocking=len(AT_THE_DOOR))
    await stage.menu("knocks")
    await tour.at("others-see")
    await tour.pressed("knocks", "enter")
    await tour.looked_at("knock", "enter")
    await stage.take(say("knocks.show"))
    await tour.at("knocks-names")
    await stage.press("escape")
    for number in range(len(AT_THE_DOOR)):
        await stage.do(arrivals.StopKnocking(phone=f"p{number}"), DOOR)
