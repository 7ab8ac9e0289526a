"""Six people in one meeting, three on phones and three at the laptop, and a search for others'
words everywhere one could meet them (tests/tui/test_privacy_of_a_meeting.py).

Each phrase is planted by somebody; it may be met on that person's own phone, and at the laptop
while it is in their hands. What was told to all is taken off the list of what is searched.
"""

from __future__ import annotations

import contextlib
import gc
import sqlite3
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from textual.events import Resize
from textual.geometry import Size
from textual.widget import Widget

from phones.routes import ROUTES
from sessions.records import HOST, Act
from store.export.write import FORMATS, ExportFailed, write, write_meeting
from store.file import GatheringFile
from store.handing import hand_on
from tests.phones.room import APhone, Served, phone
from tests.phones.test_remote import paired
from tests.phones.test_server import place_of
from tests.phones.test_silence import Listener
from tests.tui.hand_props import all_texts, of_widget, screen_text
from tests.tui.stage import Stage
from tui.hosting import WallOfPhones
from tui.start import PhonesAsked
from tui.twin import parts_of
from words import say

BY_PHONE = ("Ana", "Ben", "Chiara")
AT_THE_LAPTOP = ("Eli", "Fay", "Gus")
EVERYONE = (*BY_PHONE, *AT_THE_LAPTOP)
SIZES = ((80, 24), (120, 36))
Hits = list[tuple[str, str]]
"""Where a phrase was met that has no business there, and which."""


def planted(name: str, where: str) -> str:
    """A phrase that is in no other text."""
    return f"x{name.lower()}{where}x"


class RealWall(WallOfPhones):
    """The app as the phones meet it, and as the phones' tests press it."""

    async def do(self, act: Act, by: str = HOST) -> bool:
        return await super().do(act, by)


@dataclass
class Meeting:
    """The stage, three phones, the host's remote, a stranger, and what was planted by whom."""

    stage: Stage
    there: Served
    phones: dict[str, APhone]
    remote: APhone
    stranger: APhone
    listeners: dict[str, Listener] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    """Whose each phrase is."""
    marked: dict[str, str] = field(default_factory=dict)
    """What each phone may show as its owner's own answer; nothing is marked on any other."""
    looks: int = 0

    # ── acts ──────────────────────────────────────────────────────────────────────────────

    def plant(self, name: str, where: str) -> str:
        """One more phrase of theirs."""
        word = planted(name, where)
        self.secrets[word] = name
        return word

    async def by_phone(self, name: str, do: str, value: str = "", path: str = "/act",
                       **more: str) -> str:  # fmt: skip
        """They press something on their own page, as it stands now."""
        self.looks += 1
        form = {"do": do, "value": value, "place": place_of(self.there), "key": f"k{self.looks}"}
        text = await self.phones[name].post(path, **form, **more)
        await self.stage.settled()
        return text

    def who(self, name: str) -> str:
        return self.stage.person(name)

    # ── searching ─────────────────────────────────────────────────────────────────────────

    async def others_words(self, in_hands: str = "", *, alive: bool = False) -> Hits:
        """Every phrase on the wall at both sizes, in every widget, on every phone, the remote and
        a stranger's. `in_hands` is whose corner the laptop shows; `alive` looks through whatever
        Python still holds as well, and asks for every page in both ways."""
        hits: Hits = []
        for where, text in await self._at_the_laptop(alive):
            hits += self._in(where, text, in_hands)
        for name, guest in self.phones.items():
            person = self.who(name)
            for path, text in await _pages(guest, person, alive):
                hits += self._in(f"{name}'s {path}", text, name)
                hits += self._marks(f"{name}'s {path}", name, text)
        for name, guest in (("remote", self.remote), ("stranger", self.stranger)):
            for path, text in await _pages(guest, self.who(BY_PHONE[0]), alive):
                hits += self._in(f"{name} {path}", text)
        return hits

    async def heard(self) -> Hits:
        """Every phrase that was pushed to a phone that isn't its owner's."""
        live = self.there.server.live
        await self.stage.until(
            lambda: live._waking is None and not any(one.news.is_set() for one in live._phones)
        )
        await self.stranger.get("/")  # by then it has arrived
        return [
            hit for name, one in self.listeners.items()
            for hit in self._in(f"pushed to {name}", "\n".join(one.heard), name)
        ]  # fmt: skip

    def _in(self, where: str, text: str, owner: str = "") -> Hits:
        return [(where, word) for word, whose in self.secrets.items()
                if whose != owner and word in text]  # fmt: skip

    def _marks(self, where: str, name: str, text: str) -> Hits:
        """An answer is marked on its owner's page, and on no other."""
        own = self.marked.get(name, "")
        shown = [
            unescape(part.split("</button>")[0]) for part in text.split('aria-pressed="true"')[1:]
        ]
        return [(where, mark) for mark in shown if not own or own not in mark]

    async def _at_the_laptop(self, alive: bool) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for size in SIZES:
            await _resized(self.stage, Size(*size))
            found += list(_shown(self.stage, alive=alive and size == SIZES[-1]))
        return found


