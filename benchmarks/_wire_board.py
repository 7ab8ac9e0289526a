"""The control of on_the_wire.py: the same phrases as cards on the room's own board, by keys."""

from __future__ import annotations

from benchmarks import _planted as planted
from benchmarks._for_two import ENTER, ESCAPE, Hands
from words import say

PRACTICE = "Offers and needs market"
NAMES = ("Ana", "Ben", "Chiara")
AFTER = (*NAMES[1:], "Guest01")
"""Who would have the laptop next."""
FEW = 2
"""Cards of everybody, if it is to be short."""


def cards_on_the_board(hands: Hands, short: bool) -> None:
    """Everybody writes on the laptop, and then all of it stands on the board."""
    phrases = list(planted.PHRASES.values())
    if short:
        phrases = phrases[: FEW * len(NAMES)]
    hands.press(" ", "▌")
    hands.choose(PRACTICE, "Welcome to the market", key=" ")
    hands.press(" ", say("board.open"))
    hands.press("w", say("hand.seen-no"))
    hands.choose(say("hand.seen-no"), say("hand.press", name=NAMES[0]))
    for number, after in enumerate(AFTER):
        hands.press(ENTER, say("mine.done"))
        for phrase in phrases[number :: len(NAMES)]:
            _type_card(hands, phrase)
        hands.choose(say("mine.done"), say("hand.press", name=after))
    hands.press(ESCAPE, say("board.open"))
    hands.press(" ", say("board.count", n=len(phrases)))


def _type_card(hands: Hands, phrase: str) -> None:
    hands.press("1", say("mine.own-words"))
    hands.press("1", say("mine.words-hidden"))
    hands.terminal.send(phrase)
    hands.until("•")
    hands.press(ENTER, say("mine.done"))
