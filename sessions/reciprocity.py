"""The reciprocity game: the seed's levels and their points.

Points belong to circles, never to a person: no event, table, export or page has anyone's
total. A circle is asked once whether to play, and how (PRACTICES.md, "Decided").

Beside each rule stand the seed's words, then what is read into them or done otherwise here. The
same rules, read by somebody else, are a table in the tests.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

GENTLY: Literal["gently"] = "gently"
AS_THE_SEED: Literal["seed"] = "seed"
NOT: Literal["not"] = "not"
LET_BE: Literal["let be"] = "let be"
"""Asked, and let be: skipping is as large as yes. It is not asked again; the menu has it."""

PLAYED = (GENTLY, AS_THE_SEED)

HANDOVER = 10
"""Seconds counted for handing on between two turns (PRACTICES.md, section 1)."""


class Rule(Struct, frozen=True):
    """One rule of the game: its level, its name, and the points it gives to each."""

    level: int
    name: str
    each: int


LISTENING = Rule(level=1, name="listening", each=1)
"""Level 1: "If everyone listens to everyone, congratulations, you all just earned 1
reciprocity point." One each, for the circle: "all" and "1" could be one for all as well. Whether
everyone listened nobody measures; the circle says so, and "not quite" costs nothing."""

OFFERING = Rule(level=2, name="offering", each=5)
"""Level 2: "If you offer something: hooray, 5 points for you." Five for each offering; here they
are the circle's, not the giver's. What counts is the card. Who joins somebody's ask, and so
promises, has no points for it: nobody should promise for points."""
ASKING = Rule(level=2, name="asking", each=5)
"""Level 2: "If you asked for something you need, hey! 5 points for you too!" As above."""
RESPECT = Rule(level=2, name="respect", each=1)
"""Level 2: "you both get an extra point for talking and listening with mutual respect and positive
regard." One more for each offering and asking, by the circle's own yes; for all of them, whether
they met or not, so that nobody has to judge who listened to whom."""

FIRST_MEETING = Rule(level=3, name="first meeting", each=1)
"""Level 3: "Everyone gets 1 point for the first meeting"."""
SECOND_MEETING = Rule(level=3, name="second meeting", each=3)
"""Level 3: "3 for the second"."""
MEETING = Rule(level=3, name="meeting", each=5)
"""Level 3: "and 5 points for every meeting after that". All three are the circle's. To each who is
here; it is the circle's meetings that are counted, and nobody's own: who is new has what all have.
Two circles on one day are one meeting, and a meeting is what its script calls one. The seed says
"Either in a Partnership (2 people) or in a Crew (up to 8), practice meeting once a month": here
neither a number of people nor a month is asked for. Whoever meets has met, in a larger gathering
and a week later as well; how many are good together is advice."""
MISSING = Rule(level=3, name="missing", each=-5)
"""Level 3: "5 points deducted for missing a meeting." By a number that the circle says, without
names; who said so beforehand isn't counted, and a circle that plays gently loses nothing
(PRACTICES.md, "Decided"), so it isn't asked. Nor is it asked at a first meeting, which nobody can
have missed, and between steward and stewardee, who don't meet when one of them is missing. "More"
than three counts as four. On a day whose meeting is counted already nothing is taken either."""

CONNECTION = Rule(level=4, name="connection", each=10)
"""Level 4: "you've transformed your conflict into greater connection: 10 reciprocity points
each!" Only for the two, by both their own words, and in no other total. How their circle plays
doesn't reach them: nobody asks them, and both their words are the yes. What nobody here asks for is
an apology, or to forgive."""
UNRESOLVED = Rule(level=4, name="unresolved", each=-20)
"""Level 4: "you lose 20 points each if you don't find a mutually agreeable resolution." As above;
"undecided" is a third answer that costs nothing, and two words that differ cost nothing either
(PRACTICES.md, "Decided"). That holds in a circle that plays gently too: it is the two who ask for
it."""
BETWEEN_TWO: dict[str, Rule] = {"greater": CONNECTION, "unresolved": UNRESOLVED}

CO_OWNERS = Rule(level=5, name="co-owners", each=100)
"""Level 5: "when you formally incorporate as a company or an association or co-op, whatever, share
the legal ownership with a few people. Congratulations, 100 reciprocity points!" A hundred each,
where the seed has no "each"; once every one of them has said it themselves, once and never again;
to the circle like all others."""


def meeting_rule(before: int) -> Rule:
    """What a meeting gives to each who is there, with so many `before` it."""
    return (FIRST_MEETING, SECOND_MEETING)[before] if before < 2 else MEETING


ALL = (
    LISTENING, OFFERING, ASKING, RESPECT, FIRST_MEETING, SECOND_MEETING, MEETING, MISSING,
    CO_OWNERS,
)  # fmt: skip
RULES: dict[str, Rule] = {rule.name: rule for rule in ALL}
