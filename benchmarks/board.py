"""How long keys take on a full board: 200 people, 600 cards, opened all at once.

Everybody has written three cards in silence, through the room's rules, when the program starts.
One key opens them, one takes that back; between the two pages are turned, cards chosen and made
large, and the board is filtered by kind and by person, again and again. Timed is a key until the
first change after which the wall shows what it asked for; a key whose change never came is a
miss, and one miss is one too many. With the control a page of cards takes 50 ms longer to paint:
it can't hold.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from benchmarks.keys import LONGEST_GAP, SEED, SHORTEST_GAP, Timed, _timed
from benchmarks.picture import COLUMNS, ROWS, Picture
from benchmarks.terminal import Terminal, fireside, helped
from sessions import acts, cards
from sessions.practice import read_practice
from sessions.records import HOST, PROGRAM, Act
from sessions.room import Room
from store.file import GatheringFile
from tui.widgets.grid import grid_for
from words import say

NAME = "board"
BOUND = "99 of 100 keys under 50 ms with 200 people and 600 cards, none missed"
MOST_MS = 50.0

PEOPLE, CARDS = 200, 600
TIMES, SHORT_TIMES = 12, 4
"""How often the board is opened."""
SAME_PRESS = 1.2
"""Seconds before each opening: a second one within one second is the same press."""
SCRIPT = """
title = "Market"
tagline = "for a bench"
level = 2
[[step]]
kind = "board"
title = "Asks and offers"
prompt = "What would help you, and what could you give?"
seconds = 0
"""
SENTENCES = (
    "a lift to the sea on Sunday",
    "somebody who knows how to prune an old apple tree, or wants to find out with me",
    "two hours with a sewing machine, and a patient person beside it",
    "a bed for a friend who passes through in May; she is quiet and reads a lot, and would"
    " gladly cook for everyone on the second evening",
    "a drill",
    "an ear, once a week, while I learn to speak before people",
    "help with a form that I have put off since the spring: three pages, and none of it hard",
    "seedlings of tomatoes, of the kind that Žofie's grandmother had",
)
WHERE, TERMS = ("", "", "near the old mill", ""), ("", "gift", "", "loan", "barter")
_OPEN = say("board.count", n=CARDS)
_WHICH = say("board.which-title")


class Key(NamedTuple):
    """What is sent, what it is called in the figures, and what the wall has to hold after it
    besides another stage: these words, or not these."""

    sent: str
    called: str
    words: str = ""
    gone: str = ""


OPEN, HIDE = Key(" ", "opening", _OPEN), Key("\x7f", "taking back", say("board.open"))
PAGE, DOWN, UP = Key("o", "page"), Key("\x1b[B", "choose"), Key("\x1b[A", "choose")
LARGE, BACK = Key("\r", "large", gone=_OPEN), Key("\x1b[D", "back", _OPEN)
"""Back by the left arrow: after an escape any program has to wait whether a sequence follows."""
WHICH, TAKE, END = Key("u", "which", _WHICH), Key("\r", "filter", _OPEN), Key("\x1b[F", "choose")
FILTERED = ((DOWN,), (DOWN, DOWN), (END,), (DOWN, DOWN, DOWN, DOWN, DOWN))
"""To the asks, to the offers, to the last person, to an early one."""


def run(short: bool, control: bool) -> tuple[bool, str]:
    """Whether a full board is as quick as an empty one, and the figures in one line."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "market.fireside"
        asyncio.run(write_market(file))
        command = helped("--break", "slow-cards", file) if control else fireside(file)
        keys = [key for number in range(SHORT_TIMES if short else TIMES) for key in _keys(number)]
        with Terminal(command, Path(folder) / "home") as terminal:
            terminal.wait_for(say("board.open"))
            moments = _press_all(terminal, keys)
    timed = _timed(terminal, moments, lambda before, number: _change(before, keys[number]))
    return _judge(keys, timed)


async def write_market(path: Path) -> None:
    """A gathering's file in which everybody has written, and nothing is open yet."""
    file = GatheringFile.make(path)
    room = Room(file)
    now = round(time.time() * 1000) - 60_000

    async def do(act: Act, by: str = HOST) -> None:
        await room.do(act, by, now)

    await do(acts.BeginGathering(name="Our market", manner="wall"))
    await do(acts.BeginEvening(day=datetime.now().date().isoformat()), PROGRAM)
    people = [f"person{number:06d}" for number in range(PEOPLE)]
    for number, person in enumerate(people):
        await do(acts.SitDown(name=f"Ada{number + 1:03}", fresh=person))
    await do(acts.SayAgreement())
    await do(acts.BeginSession(session="market000001", practice=read_practice(SCRIPT, "a.toml")))
    for number in range(CARDS):
        session = room.gathering.room_session
        assert session is not None
        words = f"{SENTENCES[number % len(SENTENCES)]} ({number + 1})"
        card = cards.PutCard(
            card=f"card{number:08d}", kind="ask" if number % 2 else "offer", text=words,
            person=people[number % PEOPLE], where=WHERE[number % len(WHERE)],
            terms=TERMS[number % len(TERMS)], place=session.place,  # type: ignore[arg-type]
        )  # fmt: skip
        await do(card, card.person)
    file.close()


def _keys(number: int) -> Iterator[Key]:
    """From one opening to its being taken back; each time filtered in another way."""
    yield OPEN
    yield from (DOWN, DOWN, UP, LARGE, BACK, PAGE, PAGE, PAGE, DOWN, LARGE, BACK, PAGE, UP, UP)
    for more in (number, number + 1):
        to = FILTERED[more % len(FILTERED)]
        yield from (WHICH, *to, TAKE, DOWN, DOWN)
    yield from (WHICH, TAKE, PAGE, PAGE, DOWN)
    yield HIDE


def _press_all(terminal: Terminal, keys: Sequence[Key]) -> list[float]:
    """At gaps that never beat in time with a screen's refresh; nothing is drawn meanwhile."""
    rhythm = random.Random(SEED)
    moments = []
    for key in keys:
        terminal.rest(SAME_PRESS if key is OPEN else rhythm.uniform(SHORTEST_GAP, LONGEST_GAP))
        moments.append(terminal.send(key.sent))
    terminal.rest(1)
    return moments


def _change(before: Picture, key: Key) -> Callable[[Picture], bool]:
    """Another stage with what has to be there. Time isn't on it: while a board is open there is
    none, and while people write this one gives none."""
    stage = _stage(before)

    def shows(picture: Picture) -> bool:
        text = picture.text
        there = key.words in text and not (key.gone and key.gone in text)
        return there and _stage(picture) != stage

    return shows


def _stage(picture: Picture) -> list[str]:
    return picture.lines[: grid_for(COLUMNS, ROWS).strip_row - 1]


def _judge(keys: Sequence[Key], timed: Timed) -> tuple[bool, str]:
    of: dict[str, list[float]] = {}
    for key, took in zip(keys, timed.took, strict=True):
        of.setdefault(key.called, []).append(took)
    worst = timed.at(0.99)
    each = ", ".join(
        f"{called} {Timed(took).at(0.5):.0f} to {max(took):.0f}" for called, took in of.items()
    )
    holds = worst < MOST_MS and not timed.missed
    return holds, (
        f"p50 {timed.at(0.5):.1f} ms, p99 {worst:.1f} ms, {timed.missed} missed of"
        f" {len(timed.took)}; median to longest: {each}"
    )
