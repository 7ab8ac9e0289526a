"""How long until the lobby stands on the wall, with the phones on against without them.

A start with the phones on (as it is, unless a host says otherwise) and one with `--no-phones` by
turns, as in first_paint.py. The phones' server is imported and begins to listen only once people
see something. The control does so before anything is drawn: it can't hold.
"""

from __future__ import annotations

import compileall
import statistics
import tempfile
from pathlib import Path

from benchmarks import evening
from benchmarks._door import free_port
from benchmarks.first_paint import PEOPLE, _spread, first_paint
from benchmarks.terminal import ROOT, fireside, helped

NAME = "first-paint-phones"
BOUND = "the lobby with 12 names, phones on, within 1.1 times as long as without them"
TIMES = 1.1
PAIRS, SHORT_PAIRS = 15, 5


def run(short: bool, control: bool) -> tuple[bool, str]:
    """Whether phones cost nothing at the start, and the figures in one line."""
    for package in ("sessions", "store", "tui", "words", "phones", "benchmarks"):
        compileall.compile_dir(ROOT / package, quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "circle.fireside"
        evening.lobby(file, PEOPLE)
        options = ("--port", str(free_port()), "--address", "127.0.0.1", str(file))
        with_phones = helped("--break", "eager-phones", *options) if control else fireside(*options)
        commands = {"on": with_phones, "off": fireside("--no-phones", file)}
        times: dict[str, list[float]] = {"on": [], "off": []}
        for which, command in commands.items():
            first_paint(command, Path(folder) / f"warm-{which}")
        for pair in range(SHORT_PAIRS if short else PAIRS):
            for which in list(commands)[:: 1 if pair % 2 else -1]:
                took = first_paint(commands[which], Path(folder) / f"{which}-{pair}")
                times[which].append(took)
    on, off = statistics.median(times["on"]), statistics.median(times["off"])
    figures = f"on {on:.0f} ms{_spread(times['on'])}, off {off:.0f} ms{_spread(times['off'])}"
    return on <= TIMES * off, f"{figures}: {on / off:.2f} times"
