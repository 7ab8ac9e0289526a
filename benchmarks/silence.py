"""While people write in silence nobody else gets a word of it: 60 planted phrases are searched for.

The real program holds a market on a terminal; guests join over real sockets, a phone is paired as
the host's remote, and all of them follow. Then everybody writes: guests on their phones (some
change what they wrote), a few people one after another on the laptop, one of them with the words
shown. Until the cards are opened, everything that leaves the program is searched: every picture
on the wall and every byte written to it, every page and message of every other phone, the
remote's, a stranger's, all tables but `running` as another process reads them, and every file
beside. Nothing may be found; only what somebody asked to see for themselves, and only there.
Then the cards are opened person by person (with --short all at once), and nobody's may be found
before it is their turn.

Each phone has to find its own phrases meanwhile, and the wall and every phone all 60 of them once
the cards are open: so the search can see. With the control every face gets all cards at any time.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import evening
from benchmarks._door import free_port, read_door
from benchmarks._silence_phones import Loop, Phone, RemotePhone
from benchmarks._silence_search import (
    WORDS,
    found_in,
    found_in_bytes,
    found_in_files,
    phrase_of,
    read_tables,
)
from benchmarks._silence_wall import PRESS, WatchedTerminal, square_on
from benchmarks.picture import Picture
from benchmarks.terminal import ROOT, helped
from words import say

NAME = "silence"
BOUND = "0 of 60 planted phrases anywhere before the cards are opened, all of them afterwards"

PRACTICE, GATHERING = "Offers and needs market", "Our circle"
GUESTS, AT_THE_LAPTOP = 20, evening.NAMES[:4]
SHOWS_WORDS = AT_THE_LAPTOP[2]
EACH_HERE = 2
"""Phrases of everyone who writes on the laptop; those of guests are two or three."""
IN_ALL_HERE = EACH_HERE * len(AT_THE_LAPTOP)
HERE = {name: WORDS[n : IN_ALL_HERE : len(AT_THE_LAPTOP)] for n, name in enumerate(AT_THE_LAPTOP)}
PACE = 6
ALL_ARRIVED = 0.3
"""Seconds until whatever was pushed has come."""


@dataclass
class Found:
    """The words found before the opening, by where."""

    of: dict[str, set[str]] = field(default_factory=dict)

    def add(self, where: str, words: set[str] | frozenset[str]) -> None:
        self.of.setdefault(where, set()).update(words)

    def __str__(self) -> str:
        return ", ".join(f"{where} {len(words)}" for where, words in self.of.items())


@dataclass
class Market:
    """The evening, its phones, and the files it leaves."""

    terminal: WatchedTerminal
    loop: Loop
    file: Path
    folder: Path
    guests: list[Phone]
    remote: RemotePhone
    stranger: Phone
    before: Found = field(default_factory=Found)

    @property
    def phones(self) -> list[Phone]:
        return [*self.guests, self.remote, self.stranger]

    def pair(self) -> None:
        """The host's remote, by the private square and the number."""
        self.terminal.press("m", "▌")
        self.terminal.choose(say("key.remote"), say("remote.host-hint"))
        self.terminal.press("\r", say("remote.nobodys"))
        self.terminal.choose(say("remote.nobodys"), say("remote.turned"))
        self.terminal.choose(say("remote.turned"), say("remote.once"))
        self.loop.do(self.remote.use(square_on(self.terminal.look())))
        self.terminal.wait_for(say("remote.compare"))
        self.terminal.press("\r", say("remote.given"))
        self.loop.do(self.remote.steer())

    def begin(self) -> None:
        """From the lobby until everybody writes."""
        self.terminal.press(" ", "▌")
        self.terminal.choose(PRACTICE, "Welcome to the market", key=" ")
        self.terminal.press(" ", say("board.open"))

    def write(self) -> None:
        """Everybody; all the while the others look."""
        self.loop.all(*(guest.put(0) for guest in self.guests))
        self.look()
        self.tempt()
        self.terminal.press("w", say("hand.seen-no"))
        self.terminal.choose(say("hand.seen-no"), say("hand.press", name=AT_THE_LAPTOP[0]))
        for number, name in enumerate(AT_THE_LAPTOP):
            self.terminal.press("\r", say("mine.for", name=name))
            some = self.guests[number :: len(AT_THE_LAPTOP)]
            self.loop.all(*(guest.put(1) for guest in some))
            self.type_card(HERE[name][0])
            self.type_card(HERE[name][1], HERE[name] if name == SHOWS_WORDS else ())
            if number % 2:
                self.look()
            after = AT_THE_LAPTOP[number + 1 : number + 2]
            self.terminal.choose(
                say("mine.done"), say("hand.press", name=after[0]) if after else say("board.open")
            )
            self.terminal.belongs_to()
        self.loop.all(*(guest.put(2) for guest in self.guests if len(guest.words) > 2))
        self.look()

    def type_card(self, word: str, shown: Sequence[str] = ()) -> None:
        """A card on the laptop, as dots; or with the words `shown` to whoever wrote them."""
        self.terminal.press("1", say("mine.own-words"))
        self.terminal.press("1", say("mine.words-hidden"))
        self.terminal.send(phrase_of(word))
        self.terminal.rest(PRESS)
        self.peep()
        if shown:
            self.terminal.belongs_to(*shown)
            self.terminal.press("\t", say("mine.words-shown"), word)
            self.peep()
        self.terminal.press("\r", say("mine.done"))
        if shown:
            self.terminal.press("\t", say("mine.hide-words"), *shown)
            self.peep()

    def tempt(self) -> None:
        """Keys of a board that isn't there yet: with the control it is, and its cards."""
        for key in ("o", "3"):
            for one in (key, "\x1b"):
                self.terminal.send(one)
                self.terminal.rest(PRESS)
                self.terminal.look()
                self.loop.do(self.remote.look())

    def peep(self) -> None:
        """Two who would like to know what is on the laptop just now."""
        self.loop.all(self.remote.look(), self.guests[0].look())

    def look(self) -> None:
        """Everything that can be looked at, and searched, before the cards are opened."""
        identities = self.loop.all(*(guest.cards() for guest in self.guests))
        first = [cards[0] for cards in identities]
        looks = [guest.look((first[n - 1], first[n - 2])) for n, guest in enumerate(self.guests)]
        self.loop.all(*looks, self.remote.look(first), self.stranger.look(first))
        self.terminal.rest(ALL_ARRIVED)
        self.export()
        others_tables, _ = read_tables(self.file)
        if GATHERING not in others_tables:
            raise RuntimeError("the tables can't be read while the program runs")
        self.before.add("wall", self.terminal.so_far())
        for guest in self.guests:
            self.before.add("guests", guest.of_others())
        self.before.add("remote", self.remote.of_others())
        self.before.add("stranger", self.stranger.of_others())
        self.before.add("tables", found_in(others_tables))
        self.before.add("files", found_in_files(self.folder, self.file))

    def export(self) -> None:
        """A page of the file as it is, by another process, into a file that is searched."""
        to = self.folder / f"as-it-is-{len(list(self.folder.iterdir()))}.md"
        asked = ["export", str(self.file), "--format", "markdown", "--to", str(to)]
        command = [sys.executable, "-m", "tui", *asked]
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True)

    def open_all(self) -> int:
        """At once; nothing is too early then."""
        self.terminal.press(" ", say("board.count", n=len(WORDS)))
        return 0

    def open_one_by_one(self) -> int:
        """Person by person. Gives how many words a phone was told before it was their turn, and
        how many people's turn it missed."""
        observer, told, turns = self.guests[0], self.guests[0].of_others(), []
        others = [set(g.words) for g in self.guests[1:]] + [set(words) for words in HERE.values()]
        self.terminal.press("i", say("board.next-person"))
        while True:
            self.loop.do(observer.look())
            turns.append(observer.of_others() - told)
            told |= turns[-1]
            if say("board.next-person") not in self.terminal.look().text:
                break
            self.terminal.rest(PRESS)
            self.terminal.changes(" ", lambda picture: picture.lines[3:-3])
        self.terminal.changes("o", _words_on)
        early = sum(min(len(words - theirs) for theirs in others) for words in turns)
        return early + sum(theirs not in turns for theirs in others)

    def pages(self) -> Iterator[frozenset[str]]:
        """The words on every page of the open board."""
        seen: frozenset[str] = frozenset()
        while not (new := _words_on(self.terminal.look())) <= seen:
            seen |= new
            yield new
            self.terminal.rest(PRESS)
            self.terminal.changes("o", _words_on)


