"""Cards that want something: through the board, a large card, the closing and its page, and as
bytes through a real terminal. Their owners' phones and the exports have tests of their own."""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from sessions import acts
from sessions.board import opened
from sessions.cards import AgreePromise, OfferPromise, PutCard
from sessions.practice import read_practice
from sessions.records import HOST, PROGRAM, Act, Refused
from sessions.room import Room
from sessions.steps import base
from store.file import GatheringFile
from tests.journeys.raw_pty import RawTerminal
from tests.tui.money_props import MARKET
from tests.tui.props import EVENING
from tests.tui.stage import Stage, on_stage
from tests.tui.test_hostile_names import ESCAPES, MARKUP, NASTY, kinds_of

HOSTILE = tuple(dict.fromkeys(text for text in (*MARKUP, *NASTY) if len(text) <= 160))
PLAIN = tuple(f"a van, number {number}" for number in range(len(HOSTILE)))


def looks_well(stage: Stage) -> None:
    """It runs, and no cell holds a control byte."""
    assert stage.app.is_running and not stage.app.crashed
    assert not any(unicodedata.category(c) == "Cc" for row in stage.rows() for c in row)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_the_board_takes_them(tmp_path: Path, size: tuple[int, int]) -> None:
    async with on_stage(tmp_path / "a.fireside", names=("Ana", "Ben", "Cleo"), size=size) as stage:
        await stage.agree()
        await stage.begin(MARKET)
        await stage.next(4)
        people = [stage.person(name) for name in ("Ana", "Ben", "Cleo")]
        for number, text in enumerate(HOSTILE):
            act = PutCard(
                card=f"c{number}", kind=("ask", "offer")[number % 2],
                text=text, where=text, person=people[number % 3],
            )  # fmt: skip
            try:
                await stage.do(act)
            except Refused:
                continue
        cards = opened(stage.session.board)
        assert len(cards) > 30
        await stage.do(
            OfferPromise(promise="p", card=cards[0].id, person=people[1], due="2027-01-09")
        )
        for _ in range(8):
            await stage.press("o")
            looks_well(stage)
        for _ in range(6):
            await stage.press("down", "enter")
            looks_well(stage)
            await stage.press("escape")
        await stage.press("escape", "s")
        looks_well(stage)
        await stage.press("end", "space")
        looks_well(stage)


def acts_of(texts: Sequence[str]) -> list[tuple[Act, str]]:
    """A market with these cards, open on the board."""
    practice = read_practice(MARKET, "market.toml")
    made: list[tuple[Act, str]] = [
        (acts.BeginGathering(name="Ours", manner="wall"), HOST),
        (acts.BeginEvening(day="2026-11-22"), PROGRAM),
        *((acts.SitDown(name=name, fresh=name), HOST) for name in ("Ana", "Ben")),
        (acts.SayAgreement(), HOST),
        (acts.BeginSession(session="market", practice=practice), HOST),
        *((base.Next(), HOST) for _ in range(4)),
    ]
    for number, text in enumerate(texts):
        who = ("Ana", "Ben")[number % 2]
        made.append((PutCard(card=f"c{number}", kind="ask", text=text, person=who), HOST))
    made.append((OfferPromise(promise="p", card="c0", person="Ben", due="2027-01-09"), HOST))
    made += [(AgreePromise(promise="p", person=who), who) for who in ("Ana", "Ben")]
    return made


async def made(path: Path, texts: Sequence[str]) -> None:
    now = round(EVENING * 1000) - 3_600_000
    file = GatheringFile.make(path)
    try:
        room = Room(file)
        for act, by in acts_of(texts):
            now += 2_000
            try:
                await room.do(act, by, now)
            except Refused:
                continue
    finally:
        file.close()


def bytes_for(path: Path, texts: Sequence[str]) -> bytes:
    """All that the program writes for the board, a large card and the closing."""
    asyncio.run(made(path, texts))
    wall = RawTerminal(path, "--day", "2026-11-22", "--no-phones")
    try:
        wall.until("Nothing was lost")
        for key in (b"h", b"o", b"\x1b[B", b"\r", b"\x1b", b"s"):
            wall.write(key)
            wall.quiet()
        return wall.output
    finally:
        wall.close()


def test_not_one_control_byte_more_reaches_the_terminal(home: Path) -> None:
    plain = bytes_for(home / "plain.fireside", PLAIN)
    assert b"a van, number 1" in plain, "the board was shown"
    hostile = bytes_for(home / "hostile.fireside", HOSTILE)
    assert hostile.count(b"\x1b]") == plain.count(b"\x1b]"), "the title, the clipboard, a link"
    assert kinds_of(hostile) <= kinds_of(plain)
    left = ESCAPES.sub(b"", hostile)
    allowed = {b"\n", b"\r", b"\x1b"} | {bytes([c]) for c in ESCAPES.sub(b"", plain) if c < 32}
    assert {bytes([c]) for c in left if c < 32 or c == 127} <= allowed
    assert not re.search(rb"\xc2[\x80-\x9f]", left), "C1 controls as UTF-8"
    assert hostile.count(b"\x07") == plain.count(b"\x07")
