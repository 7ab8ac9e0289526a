"""What became of a promise: told by one of those whose it is, on whichever screen stands there."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from sessions import acts
from sessions.cards import TellPromise
from sessions.keeping import KeptPromise, PromiseTold, to_tell
from tui.steps.tiles import for_whom
from words import say

WAYS = ("done", "on", "changed", "gone")


class Told(Struct, frozen=True):
    """What was told last on a screen, and the row of the log that it is."""

    promise: str
    row: tuple[str, int]


def promises_to_tell(fireside: Any) -> tuple[KeptPromise, ...]:
    """Those that people who are here can tell about."""
    gathering = fireside.room.gathering
    return to_tell(gathering.shelf, (seat.person for seat in gathering.evening.present))


def nothing_to_tell(fireside: Any) -> str:
    """The sentence where nobody here has any: nothing was promised, all of it is told, or what is
    left is for somebody who isn't here."""
    promises = fireside.room.gathering.shelf.promises.values()
    if any(kept.open for kept in promises):
        return say("commit.not-here")
    return say("told.all" if promises else "commit.nothing-yet")


def promise_line(fireside: Any, kept: KeptPromise) -> tuple[str, str, str, str]:
    """Its identity, its words, who made it for whom, and what was told of it."""
    from store.export.dates import long_day

    promise, name_of = kept.promise, fireside.room.gathering.name_of
    due = say("told.by", day=long_day(promise.due, say)) if promise.due else ""
    right = say(f"told.{kept.how}") if kept.how else ""
    whose = ", ".join(part for part in (for_whom(promise, name_of), due) if part)
    return promise.id, promise.text, whose, right


def tell(screen: Any, id: str, how: str) -> None:
    """As its owner says. The screen remembers it, so that it can be taken back."""
    from tui.screens.told import ChangedScreen

    kept = screen.fireside.room.gathering.shelf.promises.get(id)
    if kept is None:
        return
    before = [*_rows(screen, id)]

    def told(how: str | None) -> None:
        """It stands in the log: the first row of it that wasn't there, and tells just this."""
        for row, event in _rows(screen, id).items():
            if row not in before and event.how == how:
                screen.last_told = Told(id, row)
                screen.repaint()
                return

    if how == "changed":
        screen.app.push_screen(ChangedScreen(kept), told)
    else:
        act = TellPromise(promise=id, how=how)  # type: ignore[arg-type]
        screen.fireside.ask(act, done=lambda: told(how))


def _rows(screen: Any, id: str) -> dict[tuple[str, int], PromiseTold]:
    """All that was ever told of this promise and stands in the log, the newest last."""
    kept = screen.fireside.room.gathering.kept
    return {
        row.identity: row.event
        for row in kept
        if isinstance(row.event, PromiseTold) and row.event.promise == id
    }


def take_back(screen: Any) -> bool:
    """What was told last on this screen is taken back, out of the file as well; but never what
    was told before, nor what somebody has told since. False if there is nothing."""
    last: Told | None = getattr(screen, "last_told", None)
    screen.last_told = None
    rows = [*_rows(screen, last.promise)] if last is not None else []
    if last is None or last.row not in rows:
        return False
    if rows[-1] != last.row:
        screen.fireside.tell(say("told.anew"))
        return True
    writer, number = last.row
    screen.fireside.ask(acts.TakeOut(writer=writer, number=number))
    return True
