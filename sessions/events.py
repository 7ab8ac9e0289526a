"""What can happen, outside the steps: the evening, the session, and what lasts.

The steps' own events stand beside their rules in `sessions/steps/`; :data:`RUNNING` and
:data:`LASTING` at the end are the whole list, and the file is read back through them.
"""

from __future__ import annotations

from typing import Literal

from sessions import arrivals, cards, crew, keeping, owning, undone, walks
from sessions.practice import Practice
from sessions.records import Event, Lasting, Repeatable
from sessions.steps import (
    agree,
    ask,
    base,
    commit,
    date,
    focus,
    mirror,
    own,
    page,
    round,
    talk,
    write,
)

# ── the evening ───────────────────────────────────────────────────────────────────────────


class EveningBegan(Event, frozen=True):
    """The group meets. `day` is the local date, 2026-11-22."""

    day: str


class SatDown(Event, frozen=True):
    person: str
    name: str


class Renamed(Event, frozen=True):
    person: str
    name: str


class Moved(Event, frozen=True):
    """The person sits at this place of the ring now, counted from 0."""

    person: str
    to: int


class SteppedOut(Event, frozen=True):
    person: str


class CameBack(Event, frozen=True):
    person: str


class TakenAway(Event, frozen=True):
    """A name that was a mistake: nobody sits there."""

    person: str


class HostNamed(Event, frozen=True):
    """Who hosts; "" for nobody."""

    person: str


class AgreementSaid(Event, frozen=True):
    """The room said yes to how we sit together."""


class SomethingHeld(Event, frozen=True):
    """A session of this evening was closed and settled. `kept`: the log has grown by it.

    `began` are those who began a round in it, in no order that means anything: the next round
    begins with somebody else. When they spoke is forgotten with the session.
    """

    kept: bool = True
    began: tuple[str, ...] = ()


# ── a session ─────────────────────────────────────────────────────────────────────────────


class SessionBegan(Event, frozen=True):
    """A practice begins, with the whole script as it was read: the file is not looked at again.

    `private`: a walk of two, found only by the word that made `mark`; `names` are its people's.
    `meetings` are those the log already knew, where this is one more (below 0: this day's is
    counted already); `ground` is what is owned
    together so far.
    """

    session: str
    practice: Practice
    ring: tuple[str, ...]
    away: tuple[str, ...] = ()
    turn_seconds: int = 0
    question: str = ""
    game: str = ""
    private: bool = False
    names: tuple[str, ...] = ()
    mark: str = ""
    meetings: int = 0
    ground: owning.Ground = owning.Ground()


class StepBegan(Event, frozen=True):
    """A step begins; for a round also who is asked in which order, and which way it goes."""

    step: int
    order: tuple[str, ...] = ()
    direction: Literal["left", "right"] = "left"


class Held(Event, frozen=True):
    """The circle is held. `since` is when the clock stood still, if earlier than the event."""

    why: Literal["asked", "gap", "resumed"] = "asked"
    since: int = 0


class WentOn(Event, frozen=True):
    pass


class Joined(Event, frozen=True):
    person: str


class Left(Event, frozen=True):
    person: str


class Returned(Event, frozen=True):
    person: str


class PauseAsked(Event, frozen=True):
    """Somebody asks for a pause: a mark on the wall until the circle is held or moves on."""


class Undone(Event, frozen=True):
    """The act with this number is taken back; it was made at `since`."""

    act_undone: int
    since: int


class ClosingBegan(Event, frozen=True):
    """The steps are over: the circle is shown what would be kept."""


class LeftOut(Event, frozen=True):
    """This line does not enter the log."""

    line: str


class PutBack(Event, frozen=True):
    line: str


class NamingSaid(Event, frozen=True):
    """Somebody's own word on being named in the log."""

    person: str
    yes: bool


class SessionClosed(Event, frozen=True):
    pass


# ── what lasts ────────────────────────────────────────────────────────────────────────────


class GatheringBegan(Lasting, frozen=True):
    name: str
    manner: Literal["wall", "table"]


class GatheringRenamed(Lasting, frozen=True):
    name: str


class MannerChosen(Lasting, frozen=True):
    manner: Literal["wall", "table"]


