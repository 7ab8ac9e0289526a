"""The points of the five levels, as somebody read them in the seed.

This table was written from the seed's third part and from what was decided
over it, before its writer had opened the code which gives the points. It is
one person's reading, to be held against another's: `test_points_of_five_levels`
plays each line through the real thing and compares. When the two differ,
either the code is wrong, or the departure has its reason beside the rule in
`sessions/reciprocity.py`; this table is only changed by reading the seed again.

What each setting of the game gives is a circle's, in sum: no line here, as no
event or page anywhere, has what a person got. For level four "the circle" is
the two people, and their points are in no other total.
"""

from __future__ import annotations

from typing import NamedTuple

# What was decided over the seed and holds for every line below.
DECIDED = (
    "all five levels with the seed's own points, by the group's own yes",
    "Points belong to circles: no event, table, export or page has a person's total.",
    "gently (nothing is ever deducted), as the seed tells it, or not at all",
)
SETTINGS = ("gently", "seed", "not")


class Rule(NamedTuple):
    """One line: the seed's sentence, what happened, and what it comes to.

    Args:
        said: the sentence of the seed, word for word.
        reading: what I take it to mean where it can be read in two ways.
        people: how many were here (or the two, or the owners).
        gently, seed, not_: what the circle gets in each of the three settings.
    """

    name: str
    said: str
    reading: str
    people: int
    gently: int
    seed: int
    not_: int = 0

    def given(self, setting: str) -> int:
        """What the circle gets when it plays like this."""
        return {"gently": self.gently, "seed": self.seed, "not": self.not_}[setting]


# Level 1: Listening ---------------------------------------------------------

LISTENED = (
    "If everyone listens to everyone, congratulations, you all just earned 1 reciprocity point."
)
_ALL_ONE = "One point, and it is all of yours: 1, however many sat in the circle."

LISTENING = (
    Rule("a round all the way, by three", LISTENED, _ALL_ONE, 3, 1, 1),
    Rule("a round all the way, by eight", LISTENED, _ALL_ONE, 8, 1, 1),
    Rule(
        "a circle whose round did not come to everyone",
        LISTENED,
        "'Eventually you say something': while somebody has not been heard, nothing yet.",
        4,
        0,
        0,
    ),
)

# Level 2: Money -------------------------------------------------------------

OFFERED = "If you offer something: hooray, 5 points for you."
ASKED = "If you asked for something you need, hey! 5 points for you too!"
BOTH = (
    "And BONUS! you both get an extra point for talking and listening with "
    "mutual respect and positive regard."
)
_MET = "The offering 5, the asking 5, and one more for each of the two: 12 for a pair that met."

MONEY = (
    Rule("an offer nobody asked for", OFFERED, "Five for offering, met or not.", 3, 5, 5),
    Rule("an ask nobody could meet", ASKED, "Five for asking, met or not.", 3, 5, 5),
    Rule("an ask that is met", f"{OFFERED} {ASKED} {BOTH}", _MET, 3, 12, 12),
    Rule("two asks, each met by another", f"{OFFERED} {ASKED} {BOTH}", _MET, 3, 24, 24),
)

# Level 3: Consistency -------------------------------------------------------

MET = (
    "Everyone gets 1 point for the first meeting, 3 for the second, "
    "and 5 points for every meeting after that."
)
MISSED = "5 points deducted for missing a meeting."
WHO_MEETS = (
    "Either in a Partnership (2 people) or in a Crew (up to 8), practice meeting once a month"
)
_EACH = "Everyone here gets it: as many times as there are people here."
_GENTLY = "Gently nothing is ever deducted."
EACH_MEETING = {1: 1, 2: 3, 3: 5, 4: 5, 10: 5}
MOST_MISSING = 3


def consistency(nth: int, here: int, missing: int = 0) -> Rule:
    """What the `nth` meeting of a circle gives when `missing` stayed away
    without a word: a number the crew says, never who."""
    each = EACH_MEETING[nth]
    return Rule(
        f"meeting {nth}, {here} here, {missing} missing",
        MET if not missing else f"{MET} {MISSED}",
        _EACH if not missing else f"{_EACH} {_GENTLY}",
        here,
        each * here,
        each * here - 5 * missing,
    )


CONSISTENCY = tuple(
    consistency(nth, here, missing)
    for nth in EACH_MEETING
    for here in (2, 3, 5, 8)
    for missing in range(MOST_MISSING + 1)
)
# "Once a month": two circles on one day are one meeting, so the later one of
# them gives nothing more for meeting, and does not make the next the third.
ONE_DAY = "practice meeting once a month (virtually or in person)"

# Level 4: Conflict ----------------------------------------------------------

MENDED = "transformed your conflict into greater connection: 10 reciprocity points each!"
NOT_MENDED = (
    "Careful with this one though, because you lose 20 points each "
    "if you don't find a mutually agreeable resolution."
)
_TWO = "Ten each, and they are two. Only if both ask for them, at the follow-up."
_TWO_LOSE = "Twenty each, and they are two; gently nothing is ever deducted."

CONFLICT = (
    Rule("both ask, both say it is mended", MENDED, _TWO, 2, 20, 20),
    Rule("both ask, not mended", NOT_MENDED, _TWO_LOSE, 2, 0, -40),
    Rule("one does not ask", MENDED, "Only if both ask for them.", 2, 0, 0),
)

# Level 5: Co-owners ---------------------------------------------------------

SHARED = "share the legal ownership with a few people. Congratulations, 100 reciprocity points!"
_HUNDRED = (
    "'You', as in every level before: a hundred to each who shares it, once it is on paper. "
    "The seed says no 'each' here; a hundred in all is the other way to read it."
)

CO_OWNERS = tuple(
    Rule(
        f"{owners} own it together, on paper", SHARED, _HUNDRED, owners, 100 * owners, 100 * owners
    )
    for owners in (2, 3, 5)
)
NOT_YET = Rule(
    "an idea and a yes, and nothing on paper",
    "Now, when you formally incorporate as a company or an association or co-op, whatever",
    "Until it is on paper there is nothing.",
    3,
    0,
    0,
)
