"""Thirty phones on a poor Wi-Fi that is gone altogether for a while.

Each phone has 512 kbit/s and loses a tenth of what is sent, either way (_wifi.py); it behaves as
the page's own script does (_wifi_phone.py). All scan the code within a few seconds. Three seconds
later nothing gets through any more, for ten seconds: some are in by then, some are in the middle
of it. Meanwhile the host adds somebody by name at the laptop. Of every fifth phone the first
answer to its name is lost by design, not by chance. Those who are in step out and come back again
and again. At the end the program is killed, and its file is read: whoever was told that it was
done finds it there once, in order, and their page showed it. With the control the phones ask only
once and never look whether they still hear anything.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks import evening
from benchmarks._door import free_port, read_door
from benchmarks._wifi import ROOM_ADDRESS, Wifi, why_not
from benchmarks._wifi_phone import Phone
from benchmarks.terminal import Terminal, fireside
from sessions import events as ev
from store.file import GatheringFile
from words import say

NAME = "wifi"
BOUND = "all in within 20 s not counting the outage, no act lost or doubled, healed within 5 s"
JOINED, HEALED = 20.0, 5.0

PHONES, SHORT_PHONES = 30, 10
ALL_SCAN_WITHIN, OUTAGE_AT, OUTAGE, ACTS_UNTIL = 4.0, 3.0, 10.0, 30.0
LAST_ANSWERS = 30.0
NEWCOMER = "Meanwhile"
DEAF = 5
SEED = 20261125


class Trouble(Exception):
    """The bench can't be run here."""


def run(short: bool, control: bool) -> tuple[bool, str]:
    """Whether a poor Wi-Fi does no harm, and the figures in one line."""
    why = why_not()
    if why:
        raise Trouble(f"there can be no poor Wi-Fi here: {why}")
    with tempfile.TemporaryDirectory() as folder, Wifi(SHORT_PHONES if short else PHONES) as wifi:
        file = Path(folder) / "circle.fireside"
        evening.lobby(file, 3)
        program = fireside("--port", str(free_port()), "--address", ROOM_ADDRESS, file)
        command = ["ip", "netns", "exec", wifi.room, *program]
        with Terminal(command, Path(folder) / "home") as room:
            door = read_door(room)
            chance = random.Random(SEED)
            phones = [
                Phone(
                    f"Guest {number:02}",
                    door,
                    lambda name=name: wifi.socket_of(name),  # type: ignore[misc]
                    random.Random(chance.random()),
                    patient=not control,
                    deaf=number % DEAF == 0,
                )
                for number, name in enumerate(wifi.phones)
            ]
            outage = asyncio.run(_evening(room, wifi, phones, chance))
            room.kill()
        happened = _happened(file)
    return _judge(phones, outage, happened)


async def _evening(
    room: Terminal, wifi: Wifi, phones: Sequence[Phone], chance: random.Random
) -> tuple[float, float]:
    """All of it. Returns from when until when nothing got through."""
    guests = [
        asyncio.create_task(phone.hold(chance.uniform(0, ALL_SCAN_WITHIN))) for phone in phones
    ]
    await asyncio.sleep(OUTAGE_AT)
    wifi.outage(True)
    gone = time.perf_counter()
    await asyncio.sleep(OUTAGE / 2)
    room.send("n")
    await asyncio.to_thread(room.wait_for, say("names.hint"))
    room.send(f"{NEWCOMER}\r")
    await asyncio.to_thread(room.wait_for, NEWCOMER)
    await asyncio.sleep(gone + OUTAGE - time.perf_counter())
    wifi.outage(False)
    back = time.perf_counter()
    await asyncio.sleep(ACTS_UNTIL - OUTAGE - OUTAGE_AT)
    for phone in phones:
        phone.stop()
    _, late = await asyncio.wait(guests, timeout=LAST_ANSWERS)
    for guest in late:
        guest.cancel()
    for problem in await asyncio.gather(*guests, return_exceptions=True):
        if isinstance(problem, Exception):
            raise problem
    return gone, back


def _happened(path: Path) -> dict[str, tuple[str, list[str]]]:
    """What the file says: each person's name, and how they stepped out and came back."""
    file = GatheringFile.open(path, read_only=True)
    try:
        entries = file.running
    finally:
        file.close()
    people: dict[str, tuple[str, list[str]]] = {}
    for entry in entries:
        match entry.event:
            case ev.SatDown(person=person, name=name):
                people[person] = (name, [])
            case ev.SteppedOut(person=person):
                people[person][1].append("out")
            case ev.CameBack(person=person):
                people[person][1].append("back")
    return people


def _judge(
    phones: Sequence[Phone],
    outage: tuple[float, float],
    happened: dict[str, tuple[str, list[str]]],
) -> tuple[bool, str]:
    gone, back = outage
    joined = [_took(phone, gone, back) for phone in phones]
    names = [name for name, _ in happened.values()]
    doubled = sum(names.count(phone.name) > 1 for phone in phones)
    wrong = 0
    for phone in phones:
        done = happened.get(phone.person, ("", []))[1]
        # One more than was answered may stand there: its answer was still on its way.
        wrong += not (done[: len(phone.acts)] == phone.acts and len(done) <= len(phone.acts) + 1)
    before = [phone for phone in phones if phone.joined and phone.joined < gone]
    healed = [phone.heard_after(back) for phone in before]
    untrue = sum(not phone.true for phone in phones)
    worst_join, worst_heal = max(joined), max(healed, default=99.0)
    holds = worst_join <= JOINED and worst_heal <= HEALED and not doubled + wrong + untrue
    trouble = next((f"; {phone.trouble}" for phone in phones if phone.trouble), "")
    return holds, (
        f"{sum(took < 99 for took in joined)} of {len(phones)} joined, the last within"
        f" {worst_join:.1f} s (half within {sorted(joined)[len(joined) // 2]:.1f} s);"
        f" {sum(len(phone.acts) for phone in phones)} acts answered,"
        f" {sum(phone.asked_twice for phone in phones)} asked again, {wrong} phones with one lost"
        f" or doubled, {doubled} names doubled; {len(before)} were in before the outage, healed"
        f" within {worst_heal:.1f} s; {untrue} showed something else in the end{trouble}"
    )


def _took(phone: Phone, gone: float, back: float) -> float:
    """Seconds from scanning to being in, without those of the outage; 99 for never."""
    if not phone.joined:
        return 99.0
    within = max(0.0, min(phone.joined, back) - max(phone.began, gone))
    return phone.joined - phone.began - within
