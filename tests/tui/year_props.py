"""Files of a crew that met so many evenings in the twelve months up to the tests' day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from sessions import crew, keeping
from sessions import events as ev
from sessions.records import Lasting
from tests.tui.props import DAY, first_gathering

FIRST = date(2025, 12, 11)
PEOPLE = {"ana": "Ana", "ben": "Ben", "chiara": "Chiara", "eli": "Eli"}
BESIDES = (
    (), (("Listening circle", 1),), (("Money round", 2),), (), (("Case clinic", 0),),
    (("Offers and needs market", 2),), (), (("Three Ps", 1),), (("The idea on one page", 5),), (),
    (("Money round", 2),), (("Listening circle", 1),),
)  # fmt: skip
"""What was practised beside the meeting itself, evening by evening."""
KEPT = (0, 2, 1, 0, 1, 4, 1, 0, 2, 1, 3, 1)
"""How many promises were told done there."""


async def a_year(path: Path, evenings: int, *, game: str = "gently") -> None:
    """A crew's file. One evening only: a listening circle, nothing else."""
    from store.file import GatheringFile

    await first_gathering(path, "Thursday crew")
    file = GatheringFile.open(path)
    try:
        await file.keep([*_beginning(game)], 1)
        for number, day in enumerate(days(evenings)):
            at = round(datetime(day.year, day.month, day.day, 20).timestamp() * 1000)
            events = _first_circle(day) if evenings == 1 else _evening(number, day)
            await file.keep(events, at)
    finally:
        file.close()


def days(evenings: int) -> list[date]:
    """The days they met, as evenly as they fit into the year."""
    if evenings == 1:
        return [date(2026, 8, 20)]
    step = (DAY - timedelta(days=4) - FIRST).days / max(1, evenings - 1)
    return [FIRST + timedelta(days=round(step * number)) for number in range(evenings)]


def _beginning(game: str) -> list[Lasting]:
    named = [ev.PersonNamed(person=person, name=name) for person, name in PEOPLE.items()]
    played = [ev.GameChosen(how=game)] if game else []  # type: ignore[arg-type]
    return [crew.CrewFormed(kind="crew"), *named, *played]


def _first_circle(day: date) -> list[Lasting]:
    return [
        ev.CircleHeld(circle="c0", practice="Listening circle", level=1, day=day.isoformat()),
        ev.PointsEarned(circle="c0", level=1, rule="listening", each=1, people=4),
    ]


def _evening(number: int, day: date) -> list[Lasting]:
    circle, on = f"c{number}", day.isoformat()
    each, rule = ((1, "first meeting"), (3, "second meeting"), (5, "meeting"))[min(number, 2)]
    found: list[Lasting] = [
        *(
            keeping.PromiseTold(promise=f"p{number - 1}-{kept}", how="done")
            for kept in range(KEPT[number % len(KEPT)])
        ),
        ev.CircleHeld(circle=circle, practice="The monthly meeting", level=3, day=on, meeting=True),
        ev.PointsEarned(circle=circle, level=3, rule=rule, each=each, people=4),
        *_promises(number, circle),
    ]
    for part, (practice, level) in enumerate(BESIDES[number % len(BESIDES)]):
        found.append(
            ev.CircleHeld(circle=f"{circle}-{part}", practice=practice, level=level, day=on)
        )
        if level == 2:
            found += _board(f"{circle}-{part}")
    return found


def _promises(number: int, circle: str) -> list[Lasting]:
    """As many as will be kept by the next evening, some to each other and some to the circle."""
    return [
        keeping.PromiseMade(
            circle=circle, promise=f"p{number}-{kept}", card="", text="a call to Dana",
            giver="ana", receiver="ben" if kept % 2 else "", due="",
        )
        for kept in range(KEPT[(number + 1) % len(KEPT)])
    ]  # fmt: skip


def _board(circle: str) -> list[Lasting]:
    cards: list[Lasting] = [
        keeping.CardKept(
            circle=circle, card=f"{circle}-{number}", kind="ask" if number % 2 else "offer",
            text="bread for whoever hosts", person="chiara",
        )
        for number in range(3)
    ]  # fmt: skip
    return [*cards, ev.PointsEarned(circle=circle, level=2, rule="offering", each=5, people=2)]
