"""What the program takes of the processor while people talk: next to nothing.

A turn runs with 30 people and a fire for its time, and beside it stands a lobby with 12. Both
are left alone, and the processor time of each process, its threads and its children is read at
the beginning and at the end of the same seconds. The control paints everything anew ten times
a second: it can't hold.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from benchmarks import evening
from benchmarks.terminal import Terminal, fireside, helped

NAME = "calm"
BOUND = "under 2 % of a core in a running turn, under 0.5 % in the lobby"
TURN_PERCENT, LOBBY_PERCENT = 2.0, 0.5

SECONDS, SHORT_SECONDS = 30, 12
SETTLING = 2.0


def run(short: bool, control: bool) -> tuple[bool, str]:
    """Whether the program is calm, and the figures in one line."""
    seconds = SHORT_SECONDS if short else SECONDS
    with tempfile.TemporaryDirectory() as folder:
        circle, room = Path(folder) / "circle.fireside", Path(folder) / "room.fireside"
        evening.turn(circle, 30)
        evening.lobby(room, 12)
        broken = ("--break", "restless")
        with (
            Terminal(
                helped(*broken, circle) if control else fireside(circle), Path(folder) / "one"
            ) as turn,
            Terminal(
                helped(*broken, room) if control else fireside(room), Path(folder) / "two"
            ) as lobby,
        ):
            lobby.wait_for("begin")
            turn.wait_for("h  go on")
            turn.send("h")
            turn.wait_for("thank you")
            turn.rest(SETTLING)
            in_turn, in_lobby = _shares([turn, lobby], seconds)
    holds = in_turn < TURN_PERCENT and in_lobby < LOBBY_PERCENT
    return holds, f"{in_turn:.2f} % in a turn, {in_lobby:.2f} % in the lobby, over {seconds} s"


def _shares(terminals: list[Terminal], seconds: float) -> list[float]:
    """What each program takes, in per cent of one core."""
    began, before = time.perf_counter(), [_processor_seconds(one.pid) for one in terminals]
    terminals[0].rest(seconds)
    after, took = [_processor_seconds(one.pid) for one in terminals], time.perf_counter() - began
    return [100 * (end - start) / took for start, end in zip(before, after, strict=True)]


def _processor_seconds(pid: int) -> float:
    process = psutil.Process(pid)
    family = [process, *process.children(recursive=True)]
    times = [one.cpu_times() for one in family]
    return sum(one.user + one.system for one in times)
