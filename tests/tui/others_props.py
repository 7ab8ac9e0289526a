"""Two worlds of the same meeting, told apart only by what others gave: what one person and the wall
can see of each (tests/tui/test_nobody_learns_whose.py).

A world is a room without a screen; its wall is painted by the faces themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from phones.views import now_of, own_of
from phones.views_mine import held_of, mine_of
from sessions import acts, closing
from sessions.gathering import Gathering
from sessions.notes import notes_of
from sessions.records import Act, Refused
from sessions.session import Session
from sessions.steps import agree, ask, base, commit, kind_of, own, page, write
from tests.sessions.memory_log import Table, person, run
from tui.canvas import Canvas
from tui.looks import EMBERS
from tui.screens import hand
from tui.steps import FACES, written_lines
from tui.steps.kept_lines import told
from tui.widgets.grid import grid_for

NAMES = ("Ana", "Ben", "Chiara", "Eli", "Fay", "Gus")
PEOPLE = tuple(person(name) for name in NAMES)
BY_PHONE = PEOPLE[:3]
SIZES = ((80, 24), (120, 36))
ANSWERS = 3
LINES = ("We begin on time",)
MEETING = f"""
title = "Our meeting"
level = 3
[[step]]
kind = "write"
title = "Before we begin"
prompt = "What do you bring?"
[[step]]
kind = "ask"
title = "How is it"
question = "How is this crew for you?"
answers = {[f"answer {number}" for number in range(ANSWERS)]}
how = "alone"
[[step]]
kind = "ask"
title = "How do we go on"
question = "How do we go on?"
answers = {[f"way {number}" for number in range(ANSWERS)]}
how = "alone"
opens = "never"
[[step]]
kind = "agree"
title = "How we are together"
[[step]]
kind = "page"
title = "The idea"
prompt = "What is it?"
idea = true
[[step]]
kind = "commit"
title = "What I would own"
keeps = "intent"
[[step]]
kind = "own"
title = "Good enough for now"
prompt = "Is it?"
[[step]]
kind = "say"
title = "Thanks"
say = "Thank you."
"""
STEPS = ("Before we begin", "How is it", "How do we go on", "How we are together",
         "What I would own", "Good enough for now")  # fmt: skip
"""Where each acts alone."""
KINDS_OF_WORD = 4
"""Yes, a concern, not yet with what would have to change, not yet without."""


@dataclass(frozen=True)
class Press:
    """Somebody does something of their own: `number` says what, wherever the meeting is; where
    each yes is counted at once, `aloud` does."""

    who: int
    number: int
    aloud: int = 0


@dataclass(frozen=True)
class LetBe:
    """The host says for somebody that they would rather not, or takes that back."""

    who: int
    done: bool


@dataclass
class World:
    """A meeting that has come to one of its steps. `mark` stands in every word of somebody else
    than `watcher`, `renamed` is who says yes to the lines in somebody's stead."""

    watcher: str
    mark: str
    renamed: dict[str, str] = field(default_factory=dict)
    keys: int = 0
    intents: bool = False
    """Whether somebody said what they intend, in words that are this world's own."""

    def __post_init__(self) -> None:
        self.table = Table(*NAMES)
        self.table.hold(MEETING)

    def at(self, title: str) -> None:
        """To the step of this title; what comes before it is the same in every world."""
        while self.session.script.title != title:
            match self.session.script:
                case page.Step():
                    self.table.do(page.WritePage(text="A bakery in the old station."))
                case commit.Step():
                    for who in PEOPLE:
                        self.table.do(commit.Intend(person=who, text=f"I would, {who}"), who)
            self.on()

    @property
    def gathering(self) -> Gathering:
        return self.table.gathering

    @property
    def session(self) -> Session:
        return self.table.session

    # ── acts ──────────────────────────────────────────────────────────────────────────────

    def take(self, act: Press | LetBe | str) -> None:
        if isinstance(act, Press):
            self.press(act)
        elif isinstance(act, LetBe):
            self.let_be(act)
        elif act == "on":
            self.on()
        else:
            self.do(acts.Undo() if act == "undo" else acts.BeginClosing())

    def on(self) -> None:
        """The one key that goes on; where lines are agreed on, they are put at once."""
        self.do(base.Next())
        if self.session.state == agree.State():
            for number, text in enumerate(LINES):
                self.do(agree.PutWords(line=f"line-{number}", text=text))

    def do(self, act: Act, by: str = "host") -> None:
        self.table.wait(2)
        try:
            run(self.table.room.do(act, by, self.table.now))
        except Refused:
            return

    def let_be(self, act: LetBe) -> None:
        self.do(write.SayDone(person=PEOPLE[act.who], done=act.done))

    def press(self, press: Press) -> None:
        """This person does what the number says, at the step that is under way."""
        who, number = PEOPLE[press.who], press.number
        if isinstance(self.session.state, agree.State):
            who, number = self.renamed.get(who, who), press.aloud
        act = self._act(who, number)
        self.keys += 1
        if act is not None:
            by_phone = f"phone.{self.keys}" if who in BY_PHONE else ""
            self.do(_with_key(act, by_phone), who)

    def _act(self, who: str, number: int) -> Act | None:
        mark = "" if who == self.watcher else self.mark
        match self.session.state:
            case write.State():
                return write.WriteNote(person=who, text=f"note {number} {mark}")
            case ask.State():
                if number >= ANSWERS:
                    return write.SayDone(person=who)
                return ask.AnswerMine(person=who, answer=number)
            case agree.State(lines=lines):
                line = lines[number % len(lines)]
                yes = number < ANSWERS
                return agree.Consent(line=line.id, person=who, words=line.words, yes=yes)
            case commit.State():
                self.intents = True
                return commit.Intend(person=who, text=f"I would own {number} {mark}")
            case own.State(words=words):
                if number >= KINDS_OF_WORD:
                    return write.SayDone(person=who)
                hows: Any = ("yes", "concern", "not yet", "not yet")
                # Opened, the words are everybody's: they are the number's, not the person's.
                text = f"word {number}" if number in (1, 2) else ""
                return own.SayOwn(person=who, words=words, how=hows[number], text=text)
        return None

    # ── seeing ────────────────────────────────────────────────────────────────────────────

    def public(self) -> object:
        """What everybody is told: where the meeting is, and what was opened."""
        session = self.session
        opened: object = None
        match session.state:
            case ask.State(opened=True, counts=counts):
                opened = counts
            case own.State(opened=True, said=said):
                opened = sorted((word.how, word.text) for word in said.values())
        return session.place, session.phase, opened

    def seen(self, size: tuple[int, int]) -> list[tuple[str, object]]:
        """Everything that the watcher's phone and the wall show, with where it stands."""
        return [*self._on_their_phone(), *self._on_the_wall(size)]

    def _on_their_phone(self) -> list[tuple[str, object]]:
        gathering, who = self.gathering, self.watcher
        return [
            ("now", now_of(gathering)),
            ("own", own_of(gathering, who, (who,))),
            ("my cards", mine_of(gathering, who, {})),
            ("kept of me", held_of(gathering, who)),
            ("my notes", notes_of(self.session, who)),
        ]

    def _on_the_wall(self, size: tuple[int, int]) -> list[tuple[str, object]]:
        session = self.session
        if session.phase != "steps":
            kept = closing.lines(session, "c", "2026-11-22", "", self.gathering.game)
            return [("closing", [told(line.event, self.gathering) for line in kept])]
        face, screen = FACES[kind_of(session.script)], self._screen()
        canvas = Canvas(*size, EMBERS)
        face.paint(screen, canvas, grid_for(*size))
        found: list[tuple[str, object]] = [
            ("canvas", canvas.rows), ("letters", canvas.letters), ("hints", face.hints(screen)),
            ("strip", face.strip_left(screen)), ("offers", face.offers(screen)),
            ("held", face.question(screen)), ("handed to", hand.to_come(screen.fireside)),
        ]  # fmt: skip
        if hasattr(face, "items"):
            found.append(("list", face.items(screen)))
        return found

    def _screen(self) -> Any:
        """As much of the session's screen as its faces look at."""
        clock = SimpleNamespace(now=lambda: self.table.now)
        fireside = SimpleNamespace(room=self.table.room, clock=clock, session=self.session)
        return SimpleNamespace(
            fireside=fireside, held_session=self.session, selected=0, page=0, chosen="",
            mark=lambda ids: -1, sentences=written_lines.Shown(),
        )  # fmt: skip


def _with_key(act: Act, key: str) -> Act:
    from msgspec.structs import replace

    return replace(act, key=key) if key else act
