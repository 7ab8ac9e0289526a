"""Repairs in a real terminal: one that finds a way, one that ends at its gate, one that is
stopped in the middle, and one that is paused over a night with the power gone in between."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sessions import events as ev
from sessions import walks
from sessions.steps import agree, date, mirror
from store.readable import COLUMNS
from tests.journeys import traces
from tests.journeys import two_people as two
from tests.journeys.terminal import Terminal
from tests.journeys.two_people import BESIDE, NAMES, REPAIR, WORD, on
from tui.steps.gate import words_of
from words import say

pytestmark = pytest.mark.journey

LOOK, TOMORROW = "2026-12-01", "2026-11-23"


@pytest.fixture
def path(home: Path) -> Path:
    """Where the gathering lives; each journey fills it."""
    (home / "evenings").mkdir()
    return home / "evenings" / "thursday-people.fireside"


@pytest.fixture
def wide(home: Path) -> Iterator[Terminal]:
    """As wide as a laptop's own screen."""
    terminal = Terminal(home, (120, 36))
    try:
        yield terminal
    finally:
        terminal.close()


def back_in_the_room(wall: Terminal) -> None:
    wall.keys("Enter")
    wall.until(say("lobby.hint"))


def kill(wall: Terminal) -> None:
    """The power goes, and another window is opened."""
    os.kill(wall.process(), signal.SIGKILL)
    wall.until("exit=137")
    wall.anew()


# ── a way, over two evenings ──────────────────────────────────────────────────────────────────

AGREED = (
    ("I call before I come", "the one who came", "from Sunday"),
    ("we each tell a friend", "both of us", "this week"),
    ("the key stays with you", "the one who has it", "until spring"),
)
ONLY_ONE = ("nobody is told anything", "one of us alone", "for ever")
NEW_WORDS = " and ring twice"
PRIVATE = (*NAMES, *BESIDE, WORD, *ONLY_ONE)
"""What is nowhere when it is over; the lines they agreed on are in the log alone."""
UNSEEN = (*PRIVATE, *(words for line in AGREED for words in line))
"""What the room never shows."""


def test_two_find_a_way_over_two_evenings(path: Path, wide: Terminal, home: Path) -> None:
    asyncio.run(two.gathered(path))
    wall, log, rows = wide, traces.log_of(path), traces.tables(path)
    told = traces.commands(path, home / "before")
    two.start(wall, path)
    room = two.the_room(wall, UNSEEN)
    two.behind_the_gate(wall)
    the_hour(wall)
    they_agree(wall)
    the_day(wall)
    assert two.the_room(wall, UNSEEN) == room
    two.leave(wall)

    plan = what_the_hour_left(path, home)
    assert traces.log_of(path)[:-1] == log
    after = traces.tables(path)
    assert {n: r for n, r in after.items() if n != "log"} == {
        n: r for n, r in rows.items() if n != "log"
    }
    assert traces.commands(path, home / "after") == told

    two.start(wall, path, LOOK)
    room = two.the_room(wall, UNSEEN)
    they_look_again(wall)
    assert two.the_room(wall, UNSEEN) == room
    two.leave(wall)
    what_the_second_evening_left(path, plan)
    assert traces.tables(path)["log"][: len(log) + 1] == after["log"]
    readable = traces.tables(path)
    assert {name: readable[name] for name in COLUMNS} == {name: rows[name] for name in COLUMNS}
    assert traces.found(home, PRIVATE) == {}
    assert traces.commands(path, home / "later") == told


def the_hour(wall: Terminal) -> None:
    """All that comes before the lines. Space never says "I feel heard", and there may be more."""
    other = NAMES[1]
    speaks, heard = say("two.speaks", name=other), say("two.feel-heard", name=other)
    step, *later = until_said_back(wall)
    on(wall, "Space", heard)
    wall.keys("2")
    wall.until(speaks, gone=heard)
    two.heard(wall, step, other, NAMES[0])
    the_rest_of_it(wall, step, later)


