"""A gathering's file of ten years, written as the program would have left it.

Rows go through the file's own book (identities, stamps, removals, readable tables), in one
transaction instead of 120 evenings; only the room is left out.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from benchmarks.evening import NAMES
from sessions import acts, crew, keeping, owning
from sessions import events as ev
from sessions.records import HOST, PROGRAM, Kept, Lasting
from sessions.room import Room
from store import book, pragmas
from store.file import GatheringFile, fresh_writer

MEETINGS = 120
CARDS = 128
"""Asks and offers of one evening's board."""
PROMISES = 48
MEMBERS = 60
LET_GO = 36
"""Cards of the last meeting that are let go at the next."""
OWNERS = 8
VERSION = 12
"""Every so many meetings there are other words of what is owned together."""
SEED = 20_261_124
PRACTICES = (
    ("Listening circle", 1), ("Money round", 2), ("Offers and needs market", 2),
    ("The monthly meeting", 3), ("Three Ps", 1), ("Case clinic", 0), ("Consent", 5),
)  # fmt: skip
TEXTS = (
    "a lift to the sea on Sunday", "two hours with a sewing machine, and a patient person",
    "somebody who knows how to prune an old apple tree", "a drill", "bread for whoever hosts",
    "help with a form that I have put off since the spring: three pages, and none of it hard",
    "an ear, once a week, while I learn to speak before people", "a bed for a friend in May",
)  # fmt: skip
_BECAME: tuple[keeping.How, ...] = ("done", "done", "done", "on", "changed", "gone")


def write_decade(path: Path, here: int) -> int:
    """The file of a gathering that meets today for the 121st time; so many are here already.
    Returns how many events its log holds."""
    GatheringFile.make(path).close()
    conn = pragmas.connect(str(path))
    try:
        pragmas.set_up(conn)
        with book.transaction(conn):
            whole = book.Book([], fresh_writer).write(conn, _rows())
        pragmas.rows(conn, "PRAGMA wal_checkpoint(TRUNCATE)")
        pragmas.rows(conn, "PRAGMA journal_mode = MEMORY")
    finally:
        conn.close()
    asyncio.run(_tonight(path, here))
    return len(whole)


async def _tonight(path: Path, here: int) -> None:
    file = GatheringFile.open(path)
    room, now = Room(file, file.kept, file.running), round(time.time() * 1000) - 60_000
    await room.do(acts.BeginEvening(day=datetime.now().date().isoformat()), PROGRAM, now)
    for number in range(here):
        person = f"person{number:06d}"
        await room.do(acts.SitDown(name=NAMES[number], fresh=person, person=person), HOST, now)
    file.close()


def _rows() -> list[Kept]:
    """The log's rows; an evening's have one writer, as a file opened for that evening gives."""
    first = date.today() - timedelta(days=30 * MEETINGS)
    found: list[Kept] = []
    for number in range(MEETINGS):
        day = first + timedelta(days=30 * number)
        at = round(datetime(day.year, day.month, day.day, 20).timestamp() * 1000)
        events = [*(_beginning() if not number else ()), *one_more(number, day, found)]
        found += book.Book(found[-1:], fresh_writer).next(events, at)
    return found


def _beginning() -> Iterator[Lasting]:
    yield ev.GatheringBegan(name="Our circle", manner="wall")
    yield ev.GameChosen(how="gently")
    yield crew.CrewFormed(kind="crew")
    yield crew.RhythmKept(rhythm=crew.Rhythm(every="month", at="19:00", minutes=90))
    for number in range(MEMBERS):
        name = f"{NAMES[number % len(NAMES)]} {number // len(NAMES)}".removesuffix(" 0")
        yield ev.PersonNamed(person=f"person{number:06d}", name=name)


