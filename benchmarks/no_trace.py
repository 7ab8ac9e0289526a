"""What ended at its gate, or was stopped, left nothing: looked for in every file and number.

The real program holds an evening on a terminal, with its clock and its chance handed in. Behind a
circle that is held two people go to the place for two, and type 30 planted phrases in every place
where one can type. Once their gate says "not today"; once the gate opens, they walk to the end,
and then one of them stops it. Then the evening goes on, is closed, and ends. A third evening is
the same without the two. Its tables, row by row with their numbers, the numbers of the file
itself, its exports and all files beside have to be the same, while the program runs and
afterwards; and no phrase may be found in any file, free page, write-ahead file, export or setting.

While the walk goes on the same search must find what is kept of it then: so it can see. The
control pauses a walk instead of stopping it, looks before it is stopped, and leaves pages that
were freed as they are; each of the three must be found out.
"""

from __future__ import annotations

import asyncio
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from shutil import copytree

from benchmarks import _no_trace_walks as walks
from benchmarks import _planted as planted
from benchmarks._handed import SEVEN, HandedClock
from benchmarks._no_trace_evening import FALLS, Evening, Left, make_gathering
from benchmarks._no_trace_walks import Apart

NAME = "no-trace"
BOUND = "tables and numbers as if it had never begun, and 0 of 30 planted phrases in any file"

SHORT: dict[str, tuple[Apart | None, bool, str]] = {
    "never": (None, True, ""),
    "at the gate": (walks.ends_at_the_gate, True, ""),
    "stopped": (walks.stops_at_the_close, True, ""),
}
LONG: dict[str, tuple[Apart | None, bool, str]] = {
    **SHORT,
    "alone at the gate": (walks.stops_alone_at_the_gate, True, ""),
    "while typing": (walks.stops_while_typing, True, ""),
    "after a pause": (walks.stops_after_a_pause, True, ""),
    "a crash": (walks.falls_at_the_names, True, FALLS),
    "never (lobby)": (None, False, ""),
    "at the gate (lobby)": (walks.ends_at_the_gate, False, ""),
    "stopped (lobby)": (walks.stops_at_the_close, False, ""),
}
CONTROL: dict[str, tuple[Apart | None, bool, str]] = {
    "never": (None, True, ""),
    "paused": (walks.stops_at_the_close, True, "pauses"),
    "no-scrub": (walks.stops_at_the_close, True, "no-scrub"),
}
"""What the two do, whether a circle is under way, and what is broken."""
AT_ONCE = 3


def run(short: bool, control: bool) -> tuple[bool, str]:
    """Whether nothing is left, and the figures in one line."""
    evenings = CONTROL if control else SHORT if short else LONG
    left: dict[str, Left] = {}
    with tempfile.TemporaryDirectory() as scratch:
        names = list(evenings)
        asyncio.run(make_gathering(Path(scratch) / "made"))
        for first in range(0, len(names), AT_ONCE):
            some = {name: evenings[name] for name in names[first : first + AT_ONCE]}
            left |= _hold(Path(scratch), some)
    unlike = {
        name: one.unlike(left["never" if evenings[name][1] else "never (lobby)"])
        for name, one in left.items()
    }
    return (_found_out if control else _judge)(left, unlike)


def _hold(scratch: Path, evenings: dict[str, tuple[Apart | None, bool, str]]) -> dict[str, Left]:
    """These evenings, side by side."""
    with ExitStack() as stack, ThreadPoolExecutor(AT_ONCE) as pool:
        under_way = {}
        for name, (apart, circle, broken) in evenings.items():
            folder = scratch / name.replace(" ", "-").replace(",", "")
            copytree(scratch / "made", folder / "gathering")
            clock = stack.enter_context(HandedClock(folder / "clock", SEVEN))
            one = stack.enter_context(Evening(folder, clock, broken))
            under_way[name] = pool.submit(one.hold, apart, circle)
        return {name: one.result() for name, one in under_way.items()}


def _judge(left: dict[str, Left], unlike: dict[str, list[str]]) -> tuple[bool, str]:
    seen = left["stopped"].meanwhile
    if not seen >= walks.KEPT_MEANWHILE:
        raise RuntimeError(
            f"while it goes on {walks.KEPT_MEANWHILE - seen} must be found, and aren't"
        )
    never = set().union(*(one.meanwhile for one in left.values())) - walks.KEPT_MEANWHILE
    found = set().union(*(places for one in left.values() for places in one.found.values()))
    unequal = [f"{name}: {where}" for name, places in unlike.items() for where in places]
    free = left["stopped"].end.free - left["never"].end.free
    figures = (
        f"{len(left)} evenings ({', '.join(left)}): {len(unequal)} differences"
        f"{' (' + '; '.join(unequal) + ')' if unequal else ''}, {len(found)} of"
        f" {len(planted.PHRASES)} phrases afterwards{_where(left)}; while it goes on"
        f" {len(seen)}, and {len(never)} of those that are never written; {free} free pages more,"
        " all blank"
    )
    return not unequal and not found and not never, figures


def _found_out(left: dict[str, Left], unlike: dict[str, list[str]]) -> tuple[bool, str]:
    """Whether any of the three that must be found out was not."""
    paused, unscrubbed = left["paused"], left["no-scrub"]
    hits = {
        "before it is stopped": len(paused.meanwhile),
        "paused": len(planted.all_of(paused.found.values())),
        "unequal": len(unlike["paused"]),
        "left as they are": len(planted.all_of(unscrubbed.found.values())),
        "free pages not blank": unscrubbed.end.unclean,
    }
    told = ", ".join(f"{called} {number}" for called, number in hits.items())
    return not all(hits.values()), f"found: {told}"


def _where(left: dict[str, Left]) -> str:
    found = [f"{name}: {file} {sorted(places)}" for name, one in left.items()
             for file, places in one.found.items()]  # fmt: skip
    return f" ({'; '.join(found)})" if found else ""
