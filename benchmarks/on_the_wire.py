"""A whole repair on the laptop while 20 phones are connected: the network shows no sign of it.

The real program runs on a terminal, with its clock handed in. Twenty phones come in through a
door that writes down every byte, both ways (_wire_proxy.py): most follow, some look at their pages
again and again, one sleeps, one is outside (_wire_phones.py). Then two people hold a repair by
keys, from the way in to the close, with 30 phrases typed in every place where one can type; and
somebody comes late meanwhile. Afterwards the room rests for just as long, by the handed-in clock
as well, and somebody comes late.

No phrase may be in any byte. And phone by phone the messages have to be the same in both times:
as many, in the same order, of the same kind, to the byte as large, and each at the same moment of
its time, but for what a busy computer does to a message. A phone's own questions come at moments
of its own, each in the same round of both times; what a phone is told without asking would be one
message more. So that sleeping phones are asked whether they are there, every 15 seconds and
never sooner, is counted over the whole evening. No other socket may be open than the phones'.

With the control the phones are told at every act of the two what they know already; and instead
of resting, the room puts the same phrases on its board as cards. Both must be found out.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median

import msgspec
import psutil  # type: ignore[import-untyped]

from benchmarks import _for_two as two
from benchmarks import _planted as planted
from benchmarks._door import Door, free_port, read_door
from benchmarks._for_two import Hands
from benchmarks._handed import SEVEN, HandedClock, handed
from benchmarks._no_trace_evening import FILE, make_gathering
from benchmarks._wire_board import cards_on_the_board
from benchmarks._wire_phones import MANY, Began, Passed
from benchmarks._wire_proxy import BEAT, Message
from benchmarks.terminal import ROOT, Terminal

NAME = "on-the-wire"
BOUND = (
    "0 of 30 planted phrases in the traffic of 20 phones, and message by message the same as while"
    " the room rests"
)
LATER = 0.25
"""Seconds by which a message may come at another moment of its time: an eighth of what lies
between two questions of a phone. Whatever is pushed comes 0.02 s after the wall, and is a message
more; this is only for a computer with other things to do."""
ROUND, SHORT_ROUND = 2.0, 1.0
"""Seconds between two questions of a phone; the page's own script asks every two."""
AT_LEAST = 5
"""Rounds in a time: a latecomer comes, follows and goes."""
UNHURRIED = 0.25
"""Seconds between two keys, unless it is to be short."""
BEATS = (14.9, 17.0)
"""Seconds between two heartbeats of a phone that sleeps: 15, and up to the next whole second."""


@dataclass
class Times:
    """When the two sat there and when the room rested, each from so many whole rounds."""

    began: float
    round: float
    of: dict[str, tuple[float, float]] = field(default_factory=dict)

    def quiet(self, number: int) -> float:
        """The moment before this round in which all is said."""
        return self.began + (number - 0.2) * self.round

    def next(self) -> int:
        return int((time.perf_counter() - self.began) / self.round + 0.2) + 1


class Evening:
    """The program, its phones, and the times of the evening."""

    def __init__(self, terminal: Terminal, clock: HandedClock, door: Door, seconds: float) -> None:
        self.terminal, self.clock, self.door = terminal, clock, door
        self.hands = Hands(terminal, clock)
        self.others = 0
        command = [sys.executable, "-m", "benchmarks._wire_phones", door.host, str(door.port)]
        pipe = subprocess.PIPE
        self._phones = subprocess.Popen(
            [*command, door.code, str(seconds)], cwd=ROOT, stdin=pipe, stdout=pipe, text=True
        )
        assert self._phones.stdout is not None
        began = msgspec.json.decode(self._phones.stdout.readline(), type=Began)
        if began.trouble:
            raise RuntimeError(f"not all phones came in: {began.trouble}")
        self.times = Times(began.moment, seconds)

    def __enter__(self) -> Evening:
        return self

    def __exit__(self, *problem: object) -> None:
        self._phones.kill()
        self._phones.wait()

    def during(self, called: str, what: Callable[[], None], rounds: int = AT_LEAST) -> int:
        """From one quiet moment to another, somebody comes late; returns how many rounds lay
        between."""
        first = self.times.next()
        self._until(first)
        assert self._phones.stdin is not None
        self._phones.stdin.write("late\n")
        self._phones.stdin.flush()
        what()
        last = max(self.times.next(), first + rounds)
        self._until(last)
        self.times.of[called] = (self.times.quiet(first), self.times.quiet(last))
        return last - first

    def _until(self, number: int) -> None:
        self.terminal.rest(self.times.quiet(number) - time.perf_counter())

    def rest(self, rounds: int, seconds: float) -> None:
        """Nothing happens, and as much time passes by the handed-in clock."""
        for _ in range(rounds):
            self.clock.on(seconds / rounds)
            self.terminal.rest(self.times.round * 0.9)

    def look_at_sockets(self) -> None:
        """Sockets of the program that are not its phones'."""
        open_ones = psutil.Process(self.terminal.pid).net_connections("inet")
        self.others += sum(one.laddr.port != self.door.port for one in open_ones)

    def end(self) -> Passed:
        told, _ = self._phones.communicate(timeout=60)
        return msgspec.json.decode(told, type=Passed)


