"""Small practices with a focus and a board, and cards for them: what the tests of both use."""

from __future__ import annotations

from collections.abc import Sequence

from sessions.cards import AgreePromise, OfferPromise, PutCard
from tests.tui.stage import Stage

MONEY = """
title = "Our money round"
level = 2
[[step]]
kind = "focus"
title = "One of us after another"
lines = ["for money", "that matters most"]
say = "One of us after another is in the middle."
[[step.each]]
kind = "talk"
title = "In my own words"
seconds = 120
rule = "One voice. We listen."
say = "What do you do for money?"
[[step.each]]
kind = "board"
title = "Gestures"
prompt = "One small thing that would help"
silent = false
seconds = 120
rule = "Small and near."
starts = ["I could introduce you to…", "I could use…"]
say = "Who would like to make a small gesture?"
[[step]]
kind = "say"
title = "Thank you"
say = "The circle is open."
"""
LADDER = """
title = "Our ladder"
level = 2
[[step]]
kind = "focus"
title = "Whose time?"
most = 1
say = "Who would like to begin?"
[[step.each]]
kind = "talk"
title = "As far up as I like"
seconds = 300
clock = "bar"
rule = "No advice."
ladder = ["Enough is what?", "What did money do at home?", "What do I fear?"]
[[step]]
kind = "say"
title = "Thank you"
say = "The circle is open."
"""
MARKET = """
title = "Our market"
level = 2
[[step]]
kind = "board"
title = "What I can offer"
prompt = "One or two things you could give"
kinds = ["offer"]
silent = true
seconds = 120
rule = "One sentence each."
starts = ["You could borrow my…", "In an hour I could teach you to…"]
say = "Write down what you could offer."
[[step]]
kind = "talk"
title = "Hear the offers"
seconds = 60
rule = "No answers yet."
say = "Let's hear them."
[[step]]
kind = "board"
title = "Who, what, and by when"
prompt = "Who does what for whom?"
silent = false
seconds = 120
rule = "Both say yes."
say = "Come to me together."
[[step]]
kind = "write"
title = "For myself"
prompt = "What do I take with me?"
seconds = 60
"""
ASKS = (
    "someone who knows school gardens", "two evenings of childcare in May",
    "a second pair of eyes on a lease", "a van, one Saturday", "company while I write the letter",
    "Portuguese practice over lunch",
)  # fmt: skip
OFFERS = (
    "an introduction to the school", "bread for whoever hosts", "bicycle repair, bring the bike",
    "a quiet room on Tuesdays", "help reading a contract", "a listening hour by phone",
)  # fmt: skip
LONG = (
    "a greenhouse behind the school, built again from the glass of the one that is pulled down, "
    "with everybody who has an afternoon in spring and a pair of gloves"
)
"""As long as a card may be, or nearly."""
DUE = "2026-12-06"


def words(number: int) -> str:
    """The sentence of the card with this number, no two alike; one is as long as may be."""
    if number == 3:
        return LONG
    sentence = (OFFERS if number % 2 else ASKS)[number // 2 % 6]
    return sentence if number < 12 else f"{sentence}, week {number}"


async def put(stage: Stage, count: int) -> list[str]:
    """So many cards, asks and offers by turns, of one person after another."""
    people = [seat.person for seat in stage.app.room.gathering.evening.present]
    ids = [f"card-{number}" for number in range(count)]
    for number, id in enumerate(ids):
        await stage.do(
            PutCard(
                card=id,
                kind="offer" if number % 2 else "ask",
                text=words(number),
                person=people[number % len(people)],
            )
        )
    return ids


async def promise(stage: Stage, card: str, name: str, yes: Sequence[str] = ()) -> str:
    """Somebody joins this card; `yes` are the names of those who said so."""
    id = f"promise-{card}"
    await stage.do(OfferPromise(promise=id, card=card, person=stage.person(name), due=DUE))
    for who in yes:
        await stage.do(AgreePromise(promise=id, person=stage.person(who)))
    return id
