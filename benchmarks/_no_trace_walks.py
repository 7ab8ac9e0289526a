"""What the two of no_trace.py do apart, each to another end; afterwards they are in the room."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks import _for_two as two
from benchmarks import _planted as planted
from benchmarks._for_two import ENTER, Hands, first_of
from sessions.steps import kind_of
from words import say

KEPT_MEANWHILE = {
    "one", "other", *planted.FIRST, *planted.SECOND, *planted.REMOVED, *planted.CHANGED,
    *planted.PASTED,
}  # fmt: skip
"""What a walk has in the file until it ends; everything else is nowhere at any time."""
Look = Callable[[], None]
Apart = Callable[[Hands, Look], None]
"""What the two do; `Look` is called when all they typed is typed."""


def ends_at_the_gate(hands: Hands, look: Look) -> None:
    """One of them isn't sure."""
    _to_the_questions(hands)
    yes = "1" * sum(two.ASKED)
    two.answer(hands, yes[:2] + "3" + yes[3:])
    two.not_today(hands)
    look()
    _to_the_room(hands)


def stops_alone_at_the_gate(hands: Hands, look: Look) -> None:
    """Whoever has the laptop stops it; it goes round as if they hadn't."""
    _to_the_questions(hands)
    two.answer(hands, "11s" + "1" * (sum(two.ASKED) - two.ASKED[0]))
    two.not_today(hands)
    look()
    _to_the_room(hands)


def stops_at_the_close(hands: Hands, look: Look) -> None:
    """All is typed, both have said yes, and then one of them stops it."""
    _behind_the_gate(hands)
    two.walk(hands)
    hands.until(say("two.keep-this"))
    hands.idle_keys("keys at the close")
    look()
    hands.press("s", first_of(say("two.stopped-words")))
    _to_the_room(hands)


def falls_at_the_names(hands: Hands, look: Look) -> None:
    """The program itself breaks, with the names in what it says went wrong."""
    two.to_the_door(hands)
    two.to_the_names(hands)
    *names, last = [*planted.NAMES.values(), *planted.BESIDE.values()]
    for name in names:
        hands.line(name)
    hands.type(last)
    look()
    hands.press(ENTER)
    hands.terminal.wait_end()


def stops_while_typing(hands: Hands, look: Look) -> None:
    """In the middle of a line, which nobody has put."""
    _behind_the_gate(hands)
    _to_the_lines(hands)
    two.half_a_line(hands)
    look()
    hands.press(two.STOP_TYPING, first_of(say("two.stopped-words")))
    _to_the_room(hands)


def stops_after_a_pause(hands: Hands, look: Look) -> None:
    """They go away for half an hour, find it by their word, and one of them stops it."""
    _behind_the_gate(hands)
    _to_the_lines(hands)
    hands.press("p", say("two.pause-half"))
    hands.choose(say("two.pause-half"), first_of(say("two.paused-words")))
    _to_the_room(hands)
    look()
    two.to_the_door(hands)
    two.find(hands, two.WORD, say("two.both-ready"))
    hands.press("s", first_of(say("two.stopped-words")))
    _to_the_room(hands)


def _to_the_questions(hands: Hands) -> None:
    two.to_the_door(hands)
    two.to_the_gate(hands)


def _behind_the_gate(hands: Hands) -> None:
    _to_the_questions(hands)
    two.answer(hands, "1" * sum(two.ASKED))
    two.open_and_word(hands)


def _to_the_lines(hands: Hands) -> None:
    """As far as they write, with one line written."""
    steps = two.REPAIR.step
    at = [kind_of(step) for step in steps].index("agree")
    two.walk(hands, steps[:at])
    hands.until(two.words_of(steps[at]))
    two.write(hands, list(planted.FIRST.values()))
    two.both_yes(hands, "gutterveil")


def _to_the_room(hands: Hands) -> None:
    hands.press(ENTER, gone=say("two.to-the-room"))
