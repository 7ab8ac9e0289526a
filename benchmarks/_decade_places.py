"""The places that tell the whole log of ten years, opened by keys: what we own, the game, our year.

Each is gone to as a host goes there, through the list of places; timed is the key that takes it
until the place stands there, and every key in it until the wall has changed. The game is there in
an empty file as well: by turns it is gone to in that one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.picture import Picture
from benchmarks.terminal import Terminal
from tui.widgets.lists import BAR
from words import say

PATIENCE = 20.0
STILL = 0.1
"""Seconds without any change before a key, so that its own change is what is seen."""
GO, TAKE, CLOSE, TAB = "g", "\r", "\x1b", "\t"
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"


class Place(NamedTuple):
    """Its name, words that stand on it and nowhere before, and the keys that are pressed there."""

    name: str
    words: str
    keys: Sequence[str]


PLACES = (
    Place("levels", say("level.how"), (DOWN, UP, DOWN, DOWN, UP, UP)),
    Place("idea", say("idea.no-law"), (TAB, TAB, LEFT, LEFT, RIGHT, TAB, TAB, RIGHT)),
    Place("year", say("year.sign-kept"), ()),
)


class Times(NamedTuple):
    """Milliseconds until each place stood there, and of all keys in them."""

    opened: dict[str, list[float]]
    keys: list[float]


def visited(old: list[str], empty: list[str], folder: Path, rounds: int) -> tuple[Times, Times]:
    """All places of the old file and the one of the empty one, so many times."""
    ours, least = Times({}, []), Times({}, [])
    with Terminal(old, folder / "old") as ten_years, Terminal(empty, folder / "none") as nothing:
        ten_years.wait_quiet()
        nothing.wait_quiet()
        for _ in range(rounds):
            for place in PLACES:
                _visit(ten_years, place, ours)
                _visit(nothing, PLACES[0], least)
    return ours, least


def _visit(terminal: Terminal, place: Place, times: Times) -> None:
    terminal.send(GO)
    terminal.wait_for(say("place.lobby-hint"))
    terminal.wait_quiet(STILL)
    while say(f"place.{place.name}") not in _chosen(terminal.look()):
        _until(terminal, DOWN, _other(_chosen, terminal.picture))
    stood = _until(terminal, TAKE, lambda now: place.words in now.text)
    times.opened.setdefault(place.name, []).append(stood)
    for key in place.keys:
        terminal.wait_quiet(STILL)
        times.keys.append(_until(terminal, key, _other(_stage, terminal.look())))
    terminal.wait_quiet(STILL)
    _until(terminal, CLOSE, lambda now: place.words not in now.text)
    terminal.wait_quiet(STILL)


def _until(terminal: Terminal, key: str, shows: Callable[[Picture], bool]) -> float:
    """Press a key. Returns the milliseconds until the wall shows what it asked for.

    :raises TimeoutError: if it never does.
    """
    terminal.look()
    moment = terminal.send(key)
    while True:
        came = terminal.draw_next()
        if came is not None and shows(terminal.picture):
            return (came - moment) * 1000
        if came is None and not terminal.wait_news(PATIENCE):
            raise TimeoutError(f"after {key!r} never; there was:\n{terminal.picture.text}")


def _other(part: Callable[[Picture], str], before: Picture) -> Callable[[Picture], bool]:
    """Whether this part of the wall isn't any more what it was."""
    was = part(before)
    return lambda now: part(now) != was


def _chosen(picture: Picture) -> str:
    """The rows of a list that have the bar."""
    return "\n".join(line for line in picture.lines if BAR in line)


def _stage(picture: Picture) -> str:
    """All but the strip, whose clock may go on by itself."""
    return "\n".join(picture.lines[:-3])