def run(short: bool, control: bool) -> tuple[bool, str]:
    """Whether the network shows no sign, and the figures in one line."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        asyncio.run(make_gathering(folder / "gathering"))
        options = ["--break=whispers"] if control else []
        options += ["--port", str(free_port()), "--address", "127.0.0.1"]
        with (
            HandedClock(folder / "clock", SEVEN + 60_000) as clock,
            Terminal(
                handed(clock, *options, folder / "gathering" / FILE), folder / "home"
            ) as terminal,
        ):
            seconds = SHORT_ROUND if short else ROUND
            with Evening(terminal, clock, read_door(terminal), seconds) as evening:
                keys = _hold(evening, 0.0 if short else UNHURRIED)
                if control:
                    evening.during("board", lambda: cards_on_the_board(evening.hands, short))
                passed = evening.end()
    return (_found_out if control else _judge)(passed, evening, keys)


def _hold(evening: Evening, between: float) -> int:
    """A repair, and as long a rest. Returns how many keys were pressed."""
    hands, before = evening.hands, evening.clock.now()
    hands.between = between
    rounds = evening.during("repair", lambda: _repair(evening))
    hands.between = 0.0
    passed = (evening.clock.now() - before) / 1000
    evening.during("rest", lambda: evening.rest(rounds, passed), rounds)
    return hands.pressed


def _repair(evening: Evening) -> None:
    hands = evening.hands
    two.to_the_door(hands)
    two.to_the_gate(hands)
    evening.look_at_sockets()
    two.answer(hands, "1" * sum(two.ASKED))
    two.open_and_word(hands)
    evening.look_at_sockets()
    two.walk(hands)
    evening.look_at_sockets()
    two.close(hands)


# ── what passed ───────────────────────────────────────────────────────────────────────────


@dataclass
class Compared:
    """Two times, message by message. `late` are the seconds by which the later ones differ."""

    messages: int = 0
    differ: list[str] = field(default_factory=list)
    late: list[float] = field(default_factory=list)


def compare(passed: Passed, times: Times, one: str, other: str) -> Compared:
    """Phone by phone; a latecomer of one time with that of the other."""
    found = Compared()
    first, second = (_of_time(passed.messages, times.of[name]) for name in (one, other))
    found.messages = sum(map(len, first.values()))
    for phone in sorted({*first, *second}):
        here, there = first.get(phone, []), second.get(phone, [])
        if [_shape(message) for message, _ in here] != [_shape(message) for message, _ in there]:
            found.differ.append(f"{phone}: {len(here)} for {len(there)}")
        else:
            pairs = zip(here, there, strict=True)
            found.late += [abs(when - then) for (_, when), (_, then) in pairs]
    return found


def _of_time(
    messages: list[Message], time: tuple[float, float]
) -> dict[str, list[tuple[Message, float]]]:
    """Phone -> its messages of this time, each with its moment counted from the beginning."""
    found: dict[str, list[tuple[Message, float]]] = {}
    for message in messages:
        if time[0] <= message.moment < time[1] and not message.kind.startswith(BEAT):
            phone = "a latecomer" if message.phone.startswith("Later") else message.phone
            found.setdefault(phone, []).append((message, message.moment - time[0]))
    return found


def _shape(message: Message) -> tuple[str, str, int]:
    return message.way, message.kind, message.size


def beats(messages: list[Message]) -> tuple[int, int]:
    """How many heartbeats there were, and how many at another moment than theirs."""
    moments: dict[str, list[float]] = {}
    for message in messages:
        if message.kind == BEAT:
            moments.setdefault(message.phone, []).append(message.moment)
    gaps = [later - one for of in moments.values() for one, later in pairwise(of)]
    wrong = sum(not BEATS[0] <= gap <= BEATS[1] for gap in gaps)
    return sum(map(len, moments.values())), wrong


def _judge(passed: Passed, evening: Evening, keys: int) -> tuple[bool, str]:
    if passed.trouble or passed.packed:
        raise RuntimeError(f"packed: {passed.packed}, trouble: {passed.trouble}")
    same = compare(passed, evening.times, "repair", "rest")
    many, wrong = beats(passed.messages)
    began, ended = evening.times.of["repair"]
    latest = max(same.late, default=99.0)
    holds = not (passed.found or same.differ or wrong or evening.others) and latest <= LATER
    return holds, (
        f"{len(passed.found)} of {len(planted.PHRASES)} phrases{_listed(passed.found)} in"
        f" {passed.size / 1e6:.1f} MB; {keys} keys in {ended - began:.0f} s, {same.messages}"
        f" messages of {MANY} phones and a latecomer, {len(same.differ)} phones with others than"
        f" while the room rests{_listed(same.differ)}, moments"
        f" {1000 * median(same.late or [99.0]):.0f} ms apart (at most {1000 * latest:.0f}),"
        f" {many} heartbeats, {wrong} at another time; {evening.others} other sockets"
    )


def _listed(found: list[str]) -> str:
    return f" ({', '.join(found)})" if found else ""


def _found_out(passed: Passed, evening: Evening, keys: int) -> tuple[bool, str]:
    """Whether any of what must be found out was not."""
    whispers = compare(passed, evening.times, "repair", "rest")
    cards = compare(passed, evening.times, "board", "rest")
    found = (len(whispers.differ), len(cards.differ), len(passed.found))
    return not all(found), (
        f"found: told again what they know, {found[0]} phones; cards on the board, {found[1]}"
        f" phones and {found[2]} of {len(planted.PHRASES)} phrases"
    )
