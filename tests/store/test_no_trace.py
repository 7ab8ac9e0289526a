"""A walk that ends at its gate, or is stopped, leaves the file as if it had never begun."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks._no_trace_file import told
from sessions import acts, walks
from sessions.backroom import BackRoom
from sessions.practice import read_practice
from sessions.records import HOST, PROGRAM
from sessions.room import Room
from sessions.steps import agree, base, gate, mirror
from sessions.walks import ONE, OTHER, WITH
from store.file import GatheringFile
from tests.sessions.memory_log import CIRCLE
from tests.sessions.walk import REPAIR, WORD

NOW = 1_795_000_000_000
PHRASES = [f"planted phrase {number}" for number in range(30)]
Apart = Callable[[BackRoom], Awaitable[None]]


async def gate_answered(back: BackRoom, answers: list[Any]) -> None:
    await back.do(
        walks.BeginWalk(session="gate-1", practice=REPAIR, names=("Ana", "Ben", "Cleo")), HOST, NOW
    )
    await next_in(back)
    for person, many in ((ONE, 3), (OTHER, 3), (WITH, 1)):
        await next_in(back)
        for number in range(many):
            (walk,) = back.walks.values()
            act = gate.AnswerAlone(
                person=person, number=number, answer=answers.pop(0), place=walk.place
            )
            await back.do(act, person, NOW)


async def next_in(back: BackRoom) -> None:
    (walk,) = back.walks.values()
    await back.do(base.Next(place=walk.place), HOST, NOW + 60_000 * len(walk.entries))


async def ends_at_the_gate(back: BackRoom) -> None:
    await gate_answered(back, ["yes"] * 5 + ["no", "yes"])
    await back.do(walks.StopWalk(session="gate-1"), HOST, NOW)


async def stopped_in_the_middle(back: BackRoom) -> None:
    """Thirty phrases are written down, and then one of them stops it."""
    await gate_answered(back, ["yes"] * 7)
    await back.do(walks.WriteDown(session="gate-1", word=WORD, fresh="walk-1"), HOST, NOW)
    while not isinstance(next(iter(back.walks.values())).state, agree.State):
        (walk,) = back.walks.values()
        if isinstance(walk.state, mirror.State) and walk.state.phase == "back":
            who = walk.state.speaker
            await back.do(mirror.FeelHeard(person=who, place=walk.place), who, NOW)
        else:
            await next_in(back)
    for number, words in enumerate(PHRASES):
        (walk,) = back.walks.values()
        line = f"line-{number % 10}"
        await back.do(agree.PutWords(line=line, text=words, place=walk.place), HOST, NOW)
    await back.do(walks.StopWalk(session="walk-1"), ONE, NOW)


async def never(back: BackRoom) -> None:
    """Nothing of the kind."""


async def evening(path: Path, apart: Apart) -> None:
    """An evening with a circle, and in the middle of it what happens in the other room."""
    file = GatheringFile.make(path, writer=lambda: "0123456789abcdef")
    room = Room(file, file.kept, file.running)
    back = BackRoom(file, file.kept, file.running)
    practice = read_practice(CIRCLE, "a.toml")
    first = [
        (acts.BeginGathering(name="The crew", manner="table"), HOST),
        (acts.BeginEvening(day="2026-11-22"), PROGRAM),
        (acts.SitDown(name="Ana", fresh="id-ana"), HOST),
        (acts.SitDown(name="Ben", fresh="id-ben"), HOST),
        (acts.BeginSession(session="circle", practice=practice), HOST),
        (base.Next(), HOST),
    ]
    then = [(base.Next(), HOST), (acts.SitDown(name="Eli", fresh="id-eli"), HOST)]
    for number, (act, by) in enumerate(first):
        await room.do(act, by, NOW + 2_000 * number)
    await apart(back)
    for number, (act, by) in enumerate(then, len(first)):
        await room.do(act, by, NOW + 2_000 * number)
    file.close()


def dump(path: Path) -> dict[str, list[Any]]:
    """Every table with its rows and the numbers SQLite itself gives them."""
    conn = sqlite3.connect(path)
    names = [name for (name,) in conn.execute("SELECT name FROM sqlite_schema WHERE type='table'")]
    found = {name: conn.execute(f"SELECT rowid, * FROM {name}").fetchall() for name in names}
    conn.close()
    found.pop("_sqlite_migrations", None)
    return found


@pytest.mark.parametrize("apart", [ends_at_the_gate, stopped_in_the_middle])
def test_contents_and_numbers_are_those_of_an_evening_without_it(
    tmp_path: Path, apart: Apart
) -> None:
    for name, what in (("with", apart), ("without", never)):
        asyncio.run(evening(tmp_path / f"{name}.fireside", what))
    assert dump(tmp_path / "with.fireside") == dump(tmp_path / "without.fireside")


@pytest.mark.parametrize("apart", [ends_at_the_gate, stopped_in_the_middle])
def test_no_number_of_the_file_counts_what_was_forgotten(tmp_path: Path, apart: Apart) -> None:
    """The schema's number least of all: it grows whenever a table is made. Free pages are blank."""
    for name, what in (("with", apart), ("without", never)):
        asyncio.run(evening(tmp_path / f"{name}.fireside", what))
    here, there = (told(tmp_path / f"{name}.fireside", tmp_path) for name in ("with", "without"))
    assert here.numbers["schema_version"] and here.unlike(there) == []
    assert here.unclean == there.unclean == 0


def test_no_phrase_is_in_any_page_of_any_file(tmp_path: Path) -> None:
    asyncio.run(evening(tmp_path / "with.fireside", stopped_in_the_middle))
    everything = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert [words for words in (*PHRASES, WORD, "walk-1") if words.encode() in everything] == []


def test_a_walk_that_is_not_stopped_would_be_found(tmp_path: Path) -> None:
    """The control."""

    async def goes_on(back: BackRoom) -> None:
        async def nothing(*_: object) -> bool:
            return False

        back._stop = nothing  # type: ignore[assignment, method-assign]
        await stopped_in_the_middle(back)

    for name, what in (("with", goes_on), ("without", never)):
        asyncio.run(evening(tmp_path / f"{name}.fireside", what))
    assert dump(tmp_path / "with.fireside") != dump(tmp_path / "without.fireside")
    everything = (tmp_path / "with.fireside").read_bytes()
    assert PHRASES[-1].encode() in everything
