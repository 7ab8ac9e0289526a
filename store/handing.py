"""One clean copy of a gathering's file, for whoever hosts next.

It holds the log and nothing that is under way, lies there whole or not at all, and is its owner's
alone. The file it was made from remembers nothing of it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sessions.gathering import Gathering, apply, fold_log
from sessions.lobby import goes_on
from sessions.private import private_threads
from sessions.records import Entry, Kept
from store import opening
from store.codec import all_kept
from store.image import in_memory
from store.places import ENDING
from store.pragmas import rows
from store.trouble import CannotOpen, opening_reason


def under_way(kept: Sequence[Kept], running: Sequence[Entry], day: str, now: int) -> bool:
    """Whether a circle is under way in the file, `day` being today. One that nobody closed long
    ago isn't: it is forgotten at the next opening."""
    apart, gathering = private_threads(running), fold_log(Gathering(), kept)
    for entry in running:
        if entry.thread not in apart:
            gathering = apply(gathering, entry)
    return bool(gathering.sessions) and goes_on(gathering.evening, day, now, under_way=True)


def hand_on(path: Path, to: Path) -> Path:
    """Copy the file to `to`, a folder or a `.fireside` that isn't there yet, and return where.

    The file may be open meanwhile. Raises CannotOpen with one plain reason; then nothing was made.
    """
    try:
        place = _place(path, to)
        young = place.with_name(f".{place.name}.new")
        with opening.private():
            young.unlink(missing_ok=True)
            os.close(os.open(young, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            try:
                whole = _copy(path, young)
                _check(young, whole)
                opening.sync(young)
                _take_name(young, place)
            finally:
                young.unlink(missing_ok=True)
        with suppress(OSError):  # not every stick lets a folder be synced
            opening.sync(place.parent)
    except CannotOpen as problem:
        problem.values.setdefault("name", to.name)
        raise
    except Exception as problem:
        raise CannotOpen(opening_reason(problem), name=to.name) from problem
    return place


def _place(path: Path, to: Path) -> Path:
    """Where the copy will lie: in a folder under the file's own name, with -2 if that is taken."""
    if to.is_dir():
        place, number = to / path.name, 2
        while os.path.lexists(place):
            place = to / f"{path.stem}-{number}{path.suffix}"
            number += 1
        return place
    if not to.parent.is_dir() or to.suffix != ENDING:  # a folder that isn't there
        raise CannotOpen("file.folder-missing")
    if os.path.lexists(to):
        raise CannotOpen("file.exists")
    return to


def _copy(path: Path, young: Path) -> list[Kept]:
    """The file as it stands, without what runs, packed into a new one. Gives its log."""
    conn = in_memory(path)
    try:
        rows(conn, "PRAGMA query_only = OFF")
        rows(conn, "DELETE FROM running")
        rows(conn, "DELETE FROM last_tick")
        whole = all_kept(conn)
        # What was deleted or forgotten, here or earlier, is in no page of what this writes.
        rows(conn, "VACUUM INTO ?", (str(young),))
        return whole
    finally:
        conn.close()


def _check(young: Path, whole: Sequence[Kept]) -> None:
    """Read it as the next laptop will: well, the same log, nothing under way."""
    from store.check import check
    from store.file import GatheringFile

    if not check(young).well:
        raise CannotOpen("file.damaged")
    read = GatheringFile.open(young, read_only=True)
    try:
        if read.kept != list(whole) or read.running:
            raise CannotOpen("file.damaged")
    finally:
        read.close()


def _take_name(young: Path, place: Path) -> None:
    """Never over another file; where there are no second names (sticks), a plain rename."""
    try:
        place.hardlink_to(young)
    except FileExistsError:
        raise CannotOpen("file.exists") from None
    except OSError:
        if os.path.lexists(place):
            raise CannotOpen("file.exists") from None
        young.rename(place)
