"""A repair by keys on a bench's terminal, with a phrase typed in every place where one can type.

The clock is handed in: before every key a few seconds pass, and no more than the bench says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from benchmarks import _planted as planted
from benchmarks import evening
from benchmarks._handed import HandedClock
from benchmarks.picture import COLUMNS, ROWS, Picture
from benchmarks.terminal import Terminal
from sessions.steps import agree, date, gate, kind_of, mirror
from sessions.steps.base import spoken_texts
from words import say

REPAIR = evening.shipped("repair")
GATE = next(step for step in REPAIR.step if isinstance(step, gate.Step))
ASKED = (len(GATE.questions), len(GATE.questions), len(GATE.host_questions))
"""How many questions each of the three is asked."""
BETWEEN = 35.0
"""Seconds of the handed-in clock before a key: so the whole takes a good hour."""
PATIENCE = 20.0
ONE, OTHER, WITH = planted.NAMES.values()
WORD = planted.WORDS["the word of the two"]
DOWN, ESCAPE, ENTER, STOP_TYPING, BACK = "\x1b[B", "\x1b", "\r", "\x13", "\x7f"
PASTE, PASTE_OVER = "\x1b[200~", "\x1b[201~"


class Hands:
    """Two people's hands at one laptop. `pressed` counts their keys; `between` is how many
    seconds of ours they take over each."""

    def __init__(self, terminal: Terminal, clock: HandedClock) -> None:
        self.terminal, self.clock = terminal, clock
        self.pressed, self.between = 0, 0.0

    def press(self, key: str, *shows: str, gone: str = "") -> None:
        """A key, and what then stands there, and what doesn't.

        :raises TimeoutError: if it is never so.
        """
        self._send(key)
        self.until(*shows, gone=gone)

    def _send(self, key: str) -> None:
        if self.between:
            self.terminal.rest(self.between)
        self.clock.on(BETWEEN)
        self.pressed += 1
        self.terminal.send(key)

    def until(self, *shows: str, gone: str = "") -> None:
        def there(picture: Picture) -> bool:
            text = picture.text
            return all(words in text for words in shows) and not (gone and gone in text)

        if not self.terminal.wait(there, PATIENCE):
            shown = self.terminal.look().text
            raise TimeoutError(f"never {shows}, with {gone!r} gone:\n{shown}")

    def other(self, key: str, what: Callable[[Picture], object] = lambda p: p.text) -> None:
        """A key after which something else stands there, or this of it is another."""
        before = what(self.terminal.look())
        self._send(key)
        if not self.terminal.wait(lambda picture: what(picture) != before, PATIENCE):
            raise TimeoutError(f"{key!r} changed nothing:\n{self.terminal.look().text}")

    def choose(self, words: str, *shows: str, key: str = ENTER) -> None:
        """This line of a list, by arrows and a key; then what stands there."""
        while not any(words in row for row in _chosen(self.terminal.look())):
            self.other(DOWN, _chosen)
        self.press(key, *shows)

    def type(self, text: str, *, dots: bool = False) -> None:
        """Words into the field that is there, until they stand in it."""
        self.terminal.send(text)
        self.until("•" * len(text) if dots else text)

    def line(self, text: str, *, dots: bool = False) -> None:
        """Words into the one field, and enter; then something else is asked."""
        self.type(text, dots=dots)
        self.other(ENTER)

    def next_field(self, key: str) -> None:
        """A key after which one types somewhere else: the cursor has moved."""
        self.other(key, _colours)

    def idle_keys(self, place: str) -> None:
        """Letters where there is nothing to type into."""
        self.terminal.send(planted.KEYS[place])


def _chosen(picture: Picture) -> list[str]:
    """The rows that have the bar."""
    return [row for row in picture.lines if "▌" in row]


def _colours(picture: Picture) -> list[tuple[str, str, bool]]:
    cells = [picture.cell(x, y) for y in range(ROWS) for x in range(COLUMNS)]
    return [(cell.fg, cell.bg, cell.reverse) for cell in cells]


def first_of(text: str, words: int = 4) -> str:
    """The first words of a text: they stand in one row."""
    return " ".join(text.split()[:words])


def words_of(step: Any) -> str:
    return first_of("\n\n".join(spoken_texts(step.say)))


# ── the way in ────────────────────────────────────────────────────────────────────────────


def to_the_door(hands: Hands) -> None:
    """From the room: who can see it, and the ladder; the place for two stands there."""
    hands.press("g", say("place.two"))
    hands.choose(say("place.two"), say("hand.seen-no"))
    hands.choose(say("hand.seen-no"), say("two.rung-outside"), first_of(say("two.cannot"), 6))
    hands.idle_keys("keys at the ladder")
    hands.press(ENTER, say("two.have-a-word"))


def find(hands: Hands, word: str, *shows: str) -> None:
    """At the door: what a word opens."""
    hands.choose(say("two.have-a-word"), say("strip.take"))
    hands.type(word, dots=True)
    hands.press(ENTER, *shows)


def to_the_gate(hands: Hands) -> None:
    """Who is here for it, and who is beside each; then the gate's own words."""
    to_the_names(hands)
    for name in (*planted.NAMES.values(), *planted.BESIDE.values()):
        hands.line(name)
    hands.until(say("two.holds", name=WITH))
    hands.press(ENTER, words_of(GATE))


