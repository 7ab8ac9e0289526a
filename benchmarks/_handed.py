"""The program with a clock that its bench moves by hand: an hour passes in a key, or none at all.

    python -m benchmarks._handed CLOCK DAY [--same-chance] [--break WHAT] [ARGUMENTS…] FILE

CLOCK is a small file that the bench and the program both look into; DAY is today. With
--same-chance whatever is made up by chance follows from the clock, so that two runs that do the
same at the same moments write the same. What can be broken is named in BREAKAGES, and in
launch.py.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import mmap
import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from benchmarks.terminal import ROOT

PACE = 10.0
"""How much sooner the program looks at its clock than it would at an ordinary one."""
DAY = "2026-11-22"
SEVEN = 1_795_374_000_000
"""In the evening of that day, in ms since 1970."""
_BYTES = 8


class HandedClock:
    """A moment in ms since 1970, in a file that two programs look into."""

    def __init__(self, path: Path, moment: int | None = None) -> None:
        if moment is not None:
            path.write_bytes(moment.to_bytes(_BYTES, "little"))
        with path.open("r+b") as file:
            self._shared = mmap.mmap(file.fileno(), _BYTES)
        self.path = path

    def __enter__(self) -> HandedClock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: object, trace: TracebackType | None
    ) -> None:
        self._shared.close()

    def now(self) -> int:
        return int.from_bytes(self._shared[:_BYTES], "little")

    def seconds(self) -> float:
        return self.now() / 1000

    def to(self, moment: int) -> None:
        self._shared[:_BYTES] = moment.to_bytes(_BYTES, "little")

    def on(self, seconds: float) -> None:
        """So much later than it was."""
        self.to(self.now() + round(seconds * 1000))


def handed(clock: HandedClock, *arguments: str | Path) -> list[str]:
    """The program with this clock, as a bench starts it."""
    return [sys.executable, "-m", "benchmarks._handed", str(clock.path), DAY, *map(str, arguments)]


# ── in the program ────────────────────────────────────────────────────────────────────────


def chance_by(clock: HandedClock) -> Callable[[int], bytes]:
    """Bytes that nobody else has, and that another run has at the same moment."""
    had: Counter[int] = Counter()

    def made(size: int) -> bytes:
        moment = clock.now()
        had[moment] += 1
        return hashlib.shake_256(f"{moment} {had[moment]}".encode()).digest(size)

    return made


def _pauses() -> None:
    """Whoever stops a walk has only paused it."""
    from sessions import walks
    from sessions.backroom import BackRoom

    do: Any = BackRoom.do

    async def paused(self: Any, act: Any, by: str, now: int, day: str = "") -> bool:
        if isinstance(act, walks.StopWalk):
            act = walks.PauseWalk(session=act.session, until=now)
        return bool(await do(self, act, by, now, day))

    BackRoom.do = paused  # type: ignore[method-assign]


def _whispers() -> None:
    """The phones are told again what they know already, at every act of the two."""
    from tui.backroom import Aside

    do: Any = Aside.do

    async def told(self: Any, act: Any, by: str = "host") -> bool:
        done = bool(await do(self, act, by))
        server = self._app._server
        for phone in server.live._phones if server else ():
            phone._sent = b""
        if server:
            server.changed()
        return done

    Aside.do = told  # type: ignore[method-assign]


def _falls() -> None:
    """The program breaks at the last name, with all names in what it says went wrong."""
    from tui.screens.two.begin import ASKED, NamesScreen

    submit: Any = NamesScreen.submit

    def fell(self: Any, text: str) -> None:
        if len(self._names) == len(ASKED) - 1:
            raise RuntimeError(f"{self._names} {text}")
        submit(self, text)

    NamesScreen.submit = fell  # type: ignore[method-assign]


BREAKAGES: dict[str, Callable[[], None]] = {
    "pauses": _pauses,
    "whispers": _whispers,
    "falls": _falls,
}


def main() -> int:
    from benchmarks import launch

    both = {**launch.BREAKAGES, **BREAKAGES}
    parser = argparse.ArgumentParser(prog="benchmarks._handed")
    parser.add_argument("clock", type=Path)
    parser.add_argument("day", type=datetime.date.fromisoformat)
    parser.add_argument("--same-chance", action="store_true")
    parser.add_argument("--break", dest="broken", choices=sorted(both))
    asked, more = parser.parse_known_args()
    clock = HandedClock(asked.clock)
    if asked.same_chance:
        os.urandom = chance_by(clock)
    if asked.broken:
        both[asked.broken]()
    from tui.__main__ import main as fireside
    from tui.clock import RoomClock

    room = RoomClock(wall=clock.seconds, steady=clock.seconds, pace=PACE)
    return fireside(more, clock=room, today=lambda: asked.day)


if __name__ == "__main__":
    assert Path.cwd() == ROOT
    sys.exit(main())
