"""What stands on the stage of the screen tests: people, a practice, a clock moved by hand."""

from __future__ import annotations

import datetime
import unicodedata
from pathlib import Path

from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key

from sessions import acts
from sessions.practice import Practice
from sessions.records import HOST
from store.file import GatheringFile
from store.scripts import find
from tui.app import FiresideApp
from tui.canvas import Canvas
from tui.clock import RoomClock
from tui.settings import Settings
from tui.start import Start
from tui.wall import Wall

DAY = datetime.date(2026, 11, 22)
EVENING = datetime.datetime(2026, 11, 22, 19, 8, tzinfo=datetime.UTC).timestamp()
STANDING = 0.01
"""The room's pace on stage: the app's own ticks are far apart, the tests tick by hand."""
NAMES = (
    "Ana", "Ben", "Chiara", "Dženana", "Eli", "Fay", "Gus", "Hal", "Inês", "Jo", "Kaveh", "Lu",
    "Mo", "Nguyễn", "Ольга", "Pia", "Rūta", "Søren", "Tomás", "Uma", "Věra", "Δήμητρα", "Yuki",
    "Zoë", "明美", "نور", "Živa", "Ìfẹ́", "Bo", "Cem",
)  # fmt: skip


TWO_ROUNDS = """
title = "Two rounds"
tagline = "a round and another one"
[[step]]
kind = "round"
title = "What is true?"
seconds = 120
start = "first seat"
rule = "One voice."
questions = ["What is true?", "What is new?"]
[[step]]
kind = "round"
title = "What stays?"
seconds = 45
direction = "right"
start = "first seat"
[[trouble]]
what = "Tears"
help = "Press h."
"""


class HandClock:
    """Wall time and steady time, both moved by hand."""

    def __init__(self, at: float = EVENING) -> None:
        self.wall = at
        self.steady = 0.0
        self.room = RoomClock(wall=lambda: self.wall, steady=lambda: self.steady, pace=STANDING)

    def advance(self, seconds: float) -> None:
        """Time goes by."""
        self.wall += seconds
        self.steady += seconds

    def jump(self, seconds: float) -> None:
        """The computer slept, or somebody set its clock."""
        self.wall += seconds


def key_event(key: str) -> events.Key:
    """The event of a key by Textual's name for it, or by the letter it gives."""
    if len(key) == 1 and (key.isalnum() or unicodedata.category(key).startswith("M")):
        return events.Key(key, key)
    name = _character_to_key(key) if len(key) == 1 else key
    char: str | None
    try:
        char = unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name)))
    except KeyError:
        char = key if len(key) == 1 else None
    return events.Key(name, char)


def canvas_of(app: FiresideApp) -> Canvas:
    """What the screen on top shows."""
    canvas = app.screen.query_one(Wall)._canvas
    assert canvas is not None
    return canvas


def shipped(title: str) -> Practice:
    """One of the practices that come along."""
    found = {f.practice.title: f.practice for f in find("en") if f.practice}
    return found[title]


def an_app(
    path: Path, clock: HandClock, settings: Settings | None = None, day: datetime.date = DAY
) -> FiresideApp:
    """The app as the entrance makes it; a file that isn't there yet is a new gathering."""
    file = GatheringFile.open(path) if path.exists() else None
    start = Start(
        path=path,
        file=file,
        suggested_name="" if file else path.stem.capitalize(),
        clock=clock.room,
        today=lambda: day,
        settings=settings or Settings(still=True),
    )
    return FiresideApp(start)


async def first_gathering(path: Path, name: str = "Thursday people", manner: str = "wall") -> None:
    """A file with a gathering in it, made without the screen."""
    from sessions.room import Room

    file = GatheringFile.make(path)
    try:
        act = acts.BeginGathering(name=name, manner=manner)  # type: ignore[arg-type]
        await Room(file, file.kept, file.running).do(act, HOST, round(EVENING * 1000) - 60_000)
    finally:
        file.close()
