"""The rooms of the walk with the game's five levels, and with years of 1, 6, 12 and 24 evenings."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.tui.stage import Stage, on_stage
from tests.tui.year_props import a_year
from tui.looks import LOOKS
from words import say

if TYPE_CHECKING:
    from tests.tui.tour import Tour

YEARS = (1, 6, 12, 24)
YEAR_SCREENS = (
    "levels-first", *(f"{name}-{years}" for years in YEARS for name in ("levels", "year")),
    *(f"{name}-{years}-bare" for years in YEARS for name in ("levels", "year")),
    "levels-conflict", "levels-how", "levels-choose", "levels-unplayed", "year-plain",
)  # fmt: skip
MAY_SHORTEN_YEAR = {"levels-choose"}


async def our_years(tour: Tour, size: tuple[int, int]) -> None:
    """A file for each kind of year."""
    with tempfile.TemporaryDirectory(prefix="f") as folder:
        for many in (0, *YEARS):
            path = Path(folder) / f"year-{many}.fireside"
            if many:
                await a_year(path, many)
            async with on_stage(path, size=size) as stage:
                tour.stage = stage
                await (_a_file(tour, many) if many else _first(tour))
                if many == 12:
                    await _around(tour)
        path = Path(folder) / "unplayed.fireside"
        await a_year(path, 12, game="not")
        async with on_stage(path, size=size) as stage:
            tour.stage = stage
            await _open(stage, "levels")
            await tour.at("levels-unplayed")


async def _open(stage: Stage, place: str) -> None:
    await stage.press("g")
    await stage.take(say(f"place.{place}"))


async def _first(tour: Tour) -> None:
    """Nothing was held yet."""
    await _open(tour.stage, "levels")
    await tour.at("levels-first")


async def _a_file(tour: Tour, many: int) -> None:
    """Both places, in colour and without."""
    for place in ("levels", "year"):
        await _open(tour.stage, place)
        await tour.at(f"{place}-{many}")
        tour.stage.app.preferences.look = LOOKS["bare"]
        await tour.at(f"{place}-{many}-bare")
        tour.stage.app.preferences.look = LOOKS["embers"]
        await tour.stage.press("escape")


async def _around(tour: Tour) -> None:
    """From the game on to what is played there, and the picture in plain signs."""
    stage = tour.stage
    await stage.seat("Ana", "Ben", "Chiara", "Eli")
    await _open(stage, "levels")
    await stage.press("home")
    await tour.pressed("levels-conflict", "down", "down", "down")
    await tour.pressed("levels-how", "end")
    await tour.pressed("levels-choose", "home", "down", "enter")
    stage.app.preferences.switch("plain_glyphs")
    await _open(stage, "year")
    await tour.at("year-plain")
    stage.app.preferences.switch("plain_glyphs")
    await stage.press("escape")
