"""Every screen at three sizes: whole, with its keys, and as it looked before.

The pictures are plain text of our own and not SVGs: a change is read in a diff, no terminal or
font is needed, and pytest is not held below a version. After a change that is meant:

    FIRESIDE_SNAPSHOTS=update ./test tests/tui/test_screens.py
"""

from __future__ import annotations

import asyncio
import os
import traceback
from functools import cache
from pathlib import Path

import pytest

from tests.tui.tour import MAIN, OTHER_LOOKS, Shot, Size, WatchedCanvas, walk
from tests.tui.tour_crew import CREW_SCREENS
from tests.tui.tour_hand import HAND, MAY_SHORTEN_HERE, TOLD
from tests.tui.tour_money import MAY_SHORTEN_MONEY, MONEY_SCREENS
from tests.tui.tour_owning import MAY_SHORTEN_OWNING, OWNING_SCREENS
from tests.tui.tour_phones import JOINING
from tests.tui.tour_rhythm import MAY_SHORTEN_RHYTHM, RHYTHM
from tests.tui.tour_year import MAY_SHORTEN_YEAR, YEAR_SCREENS
from tui.canvas import Canvas
from tui.widgets.bands import ALONE
from tui.widgets.grid import grid_for

SNAPSHOTS = Path(__file__).parent / "snapshots"
SIZES: tuple[Size, ...] = ((80, 24), (120, 36), (200, 50))
PLAIN = (
    "new", "manner", "before", "lobby-empty", "names-two", "lobby-two", "names", "menu", "keys",
    "people", "person", "places", "leave", "curtain", "game", "question", "agreement", "say",
    "round-opening", "circle-minutes", "circle-digits", "menu-circle", "keys-circle", "fit",
    "choose_next", "trouble", "overtime", "over", "empty-chair", "heard", "ask-game", "ask",
    "ask-answered", "naming", "closed", "kept", "export", "log", "break", "break-over",
    "page", "page-writing", "page-written",
)  # fmt: skip
PHONES = (
    "lobby-phones-soon", "lobby-no-network", "lobby-knocking", "names-phones", "menu-phones",
    "code-wifi", "circle-phones", "circle-marks", "circle-closed-door", "code-closed-door",
    "held-phones", "door", "door-closing", "door-closed", "others-see", "knocks", "knock",
    "knocks-names", "wifi-name", "wifi-password", "wifi", "person-phones",
)  # fmt: skip
SCREENS = (
    *PLAIN,
    *PHONES,
    *MONEY_SCREENS,
    *HAND,
    *TOLD,
    *CREW_SCREENS,
    *RHYTHM,
    *YEAR_SCREENS,
    *OWNING_SCREENS,
    *MAIN,
    *(f"{name}-{look}" for name in MAIN for look in OTHER_LOOKS),
)
SHOW_PHONES = {*PHONES, *(name for name in SCREENS if name.startswith(("lobby-phones", "code")))}
#: Beside an address and a code there isn't room for every key with its label.
MAY_HAVE_FEWER_KEYS = {name for name in SHOW_PHONES if not name.startswith("code")}
WITH_COLOURS = {
    *MAIN, *(f"{name}-{look}" for name in MAIN for look in OTHER_LOOKS), *YEAR_SCREENS,
}  # fmt: skip
#: Where a line may end in "…": a folder's name, a preview of a page, a long text beside a list.
MAY_SHORTEN = {
    "export", "choose", "choose-paper", "choose-bare", *MAY_SHORTEN_MONEY, *MAY_SHORTEN_HERE,
    *MAY_SHORTEN_RHYTHM,
    *MAY_SHORTEN_YEAR,
    *MAY_SHORTEN_OWNING,
}  # fmt: skip


def taken(size: Size) -> dict[str, Shot]:
    """One walk for each size."""
    shots = _walked(size)
    if isinstance(shots, str):
        pytest.fail(f"the walk ended early: {shots}", pytrace=False)
    return shots


@cache
def _walked(size: Size) -> dict[str, Shot] | str:
    """What a walk brought home, or why it ended: no test walks into the same hole again."""
    try:
        return asyncio.run(walk(size))
    except Exception as problem:
        lines = traceback.format_exception(problem)
        return "".join(lines)[-3000:]


def each(test: object) -> object:
    """Every screen at every size."""
    by_size = pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
    return by_size(pytest.mark.parametrize("name", SCREENS)(test))