def one_more(number: int, day: date | None = None, before: list[Kept] | None = None
) -> list[Lasting]:  # fmt: skip
    """What one more evening keeps: its circles, pages, board, promises, what became of earlier
    ones, points and the next date; and what it takes out of the log (`before`)."""
    chance = random.Random(SEED + number)
    on = (day or date.today()).isoformat()
    found: list[Lasting] = []
    for part in range(3):
        practice, level = PRACTICES[(number + part) % len(PRACTICES)]
        circle = f"circle{number:04d}{part}"
        found.append(
            ev.CircleHeld(circle=circle, practice=practice, level=level, day=on, meeting=part == 0)
        )
        found.append(ev.QuestionHeld(circle=circle, question="What is true for me right now?"))
        found.append(ev.HostedBy(circle=circle, person=_someone(chance)))
        found.append(ev.PointsEarned(circle=circle, level=max(1, level), rule="listening", each=1,
                                     people=MEMBERS // 3))  # fmt: skip
        people = tuple(sorted({_someone(chance) for _ in range(MEMBERS // 3)}))
        found.append(ev.TookPart(circle=circle, people=people))
    page = "What we agreed: we end on time, and whoever needs a pause asks for it.\n" * 3
    found.append(ev.PageKept(circle=f"circle{number:04d}0", title="What holds us", text=page))
    found += _board(number, on, chance)
    found += _what_became(number, chance)
    found += _owned(number, on)
    next_time = (date.fromisoformat(on) + timedelta(days=30)).isoformat()
    found.append(crew.MeetingSet(day=next_time, person=_someone(chance)))
    cards = [row for row in (before or [])[-300:] if isinstance(row.event, keeping.CardKept)]
    found += [ev.Removed(writer=row.writer, number=row.number) for row in cards[:LET_GO]]
    return found


def _board(number: int, day: str, chance: random.Random) -> Iterator[Lasting]:
    circle = f"circle{number:04d}1"
    ends = (date.fromisoformat(day) + timedelta(days=60)).isoformat()
    for card in range(CARDS):
        text = f"{TEXTS[card % len(TEXTS)]} ({number}.{card})"
        yield keeping.CardKept(
            circle=circle, card=f"card{number:04d}{card:04d}", kind="ask" if card % 2 else "offer",
            text=text, person=_someone(chance), terms="gift" if card % 5 == 0 else "",
            where="near the old mill" if card % 7 == 0 else "", until=ends if card % 10 else "",
            named=card % 3 > 0,
        )  # fmt: skip
    for promise in range(PROMISES):
        yield keeping.PromiseMade(
            circle=circle, promise=f"promise{number:04d}{promise:03d}",
            card=f"card{number:04d}{promise:04d}", text=TEXTS[promise % len(TEXTS)],
            giver=_someone(chance), receiver=_someone(chance) if promise % 2 else "",
            due=ends, named=promise % 2 > 0,
        )  # fmt: skip


def _what_became(number: int, chance: random.Random) -> Iterator[Lasting]:
    """Of last evening's promises; some of them are told more than once."""
    for promise in range(PROMISES if number else 0):
        how = chance.choice(_BECAME)
        id = f"promise{number - 1:04d}{promise:03d}"
        yield keeping.PromiseTold(promise=id, how=how, text="later" if how == "changed" else "")
        if how in ("on", "changed"):
            yield keeping.PromiseTold(promise=id, how="done")


def _owned(number: int, day: str) -> Iterator[Lasting]:
    """The idea on one page, as it was then; each owner's intent, and word on just these words."""
    if number % VERSION:
        return
    circle, owners = f"circle{number:04d}2", [f"person{one:06d}" for one in range(OWNERS)]
    title = "A bakery in the old station"
    text = "\n".join(f"{line} What we know after {number} meetings." for line in TEXTS)
    yield owning.IdeaKept(circle=circle, title=title, text=text, day=day)
    for person in owners:
        if not number:
            yield owning.IntentKept(circle=circle, person=person, text=TEXTS[0], day=day)
        yield owning.ConsentKept(
            circle=circle, words=owning.words_of(title, text), person=person, how="concern",
            text=TEXTS[5], day=day, owners=owning.people_mark(owners),
        )  # fmt: skip


def _someone(chance: random.Random) -> str:
    return f"person{chance.randrange(MEMBERS):06d}"
