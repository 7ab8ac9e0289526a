"""What each practice of those who meet again, and of co-owners, has to have in it: written down
from what was asked for, not from the scripts, so that nothing falls out of one unseen."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from sessions.practice import Practice
from sessions.steps import kind_of
from tests.sessions.test_crew_scripts import READ

# One step a line, in order: its kind, how its title begins, and what else has to be so of it.
Wanted = tuple[str, str, dict[str, Any]]

TOLD: Wanted = ("commit", "What", {"last": True})
PROMISE: Wanted = ("commit", "", {"last": False, "keeps": "promise"})
MISSED: Wanted = ("ask", "One last question", {"earns": "missing"})
LISTENED: Wanted = ("ask", "One last question", {"earns": "listening"})
DATE: Wanted = ("date", "", {})

WANTED: dict[str, tuple[Wanted, ...]] = {
    "crew-start": (
        ("round", "How do I want us to be", {}),
        ("round", "What would spoil it", {}),
        ("page", "How we want to be together", {}),
        ("talk", "Which rhythm", {}),
        DATE,
        ("round", "What I bring", {}),
        ("agree", "", {"keeps": True}),
        LISTENED,
    ),
    "monthly-meeting": (
        ("write", "Before we begin", {}),
        ("quiet", "Arrive", {}),
        ("round", "How am I here", {}),
        TOLD,
        ("round", "Reflect", {}),
        ("round", "Envision", {}),
        ("focus", "One of us, deeper", {"most": 1}),
        PROMISE,
        DATE,
        ("talk", "How was this meeting", {}),
        ("round", "A word to go with", {}),
        MISSED,
    ),
    "short-monthly": (
        ("round", "Reflect", {}),
        ("round", "Envision", {}),
        TOLD,
        PROMISE,
        DATE,
        ("round", "A word to go with", {}),
        MISSED,
    ),
    "stewardship": (TOLD, ("focus", "The stewardee's time", {"most": 1}), PROMISE, DATE, LISTENED),
    "care-pod": (
        TOLD,
        ("write", "For myself", {}),
        ("round", "Today's question", {}),
        ("commit", "My next small experiment", {"keeps": "promise"}),
        DATE,
        MISSED,
    ),
    "elephants-start": (
        ("round", "The road that brought me", {}),
        ("write", "The road ahead", {}),
        ("round", "Where I would like", {}),
        ("page", "How we do it", {}),
        PROMISE,
        DATE,
        LISTENED,
    ),
    "elephants-quarterly": (
        ("write", "Before we begin", {}),
        TOLD,
        ("focus", "One quarter after another", {"most": 0}),
        PROMISE,
        DATE,
        MISSED,
    ),
    "retro": (
        ("round", "What worked", {}),
        ("round", "What didn't work", {}),
        ("round", "One thing I would change", {}),
        ("ask", "Each alone", {"how": "alone", "opens": "count", "decides": False}),
        ("talk", "What do we see", {}),
        ("ask", "So what do we do", {"how": "together", "decides": True}),
        DATE,
        MISSED,
    ),
    "an-idea": (
        ("round", "The need", {}),
        ("talk", "The dull questions", {}),
        ("round", "What would make you quit", {}),
        ("page", "The idea on one page", {"idea": True}),
        ("commit", "What I intend", {"keeps": "intent"}),
        ("commit", "Who finds out what", {"keeps": "promise"}),
        DATE,
    ),
    "forms-of-owning": (
        ("say", "A company", {}),
        ("say", "An association", {}),
        ("say", "A co-op", {}),
        ("say", "A savings pool", {}),
        ("say", "A lending circle", {}),
        ("say", "A livelihood pod", {}),
        ("say", "Three ways to share a sum", {}),
        ("round", "What fits", {}),
    ),
    "consent": (
        ("page", "The idea on one page", {"idea": True}),
        ("talk", "Questions to understand", {}),
        ("round", "A brief response", {}),
        ("own", "My own word", {"what": "idea"}),
        ("talk", "One at a time", {}),
        ("page", "The words as they are now", {"idea": True}),
        ("own", "My own word on these words", {"what": "idea"}),
        ("date", "The second look", {"second_look": True, "least": 3}),
        ("date", "", {"review": True}),
    ),
    "second-look": (
        ("page", "The idea on one page", {"idea": True}),
        ("own", "My own word, again", {"what": "idea"}),
        ("talk", "One at a time", {}),
        ("date", "", {"review": True}),
    ),
    "we-are-incorporated": (
        ("own", "We are incorporated", {"what": "incorporated"}),
        ("ask", "One last question", {"earns": "co-owners"}),
    ),
}


def lacks(practice: Practice, wanted: tuple[Wanted, ...]) -> list[Wanted]:
    """What isn't in it in this order."""
    left = list(wanted)
    for step in practice.step:
        if not left:
            break
        kind, title, so = left[0]
        fits = kind_of(step) == kind and step.title.startswith(title)
        if fits and all(getattr(step, key) == value for key, value in so.items()):
            left.pop(0)
    return left


def test_every_practice_of_these_levels_is_looked_at() -> None:
    assert {name for name, practice in READ.items() if practice.level in (3, 5)} == {*WANTED}


@pytest.mark.parametrize("name", WANTED)
def test_a_practice_has_all_that_was_asked_for_in_its_order(name: str) -> None:
    assert not lacks(READ[name], WANTED[name])


@pytest.mark.parametrize("name", WANTED)
def test_a_step_that_falls_out_is_noticed(name: str) -> None:
    practice = READ[name]
    gone = 0
    for number in range(len(practice.step)):
        steps = practice.step[:number] + practice.step[number + 1 :]
        gone += bool(lacks(replace(practice, step=steps), WANTED[name]))
    assert gone == len(WANTED[name])


def test_only_a_first_meeting_and_a_pair_are_not_asked_who_was_missed() -> None:
    """Nobody can have missed a first meeting, and where one of two is missing there is none."""
    meetings = {name for name, practice in READ.items() if practice.meeting}
    asked = {name for name in meetings if MISSED in WANTED[name]}
    assert meetings - asked == {"crew-start", "elephants-start", "stewardship"}


@pytest.mark.parametrize("name", [name for name in WANTED if MISSED in WANTED[name]])
def test_who_was_missed_is_said_from_nobody_up_to_more(name: str) -> None:
    (step,) = [s for s in READ[name].step if getattr(s, "earns", "") == "missing"]
    assert getattr(step, "answers", ()) == (
        "nobody", "one of us", "two of us", "three of us", "more",
    )  # fmt: skip
