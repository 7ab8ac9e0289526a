"""Pictures of a crew's year, and of the game: files made beforehand, and the place opened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from tests.tui.stage import Stage
from tests.tui.year_props import a_year
from words import say


def crew_of(evenings: int) -> Callable[[Path], Awaitable[None]]:
    """The file of a crew that met so often in the last twelve months."""

    async def write(path: Path) -> None:
        await a_year(path, evenings)

    return write


async def year(stage: Stage) -> None:
    await _open(stage, "year")


async def levels(stage: Stage) -> None:
    await _open(stage, "levels")


async def _open(stage: Stage, place: str) -> None:
    await stage.press("g")
    await stage.take(say(f"place.{place}"))