class GameChosen(Lasting, frozen=True):
    """Whether and how this group plays the reciprocity game; "let be" if it skipped."""

    how: Literal["gently", "seed", "not", "let be"]


class PersonNamed(Lasting, frozen=True):
    """Somebody belongs, and said yes to being named."""

    person: str
    name: str


class CircleHeld(Lasting, frozen=True):
    """A practice was held. `circle` is a fresh identity that nothing forgotten ever had; a
    `meeting` is one of those that come round."""

    circle: str
    practice: str
    level: int
    day: str
    meeting: bool = False


class QuestionHeld(Lasting, frozen=True):
    circle: str
    question: str


class HostedBy(Lasting, frozen=True):
    circle: str
    person: str


class TookPart(Repeatable, frozen=True):
    """Who took part and agreed to be named: a set, in no order that means anything."""

    circle: str
    people: tuple[str, ...]


class PageKept(Lasting, frozen=True):
    circle: str
    title: str
    text: str


class PointsEarned(Lasting, frozen=True):
    """So many points each, for so many people, to the circle; never to a person."""

    circle: str
    level: int
    rule: str
    each: int
    people: int


class Removed(Lasting, frozen=True):
    """What stood under this identity is taken out, here and in every copy it meets."""

    writer: str
    number: int


class Unknown(Lasting, frozen=True):
    """An event of a newer Fireside: kept and passed on as it came, not folded."""

    body: str


RunningEvent = (
    EveningBegan | SatDown | Renamed | Moved | SteppedOut | CameBack | TakenAway | HostNamed
    | AgreementSaid | SomethingHeld | SessionBegan | StepBegan | Held | WentOn
    | Joined | Left | Returned | PauseAsked | Undone | ClosingBegan | LeftOut | PutBack | NamingSaid
    | SessionClosed | undone.ClockStood | undone.SetAside
    | arrivals.DoorMade | arrivals.DoorSet | arrivals.DoorClosed | arrivals.Knocked
    | arrivals.Nodded | arrivals.KnockEnded | arrivals.PhoneGiven | arrivals.SeenOut
    | arrivals.RemoteGiven | arrivals.RemoteTaken
    | base.TimeGiven
    | round.TurnBegan | round.TurnEnded | round.TurnPassed | round.NextChosen
    | round.DirectionTurned | round.RoundAdded | round.TurnsFitted | round.QuestionAsked
    | ask.AnswerGiven | ask.HandsNoted | ask.GameAnswered | page.PageWritten
    | talk.TalkBegan | talk.Climbed | write.NoteWritten | write.DoneSaid
    | cards.CardPut | cards.CardChanged | cards.CardGone | cards.CardsOpened
    | cards.PromiseOffered | cards.PromiseAgreed | cards.PromiseGone
    | focus.FocusBegan | focus.InnerBegan | focus.FocusEnded | focus.FocusChosen
    | focus.NotTodaySaid | focus.NobodyTodaySaid | focus.FocusAdded | focus.LineWritten
    | mirror.SpeakerBegan | mirror.SaidToTheEnd | mirror.FeltHeard | mirror.SpokeOn
    | mirror.ListenerChosen | mirror.SpeakerChosen | mirror.TimeLetBe
    | agree.WordsPut | agree.WordsTaken | agree.Consented | date.DayProposed | date.DayAgreed
    | ask.MineAnswered | ask.AnswersOpened | commit.Committed | commit.Intended | walks.Paused
    | date.MeetingPlanned | date.NextHostNamed | own.Said | own.PaperSaid | own.WordsOpened
)  # fmt: skip
LastingEvent = (
    GatheringBegan | GatheringRenamed | MannerChosen | GameChosen | PersonNamed | CircleHeld
    | QuestionHeld | HostedBy | TookPart | PageKept | PointsEarned | Removed
    | keeping.CardKept | keeping.PromiseMade | keeping.PromiseTold
    | walks.PlanKept | walks.PlanTold
    | crew.CrewFormed | crew.RhythmKept | crew.MeetingSet | crew.CrewDecided
    | owning.IdeaKept | owning.IntentKept | owning.ConsentKept | owning.SecondLookSet
    | owning.ReviewSet | owning.IncorporatedSaid | owning.Founded
)  # fmt: skip