def until_said_back(wall: Terminal) -> list[Any]:
    """To where the other, whom they chose to begin, is said back for the first time. Returns that
    step and those that come after it."""
    steps, other = list(REPAIR.step[1:]), NAMES[1]
    while not (isinstance(steps[0], mirror.Step) and steps[0].back):
        two.arrived(wall, steps[0])
        two.through(wall, steps.pop(0))
    two.arrived(wall, steps[0])
    wall.keys("2")
    wall.until(say("two.begins", name=other))
    on(wall, "Space", say("two.speaks", name=other))
    on(wall, "Space", two.says_back(NAMES[0], other), say("two.feel-heard", name=other))
    return steps


def the_rest_of_it(wall: Terminal, step: mirror.Step, later: list[Any]) -> None:
    """The other feels heard: then the first one does, and on to the lines."""
    two.heard(wall, step, *NAMES[:2])
    on(wall, "Space", gone=say("two.feel-heard", name=NAMES[0]))
    two.walk_until(wall, agree.Step, later)


def they_agree(wall: Terminal) -> None:
    """Three lines with both yeses, and one that only one of them wants."""
    for words in AGREED:
        two.write(wall, words)
        two.both_yes(wall, words[0])
    two.write(wall, ONLY_ONE)
    wall.keys("2")
    wall.until(say("two.yes-one", name=NAMES[1]))


def the_day(wall: Terminal) -> None:
    """A day with both yeses, the last words, the close, and the day for a calendar."""
    day, last = REPAIR.step[-2:]
    assert isinstance(day, date.Step)
    on(wall, "Space", two.first_of(words_of(day.say)))
    wall.keys("Down", "Down")
    wall.keys("1")
    wall.until(say("two.yes-one", name=NAMES[0]))
    wall.keys("2")
    wall.until("1 December 2026", say("two.yes-both"))
    on(wall, "Space", two.first_of(words_of(last.say)))
    shown = on(wall, "Space", *(" · ".join(words) for words in AGREED), "1 December 2026")
    assert not any(words in shown for words in ONLY_ONE)
    wall.keys("Enter")
    wall.until(two.first_of(say("two.done-words")))
    wall.keys("c")
    wall.until("Fireside.ics")
    back_in_the_room(wall)


def what_the_hour_left(path: Path, home: Path) -> walks.PlanKept:
    """One row of the log, whose scope only the word opens; and a day that says "Fireside"."""
    plan = traces.log_of(path)[-1].event
    assert isinstance(plan, walks.PlanKept)
    assert plan.lines == tuple(walks.PlanLine(*words) for words in AGREED)
    assert plan.look == LOOK
    assert walks.is_word_of(WORD, plan.scope.removeprefix("two:"))
    assert traces.found(home, PRIVATE) == {}
    kept = traces.found(home, [words for line in AGREED for words in line])
    assert len(kept) == 9 and set.union(*kept.values()) == {path.name}
    calendar = path.with_name("Fireside.ics")
    assert stat.S_IMODE(calendar.stat().st_mode) == 0o600
    said = dict(row.split(":", 1) for row in calendar.read_text("utf-8").splitlines())
    assert {key: said.pop(key) for key in ("SUMMARY", "DTSTART;VALUE=DATE")} == {
        "SUMMARY": "Fireside", "DTSTART;VALUE=DATE": "20261201",
    }  # fmt: skip
    assert set(said) == {"BEGIN", "VERSION", "PRODID", "DTSTAMP", "UID", "TRANSP", "END"}
    return plan


def they_look_again(wall: Terminal) -> None:
    """Found only by the word: kept, changed, let go; and the seed's points by both words."""
    two.find(wall, "grey owl", say("two.nothing-here"))
    two.line(wall, WORD.upper(), dots=True)
    shown = wall.until(*(" · ".join(words) for words in AGREED), say("two.tell-kept"))
    assert not any(words in shown for words in ONLY_ONE)
    for number, told in enumerate(("kept", "changed", "gone"), 1):
        wall.keys(str(number))
        if told == "changed":
            wall.until(say("strip.take"))
            wall.type(NEW_WORDS)
            wall.until(NEW_WORDS.strip())
            wall.keys("Enter")
            wall.until(AGREED[1][0] + NEW_WORDS, gone=say("strip.take"))
        until_told(wall, AGREED[number - 1][0], say(f"two.told-{told}"))
        wall.keys("Down")
    they_say(wall, "12")
    wall.keys("Escape")
    wall.until(say("lobby.hint"))
    two.find(wall, WORD, say("two.tell-kept"))
    they_say(wall, "11")
    wall.keys("Escape")
    wall.until(say("lobby.hint"))


