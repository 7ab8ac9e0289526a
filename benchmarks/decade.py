"""Ten years of a gathering's file against an empty one: how long until its lobby stands there.

The old file holds 120 meetings, a month apart, in 35,000 lasting events: circles of all levels
with their questions and hosts, pages, cards of which most went by or were let go, promises and what
became of them, points, a crew's dates. Both files are opened by the real program on a terminal of
its own, by turns and each pair the other way round; timed as in first_paint.py. What the room takes
to grow by one circle's events is timed as well, in this process. Then three places that tell the
whole log are gone to by keys, again and again: what we own, the game, our year. They are compared
with the game of the empty file.

The control folds the log as if each row had to look at all that came before it, folds it anew
whenever it grows, and lets the places read it anew for each look at what they show: none of the
three can hold.
"""

from __future__ import annotations

import compileall
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks import evening
from benchmarks._decade_file import CARDS, MEETINGS, one_more, write_decade
from benchmarks._decade_places import Times, visited
from benchmarks.first_paint import first_paint
from benchmarks.keys import Timed
from benchmarks.terminal import ROOT, fireside, helped
from sessions import gathering as gathering_module
from sessions.gathering import Gathering, fold_log
from sessions.records import Kept
from store.file import GatheringFile

NAME = "decade"
BOUND = (
    "a file of ten years is drawn within 1.5 times an empty one and 250 ms, one circle more takes"
    " the room at most a quarter of folding the log anew, and the places that tell all of it stand"
    " there within 3 times an empty file's and 100 ms, 19 of 20 keys in them 1.5 times and 25 ms"
)
TIMES, MORE_MS, SHARE = 1.5, 250.0, 0.25
PLACE_TIMES, PLACE_MS = 3.0, 100.0
KEY_TIMES, KEY_MS, OF_KEYS = 1.5, 25.0, 0.95

PEOPLE = 12
PAIRS, SHORT_PAIRS = 9, 4
GROWTHS = 20
ROUNDS, SHORT_ROUNDS = 7, 3
"""How often each place is gone to."""


def run(short: bool, control: bool) -> tuple[bool, str]:
    """Whether ten years are opened, and looked at, nearly as fast as nothing; the figures in one
    line. Broken on purpose, what still holds by itself is enough to hold."""
    for package in ("sessions", "store", "tui", "words", "phones", "benchmarks"):
        compileall.compile_dir(ROOT / package, quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        empty, old = Path(folder) / "empty.fireside", Path(folder) / "old.fireside"
        evening.lobby(empty, PEOPLE)
        events = write_decade(old, PEOPLE)
        opening = helped("--break", "quadratic-fold", old) if control else fireside(old)
        times = _by_turns({"old": opening, "empty": fireside(empty)}, Path(folder), short)
        grown, anew = _growing(old, broken=control)
        looking = helped("--break", "forgetful", old) if control else fireside(old)
        rounds = SHORT_ROUNDS if short else ROUNDS
        places = visited(looking, fireside(empty), Path(folder), rounds)
    old_ms, empty_ms = statistics.median(times["old"]), statistics.median(times["empty"])
    limit = TIMES * empty_ms + MORE_MS
    figures = (
        f"{MEETINGS} meetings, {events} events: {old_ms:.0f} ms{_spread(times['old'])}, empty"
        f" {empty_ms:.0f} ms{_spread(times['empty'])}, limit {limit:.0f};"
        f" one circle of {CARDS} cards more {grown:.1f} ms, all anew {anew:.0f};"
    )
    holds, seen = _looked_at(*places)
    parts = (old_ms <= limit, grown <= SHARE * anew, holds)
    return (any if control else all)(parts), f"{figures} {seen}"


def _looked_at(old: Times, empty: Times) -> tuple[bool, str]:
    """Whether every place stands there soon and keys in them are quick, and the figures."""
    stood = {place: statistics.median(took) for place, took in old.opened.items()}
    (least,) = (statistics.median(took) for took in empty.opened.values())
    key, least_key = Timed(old.keys).at(OF_KEYS), Timed(empty.keys).at(OF_KEYS)
    opened = ", ".join(f"{place} {took:.0f} ms" for place, took in stood.items())
    soon, quick = PLACE_TIMES * least + PLACE_MS, KEY_TIMES * least_key + KEY_MS
    figures = f"{opened}, empty {least:.0f}; p95 of a key there {key:.0f} ms, empty {least_key:.0f}"
    return max(stood.values()) <= soon and key <= quick, figures


def _by_turns(commands: dict[str, list[str]], folder: Path, short: bool) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {which: [] for which in commands}
    for which, command in commands.items():
        first_paint(command, folder / f"warm-{which}")
    for pair in range(SHORT_PAIRS if short else PAIRS):
        for which, command in list(commands.items())[:: 1 if pair % 2 else -1]:
            times[which].append(first_paint(command, folder / f"{which}-{pair}"))
    return times


def _growing(path: Path, broken: bool) -> tuple[float, float]:
    """Milliseconds, at the median, in which the room takes in what one more circle has kept, and
    in which it folds the whole log; `broken`: it does that for each circle."""
    if broken:
        vars(gathering_module)["only_adds"] = lambda before, new: False
    file = GatheringFile.open(path, read_only=True)
    kept = list(file.kept)
    file.close()
    gathering, stamp = fold_log(Gathering(), kept), kept[-1].stamp
    took: list[float] = []
    anew: list[float] = []
    for number in range(GROWTHS):
        rows = [
            Kept(f"writer{number:010}", at, stamp + 1000 * (number + 1) + at, 1, event)
            for at, event in enumerate(one_more(MEETINGS + number), 1)
        ]
        began = time.perf_counter()
        gathering = fold_log(gathering, rows)
        took.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        fold_log(Gathering(), gathering.kept)
        anew.append((time.perf_counter() - began) * 1000)
    return statistics.median(took), statistics.median(anew)


def _spread(times: list[float]) -> str:
    return f" ({min(times):.0f}-{max(times):.0f})"
