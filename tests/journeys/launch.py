"""Starts the real program for a journey, with a clock, a date and a fault handed in.

    python launch.py FILE --day 2026-11-22 --pace 20 --since 1763800000 [--fault] [--spent FILE] …

There is no switch for any of this in the product: the entrance takes the clock as an argument.
What isn't known here (`--port`, `--address`, `--no-phones`) goes to the program as it is.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tui.__main__ import main  # noqa: E402
from tui.clock import RoomClock  # noqa: E402

PRIVATE = ("Xanthippe", "told", "us", "so")
"""Joined by hyphens it stands in a local variable where a fault is planted."""


def fast_clock(day: datetime.date, since: float, pace: float) -> RoomClock:
    """At `since` it was seven in the evening of that day; it runs `pace` times as fast."""
    start = datetime.datetime.combine(day, datetime.time(19, 0)).timestamp()
    began = start + (time.time() - since) * pace
    zero = time.monotonic()

    def now() -> float:
        return began + (time.monotonic() - zero) * pace

    return RoomClock(wall=now, steady=now, pace=pace)


def plant_fault() -> None:
    """The key for the clock's face breaks, with a private word in a local variable."""
    from tui.screens.session import SessionScreen

    def broken(self: SessionScreen) -> None:
        private = "-".join(PRIVATE)
        raise RuntimeError(private)

    SessionScreen.action_clock_face = broken  # type: ignore[method-assign]


def start() -> int:
    """Read the arguments and hold the gathering."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--day", default="2026-11-22", type=datetime.date.fromisoformat)
    parser.add_argument("--pace", default=1.0, type=float)
    parser.add_argument("--since", default=time.time(), type=float)
    parser.add_argument("--fault", action="store_true")
    parser.add_argument("--spent", type=Path, help="where its own seconds are added as a line")
    wanted, others = parser.parse_known_args()
    if wanted.fault:
        plant_fault()
    clock = fast_clock(wanted.day, wanted.since, wanted.pace)
    code = main([wanted.file, *others], clock=clock, today=lambda: wanted.day)
    if wanted.spent:
        with wanted.spent.open("a") as spent:
            spent.write(f"{time.process_time()}\n")
    return code


if __name__ == "__main__":
    sys.exit(start())
