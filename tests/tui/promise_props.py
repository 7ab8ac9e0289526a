"""A file with promises of an earlier evening, and the people they are of."""

from __future__ import annotations

from pathlib import Path

from sessions import acts, keeping
from sessions import events as ev
from tests.tui.props import first_gathering
from tests.tui.stage import Stage

NAMES = ("Gus", "Chiara", "Ana")
BEFORE = "2026-11-08"


async def shelve(path: Path, *promises: tuple[str, str, str, str]) -> None:
    """A file that holds promises of an earlier evening: (id, text, giver, receiver)."""
    made = [
        keeping.PromiseMade(
            circle="c", promise=id, card=f"card-{id}", text=text, giver=giver.lower(),
            receiver=receiver.lower(), due=BEFORE,
        )
        for id, text, giver, receiver in promises
    ]  # fmt: skip
    await keep(path, *made)


async def keep(path: Path, *events: ev.Lasting) -> None:
    """A file that holds these of an earlier evening, and the three names for their sake."""
    from store.file import GatheringFile

    await first_gathering(path)
    file = GatheringFile.open(path)
    try:
        names = [
            ev.PersonNamed(person=name.lower(), name=name, scope=keeping.THE_CIRCLE)
            for name in NAMES
        ]
        await file.keep([*names, *events], 1)
    finally:
        file.close()


async def sit(stage: Stage, *names: str) -> None:
    for name in names:
        await stage.do(acts.SitDown(name=name, fresh=name.lower(), person=name.lower()))
