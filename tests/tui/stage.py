"""The real app on a real file, with a clock that is moved by hand: what the screen tests use.

    async with on_stage(tmp_path / "our.fireside") as stage:
        await stage.seat("Ana", "Ben")
        await stage.begin("Listening circle")
        await stage.press("space")
        assert stage.shows("Ana")

Nothing here sleeps: whatever is waited for is looked at again and again until it is so.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import time
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from textual.pilot import Pilot

from sessions import acts
from sessions.practice import Practice, read_practice
from sessions.records import HOST, Act
from sessions.session import Session
from sessions.steps import base, kind_of
from tests.tui.props import (
    DAY,
    STANDING,
    HandClock,
    an_app,
    canvas_of,
    first_gathering,
    key_event,
    shipped,
)
from tui.app import FiresideApp
from tui.canvas import Canvas
from tui.settings import Settings

FAST = 1000.0
"""The pace while something is to happen by itself after some room time."""
PATIENCE = 20.0
"""Real seconds that anything waited for may take: much more than it does, on a busy computer."""
STUCK = 1.0
"""Real seconds until a queue counts as one that nobody reads any more."""


class Stage:
    """An app under Pilot, and what a person in the room could do to it or see of it."""

    def __init__(self, app: FiresideApp, pilot: Pilot[int], clock: HandClock) -> None:
        self.app, self.pilot, self.clock = app, pilot, clock

    # ── waiting ───────────────────────────────────────────────────────────────────────────

    async def until(self, holds: Callable[[], object], what: str = "") -> None:
        """Wait until something is so; fails with what the wall shows."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise AssertionError(f"never: {what or holds}\n" + "\n".join(self.rows()))
            await asyncio.sleep(0.002)

    async def settled(self) -> None:
        """Wait until every key was answered and nothing is under way."""
        await self.through()
        await self.until(lambda: not self.app.answering, "the key was answered")
        await self.until(
            lambda: all(w.is_finished for w in self.app.workers), "everything asked for was done"
        )
        await self.through()

    async def through(self) -> None:
        """Whatever waits in a queue goes through: app, screen, field, and once more.

        Pilot's own pause sleeps until the processor rests, four times as long.
        """
        for _ in range(3):
            for pump in (self.app, self.app.screen, self.app.focused):
                done = asyncio.Event()
                if pump is not None and pump.call_later(done.set):
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(done.wait(), STUCK)

    # ── doing ─────────────────────────────────────────────────────────────────────────────

    async def press(self, *keys: str) -> None:
        """One key after the other, each answered before the next."""
        for key in keys:
            self.send(key)
            await self.settled()

    async def thanks(self, times: int = 1) -> None:
        """Space, with room for somebody's words before it."""
        for _ in range(times):
            self.clock.advance(5)
            await self.press("space")

    async def type(self, text: str) -> None:
        """Letters into the field that has the cursor, a letter's marks as keys of their own."""
        for char in text:
            self.send("space" if char == " " else char)
            await self.through()
        await self.settled()

    def send(self, key: str) -> None:
        """A key on its way, as a terminal's driver sends it."""
        driver = self.app._driver
        assert driver is not None
        driver.send_message(key_event(key))

    async def line(self, text: str) -> None:
        """A line and Enter."""
        await self.type(text)
        await self.press("enter")

    async def menu(self, name: str) -> None:
        """An action of the menu, by arrows and Enter alone."""
        await self.press("m")
        ids = [item.id for item in self.screen.items()]
        await self.press(*["down"] * ids.index(name), "enter")

    async def take(self, label: str) -> None:
        """A line of the list on top, by arrows and Enter."""
        labels = [item.label for item in self.screen.items()]
        steps = labels.index(label) - self.screen.selected
        await self.press(*["down" if steps > 0 else "up"] * abs(steps), "enter")

    async def do(self, act: Act, by: str = HOST) -> None:
        """An act without a key."""
        await self.app.do(act, by)
        await self.through()

    async def advance(self, seconds: float) -> None:
        """Time goes by in the room, and the wall is drawn anew."""
        self.clock.advance(seconds)
        await self.tick()

    async def tick(self) -> None:
        """The app looks at the clock."""
        await self.app._ticking.tick()
        await self.settled()

    async def later(self, seconds: float, holds: Callable[[], object]) -> None:
        """Time goes by until what the app does by itself has happened."""
        self.clock.advance(seconds)
        self.clock.room.pace = FAST
        self.app.settle_when_due()
        await self.until(holds)
        self.clock.room.pace = STANDING
        await self.settled()

    async def seat(self, *names: str) -> None:
        """These people sit down."""
        for name in names:
            await self.app.do(acts.SitDown(name=name, fresh=uuid4().hex[:12]))
        await self.through()

    async def agree(self) -> None:
        """The room has said yes to how it sits together."""
        await self.app.do(acts.SayAgreement())

    async def begin(
        self, practice: str | Practice, *, turn: int = 0, question: str = "", step: str = ""
    ) -> None:
        """A practice begins; with `step` it goes on to the first step of that kind.

        `practice` is one, or the title of one that comes along, or a script.
        """
        script = practice
        if isinstance(script, str):
            script = read_practice(script, "a.toml") if "[[" in script else shipped(script)
        begin = acts.BeginSession(
            session=uuid4().hex[:12], practice=script, turn_seconds=turn, question=question
        )
        await self.app.do(begin)
        await self.on_to(step)

    async def on_to(self, step: str) -> None:
        """To the first step of this kind, without pressing anything."""
        while step and kind_of(self.session.script) != step:
            await self.next()
        await self.through()

    async def next(self, times: int = 1) -> None:
        """Go on, as space does, with room for it in between."""
        for _ in range(times):
            self.clock.advance(1.5)
            await self.app.do(base.Next(place=self.session.place))
        await self.through()

    # ── seeing ────────────────────────────────────────────────────────────────────────────

    @property
    def screen(self) -> Any:
        """The screen on top."""
        return self.app.screen

    @property
    def session(self) -> Session:
        """The practice under way."""
        session = self.app.session
        assert session is not None
        return session

    @property
    def canvas(self) -> Canvas:
        """What is on the wall."""
        return canvas_of(self.app)

    def rows(self) -> list[str]:
        """The wall's text, row by row."""
        return self.canvas.plain()

    def shows(self, text: str) -> bool:
        """Whether this text stands on the wall, in one row."""
        return any(text in row for row in self.rows())

    def tells(self, sentence: str) -> bool:
        """Whether a sentence can be read to its end, in one row or in several."""
        from tui.canvas import wrapped

        rows = self.rows()
        for width in range(len(sentence), 20, -1):
            lines = wrapped(sentence, width)
            for top in range(len(rows) - len(lines) + 1):
                if all(line in rows[top + n] for n, line in enumerate(lines)):
                    return True
        return False

    def strip(self) -> str:
        """The strip's text."""
        from tui.widgets.grid import grid_for

        canvas = self.canvas
        return canvas.plain()[grid_for(canvas.width, canvas.height).strip_row]

    @property
    def speaker(self) -> str:
        """Who speaks, by name; "" between turns."""
        return self.app.room.gathering.name_of(self.session.state.speaker)  # type: ignore[union-attr]

    @property
    def left(self) -> float:
        """Seconds that are left of the turn."""
        clock = self.session.state.clock
        assert clock is not None
        return clock.left(self.app.clock.now()) / 1000

    def person(self, name: str) -> str:
        """The identity of whoever sits there under this name."""
        seats = self.app.room.gathering.evening.seats
        return next(seat.person for seat in seats if seat.name == name)

    def queue(self) -> list[str]:
        """Who comes next, by name."""
        name_of = self.app.room.gathering.name_of
        return [name_of(person) for person in self.session.state.queue]  # type: ignore[union-attr]

    def seats(self) -> list[str]:
        """Everyone's name, in the order they sit."""
        return [seat.name for seat in self.app.room.gathering.evening.seats]


@contextlib.asynccontextmanager
async def on_stage(
    path: Path,
    *,
    size: tuple[int, int] = (120, 36),
    new: bool = False,
    names: Sequence[str] = (),
    manner: str = "wall",
    settings: Settings | None = None,
    clock: HandClock | None = None,
    day: datetime.date = DAY,
) -> AsyncIterator[Stage]:
    """The app on this file. Unless `new`, a gathering is in it when the app starts."""
    if not new and not path.exists():
        await first_gathering(path, manner=manner)
    clock = clock or HandClock()
    app = an_app(path, clock, settings, day)
    try:
        async with app.run_test(size=size) as pilot:
            stage = Stage(app, pilot, clock)
            await stage.settled()
            await stage.seat(*names)
            yield stage
    finally:
        if app.file is not None:
            app.file.close()