def they_say(wall: Terminal, words: str) -> None:
    """The points: each says their own word alone; afterwards they aren't asked at once again."""
    wall.keys("p")
    for word in words:
        wall.until(say("hand.only-i"))
        wall.keys("Enter")
        wall.until(say("two.points-greater"), gone=say("hand.only-i"))
        wall.keys(word)
        wall.until(gone=say("two.points-greater"))
    wall.until(two.first_of(say("two.points-after")))
    wall.keys("Enter")
    shown = wall.until(say("two.tell-kept"))
    assert say("two.points") not in shown


def until_told(wall: Terminal, words: str, told: str) -> None:
    """The line's own row below says what became of it."""
    two.until_so(wall, lambda: any(words in row and told in row for row in two.two_rows(wall)))


def what_the_second_evening_left(path: Path, plan: walks.PlanKept) -> None:
    """What became of each line, and ten points each: all of it the two's alone."""
    rows = [row.event for row in traces.log_of(path)]
    theirs = rows[rows.index(plan) + 1 :]
    changed = AGREED[1][0] + NEW_WORDS
    assert theirs == [
        walks.PlanTold(line=0, how="kept", scope=plan.scope),
        walks.PlanTold(line=1, how="changed", text=changed, scope=plan.scope),
        walks.PlanTold(line=2, how="gone", scope=plan.scope),
        ev.PointsEarned(circle="", level=4, rule="connection", each=10, people=2, scope=plan.scope),
    ]


# ── at the gate ───────────────────────────────────────────────────────────────────────────────


def test_it_ends_at_the_gate_and_nobody_learns_whose_no_it_was(
    path: Path, terminal: Terminal, home: Path
) -> None:
    asyncio.run(two.gathered(path))
    wall, before, yes = terminal, traces.tables(path), two.ALL_YES
    two.start(wall, path)
    room = two.the_room(wall, UNSEEN)
    ends = []
    for at, no in ((2, "2"), (two.ASKED[0] + 3, "3"), (len(yes) - 1, "2")):
        two.to_the_gate(wall)
        ends.append([*two.asked(wall, yes[:at] + no + yes[at + 1 :]), two.not_today(wall)])
        assert traces.tables(path) == before
        back_in_the_room(wall)
    assert ends[0] == ends[1] == ends[2], "the same pictures, whoever of the three said it"

    two.to_the_gate(wall)
    seen = [*two.asked(wall, "1s" + yes[two.ASKED[0] :]), two.not_today(wall)]
    assert seen[4:] == ends[0][two.ASKED[0] + 2 :], "the others can't tell that it was stopped"
    assert traces.tables(path) == before
    back_in_the_room(wall)

    two.to_the_gate(wall)
    assert two.asked(wall, yes) == ends[0][:-1], "until the end a yes to all looks no otherwise"
    wall.keys("Enter")
    wall.until(two.first_of(say("two.open-words")))
    assert two.picture(wall) != ends[0][-1]
    assert traces.tables(path) == before
    kill(wall)
    two.start(wall, path)
    assert two.the_room(wall, UNSEEN) == room, "a power cut goes back to before the gate"
    two.leave(wall)
    assert traces.tables(path) == before
    assert traces.found(home, (*NAMES, *BESIDE)) == {}


# ── stopped in the middle ─────────────────────────────────────────────────────────────────────

PLANTED = [
    tuple(f"{what} {number} planted" for what in ("lantern", "someone", "weekday"))
    for number in range(8)
]
THIRTY = (*NAMES, *BESIDE, WORD, *(words for line in PLANTED for words in line))


