"""The time left on the wall, through jumps of the computer's clock, stalls and sleep.

Simulated hours of turns with the real room and the real clock; only the two clocks of the
computer are made up. Beside them runs the true time: steady time awake, and not held. The
control is a timer counted down by a second at every tick, as an interval would do it.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence

from sessions import acts
from sessions.practice import read_practice
from sessions.records import HOST, PROGRAM, Act, Entry, Kept, Lasting
from sessions.room import Room
from sessions.steps import base
from sessions.steps import round as round_step
from tui.clock import RoomClock

NAME = "clock"
BOUND = "never off by more than 50 ms, never below zero, never growing within a turn"
MOST_OFF = 50.0

HOURS, SHORT_HOURS = 8, 1
TURN = 120
JUMPS = (3_600.0, -7_200.0, -86_400.0, 3.0, 1.5, -1.5)
CIRCLE = f'title = "A circle"\n[[step]]\nkind = "round"\ntitle = "A round"\nseconds = {TURN}'


class Computer:
    """A computer whose wall clock anybody may set, and which now and then falls asleep."""

    def __init__(self) -> None:
        self.awake = 1_000.0
        self._set_by = 1_795_000_000.0

    def wall(self) -> float:
        return self._set_by + self.awake

    def steady(self) -> float:
        return self.awake

    def jump(self, seconds: float) -> None:
        """Somebody sets the clock; or, forward, the computer sleeps so long."""
        self._set_by += seconds


class NoLog:
    """Takes what it is given and keeps nothing: only the time is measured here."""

    async def append(self, entries: Sequence[Entry]) -> None:
        pass

    async def keep(self, events: Sequence[Lasting], at: int) -> list[Kept]:
        return []

    async def settle(self, thread: str, events: Sequence[Lasting], at: int) -> list[Kept]:
        return []

    async def rewrite(self, thread: str, entries: Sequence[Entry]) -> None:
        pass

    async def forget(self, threads: Sequence[str]) -> None:
        pass


class Evening:
    """Turns, ticks and mishaps; and beside what is shown, what is true, in ms."""

    def __init__(self, control: bool) -> None:
        self.control = control
        self.computer = Computer()
        self.clock = RoomClock(self.computer.wall, self.computer.steady)
        self.room = Room(NoLog())
        self.chance = random.Random(2026)
        self.true_left = self.counted_down = 0.0
        self.last_shown: float | None = None
        self.off = self.least = 0.0
        self.turns = self.jumps = self.stalls = self.grown = self.looks = 0

    # ── the room ──────────────────────────────────────────────────────────────────────────

    async def do(self, act: Act, by: str = HOST) -> None:
        await self.room.do(act, by, self.clock.now())
        self.last_shown = None

    async def sit_down(self) -> None:
        await self.do(acts.BeginEvening(day="2026-11-22"), PROGRAM)
        for name in ("Ana", "Ben", "Cleo", "Dan"):
            await self.do(acts.SitDown(name=name, fresh=name))
        practice = read_practice(CIRCLE, "circle.toml")
        await self.do(acts.BeginSession(session="s", practice=practice))

    @property
    def state(self) -> round_step.State:
        session = self.room.gathering.room_session
        assert session is not None and isinstance(session.state, round_step.State)
        return session.state

    @property
    def runs(self) -> bool:
        return self.state.clock is not None and self.state.clock.runs

    async def next(self) -> None:
        """Space: on to the next turn, on with a held one, or round once more."""
        turn = self.state.turn
        heard = self.state.phase == "heard"
        await self.do(round_step.AddRound() if heard else base.Next())
        if self.state.turn != turn:
            self.turns += 1
            self.true_left = self.counted_down = TURN * 1000.0

    # ── time ──────────────────────────────────────────────────────────────────────────────

    async def tick(self) -> None:
        """What the app does at each tick: look at the clock, and draw."""
        if self.runs:
            self.counted_down = max(0.0, self.counted_down - 1000)
        since = self.clock.gap()
        if since is not None:
            await self.do(acts.NoticeGap(since=since), PROGRAM)
            self.clock.anchor()
        self.look()

    def wait(self, seconds: float) -> None:
        self.computer.awake += seconds
        if self.runs:
            self.true_left = max(0.0, self.true_left - seconds * 1000)

    def look(self) -> None:
        """Compare what the wall shows now with what is true."""
        clock = self.state.clock
        if clock is None:
            return
        shown = self.counted_down if self.control else float(clock.left(self.clock.now()))
        self.looks += 1
        self.off = max(self.off, abs(shown - self.true_left))
        self.least = min(self.least, shown)
        self.grown += self.last_shown is not None and shown > self.last_shown
        self.last_shown = shown

    async def second(self) -> None:
        """From one tick to the next. The control is only looked at when it has just counted."""
        part = self.chance.random()
        self.wait(part)
        if not self.control:
            self.look()
        self.wait(1 - part)
        await self.tick()

    async def mishap(self) -> None:
        """The clock is set, the computer sleeps, or the event loop is frozen for seconds."""
        kind = self.chance.choice(("set", "sleep", "stall"))
        if kind == "stall":
            self.stalls += 1
            self.wait(self.chance.uniform(1, 10))
        else:
            self.jumps += 1
            asleep = self.chance.uniform(5, 3_600)
            self.computer.jump(self.chance.choice(JUMPS) if kind == "set" else asleep)
        if not self.control:
            self.look()
        await self.tick()

    async def go(self, hours: int) -> None:
        await self.sit_down()
        await self.next()
        end = self.computer.awake + hours * 3_600
        while self.computer.awake < end:
            for _ in range(self.chance.randint(5, TURN + 20)):
                await self.second()
                if self.chance.random() < 0.01:
                    await self.mishap()
            self.wait(self.chance.uniform(0, 0.9))
            await self.next()


def run(short: bool, control: bool) -> tuple[bool, str]:
    """Whether the bound holds, and the figures in one line."""
    evening = Evening(control)
    hours = SHORT_HOURS if short else HOURS
    asyncio.run(evening.go(hours))
    holds = evening.off <= MOST_OFF and evening.least >= 0 and not evening.grown
    figures = (
        f"{hours} h, {evening.turns} turns, {evening.looks} looks, {evening.jumps} jumps and "
        f"sleeps, {evening.stalls} stalls: off by at most {evening.off:.1f} ms, never below "
        f"{evening.least:.0f}, grown {evening.grown} times"
    )
    return holds, figures
