"""What became of a promise: told by one of those whose it is, on whichever screen stands there."""

from __future__ import annotations

from typing import Any

from sessions import acts
from sessions.cards import TellPromise
from sessions.keeping import KeptPromise, PromiseTold, to_tell
from tui.steps.tiles import for_whom
from words import say

WAYS = ("done", "on", "changed", "gone")


def promises_to_tell(fireside: Any) -> tuple[KeptPromise, ...]:
    """Those that people who are here can tell about."""
    gathering = fireside.room.gathering
    return to_tell(gathering.shelf, (seat.person for seat in gathering.evening.present))


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
    screen.last_told = id
    if how == "changed":
        screen.app.push_screen(ChangedScreen(kept))
    else:
        screen.fireside.ask(TellPromise(promise=id, how=how))  # type: ignore[arg-type]


def take_back(screen: Any) -> bool:
    """What was told last is taken back, out of the file as well. False if there is nothing."""
    last = getattr(screen, "last_told", "")
    rows = [
        row for row in screen.fireside.room.gathering.kept
        if isinstance(row.event, PromiseTold) and row.event.promise == last
    ]  # fmt: skip
    if not last or not rows:
        return False
    screen.last_told = ""
    screen.fireside.ask(acts.TakeOut(writer=rows[-1].writer, number=rows[-1].number))
    return True