def run(short: bool, control: bool) -> tuple[bool, str]:
    """Whether nothing leaves before the opening, and the figures in one line."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        file = folder / "market.fireside"
        evening.lobby(file, len(AT_THE_LAPTOP))
        broken = ("--break", "see-through") if control else ()
        port = ("--port", str(free_port()), "--address", "127.0.0.1")
        command = helped("--pace", str(PACE), *broken, *port, file)
        with WatchedTerminal(command, folder / "home") as terminal, Loop() as loop:
            door = read_door(terminal)
            there = [WORDS[IN_ALL_HERE + n :: GUESTS] for n in range(GUESTS)]
            guests = [Phone(door, f"Guest{n + 1:02}", words) for n, words in enumerate(there)]
            remote, stranger = RemotePhone(door), Phone(door)
            market = Market(terminal, loop, file, folder, guests, remote, stranger)
            return _hold(market, short)


def _hold(market: Market, short: bool) -> tuple[bool, str]:
    loop, guests, before = market.loop, market.guests, market.before
    loop.all(*(guest.join() for guest in guests))
    market.pair()
    market.begin()
    market.write()
    # The ears and the eyes: each phone was told its own, the file holds all, one saw their own.
    own = sum(len(guest.all_words() & set(guest.words)) for guest in guests)
    running = len(found_in(read_tables(market.file)[1]) & _in_the_file(market.file))
    alone = len(market.terminal.shown_to_owner)
    cut_off = sum(phone.cut_off for phone in market.phones)
    hits = sum(len(words) for words in before.of.values())

    early = market.open_all() if short else market.open_one_by_one()
    on_the_wall: set[str] = set()
    for words in market.pages():
        on_the_wall |= words
        loop.do(market.remote.look())
    loop.all(*(guest.look() for guest in guests), market.stranger.look())
    everywhere = min(len(guest.all_words()) for guest in guests)
    steering = len(market.remote.all_words())
    strange = len(market.stranger.all_words())
    told = sum(map(len, (phone.heard for phone in market.phones)))
    holds = (
        not hits + early
        and not cut_off
        and not strange
        and running == len(on_the_wall) == everywhere == steering == len(WORDS)
        and own == len(WORDS) - IN_ALL_HERE
        and alone == EACH_HERE
    )
    return holds, (
        f"{hits} hits before ({before}) of {len(WORDS)} planted, {own} of them told to their own"
        f" phones, {alone} shown to one person who asked, {running} in the file; {told} answers and"
        f" messages, {len(market.terminal.chunks)} writings to the wall, {cut_off} cut off; opened,"
        f" {early} too early:"
        f" {len(on_the_wall)} on the wall, {everywhere} on every phone, {steering} on the remote,"
        f" {strange} on a stranger's"
    )


def _in_the_file(file: Path) -> frozenset[str]:
    """The words in the bytes of the file and of what SQLite keeps beside it."""
    return found_in_bytes(b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*")))


def _words_on(picture: Picture) -> frozenset[str]:
    return found_in(picture.text)
