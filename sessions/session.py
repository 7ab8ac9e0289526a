"""A practice being held: where it is, what may happen next, and undo.

A session is nothing but its entries applied in order (`sessions/folding.py`). Undo is an entry
as well: the act it names is left out and the rest is folded again.

    steps --Next at the last step, BeginClosing--> closing --CloseSession--> closed
    any of them --Undo--> the one before
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from sessions import events as ev
from sessions.board import Board, unopened
from sessions.cards import CardsOpened
from sessions.owning import Ground, with_intents, with_page
from sessions.practice import Practice, turn_for
from sessions.records import Entry, Place
from sessions.steps import (
    State,
    Step,
    agree,
    ask,
    base,
    board,
    commit,
    date,
    focus,
    gate,
    mirror,
    own,
    page,
    say,
    talk,
    write,
)  # fmt: skip
from sessions.steps import round as round_step
from sessions.steps.base import Around
from sessions.undone import Where

STEERING = (
    ev.StepBegan, ev.WentOn, ev.ClosingBegan, ev.SessionClosed, base.TimeGiven,
    round_step.TurnBegan, round_step.TurnEnded, round_step.TurnPassed, round_step.NextChosen,
    round_step.DirectionTurned, round_step.RoundAdded, round_step.TurnsFitted,
    round_step.QuestionAsked, ask.AnswerGiven, ask.HandsNoted, ask.GameAnswered, ask.AnswersOpened,
    talk.TalkBegan, talk.Climbed, CardsOpened, focus.FocusBegan, focus.InnerBegan,
    focus.FocusEnded, focus.FocusChosen, focus.NotTodaySaid, focus.FocusAdded,
    focus.NobodyTodaySaid,
    mirror.SpeakerBegan, mirror.SaidToTheEnd, mirror.FeltHeard, mirror.SpokeOn,
    mirror.ListenerChosen, mirror.SpeakerChosen, mirror.TimeLetBe, own.WordsOpened, own.PaperSaid,
    agree.WordsTaken, date.MeetingPlanned,
)  # fmt: skip
"""What undo takes back, besides a hold that somebody asked for. A card, a line or a note is not
among them: its owner takes it back."""

MOVING = (
    ev.StepBegan, ev.WentOn, round_step.TurnBegan, round_step.TurnEnded, round_step.TurnPassed,
    talk.TalkBegan, CardsOpened, focus.FocusBegan, focus.InnerBegan, focus.FocusEnded,
    ask.AnswersOpened, mirror.SpeakerBegan, mirror.SaidToTheEnd, mirror.FeltHeard, mirror.TimeLetBe,
    own.WordsOpened,
)  # fmt: skip
"""After these a second "next" within a second is the same press."""


class Session(Struct, frozen=True):
    """Everything that is true of a session now. `step` counts from 0.

    `focus` is the frame of a `focus` step: while somebody is in focus, `state` is that of the
    inner step, else it is the frame's own. `board` holds the cards and promises.

    `pause_asked` is True while somebody asks for a pause, until it is held or moves on.
    `meetings` are those before this one, `ground` what was owned together when it began.

    `aside` is what was said at steps whose beginning is undone: it waits until they begin again.

    `finished` holds how earlier steps ended, `pages` what was written on each page, `named`
    who said yes to being named, `left_out` the lines that don't enter the log, and
    `first_speakers` are those who began a round.
    """

    id: str
    practice: Practice
    ring: tuple[str, ...]
    began: int
    state: State
    away: tuple[str, ...] = ()
    step: int = 0
    focus: focus.State | None = None
    board: Board = Board()
    phase: Literal["steps", "closing", "closed"] = "steps"
    held: bool = False
    held_why: str = ""
    pause_asked: bool = False
    turn_seconds: int = 0
    question: str = ""
    game: str = ""
    finished: dict[int, State] = {}
    pages: dict[int, str] = {}
    named: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    first_speakers: tuple[str, ...] = ()
    moved_at: int = 0
    closed_at: int = 0
    meetings: int = 0
    ground: Ground = Ground()
    aside: tuple[tuple[Where, Entry], ...] = ()
    entries: tuple[Entry, ...] = ()

    @property
    def script(self) -> Step:
        """What the room holds now, as the script has it: in a focus, the inner step."""
        outer = self.outer
        if self.in_focus and isinstance(outer, focus.Step) and self.focus is not None:
            return outer.each[self.focus.inner]
        return outer

    @property
    def outer(self) -> Step:
        """The step of the script that is under way."""
        return self.practice.step[self.step]

    @property
    def in_focus(self) -> str:
        """Who is in focus; "" for nobody."""
        return self.focus.person if self.focus is not None else ""

    @property
    def place(self) -> Place:
        """Where an act made now is made."""
        step = self.step if self.phase == "steps" else len(self.practice.step)
        whose, inner, turn = "", 0, 0
        if self.focus is not None and self.phase == "steps":
            turn = self.focus.turn
            if self.focus.person:
                whose, inner = str(turn), 2 * (self.focus.inner + 1)
        match self.state:
            case round_step.State(turn=turn, speaker=speaker):
                # A turn that is over is another place than the turn: a late thank you ends nothing.
                inner += int(turn > 0 and not speaker)
            case board.State(turn=turn):
                pass
            case talk.State(clock=clock):
                turn = int(clock is not None)
            case mirror.State(turn=turn, saying_back=back, times=times):
                inner += 2 * times + int(back)
            case gate.State(asked=asked, alone=alone, read=read):
                inner, turn = 2 * asked + int(alone), int(read)
            case ask.State(opened=opened) | own.State(opened=opened):
                # What was just opened is looked at first: a second "next" of the same moment waits.
                turn = int(opened)
        return Place(self.id, step, whose, inner, turn)

    @property
    def present(self) -> tuple[str, ...]:
        """Who sits in the ring and has not stepped out."""
        return tuple(person for person in self.ring if person not in self.away)

    @property
    def prompt(self) -> str:
        """What is written about now: with the question of this evening, where the script says so;
        the usual one, if none was chosen."""
        step = self.script
        prompt = str(getattr(step, "prompt", ""))
        if not (isinstance(step, write.Step) and step.asks):
            return prompt
        question = self.question or next(iter(self.practice.questions), "")
        return f"{question} {prompt}".strip()

    @property
    def asked_game(self) -> bool:
        """Whether this circle itself was asked how it plays, and answered."""
        began = self.entries[0].event
        return isinstance(began, ev.SessionBegan) and self.game != began.game

    @property
    def round_number(self) -> int:
        """Which round of the script this is, from 1; 0 before the first."""
        steps = self.practice.step[: self.step + 1]
        return sum(isinstance(step, round_step.Step) for step in steps)

    def around(self, started: tuple[str, ...] = (), host: str = "") -> Around:
        """What the step under way may look at."""
        return Around(
            ring=self.ring,
            away=self.away,
            started=(*started, *self.first_speakers),
            host=host,
            game=self.game,
            held=self.held,
            turn_seconds=0
            if self.in_focus
            else turn_for(self.practice, self.step, self.turn_seconds),
            question=self.question if self.round_number == 1 else "",
            text=self._page_now,
            unopened=unopened(self.board, self.ring),
            ground=self.ground_now,
            in_focus=bool(self.in_focus),
        )

    @property
    def _page_now(self) -> str:
        """What the page under way already holds: the idea begins with its newest version, of this
        evening as well."""
        outer = self.outer
        before = self.ground_now.text if isinstance(outer, page.Step) and outer.idea else ""
        return self.pages.get(self.step, before)

    @property
    def ground_now(self) -> Ground:
        """What is owned together: the idea and its people as they stand this evening."""
        ground = self.ground
        for number, text in self.pages.items():
            step = self.practice.step[number]
            if isinstance(step, page.Step) and step.idea:
                ground = with_page(ground, step.title, text)
        for state in (*self.finished.values(), self.state):
            if isinstance(state, commit.State) and state.intents:
                ground = with_intents(ground, state.said, state.back)
        return ground


def begun(entry: Entry) -> Session:
    """The session that a SessionBegan entry begins, before its first step."""
    event = entry.event
    assert isinstance(event, ev.SessionBegan)
    return Session(
        id=event.session,
        practice=event.practice,
        ring=event.ring,
        away=event.away,
        began=entry.at,
        state=say.State(),
        turn_seconds=event.turn_seconds,
        question=event.question,
        game=event.game,
        meetings=event.meetings,
        ground=event.ground,
        entries=(entry,),
    )


def last_steering_act(entries: tuple[Entry, ...]) -> Entry | None:
    """The last entry that undo would take back; never the beginning of the session, nor a paper
    that somebody has said a word to. Whoever would rather not counts as well, else a key would
    tell who said one."""
    began = entries[0].act if entries else 0
    spoken = False
    for entry in reversed(entries):
        asked = isinstance(entry.event, ev.Held) and entry.event.why == "asked"
        spoken = spoken or isinstance(entry.event, own.Said | write.DoneSaid)
        if spoken and isinstance(entry.event, own.PaperSaid):
            continue
        if entry.act not in (0, began) and (asked or isinstance(entry.event, STEERING)):
            return entry
    return None
