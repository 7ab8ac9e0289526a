"""The rooms of the walk in which the phones are on; everywhere else they are off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.joining import Joining, Wifi

if TYPE_CHECKING:
    from tests.tui.tour import Tour

JOINING = Joining(address="192.168.1.20:8765", code="7KQ4FM")


async def phones_in_the_lobby(tour: Tour) -> None:
    """The square, before and after there is an address, and while somebody knocks."""
    stage = tour.stage
    for name, joining in (
        ("lobby-phones-soon", Joining()),
        ("lobby-no-network", Joining(code="7KQ4FM")),
        ("lobby-phones", JOINING),
        ("lobby-knocking", replace(JOINING, door="knock", knocking=2, by_phone=9)),
    ):
        stage.app.joining = joining
        await tour.at(name)
    stage.app.joining = JOINING
    await tour.looked_at("names-phones", "n")
    await tour.looked_at("menu-phones", "m")
    await tour.pressed("code", "q")
    await stage.press("escape")
    stage.app.joining = replace(JOINING, wifi=Wifi("Village hall", "good evening"))
    await tour.pressed("code-wifi", "q")
    await stage.press("escape")
    stage.app.joining = None


async def phones_in_a_turn(tour: Tour) -> None:
    """The strip tells how to join and what of the door matters; held, only how to join."""
    stage = tour.stage
    stage.app.joining = replace(JOINING, door="knock")
    await tour.at("circle-phones")
    marks = replace(JOINING, door="knock", knocking=2, pause=True, steering=("Ana",), quiet=True)
    stage.app.joining = marks
    await tour.at("circle-marks")
    stage.app.joining = replace(JOINING, door="closed", others=("10.0.0.7:8765",))
    await tour.at("circle-closed-door")
    await tour.pressed("code-closed-door", "q")
    await stage.press("escape")
    stage.app.joining = marks
    await tour.pressed("held-phones", "h")
    await stage.press("h")
    stage.app.joining = None
