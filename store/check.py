"""Is a file well? Looked at without changing a byte of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from sessions.records import Kept
from store.codec import all_kept, all_running, taken_out
from store.pragmas import Connection, rows, value
from store.schema import APPLICATION_ID, triggers
from store.trouble import CannotOpen, Damaged


@dataclass(frozen=True)
class Verdict:
    """`message` is "file.well" or the reason why not; `values` hold `name`, and if damaged
    `troubles`, a tuple of message ids."""

    well: bool
    message: str
    values: dict[str, object] = field(default_factory=dict)


def check(path: Path | str) -> Verdict:
    """Check a file: SQLite's own check, every event, every number, every trigger."""
    from store.file import GatheringFile

    name = Path(path).name
    try:
        file = GatheringFile.open(path, read_only=True)
    except CannotOpen as error:
        return Verdict(False, error.message, error.values)
    try:
        found = file.integrity()
    finally:
        file.close()
    if found:
        return Verdict(False, "file.damaged", {"name": name, "troubles": tuple(found)})
    return Verdict(True, "file.well", {"name": name})


def troubles(conn: Connection) -> list[str]:
    """What is wrong with the database, in a fixed order; [] if it is well.

    check.pages: SQLite finds it broken. check.identity: not marked as ours. check.triggers: the
    log could be changed. check.events: an event can't be read. check.numbers: a writer's
    numbers have a gap. check.removed: something that was taken out is still there.
    """
    found = []
    try:
        if rows(conn, "PRAGMA integrity_check") != [("ok",)]:
            found.append("check.pages")
        if rows(conn, "PRAGMA foreign_key_check"):
            found.append("check.pages")
        if value(conn, "PRAGMA application_id") != APPLICATION_ID:
            found.append("check.identity")
        if not _guarded(conn):
            found.append("check.triggers")
        found += _log_troubles(conn)
    except Exception:  # whatever SQLite met, the pages are not what they should be
        found.append("check.pages")
    return list(dict.fromkeys(found))


def _guarded(conn: Connection) -> bool:
    there = dict(rows(conn, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"))
    return all(_words(there.get(name, "")) == _words(text) for name, text in triggers().items())


def _words(text: str) -> list[str]:
    return text.split()


def _log_troubles(conn: Connection) -> list[str]:
    found, kept = [], list[Kept]()
    try:
        all_running(conn)
        kept = all_kept(conn)
    except Damaged:
        found.append("check.events")
    if rows(conn, "SELECT 1 FROM log GROUP BY writer"
            " HAVING min(number) <> 1 OR max(number) <> count(*)"):  # fmt: skip
        found.append("check.numbers")
    gone = taken_out(kept)
    if any(one.identity in gone and one.event is not None for one in kept):
        found.append("check.removed")
    return found
