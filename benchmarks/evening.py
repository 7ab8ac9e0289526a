"""Evenings ready made: a gathering's file with people seated, and a circle under way in it.

Everything goes through the room's rules and the file's own writing, as it would by keys; only
the keys are left out, so that a bench begins where it has something to measure.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from datetime import datetime
from importlib import resources
from pathlib import Path

from msgspec.structs import replace

from sessions import acts
from sessions.practice import Practice, read_practice
from sessions.records import HOST, PROGRAM, Act
from sessions.room import Room
from sessions.steps import base
from sessions.steps import round as round_step
from store.file import GatheringFile

NAMES = (
    "Amara", "Bjorn", "Chiara", "Dmitri", "Esra", "Farid", "Greta", "Hana", "Ivo", "Jelena",
    "Kofi", "Lena", "Mateo", "Nadia", "Oskar", "Priya", "Quinn", "Rosa", "Samir", "Tove",
    "Ulla", "Vera", "Wanda", "Xenia", "Yusuf", "Zora", "Anton", "Bruna", "Ciro", "Dalia",
)  # fmt: skip
"""Thirty names, each short enough to stand whole beside any chair."""

SECOND = 1_000


def shipped(name: str, clock: str = "") -> Practice:
    """A practice that comes along; `clock` is how its rounds show the time, "" as they say."""
    script = resources.files("sessions") / "practices" / "en" / f"{name}.toml"
    practice = read_practice(script.read_text("utf-8"), f"{name}.toml")
    if not clock:
        return practice
    steps = tuple(
        replace(step, clock=clock) if isinstance(step, round_step.Step) else step
        for step in practice.step
    )
    return replace(practice, step=steps)


def lobby(path: Path, people: int, names: Sequence[str] = NAMES) -> None:
    """A gathering that meets today: its people have just sat down."""
    asyncio.run(_write(path, names[:people], None, 0))


def turn(path: Path, people: int, clock: str = "bar", seconds: int = 0) -> None:
    """A listening circle in its first turn, which began this moment. `seconds` is how long a
    turn takes, 0 for as long as the script says. Opened, it comes back held."""
    practice = shipped("listening-circle", clock)
    asyncio.run(_write(path, NAMES[:people], practice, seconds))


async def _write(path: Path, names: Sequence[str], practice: Practice | None, seconds: int) -> None:
    file = GatheringFile.make(path)
    room = Room(file)
    steps = len(practice.step) if practice else 0
    now = round(time.time() * SECOND) - (len(names) + 2 * steps) * SECOND

    async def do(act: Act, by: str = HOST) -> None:
        await room.do(act, by, now)

    await do(acts.BeginGathering(name="Our circle", manner="wall"))
    today = datetime.now().date().isoformat()
    await do(acts.BeginEvening(day=today), PROGRAM)
    for number, name in enumerate(names):
        now += SECOND // 2
        await do(acts.SitDown(name=name, fresh=f"person{number:06d}"))
    if practice is not None:
        await do(acts.SayAgreement())
        begun = acts.BeginSession(session="circle000001", practice=practice, turn_seconds=seconds)
        await do(begun)
        while not _speaking(room):
            now += 2 * SECOND
            last = now >= round(time.time() * SECOND)
            now = round(time.time() * SECOND) if last else now
            await do(base.Next())
    file.close()


def _speaking(room: Room) -> bool:
    session = room.gathering.room_session
    state = session.state if session else None
    return isinstance(state, round_step.State) and state.phase == "speaking"
