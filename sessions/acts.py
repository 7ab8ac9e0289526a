"""What can be asked of the room, outside the steps' own acts."""

from __future__ import annotations

from typing import Literal

from sessions.practice import Practice
from sessions.records import Act


class BeginGathering(Act, frozen=True):
    """A new gathering: its name, and whether the laptop is projected or goes round a table."""

    name: str
    manner: Literal["wall", "table"]


class RenameGathering(Act, frozen=True):
    name: str


class ChooseManner(Act, frozen=True):
    manner: Literal["wall", "table"]


class ChooseGame(Act, frozen=True):
    """Whether and how the group plays, changed later than the one time it is asked."""

    how: Literal["gently", "seed", "not"]


class BeginEvening(Act, frozen=True):
    """The group meets on this local date, 2026-11-22."""

    day: str


class SitDown(Act, frozen=True):
    """Somebody sits down. `person` is theirs if they have one, else `fresh` becomes it."""

    name: str
    fresh: str
    person: str = ""


class Rename(Act, frozen=True):
    person: str
    name: str


class Move(Act, frozen=True):
    """To this place of the ring, counted from 0."""

    person: str
    to: int


class StepOut(Act, frozen=True):
    person: str


class ComeBack(Act, frozen=True):
    person: str


class TakeAway(Act, frozen=True):
    """The name was a mistake."""

    person: str


class NameHost(Act, frozen=True):
    """Who hosts; "" for nobody."""

    person: str


class SayAgreement(Act, frozen=True):
    """The room's yes to how we sit together."""


class BeginSession(Act, frozen=True):
    """A practice begins. `session` is a fresh identity; 0 and "" leave the script's own."""

    session: str
    practice: Practice
    turn_seconds: int = 0
    question: str = ""


class Resume(Act, frozen=True):
    """Opened again after it was cut off: the turn is held at the time the wall last showed."""

    since: int


class NoticeGap(Act, frozen=True):
    """The computer slept, or its clock was set: that time isn't counted, the turn is held."""

    since: int


class Undo(Act, frozen=True):
    """The last steering act is taken back, and the speaker gets the time they had."""


class AskPause(Act, frozen=True):
    """Somebody of the circle asks for a pause; who it was is nowhere."""


class BeginClosing(Act, frozen=True):
    """Close this now: what would be kept is shown first."""


class LeaveOut(Act, frozen=True):
    """Not for the log: this line of the closing does not enter it."""

    line: str


class PutIn(Act, frozen=True):
    """This line may enter the log after all."""

    line: str


class SayNaming(Act, frozen=True):
    """Somebody's own word on being named, said aloud and marked by whoever has the keys."""

    person: str
    yes: bool


class CloseSession(Act, frozen=True):
    """What is left in is kept. It is settled ten seconds later, until then undo works."""


class Settle(Act, frozen=True):
    """The ten seconds are over: the log grows, and everything else of the session is erased.

    `waived`: everyone goes home before they are over, and gives up taking the close back.
    """

    session: str
    circle: str
    waived: bool = False


class KeepFounded(Act, frozen=True):
    """A file is opened that tells only by everyone's words that they are incorporated: from now on
    it says so by itself, and no word that is taken out later takes it along."""


class EndEvening(Act, frozen=True):
    """Everyone goes home: the names of those who didn't ask to be named are forgotten."""


class ForgetEvening(Act, frozen=True):
    """What nobody closed forgets itself: the evening and all that was under way is erased."""


class TakeOut(Act, frozen=True):
    """Not for the log, later: what stands under this identity is emptied."""

    writer: str
    number: int