@each
def test_nothing_is_cut_and_nothing_lies_over_anything(size: Size, name: str) -> None:
    canvas = taken(size)[name].canvas
    assert isinstance(canvas, WatchedCanvas)
    assert canvas.faults == []
    for y, row in enumerate(canvas.plain()):
        assert name in MAY_SHORTEN or "…" not in row, f"row {y}: {row}"
    for edge in (0, size[0] - 1):
        letters = [row[edge][0] for row in canvas.rows if row[edge][0].isalnum()]
        assert letters == [], f"text in column {edge}"


@each
def test_the_strip_keeps_its_keys(size: Size, name: str) -> None:
    shot = taken(size)[name]
    grid = grid_for(*size)
    strip = shot.canvas.plain()[grid.strip_row]
    if name == "curtain":
        assert strip == ""
        return
    assert 1 <= len(shot.hints) <= 4
    at = 0
    fewer = name in MAY_HAVE_FEWER_KEYS
    for key, label in (shot.hints[0], shot.hints[-1]) if fewer else shot.hints:
        at = strip.find(key, at)
        # Three marks and the address: there even the first key stands without its label.
        alone = fewer and (key in ALONE or name == "circle-marks")
        assert at >= 0 and (alone or label in strip[at:]), f"{key} without {label!r}: {strip}"


@each
def test_how_to_join_stands_in_the_strip_or_over_the_whole_screen(size: Size, name: str) -> None:
    rows = taken(size)[name].canvas.plain()
    strip = rows[grid_for(*size).strip_row]
    off = name not in SHOW_PHONES or name in ("lobby-phones-soon", "lobby-no-network")
    for text in (JOINING.address, JOINING.spaced_code):
        assert (text in strip) == (not off and not name.startswith("code"))
        assert not off or not any(text in row for row in rows)


@each
def test_the_header_stands_alone_in_its_row(size: Size, name: str) -> None:
    shot = taken(size)[name]
    if name.startswith("code") or name in ("hand", "covered", "note-hand", "own-hand"):
        return  # no header: the square reaches to the edges, and a name stands alone
    row = shot.canvas.plain()[grid_for(*size).header_row]
    assert row.strip().startswith(shot.header)
    assert not set(row) & set("▀▄█")


def coloured(canvas: Canvas) -> list[str]:
    """Each row's colours, run by run, with a letter for each style; the styles below."""
    styles: dict[tuple[str, str, bool], str] = {}
    lines = []
    for y, row in enumerate(canvas.rows):
        runs: list[list[object]] = []
        for char, ink, ground, bold in row:
            # The ink of an empty cell is nothing that anybody sees.
            style = (ink if char.strip() else "", ground, bold and bool(char.strip()))
            letter = styles.setdefault(style, f"s{len(styles)}")
            if runs and runs[-1][0] == letter:
                runs[-1][1] = int(str(runs[-1][1])) + 1
            else:
                runs.append([letter, 1])
        lines.append(f"{y:2} " + " ".join(f"{letter}*{n}" for letter, n in runs))
    lines += [
        f"{letter} = {ink or 'nothing'} on {ground}{' bold' if bold else ''}"
        for (ink, ground, bold), letter in styles.items()
    ]
    return lines


def written(canvas: Canvas, colours: bool) -> str:
    """A canvas as a snapshot."""
    return "\n".join([*canvas.plain(), *(["", *coloured(canvas)] if colours else []), ""])


@each
def test_it_looks_as_before(size: Size, name: str) -> None:
    now = written(taken(size)[name].canvas, name in WITH_COLOURS and size == (120, 36))
    path = SNAPSHOTS / f"{name}-{size[0]}x{size[1]}.txt"
    if name == "export":
        now = "\n".join(row for row in now.splitlines() if "It is written into" not in row)
    if os.environ.get("FIRESIDE_SNAPSHOTS") == "update":
        SNAPSHOTS.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
    assert path.exists(), f"no snapshot yet: FIRESIDE_SNAPSHOTS=update makes {path.name}"
    before = path.read_text(encoding="utf-8")
    assert now.splitlines() == before.splitlines()


def test_no_snapshot_is_left_of_a_screen_that_is_gone() -> None:
    wanted = {f"{name}-{size[0]}x{size[1]}.txt" for name in SCREENS for size in SIZES}
    assert {path.name for path in SNAPSHOTS.glob("*.txt")} == wanted


def test_the_walk_goes_through_every_screen() -> None:
    assert set(taken(SIZES[0])) == set(SCREENS)
