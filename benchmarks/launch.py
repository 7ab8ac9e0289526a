"""Starts the program for a bench: with a fast clock, or with something broken on purpose.

    python -m benchmarks.launch [--pace N] [--break WHAT] [ARGUMENTS...] FILE

The product knows nothing of this: what is handed in or replaced is so from outside, and only in
the benches' own starts. What can be broken:

    slow-disk       every commit takes 100 ms longer
    late-commits    only every twelfth commit is one; the others are said to be
    no-last-tick    the time on the wall is never noted
    no-scrub        what is forgotten stays in the slack of the file and beside it
    restless        everything is painted anew ten times a second
    eager           all that is only needed later is imported at once
    eager-phones    the phones' server is imported and listens before anything is drawn
    in-turn         a phone is told only when the one before it was
    slow-cards      a page of cards takes 50 ms longer to paint
    see-through     cards written in silence are seen by everybody
    quadratic-fold  the shelf is copied whole for each row of the log
    forgetful       a place reads the whole log anew each time it is asked what it shows
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

SLOW = 0.1
EVERY = 12
RESTLESS = 0.1
IN_TURN = 0.005
LATER = (
    "sqlite_utils", "jinja2", "babel.dates", "wakepy", "click", "asyncio.subprocess",
    "http.server", "textual.widgets.text_area", "textual.widgets.markdown",
    "textual.widgets.data_table",
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.launch")
    parser.add_argument("--pace", type=float, default=1.0)
    parser.add_argument("--break", dest="broken", choices=sorted(BREAKAGES))
    asked, more = parser.parse_known_args()
    if asked.broken:
        BREAKAGES[asked.broken]()
    from tui.__main__ import main as fireside

    return fireside(more, clock=fast_clock(asked.pace))


def fast_clock(pace: float) -> Any:
    """A room's clock of which so many seconds pass in one of ours, both from this moment on."""
    from tui.clock import RoomClock

    if pace == 1.0:
        return RoomClock()
    wall, steady = time.time(), time.monotonic()
    return RoomClock(
        wall=lambda: wall + pace * (time.time() - wall),
        steady=lambda: steady + pace * (time.monotonic() - steady),
        pace=pace,
    )


# ── the file ──────────────────────────────────────────────────────────────────────────────


class Passing:
    """A connection that hands everything on, for others to change one thing of."""

    def __init__(self, path: str) -> None:
        from store.pragmas import connect

        self._conn = connect(path)

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Any:
        return self._conn.execute(sql, parameters)

    def close(self) -> None:
        self._conn.close()


class SlowDisk(Passing):
    """A disk that takes its time over every commit."""

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Any:
        if sql == "COMMIT":
            time.sleep(SLOW)
        return super().execute(sql, parameters)


class LateCommits(Passing):
    """Says that it has committed long before it does."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._waiting = 0

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> Any:
        if sql == "BEGIN IMMEDIATE" and self._waiting:
            return []
        if sql == "COMMIT":
            self._waiting = (self._waiting + 1) % EVERY
            if self._waiting:
                return []
        return super().execute(sql, parameters)


def _through(connect: Callable[[str], Any]) -> Callable[[], None]:
    """Files are opened through this from now on."""

    def replace() -> None:
        from store.file import GatheringFile

        opening: Any = GatheringFile.open
        opening.__func__.__kwdefaults__["connect"] = connect

    return replace


def _no_last_tick() -> None:
    from store.file import GatheringFile

    GatheringFile.tick = lambda self, tick: None  # type: ignore[method-assign]


def _no_scrub() -> None:
    """Neither are tables written afresh, nor is what was deleted zeroed, nor the -wal wiped."""
    from store import book, pragmas, scrub
    from store.file import GatheringFile

    def leave(*_: object, **__: object) -> bool:
        return True

    for module, name in ((book, "rewrite"), (scrub, "rewrite"), (scrub, "scrub")):
        setattr(module, name, leave)
    opening: Any = GatheringFile.open
    opening.__func__.__kwdefaults__["wipe"] = leave
    pragmas._FIRST = tuple(  # type: ignore[assignment]
        ("secure_delete", "OFF", 0) if one[0] == "secure_delete" else one for one in pragmas._FIRST
    )


def _quadratic_fold() -> None:
    from sessions import keeping

    def shelf_of(rows: Any) -> keeping.Shelf:
        shelf = keeping.Shelf()
        for row in rows:
            shelf = keeping.shelved(shelf, row.event, row.identity)
        return shelf

    keeping.shelf_of = shelf_of


class _Forgotten:
    """What a screen keeps of the log it has read, without which log that was."""

    def __get__(self, screen: Any, _: type) -> Any:
        return (None, *screen.__dict__["told before"][1:])

    def __set__(self, screen: Any, told: Any) -> None:
        screen.__dict__["told before"] = told


def _forgetful() -> None:
    for place in ("idea", "levels", "year"):
        screen = getattr(import_module(f"tui.screens.{place}"), f"{place.title()}Screen")
        screen._told = _Forgotten()


# ── the phones ────────────────────────────────────────────────────────────────────────────


def _in_turn() -> None:
    import asyncio

    from phones.live import Live

    async def one_by_one(self: Any) -> None:
        for phone in list(self._phones):
            phone.news.set()
            await asyncio.sleep(IN_TURN)
        self._waking = None

    def changed(self: Any) -> None:
        if self._waking is None and self._phones:
            self._waking = asyncio.ensure_future(one_by_one(self))

    Live.changed = changed  # type: ignore[method-assign]


def _eager_phones() -> None:
    from tui.app import FiresideApp

    begin = FiresideApp.open_evening

    async def open_evening(self: Any) -> None:
        await begin(self)
        await self.start_phones()

    FiresideApp.open_evening = open_evening  # type: ignore[method-assign]


# ── the screen ────────────────────────────────────────────────────────────────────────────


def _restless() -> None:
    from tui.app import FiresideApp

    begin = FiresideApp.on_mount

    async def on_mount(self: Any) -> None:
        await begin(self)

        def everything() -> None:
            self.draw()
            self.screen.refresh(layout=True)

        self.set_interval(RESTLESS, everything)

    FiresideApp.on_mount = on_mount  # type: ignore[method-assign]


def _slow_cards() -> None:
    """Before a screen has asked for it by name."""
    from tui.widgets import cards

    paint = cards.paint_columns

    def paint_columns(*what: Any) -> None:
        time.sleep(SLOW / 2)
        paint(*what)

    cards.paint_columns = paint_columns  # type: ignore[assignment]


def _see_through() -> None:
    """Before anything else has asked the board for it by name."""
    from sessions import board

    board.opened = lambda board: board.cards


def _eager() -> None:
    for name in LATER:
        import_module(name)


BREAKAGES: dict[str, Callable[[], None]] = {
    "slow-disk": _through(SlowDisk),
    "late-commits": _through(LateCommits),
    "no-last-tick": _no_last_tick,
    "no-scrub": _no_scrub,
    "restless": _restless,
    "eager": _eager,
    "eager-phones": _eager_phones,
    "in-turn": _in_turn,
    "slow-cards": _slow_cards,
    "see-through": _see_through,
    "quadratic-fold": _quadratic_fold,
    "forgetful": _forgetful,
}


if __name__ == "__main__":
    sys.exit(main())