async def _resized(stage: Stage, size: Size) -> None:
    """The terminal has this size. (Pilot's own way waits until the processor rests.)"""
    stage.app._driver._size = size  # type: ignore[union-attr]
    stage.app.post_message(Resize(size, size))
    await stage.through()
    await stage.until(lambda: stage.screen.size == size and stage.canvas.width == size.width)


def _shown(stage: Stage, *, alive: bool) -> Iterator[tuple[str, str]]:
    """What the laptop shows and holds just now."""
    app = stage.app
    yield "title", f"{app.title} {app.sub_title} {[n.message for n in app._notifications]}"
    if alive:
        gc.unfreeze()  # what the start made is looked through as well
        gc.collect()
        yield from all_texts(stage)
        return
    yield "clipboard", app.clipboard + app._clipboard
    yield "note", app.note
    yield "twin", repr(parts_of(app))
    yield "screen", screen_text(stage)
    yield "canvas", "\n".join([*stage.canvas.plain(), *stage.canvas.letters])
    for screen in app.screen_stack:
        for widget in (screen, *screen.walk_children(Widget)):
            yield type(widget).__name__, of_widget(widget)


async def _pages(guest: APhone, who: str, script: bool) -> list[tuple[str, str]]:
    """Every page there is to ask for, and with `script` as the page's own script asks as well."""
    found = []
    kinds = ("text/html", "application/json") if script else ("text/html",)
    for route in ROUTES:
        if route.method == "GET":
            path = f"{route.path}?who={who}"
            for accept in kinds:
                found.append((route.path, (await guest.get(path, Accept=accept))[1]))
    return found


# ── files ─────────────────────────────────────────────────────────────────────────────────────


def tables(path: Path) -> dict[str, str]:
    """Every table as another program reads it."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as conn:
        asked = "SELECT name FROM sqlite_master WHERE type='table'"
        names = [row[0] for row in conn.execute(asked)]
        return {name: repr(list(conn.execute(f'SELECT * FROM "{name}"'))) for name in names}


def exported(path: Path, to: Path) -> dict[str, str]:
    """The file as it stands in every shape there is, made by another program."""
    file = GatheringFile.open(path, read_only=True)
    kept = file.kept
    file.close()
    to.mkdir(exist_ok=True)
    found = {}
    for shape in FORMATS:
        with contextlib.suppress(ExportFailed):
            for made in write(kept, shape, to, say):
                found[f"{shape} {made.name}"] = made.read_text("utf-8")
    with contextlib.suppress(ExportFailed):
        found["next date"] = write_meeting(kept, to, say).read_text("utf-8")
    return found


def what_is_left(path: Path, to: Path) -> dict[str, str]:
    """All that can be had of the file: its tables, every export, a copy for the next host, and the
    bytes of it all."""
    texts = {**tables(path), **exported(path, to)}
    copy = hand_on(path, to / "next.fireside")
    for file in (*path.parent.glob(f"{path.name}*"), copy):
        texts[f"{file.name}, its bytes"] = file.read_bytes().decode("utf-8", "replace")
    return texts


# ── coming in ─────────────────────────────────────────────────────────────────────────────────


async def serve(stage: Stage) -> Served:
    """The real phones' server of this app."""
    asked = PhonesAsked(address="127.0.0.1")
    stage.app.start_with = replace(stage.app.start_with, phones=asked)
    await stage.app.start_phones()
    stage.app.draw()
    await stage.settled()
    server = stage.app._server
    assert server is not None
    return Served(RealWall(stage.app), server)  # type: ignore[arg-type]


@contextlib.asynccontextmanager
async def six_people() -> AsyncIterator[Meeting]:
    """Three phones, the one that will be the host's remote, and a stranger's."""
    async with contextlib.AsyncExitStack() as stack:
        nowhere: Any = None
        found = [await stack.enter_async_context(phone(nowhere)) for _ in range(5)]
        yield Meeting(nowhere, nowhere, dict(zip(BY_PHONE, found, strict=False)), *found[3:])


@contextlib.asynccontextmanager
async def at(meeting: Meeting, stage: Stage) -> AsyncIterator[None]:
    """They are at this laptop, and all phones follow; those who come in for the first time are let
    in. What was heard before the laptop was started anew stays heard."""
    meeting.stage, meeting.there = stage, await serve(stage)
    for guest in (*meeting.phones.values(), meeting.remote, meeting.stranger):
        guest.served = meeting.there
    if not meeting.listeners:
        for name, guest in meeting.phones.items():
            await guest.join(name)
        await stage.seat(*AT_THE_LAPTOP)
        await paired(meeting.there, meeting.remote)
    async with contextlib.AsyncExitStack() as stack:
        for name, guest in (*meeting.phones.items(), ("remote", meeting.remote)):
            steers = name == "remote"
            one = Listener(meeting.there, guest, "" if steers else meeting.who(name), steers)
            one.heard = meeting.listeners[name].heard if name in meeting.listeners else []
            await one.follow(stack)
            meeting.listeners[name] = one
        yield
