"""What owners are called, intend and say, and what their screens show of it: the place "What we
own", and the fire."""

from __future__ import annotations

from tests.journeys.in_mind import Laptop
from words import say

PEOPLE = QUILLON, WRENNA, THESSALY = "Quillon", "Wrenna", "Thessaly"
"""Thessaly comes by phone; the two others have the laptop."""
DAYS = IDEA_DAY, YES_DAY, TOO_EARLY, SECOND_DAY, LAST_DAY, FOUNDED_DAY = (
    "2026-01-10", "2026-01-24", "2026-01-26", "2026-01-27", "2026-01-29", "2026-02-20",
)  # fmt: skip
LINES = ("A bakery in the old station.", "We bake four days a week.", "Two of us sign together.")
"""The last one is added on the second evening."""
INTENTS = {
    QUILLON: "with both of you, my mornings", WRENNA: "with whoever stays, the oven",
    THESSALY: "I would keep the books",
}  # fmt: skip
CONCERN, NOT_YET = "the roof leaks above the oven", "no lease, no word of mine"
PAPER = ("A workers' co-op", "Leipzig", "14 February 2026")
REVIEW = "2026-07-25"


def what_we_own(laptop: Laptop, needed: str) -> None:
    """The place: the newest version beside the one before and what is needed; then its people, in
    their own words, and a concern that is nobody's."""
    laptop.keys("g")
    laptop.until(say("places.title"))
    laptop.choose(say("place.idea"), needed, LINES[0])
    shown, half = laptop.shown(), laptop.size[0] // 2
    left, right = ("\n".join(row[part] for row in shown.split("\n"))
                   for part in (slice(half), slice(half, None)))  # fmt: skip
    assert [line in left for line in LINES] == [True, True, False]
    assert [line in right for line in LINES] == [True, True, True] and f"+ {LINES[2]}" in right
    assert names_in(shown) == []
    laptop.keys("Tab")
    shown = laptop.until(say("idea.who"), say("idea.concerns"), *INTENTS.values())
    whose, _, concerns = shown.partition(say("idea.concerns"))
    assert names_in(whose) == [*PEOPLE] and names_in(concerns) == []
    assert CONCERN in concerns and NOT_YET not in shown
    laptop.keys("Escape")
    laptop.until(gone=say("idea.who"))


def the_fire(laptop: Laptop) -> None:
    """A flame for each, none taller than another; below them their names, by the alphabet."""
    laptop.until_row(*PEOPLE)
    rows = laptop.shown().split("\n")
    names = next(number for number, row in enumerate(rows) if names_in(row) == [*PEOPLE])
    assert rows[names].split() == sorted(PEOPLE)
    tips = next(n for n in range(names - 2, 0, -1) if "█" not in rows[n])
    assert names - tips >= 6 and len(rows[tips].split()) == len(PEOPLE), laptop.shown()


def stage(laptop: Laptop) -> str:
    """All below the header, in which the time stands."""
    return laptop.shown().partition("\n")[2].strip()


def names_in(text: str) -> list[str]:
    return [name for name in PEOPLE if name in text]