def test_stopped_in_the_middle_nothing_is_kept_and_the_room_comes_back(
    path: Path, terminal: Terminal, home: Path
) -> None:
    asyncio.run(two.gathered(path, circle=True))
    wall = terminal
    two.start(wall, path)
    wall.until(say("held.go-on"))
    room, before = two.the_room(wall, THIRTY, lobby=False), traces.tables(path)
    two.behind_the_gate(wall)
    two.walk_until(wall, agree.Step)
    for words in PLANTED:
        two.write(wall, words)
    two.both_yes(wall, PLANTED[-1][0])
    assert len(THIRTY) == 30
    memory = {*BESIDE, WORD, NAMES[2]}
    assert set(traces.found(home, THIRTY)) == set(THIRTY) - memory, "under way they can be found"

    wall.keys("s")
    wall.until(two.first_of(say("two.stopped-words")))
    traces.until_nowhere(home, THIRTY)
    wall.keys("Enter")
    assert two.the_room(wall, THIRTY, lobby=False) == room
    assert traces.tables(path) == before
    two.find(wall, WORD, say("two.nothing-here"))
    wall.keys("Escape")
    wall.until(say("two.have-a-word"))
    wall.keys("Escape")
    wall.until(say("held.go-on"), gone=say("two.have-a-word"))
    wall.keys("h")
    wall.until("◆ Ana", gone=say("held.go-on"))
    two.leave(wall)
    assert traces.found(home, THIRTY) == {}
    assert traces.tables(path)["log"] == before["log"]


# ── paused over a night ───────────────────────────────────────────────────────────────────────


def test_paused_over_a_night_with_the_power_gone_in_between(
    path: Path, wide: Terminal, home: Path
) -> None:
    asyncio.run(two.gathered(path))
    never = home / "evenings" / "never" / path.name
    never.parent.mkdir()
    asyncio.run(two.gathered(never))
    wall, log = wide, traces.log_of(path)
    told = traces.commands(never, home / "never")
    two.start(wall, never, TOMORROW)
    room = two.the_room(wall, UNSEEN)
    two.leave(wall)

    two.start(wall, path)
    wall.until(say("lobby.hint"))
    two.behind_the_gate(wall)
    step, *later = until_said_back(wall)
    there = two.picture(wall)
    until_tomorrow(wall)
    kill(wall)
    assert set(traces.found(home, PRIVATE)) == set(NAMES[:2]), "as long as it isn't over"
    assert traces.commands(path, home / "paused") == told

    two.start(wall, path, TOMORROW)
    assert two.the_room(wall, UNSEEN) == room, "as if there were nothing"
    two.find(wall, WORD, two.first_of(say("two.again-words")))
    wall.keys("Enter")
    wall.until(say("two.feel-heard", name=NAMES[1]))
    assert two.picture(wall) == there, "the same place, with the same time left"
    wall.keys("1")
    the_rest_of_it(wall, step, later)
    two.write(wall, ONLY_ONE)
    wall.keys("1")
    wall.until(say("two.yes-one", name=NAMES[0]))
    kill(wall)

    two.start(wall, path, TOMORROW)
    assert two.the_room(wall, UNSEEN) == room
    two.find(wall, WORD, two.first_of(say("two.again-words")))
    wall.keys("Enter")
    wall.until(" · ".join(ONLY_ONE), say("two.yes-one", name=NAMES[0]))
    nothing_stays(wall)
    traces.until_nowhere(home, PRIVATE)
    assert two.the_room(wall, UNSEEN) == room
    two.leave(wall)
    assert traces.log_of(path) == log
    assert traces.found(home, PRIVATE) == {}


def until_tomorrow(wall: Terminal) -> None:
    """A pause with a time to come back, and the room stands there again."""
    wall.keys("p")
    wall.until(say("two.pause-tomorrow"))
    two.choose(wall, say("two.pause-tomorrow"))
    wall.until(two.first_of(say("two.paused-words")))
    back_in_the_room(wall)


def nothing_stays(wall: Terminal) -> None:
    """The last steps; no line has both yeses, and no day was chosen."""
    for step in REPAIR.step[-2:]:
        on(wall, "Space", two.first_of(words_of(step.say)))
    on(wall, "Space", two.first_of(say("two.nothing-words")))
    wall.keys("Enter")
    wall.until(two.first_of(say("two.done-nothing")))
    back_in_the_room(wall)
