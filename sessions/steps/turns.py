"""What can be asked in a round, and what can happen in it. The rules are in `round.py`."""

from __future__ import annotations

from sessions.records import Act, Event
from sessions.seating import Direction
from sessions.steps.base import Seconds


class PassTurn(Act, frozen=True):
    """The one who speaks passes."""


class EndMyTurn(Act, frozen=True):
    """Thank you, by the one who speaks: my turn is over, and the piece goes on."""


class ChooseNext(Act, frozen=True):
    """This person speaks next."""

    person: str


class TurnDirection(Act, frozen=True):
    """The piece goes round the other way."""


class AddRound(Act, frozen=True):
    """Once everybody was heard: round once more."""


class FitTurns(Act, frozen=True):
    """The turns still to come take so many seconds each."""

    seconds: Seconds


class AskThis(Act, frozen=True):
    """The question for this round."""

    question: str


class TurnBegan(Event, frozen=True):
    person: str


class TurnEnded(Event, frozen=True):
    """The turn is over; `person` is whose it was."""

    person: str


class TurnPassed(Event, frozen=True):
    person: str


class NextChosen(Event, frozen=True):
    person: str


class DirectionTurned(Event, frozen=True):
    pass


class RoundAdded(Event, frozen=True):
    """Everybody is asked again, in this order."""

    order: tuple[str, ...]
    direction: Direction


class TurnsFitted(Event, frozen=True):
    seconds: int


class QuestionAsked(Event, frozen=True):
    question: str
