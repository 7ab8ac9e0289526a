"""The rooms of the walk in a crew's own file: how we meet, the next date, handing the file on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sessions import events as ev
from sessions.crew import CrewDecided, CrewFormed, MeetingSet, Rhythm, RhythmKept
from sessions.records import Lasting
from tests.tui.props import first_gathering
from tui.joining import Joining
from tui.screens.hand_on import HandedOnScreen
from words import say

if TYPE_CHECKING:
    from tests.tui.tour import Tour

CREW_SCREENS = (
    "crew-lobby", "crew-places", "crew", "crew-every", "crew-time", "crew-length", "crew-day",
    "crew-host", "crew-until", "crew-calendar", "code-date", "code-date-itself", "crew-handed-on",
    "crew-kind", "crew-bare",
)  # fmt: skip
PEOPLE = ("Ana", "Ben", "Chiara", "Dženana", "Nguyễn")
JOINING = Joining(address="192.168.178.123:8765", code="7KQ4FM")
KEPT: tuple[Lasting, ...] = (
    CrewFormed(kind="crew"),
    *(ev.PersonNamed(person=name.lower(), name=name) for name in PEOPLE),
    ev.CircleHeld(circle="c", practice="Monthly meeting", level=3, day="2026-11-17", meeting=True),
    RhythmKept(rhythm=Rhythm("month", "19:00", 90, "Europe/Berlin", "2027-06-30")),
    MeetingSet(day="2026-12-15", person="ben"),
    CrewDecided(circle="c", how="change"),
)


async def a_crews_file(path: Path, *events: Lasting) -> None:
    """A file of a crew, with what it agreed on."""
    from store.file import GatheringFile

    await first_gathering(path, "Thursday crew", "table")
    file = GatheringFile.open(path)
    try:
        await file.keep(events or KEPT, 1)
    finally:
        file.close()


async def a_crew(tour: Tour) -> None:
    """Every screen of the crew's place."""
    stage = tour.stage
    await tour.at("crew-lobby")
    await tour.pressed("crew-places", "g")
    await stage.take(say("place.crew"))
    await tour.at("crew")
    await tour.pressed("crew-every", "enter")
    await tour.pressed("crew-time", "enter")
    await tour.pressed("crew-length", "enter")
    await stage.press("enter")
    await tour.looked_at("crew-day", "2")
    await tour.looked_at("crew-host", "3")
    await tour.looked_at("crew-until", "4")
    await tour.pressed("crew-calendar", "5")
    stage.app.joining = JOINING
    await tour.pressed("code-date", "enter")
    await tour.pressed("code-date-itself", "space")
    stage.app.joining = None
    await stage.press("escape", "escape")
    lies = Path.home() / "Fireside" / "thursday-crew.fireside"
    stage.app.push_screen(HandedOnScreen(lies))
    await tour.at("crew-handed-on")
    await stage.press("enter")
    await tour.looked_at("crew-kind", "7")
    await stage.press("escape")


async def no_crew_yet(tour: Tour) -> None:
    """A crew that has agreed on nothing."""
    await tour.stage.press("g")
    await tour.stage.take(say("place.crew-partnership"))
    await tour.at("crew-bare")
