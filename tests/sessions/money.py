"""What the money tests share: a small practice with everything in it, and cards to put."""

from __future__ import annotations

from typing import Any

from sessions import cards
from sessions.practice import read_practice
from sessions.records import HOST
from sessions.steps import base
from tests.sessions.memory_log import Table, person

MONEY = read_practice(
    """
title = "Money, small"
level = 2
[[step]]
kind = "focus"
title = "One at a time"
lines = ["the work for money", "the work that matters"]
[[step.each]]
kind = "talk"
title = "A and B"
seconds = 180
say = "In your own words."
[[step.each]]
kind = "round"
title = "What I heard"
seconds = 30
[[step.each]]
kind = "board"
title = "Gestures"
silent = false
[[step]]
kind = "board"
title = "In silence"
seconds = 240
[[step]]
kind = "write"
title = "For myself"
prompt = "What will I do?"
[[step]]
kind = "ask"
title = "One last question"
question = "Did we listen with respect?"
answers = ["yes", "not quite", "let it be"]
earns = "respect"
""",
    "money.toml",
)
CLINIC = read_practice(
    """
title = "Clinic, small"
[[step]]
kind = "focus"
title = "Whose time is it?"
most = 1
[[step.each]]
kind = "talk"
title = "The case"
ladder = ["a feeling", "a story", "a figure"]
""",
    "clinic.toml",
)
MARKET = read_practice(
    """
title = "Market, small"
level = 2
[[step]]
kind = "board"
title = "Offers"
kinds = ["offer"]
[[step]]
kind = "board"
title = "Asks"
kinds = ["ask"]
[[step]]
kind = "ask"
title = "One last question"
question = "Did we listen with respect?"
answers = ["yes", "not quite", "let it be"]
earns = "respect"
""",
    "market.toml",
)


def put(table: Table, name: str, text: str, kind: str = "ask", by: str | None = None,
        **given: Any) -> str:  # fmt: skip
    """A card of this person's, typed by themselves unless `by` says otherwise; its identity."""
    card = f"card-{name}-{text}"
    who = person(name)
    table.do(cards.PutCard(card=card, kind=kind, text=text, person=who, **given),  # type: ignore[arg-type]
             by or who)  # fmt: skip
    return card


def typed(table: Table, name: str, text: str, kind: str = "ask", **given: Any) -> str:
    """A card said aloud and typed by the host."""
    return put(table, name, text, kind, HOST, **given)


def promised(table: Table, card: str, name: str, due: str = "2026-12-12") -> str:
    """Somebody joins a card, and both say yes, each for themselves."""
    promise = f"promise-{card}-{name}"
    table.do(cards.OfferPromise(promise=promise, card=card, person=person(name), due=due))
    made = table.session.board.promise(promise)
    assert made is not None
    for who in made.people:
        table.do(cards.AgreePromise(promise=promise, person=who), who)
    return promise


def go_on(table: Table, times: int = 1) -> None:
    """The one key, so many times."""
    for _ in range(times):
        assert table.do(base.Next())
