"""How long until the lobby stands on the wall, against what any Textual app needs at least.

A start of the program and one of the smallest Textual app (bare.py) by turns, each pair the
other way round, with the same interpreter and compiled bytecode, each in a fresh home. Timed
from just before the fork to the moment at which 95 % of the cells that have ink in the end have
it. What is compared is the median of each. The control imports at once what the program only
needs later: it can't hold.
"""

from __future__ import annotations

import compileall
import statistics
import tempfile
from pathlib import Path

from benchmarks import evening
from benchmarks.picture import Picture
from benchmarks.terminal import ROOT, Terminal, bare, fireside, helped

NAME = "first-paint"
BOUND = "the lobby with 12 names within 1.35 times a bare Textual app's first paint"
TIMES = 1.35

PEOPLE = 12
PAIRS, SHORT_PAIRS = 15, 7
WHOLE = 0.95
STILL = 0.7
"""Seconds without any change after which the screen is as it stays."""


def run(short: bool, control: bool) -> tuple[bool, str]:
    """Whether the first paint is near a bare app's, and the figures in one line."""
    for package in ("sessions", "store", "tui", "words", "phones", "benchmarks"):
        compileall.compile_dir(ROOT / package, quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "circle.fireside"
        evening.lobby(file, PEOPLE)
        ours = helped("--break", "eager", file) if control else fireside(file)
        first_paint(ours, Path(folder) / "warm-ours")
        first_paint(bare(), Path(folder) / "warm-bare")
        times: dict[str, list[float]] = {"ours": [], "bare": []}
        for pair in range(SHORT_PAIRS if short else PAIRS):
            both = [("ours", ours), ("bare", bare())]
            for which, command in both[:: 1 if pair % 2 else -1]:
                times[which].append(first_paint(command, Path(folder) / f"{which}-{pair}"))
    our, least = statistics.median(times["ours"]), statistics.median(times["bare"])
    figures = f"{our:.0f} ms{_spread(times['ours'])}, bare {least:.0f} ms{_spread(times['bare'])}"
    return our <= TIMES * least, f"{figures}: {our / least:.2f} times"


def first_paint(command: list[str], home: Path) -> float:
    """Milliseconds from the start to the fully drawn screen."""
    with Terminal(command, home) as terminal:
        if not terminal.wait_quiet(STILL):
            raise TimeoutError("the screen never came to rest")
        began, chunks = terminal.started, list(terminal.chunks)
    settled, screen = Picture(), Picture()
    for _, chunk in chunks:
        settled.draw(chunk)
    wanted = settled.ink()
    if not wanted:
        raise RuntimeError(f"nothing was drawn by {command}")
    for moment, chunk in chunks:
        screen.draw(chunk)
        now = screen.ink()
        if sum(now.get(cell) == ink for cell, ink in wanted.items()) >= WHOLE * len(wanted):
            return (moment - began) * 1000
    raise RuntimeError("the settled screen was never reached")


def _spread(times: list[float]) -> str:
    return f" ({min(times):.0f}-{max(times):.0f})"
