"""`fireside rehearse`: the real program with pretend people, on a file that is thrown away.

What is held by two is rehearsed at the place for two, with pretend names and one's own keys.
"""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.practice import Practice
from tui.commands.refusal import Refusal, need_terminal
from tui.start import Entrance, PhonesAsked, Start
from words import say

if TYPE_CHECKING:
    from store.file import GatheringFile

DEFAULT = "listening-circle"


def rehearse(name: str | None, entrance: Entrance, phones: PhonesAsked | None = None) -> int:
    """Hold the practice of this name, a listening circle by default. The pretend people have no
    phones; a real one comes in only where it was asked for."""
    need_terminal()
    from tui.commands.practice import chosen
    from tui.screens.two.practices import fits_two, for_the_room

    practice = chosen(name or DEFAULT)
    if not for_the_room(practice) and not fits_two(practice):
        raise Refusal("two.no-rehearsal", title=practice.title)
    try:
        folder = tempfile.TemporaryDirectory(prefix="fireside-", ignore_cleanup_errors=True)
    except OSError:
        raise Refusal("cli.no-temporary-place") from None
    with folder as place:
        return _hold(practice, Path(place), entrance, phones)


def _hold(practice: Practice, place: Path, entrance: Entrance, phones: PhonesAsked | None) -> int:
    from store.file import GatheringFile
    from tui.rehearsal import Rehearsal, fast_clock
    from tui.rehearsal_two import RehearsalForTwo
    from tui.screens.two.practices import fits_two
    from tui.settings import load

    two = fits_two(practice)
    clock = entrance.clock if two else fast_clock(entrance.clock)
    file = GatheringFile.make(place / "rehearsal.fireside")
    # Leaving the block throws the folder away: the file is closed before, whatever happens.
    with contextlib.closing(file):
        asyncio.run(_named(file, clock.now()))
        start = Start(
            path=file.path,
            file=file,
            suggested_name="",
            clock=clock,
            today=entrance.today,
            settings=load(),
            rehearsal=RehearsalForTwo(practice) if two else Rehearsal(practice),
            note=say("two.rehearsal-note") if two else say("rehearsal.note"),
            phones=phones,
        )
        from tui.app import run

        return run(start)


async def _named(file: GatheringFile, now: int) -> None:
    """Its name, so that the app begins in the lobby."""
    from sessions import acts
    from sessions.records import HOST
    from sessions.room import Room

    begin = acts.BeginGathering(name=say("rehearsal.name"), manner="wall")
    await Room(file, file.kept, file.running).do(begin, HOST, now)
