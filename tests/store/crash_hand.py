"""A market's acts, handed in one after another by a process that may be killed at any moment.

    python -m tests.store.crash_hand FILE [forgetful]

Each line on its input is a number: a child is forked that opens the file and hands in the acts
from that number on. It says its process id first, and then the number of each act that the room
has answered. The acts carry keys, as a phone's do, so that handing one in again is told apart.
A forgetful room, the control, doesn't know which keys it has answered.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from sessions import acts, cards
from sessions.records import HOST, PROGRAM, Act, Refused
from sessions.room import Room
from sessions.steps import ask, base, board, write
from store.file import GatheringFile
from tests.sessions.money import MARKET

NOW = 1_795_000_000_000
NAMES = ("Ana", "Ben", "Cleo", "Dan")


def person(name: str) -> str:
    return f"id-{name.lower()}"


def market() -> list[tuple[Act, str]]:
    """Each act of the evening with whose hand it comes from."""
    made = [(act, by) for act, by in _acts()]
    keyed = []
    for number, (act, by) in enumerate(made):
        fields: dict[str, Any] = {f: getattr(act, f) for f in act.__struct_fields__}
        keyed.append((type(act)(**fields | {"key": f"key-{number}"}), by))
    return keyed


def _acts() -> Iterator[tuple[Act, str]]:
    yield acts.BeginGathering(name="The market", manner="wall"), HOST
    yield acts.BeginEvening(day="2026-11-22"), PROGRAM
    for name in NAMES:
        yield acts.SitDown(name=name, fresh=person(name)), HOST
    yield acts.ChooseGame(how="seed"), HOST
    yield acts.BeginSession(session="market", practice=MARKET), HOST
    for name in NAMES:
        yield _put("offer", name, "first"), person(name)
    yield (
        cards.ChangeCard(card="offer-Ben-first", text="what Ben offers, said again"),
        person("Ben"),
    )
    yield write.SayDone(person=person("Ana")), person("Ana")
    yield base.AddTime(seconds=30), HOST
    yield board.OpenNext(), HOST
    yield base.Next(), HOST
    yield acts.Undo(), HOST
    yield base.Next(), HOST
    yield base.Next(), HOST
    yield base.Next(), HOST
    yield base.Next(), HOST
    for name in NAMES:
        yield _put("ask", name, "one"), person(name)
    yield cards.LetCardGo(card="ask-Dan-one"), person("Dan")
    yield base.Next(), HOST
    for number, (owner, other) in enumerate((("Ana", "Ben"), ("Ben", "Cleo"), ("Cleo", "Dan"))):
        promise = f"promise-{number}"
        yield (
            cards.OfferPromise(
                promise=promise, card=f"ask-{owner}-one", person=person(other), due="2026-12-12"
            ),
            person(other),
        )
        yield cards.AgreePromise(promise=promise, person=person(owner)), person(owner)
    yield cards.DropPromise(promise="promise-2"), person("Cleo")
    yield base.Next(), HOST
    yield ask.Answered(answer=0), HOST
    yield base.Next(), HOST
    yield acts.SayNaming(person=person("Ana"), yes=True), person("Ana")
    yield acts.SayNaming(person=person("Ben"), yes=True), person("Ben")
    yield acts.CloseSession(), HOST
    yield acts.Settle(session="market", circle="circle-1", waived=True), PROGRAM
    yield cards.TellPromise(promise="promise-0", how="done"), person("Ana")


def _put(kind: Any, name: str, what: str) -> cards.PutCard:
    words = f"{kind} of {name}: {what}"
    return cards.PutCard(
        card=f"{kind}-{name}-{what}", kind=kind, text=words, person=person(name), terms="gift"
    )


async def hand_in(
    path: Path, first: int, told: Callable[[int, Room], object], *, forgetful: bool = False
) -> None:
    """The acts from `first` on; `told` hears of each once it is answered."""
    file = GatheringFile.open(path) if path.exists() else GatheringFile.make(path)
    running = [replace(e, key="") for e in file.running] if forgetful else file.running
    room = Room(file, file.kept, running)
    for number, (act, by) in enumerate(market()):
        if number >= first:
            with suppress(Refused) if forgetful else nullcontext():
                await room.do(act, by, NOW + number * 2_000)
            told(number, room)
    file.close()


def _say(number: int, room: Room) -> None:
    os.write(1, f"{number}\n".encode())


def main() -> None:
    path = Path(sys.argv[1])
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            os.write(1, f"{os.getpid()}\n".encode())
            asyncio.run(hand_in(path, int(line), _say, forgetful="forgetful" in sys.argv))
            os._exit(0)
        os.waitpid(pid, 0)
        os.write(1, b"over\n")


if __name__ == "__main__":
    main()
