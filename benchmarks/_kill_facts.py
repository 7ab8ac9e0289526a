"""What a killed circle's file holds, and whether what came back is what was acknowledged."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks._kill_driver import HALF_A_MINUTE, TURN, Known
from benchmarks.reading import Seen
from sessions import gathering as group
from sessions.clock import SECOND, shown_seconds
from sessions.gathering import Gathering
from sessions.records import HOST
from sessions.steps import round as round_step
from store.check import check
from store.file import GatheringFile


@dataclass(frozen=True)
class Facts:
    """What the file's committed events say. `acts` counts what was asked for by keys."""

    well: bool
    acts: int = 0
    names: tuple[str, ...] = ()
    speaker: str = ""
    left: int = 0
    held: bool = False
    to_come: int = 0


def facts(path: Path) -> Facts:
    """Read a file that nobody has open, without changing a byte of it."""
    if not check(path).well:
        return Facts(well=False)
    file = GatheringFile.open(path, read_only=True)
    try:
        gathering = group.fold_log(Gathering(), file.kept)
        for entry in file.running:
            gathering = group.apply(gathering, entry)
        acts = len({entry.act for entry in file.running if entry.by == HOST})
    finally:
        file.close()
    session = gathering.room_session
    state = session.state if session else None
    names = tuple(gathering.evening.names.values())
    if session is None or not isinstance(state, round_step.State) or state.clock is None:
        return Facts(True, acts, names)
    left = shown_seconds(state.clock.left(round(time.time() * SECOND)))
    speaker = gathering.name_of(state.speaker)
    return Facts(True, acts, names, speaker, left, session.held, len(state.queue))


def trouble(known: Known, now: Facts, wall: Seen, killed_at: float) -> str:
    """What is wrong with what came back, "" if nothing is: "lost", "turn" or "time"."""
    unanswered = now.acts - known.acts
    if not 0 <= unanswered <= bool(known.pending) or not set(known.newcomers) <= set(now.names):
        return "lost"
    key = known.pending if unanswered else ""
    speaker = now.speaker if key in ("p", " ") else known.seen.speaker
    if wall.speaker != speaker or wall.speaker != now.speaker:
        return "turn"
    least, most = _times(known, key, killed_at)
    return "" if wall.left is not None and least <= wall.left <= most else "time"


def _times(known: Known, key: str, killed_at: float) -> tuple[float, float]:
    """Between which seconds the time must have come back; `key` was kept but not yet shown."""
    shown = float(known.seen.left or 0)
    if key in ("p", " "):
        return TURN - 1, TURN
    change = {"+": HALF_A_MINUTE, "-": -HALF_A_MINUTE}.get(key, 0)
    if known.seen.held or key:
        # No time stands on the wall, or it is about to change: nobody has seen which second it
        # was when that happened.
        return shown + change - 1, shown + change + 1
    if known.stands:
        return shown, shown + 1
    ran = killed_at - known.shown_at  # behind another screen, unseen
    return shown - ran - 1, shown - ran + 2
