"""A walk through every screen there is, taking down what each one shows.

A watched canvas notes what no screen may do: text cut at the edge, or one thing over another.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sessions import acts
from sessions.crew import CrewFormed
from tests.tui.promise_props import shelve, sit
from tests.tui.props import NAMES
from tests.tui.stage import Stage, on_stage
from tests.tui.tour_crew import a_crew, a_crews_file, no_crew_yet
from tests.tui.tour_door import the_door
from tests.tui.tour_hand import SAID, the_laptop_goes_round, what_we_said
from tests.tui.tour_money import board, ladder, money
from tests.tui.tour_owning import co_owners
from tests.tui.tour_phones import phones_in_a_turn, phones_in_the_lobby
from tests.tui.tour_rhythm import a_crew_meets, a_retro, with_promises
from tests.tui.tour_year import our_years
from tui import machine
from tui.canvas import Canvas, _clusters
from tui.looks import LOOKS
from tui.screens import base as screens
from words import say

Size = tuple[int, int]
MAIN = ("lobby", "choose", "circle", "held", "quiet", "closing", "lobby-phones", "code")
"""The screens that are looked at in every look."""
OTHER_LOOKS = ("paper", "bare")


class WatchedCanvas(Canvas):
    """A canvas that notes text outside it, and text or pixels over other text."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.faults: list[str] = []

    def text(
        self, x: int, y: int, text: str, role: str = "text", *, bold: bool = False, on: str = ""
    ) -> int:
        column = x
        for char, width in _clusters(text):
            inside = 0 <= y < self.height and column >= 0 and column + width <= self.width
            if char.strip() and not inside:
                self.faults.append(f"cut: {text!r} at column {x}, row {y}")
                break
            if is_text(char) and self.rows[y][column][0].strip():
                self.faults.append(f"over {self.rows[y][column][0]!r}: {text!r} in row {y}")
                break
            column += width
        return super().text(x, y, text, role, bold=bold, on=on)

    def pixel(self, x: int, y: int, colour: str) -> None:
        inside = 0 <= x < self.width and 0 <= y < 2 * self.height
        if not inside:
            self.faults.append(f"cut: a pixel at column {x}, half row {y}")
        elif is_text(self.rows[y // 2][x][0]):
            self.faults.append(f"over {self.rows[y // 2][x][0]!r}: letters in row {y // 2}")
        super().pixel(x, y, colour)


def is_text(char: str) -> bool:
    """Whether this is a letter or a sign, and no block (embers lie over their own line)."""
    return bool(char.strip()) and not "\u2580" <= char[0] <= "\u259f"


@contextlib.contextmanager
def watched() -> Iterator[None]:
    """Every screen paints on a watched canvas, on a computer that is always the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(screens, "Canvas", WatchedCanvas)
        patch.setattr(machine, "checks", the_same_computer)
        yield


def the_same_computer(size: Size) -> list[machine.Check]:
    """What a computer is like must not change a snapshot."""
    letters = machine.Check("letters", "good", {"columns": size[0], "how": "ctrl and +"})
    return [letters, *(machine.Check(c, "unknown") for c in ("power", "notifications"))]


@dataclass(frozen=True)
class Shot:
    """One screen as it was: its canvas, the keys its strip offers, what its header says."""

    canvas: Canvas
    hints: tuple[tuple[str, str], ...]
    header: str


@dataclass
class Tour:
    """Goes through the rooms and remembers each by its name."""

    stage: Stage
    shots: dict[str, Shot] = field(default_factory=dict)

    async def at(self, name: str) -> None:
        """Here we are: take it down."""
        await self.stage.settled()
        self.stage.app.draw()
        screen = self.stage.screen
        bare = name.startswith(("curtain", "held", "code"))
        header = "" if bare else screen.header()[0]
        self.shots[name] = Shot(self.stage.canvas, tuple(screen.hints()), header)
        if name in MAIN:
            await self._in_other_looks(name)

    async def _in_other_looks(self, name: str) -> None:
        look = self.stage.app.preferences.look
        for other in OTHER_LOOKS:
            self.stage.app.preferences.look = LOOKS[other]
            self.stage.app.draw()
            shot = self.shots[name]
            self.shots[f"{name}-{other}"] = Shot(self.stage.canvas, shot.hints, shot.header)
        self.stage.app.preferences.look = look
        self.stage.app.draw()

    async def pressed(self, name: str, *keys: str) -> None:
        """Press these, and take down what then stands there."""
        await self.stage.press(*keys)
        await self.at(name)

    async def looked_at(self, name: str, *keys: str) -> None:
        """The same, and back with esc."""
        await self.pressed(name, *keys)
        await self.stage.press("escape")


async def beginning(tour: Tour) -> None:
    """A new gathering, and people arriving."""
    stage = tour.stage
    await tour.at("new")
    await tour.pressed("manner", "enter")
    await stage.press("enter")
    await stage.until(lambda: getattr(stage.screen, "_checks", None), "the checks")
    await tour.at("before")
    await tour.pressed("lobby-empty", "space")
    await stage.press("n")
    await stage.line("Ana")
    await stage.line("Ben")
    await tour.at("names-two")
    await tour.pressed("lobby-two", "escape")
    await stage.seat(*NAMES[2:24])
    await tour.at("lobby")
    await tour.looked_at("names", "n")


async def lists(tour: Tour) -> None:
    """What opens over the lobby."""
    stage = tour.stage
    await tour.looked_at("menu", "m")
    await tour.looked_at("keys", "question_mark")
    await tour.pressed("people", "r")
    await tour.looked_at("person", "enter")
    await stage.press("escape")
    await tour.looked_at("places", "g")
    await stage.menu("leave")
    await tour.at("leave")
    await stage.press("escape")
    await tour.looked_at("curtain", "b")
    await stage.menu("game")
    await tour.at("game")
    await stage.press("escape")


async def first_round(tour: Tour) -> None:
    """From the choice to everybody heard."""
    stage = tour.stage
    await tour.pressed("choose", "space")
    await tour.pressed("question", "space")
    await tour.pressed("agreement", "enter")
    await tour.pressed("say", "space")
    await stage.thanks()
    await stage.advance(20)
    await tour.at("quiet")
    await stage.thanks(2)
    await tour.at("round-opening")
    await stage.thanks(2)
    stage.clock.advance(5)
    await stage.press("p")
    await stage.thanks(2)
    await stage.do(acts.StepOut(person=stage.person("Hal")))
    await stage.advance(36)
    await tour.at("circle")
    await tour.pressed("circle-minutes", "c")
    await tour.pressed("circle-digits", "c")
    await stage.press("c")


async def around_a_turn(tour: Tour) -> None:
    """What opens over a turn, and how it ends."""
    stage = tour.stage
    await tour.looked_at("menu-circle", "m")
    await tour.looked_at("keys-circle", "question_mark")
    await tour.looked_at("fit", "f")
    for name in ("choose_next", "trouble"):
        await stage.menu(name)
        await tour.at(name)
        await stage.press("escape")
    await tour.pressed("held", "h")
    await stage.press("h")
    await stage.advance(90)
    await tour.at("overtime")
    await stage.advance(60)
    await tour.at("over")
    await stage.do(acts.StepOut(person=stage.session.state.speaker))  # type: ignore[union-attr]
    await tour.at("empty-chair")
    while stage.session.state.phase != "heard":  # type: ignore[union-attr]
        await stage.next()
    await tour.at("heard")


async def ending(tour: Tour) -> None:
    """The last question, the close, and what becomes of it."""
    stage = tour.stage
    await stage.on_to("ask")
    await tour.at("ask-game")
    await tour.pressed("ask", "enter")
    await tour.pressed("ask-answered", "enter")
    await stage.thanks()
    await tour.at("closing")
    await tour.pressed("naming", "space", "enter")
    await tour.pressed("closed", "space")
    await stage.later(11, lambda: stage.app.session is None)
    await tour.at("kept")
    await tour.looked_at("export", "e")
    await stage.press("g")
    await stage.take(say("place.log"))
    await tour.at("log")
    await stage.press("escape")


async def other_steps(tour: Tour) -> None:
    """A break and a page."""
    stage = tour.stage
    await stage.begin("A break")
    await tour.at("break")
    await stage.advance(1000)
    await tour.at("break-over")
    await stage.press("s")
    await stage.until(lambda: stage.app.session is None, "the break was forgotten")
    await stage.begin("Three Ps")
    await tour.at("page")
    await tour.pressed("page-writing", "w")
    await stage.type("We end on time.")
    await tour.pressed("page-written", "escape")


ROOMS: tuple[Callable[[Tour], Awaitable[None]], ...] = (
    beginning, phones_in_the_lobby, the_door, lists, first_round, phones_in_a_turn, around_a_turn,
    ending, other_steps, money, ladder, board, the_laptop_goes_round,
)  # fmt: skip


async def walk(size: Size) -> dict[str, Shot]:
    """Every screen at this size, by name: one evening, and one a month later."""
    with tempfile.TemporaryDirectory(prefix="f") as place, watched():
        first, later = Path(place) / "Thursday people.fireside", Path(place) / "later.fireside"
        async with on_stage(first, size=size, new=True) as stage:
            tour = Tour(stage)
            for room in ROOMS:
                await room(tour)
        await shelve(later, *SAID)
        async with on_stage(later, size=size) as stage:
            await sit(stage, "Gus", "Chiara", "Ana")
            await what_we_said(Tour(stage, tour.shots))
        for number, room in enumerate((a_crew_meets, a_retro)):
            crew = Path(place) / f"crew-{number}.fireside"
            await with_promises(crew)
            async with on_stage(crew, size=size) as stage:
                await room(Tour(stage, tour.shots))
        async with on_stage(Path(place) / "owners.fireside", size=size) as stage:
            await co_owners(Tour(stage, tour.shots))
        await our_years(tour, size)
        crew, young = Path(place) / "crew.fireside", Path(place) / "young.fireside"
        await a_crews_file(crew)
        async with on_stage(crew, size=size) as stage:
            await a_crew(Tour(stage, tour.shots))
        await a_crews_file(young, CrewFormed(kind="partnership"))
        async with on_stage(young, size=size) as stage:
            await no_crew_yet(Tour(stage, tour.shots))
        return tour.shots