def to_the_names(hands: Hands) -> None:
    """A word that opens nothing; what it is for; a name typed and taken back."""
    find(hands, planted.WORDS["a word that opens nothing"], say("two.nothing-here"))
    hands.press(ESCAPE, say("two.have-a-word"))
    hands.choose(REPAIR.title, first_of(REPAIR.about), say("two.begin"))
    hands.idle_keys("keys at what it is for")
    hands.press(ENTER, say("strip.take"))
    name = planted.TAKEN_BACK["a name taken back"]
    hands.line(name)
    hands.press(ESCAPE, name)
    hands.press(BACK * len(name), gone=name.split()[0])


def answer(hands: Hands, answers: str) -> None:
    """The words are read, each answers alone, and all come together. "s" stops it for whoever
    is alone with it, and the laptop goes round as if it hadn't."""
    left = iter(answers)
    hands.press(" ", say("hand.only-i"))
    for name, many in zip((ONE, OTHER, WITH), ASKED, strict=True):
        hands.press(ENTER)
        for number in range(1, many + 1):
            hands.until(name, say("two.question-of", number=number, total=many))
            hands.idle_keys("keys at the gate")
            hands.press(key := next(left))
            if key == "s":
                hands.until(first_of(say("two.alone-ended-words")))
                hands.press(ENTER)
                break
        hands.until(say("two.we-are-here" if name == WITH else "hand.only-i"))


def not_today(hands: Hands) -> None:
    """All come to the screen, and go back to the room."""
    hands.press(ENTER, first_of(say("two.not-today-words")), say("two.to-the-room"))


def open_and_word(hands: Hands) -> None:
    """All come to the screen; the two choose a word, the other mistypes it once."""
    hands.press(ENTER, first_of(say("two.open-words")))
    hands.press(ENTER, first_of(say("two.word-hint"), 3))
    hands.line(WORD, dots=True)
    hands.line(planted.WORDS["a word the other mistyped"], dots=True)
    hands.until(first_of(say("two.words-differ")))
    hands.line(WORD, dots=True)
    hands.until(first_of(say("two.word-again-hint")))
    hands.line(WORD, dots=True)


# ── the walk ──────────────────────────────────────────────────────────────────────────────


def walk(hands: Hands, steps: Iterable[Any] = REPAIR.step) -> None:
    """From step to step; both speak and are heard, write lines, choose a day."""
    for step in steps:
        if isinstance(step, gate.Step):
            continue
        hands.until(words_of(step))
        if isinstance(step, mirror.Step):
            hands.press(" ", say("two.speaks", name=ONE))
            hands.idle_keys("keys while one speaks")
            heard(hands, step, ONE, OTHER)
            heard(hands, step, OTHER, ONE)
        elif isinstance(step, agree.Step):
            write_lines(hands)
        elif isinstance(step, date.Step):
            hands.idle_keys("keys at the days")
            hands.press(DOWN)
            both_yes(hands, "")
        elif kind_of(step) == "talk":
            hands.press(" ", gone=words_of(step))
        else:
            place = "quiet minute" if kind_of(step) == "quiet" else "words that are read"
            hands.idle_keys(f"keys at {'a ' if kind_of(step) == 'quiet' else ''}{place}")
        hands.press(" ", gone=words_of(step))


def heard(hands: Hands, step: mirror.Step, speaker: str, listener: str) -> None:
    """To the end, and said back until they feel heard."""
    hands.until(say("two.speaks", name=speaker))
    hands.press(" ", gone=say("two.speaks", name=speaker))
    if step.back:
        back = say("two.says-back", name=listener)
        hands.until(back)
        hands.press("1", gone=back)


def write_lines(hands: Hands) -> None:
    """Two lines both say yes to, one that is changed, one that is taken away, and one that is
    typed and never put."""
    write(hands, list(planted.FIRST.values()))
    write(hands, list(planted.SECOND.values()))
    both_yes(hands, "saltfern")
    write(hands, list(planted.REMOVED.values()))
    hands.press("x", gone="dusknettle")
    hands.press(ENTER, say("two.line-text"))
    hands.type(" " + planted.CHANGED["a line's new words"])
    paste = planted.PASTED["pasted"]
    hands.press(f"{PASTE} {paste}{PASTE_OVER}", paste)
    for _ in planted.FIRST.values():
        hands.next_field(ENTER)
    hands.until(gone=say("two.line-when"))
    both_yes(hands, "dawnpebble")
    half_a_line(hands)
    hands.press(ESCAPE, gone=say("two.line-when"))


def write(hands: Hands, parts: Sequence[str]) -> None:
    """What, who does it, by when."""
    hands.press("w", say("two.line-text"), say("two.line-when"))
    for number, text in enumerate(parts):
        hands.type(text)
        if number < len(parts) - 1:
            hands.next_field(ENTER)
    hands.press(ENTER, say("two.yes-nobody"), gone=say("two.line-when"))


def half_a_line(hands: Hands) -> None:
    """Typed, and never put."""
    hands.press("w", say("two.line-text"), say("two.line-when"))
    hands.type(planted.HALF["half a line"])
    hands.next_field("\t")
    hands.type(planted.HALF["half a name"])


def both_yes(hands: Hands, word: str) -> None:
    """Each says their own yes to what is chosen, by their own key."""
    hands.press("1", say("two.yes-one", name=ONE), word)
    hands.press("2", say("two.yes-both"), gone=say("two.yes-one", name=ONE))


# ── its ends ──────────────────────────────────────────────────────────────────────────────


def close(hands: Hands) -> None:
    """What both chose stays; the day goes into a calendar; back to the room."""
    hands.until(say("two.keep-this"))
    hands.idle_keys("keys at the close")
    hands.press(ENTER, first_of(say("two.done-words"), 3))
    hands.press("c", "Fireside.ics")
    hands.press(ENTER, gone=say("two.to-the-room"))
