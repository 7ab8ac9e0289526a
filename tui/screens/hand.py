"""The laptop goes round: can anybody else see the screen, who has it next, who is still to come.

w -> can anybody else see? -> hand the laptop to NAME -> (corner.py) -> the next name -> ...
"""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from sessions.cards import CardChanged, CardPut
from sessions.events import StepBegan
from sessions.records import Place
from sessions.session import Session
from sessions.steps import board, write
from sessions.steps.focus import InnerBegan
from tui.canvas import Canvas, width_of
from tui.screens.alone import been, is_written, may_finish
from tui.screens.aside import is_aside
from tui.screens.base import FiresideScreen, Hint
from tui.screens.lists import Item
from tui.screens.private import Choice, Private
from tui.screens.seen import SeenScreen, WaysScreen, unseen
from tui.screens.strip import Part
from tui.widgets.grid import Grid
from tui.widgets.letters import block_bitmaps, name_letters, sentence
from words import say


def hand_over(screen: FiresideScreen[Any]) -> None:
    """Where each acts for themselves alone the laptop goes round."""
    fireside = screen.fireside
    if not is_written(fireside.session):
        return
    fireside.had_laptop = None
    if unseen(fireside):
        hand_on(screen, ())
    else:
        fireside.push_screen(SeenScreen(go_round))


def to_come(fireside: Any, later: tuple[str, ...] = ()) -> list[str]:
    """Who has not had the laptop, in the order they sit; those who said "later" come last.

    Whoever has said that they are done, or wrote on their own phone, is not asked for.
    """
    session = fireside.session
    if not is_written(session):
        return []
    if isinstance(session.state, board.State) and session.state.shown:
        return []  # the cards are being opened, person by person
    seated = [seat.person for seat in fireside.room.gathering.evening.seats]
    done = {*been(session), *_by_phone(session), *_had(fireside)}
    people = [p for p in seated if p in session.present and p not in done]
    people = [p for p in people if p not in later] + [p for p in later if p in people]
    return sorted(people, key=lambda person: person in _have_phones(fireside))


def _have_phones(fireside: Any) -> set[str]:
    """Where nobody can say that they are done: those who can do it on their own phone. They come
    last, and a round ends before them: whether they did it there is theirs to know."""
    if may_finish(fireside.session):
        return set()
    phones = fireside.room.gathering.evening.door.phones
    return {person for people in phones.values() for person in people}


def has_had(fireside: Any, person: str) -> None:
    """Until the laptop goes round anew this person is not asked for at this step."""
    fireside.had_laptop = (_here(fireside), (*_had(fireside), person))


def _had(fireside: Any) -> tuple[str, ...]:
    here, people = getattr(fireside, "had_laptop", None) or (None, ())
    return people if here == _here(fireside) else ()


def _here(fireside: Any) -> tuple[object, ...]:
    place = fireside.session.place
    return place.session, place.step, place.whose, place.inner


def _by_phone(session: Session) -> set[str]:
    """Who has written on a phone in this step; only a phone's acts have a key."""
    found: set[str] = set()
    for entry in session.entries:
        if isinstance(entry.event, StepBegan | InnerBegan):
            found.clear()
        elif entry.key and isinstance(entry.event, write.NoteWritten | CardPut | CardChanged):
            found.add(entry.by)
    return found


def hand_on(screen: FiresideScreen[Any], later: tuple[str, ...], *, instead: bool = False) -> None:
    """On to the next name; when everyone has had it, back to the wall. `instead` of `screen`."""
    fireside = screen.fireside
    people = to_come(fireside, later)
    round_is_over = is_written(fireside.session) and _had(fireside)
    if round_is_over and {*people} <= _have_phones(fireside):
        people = []
    if people:
        show = fireside.switch_screen if instead else fireside.push_screen
        show(HandScreen(people[0], later))
        return
    if instead:
        screen.dismiss(None)
    if is_written(fireside.session):
        fireside.call_later(fireside.tell, say("hand.round"))


def go_round(screen: FiresideScreen[Any]) -> None:
    """The first name, instead of what stands there."""
    hand_on(screen, (), instead=True)


def _finishes(session: Session | None) -> bool:
    return session is not None and may_finish(session)


# ── hand the laptop to ... ────────────────────────────────────────────────────────────────────


def paint_handing(canvas: Canvas, grid: Grid, name: str) -> None:
    """Whose turn with the laptop it is, for everybody; and what that person presses (09)."""
    small, large = grid.small, grid.large
    sizes = (14, 11, 9) if large else (9,)
    top, rows = (grid.stage_top + (0 if small else 2)), (4 if small else 8 if large else 6)
    block = block_bitmaps(say("hand.title"), sizes, grid.inner, rows * 2, 1)
    if block:
        area = (grid.margin, top, grid.inner, rows)
        sentence(canvas, area, say("hand.title"), sizes, "soft", lines=1)
    else:
        canvas.centred(top + 1, say("hand.title"), "soft", bold=True)
    last = canvas.height - (4 if small else 6)
    tall = last - top - rows
    names = tuple(size for size in (34, 20, 16, 14, 11, 9) if size // 2 + 1 < tall)
    baseline = last - 2 - max(1, (tall + (0 if small else 2)) // 5)
    name_letters(canvas, canvas.width / 2 - 0.5, baseline, name, names, grid.inner)
    press = say("hand.press", name=name)
    if width_of(press) > grid.inner:
        press = say("hand.press", name=say("hand.you"))
    canvas.centred(last, press, "text", bold=True)


class HandScreen(Private):
    """A name in large letters, and nothing else (SCREENS 09). Only enter opens it: whoever
    presses it says that nobody else sees the screen now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", show=False, priority=True),
        Binding("escape,backspace,left,pageup", "close", show=False, priority=True),
        Binding("space,right,pagedown", "nothing", show=False, priority=True),
    ]

    def __init__(self, person: str, later: tuple[str, ...] = (), *, after: bool = False) -> None:
        """`after` their corner: then letting it be means that they are done."""
        super().__init__()
        self.person, self.later, self._after = person, later, after
        self._over = False

    @property
    def their_name(self) -> str:
        return str(self.fireside.room.gathering.name_of(self.person))

    @property
    def waits(self) -> bool:
        """Whether the laptop is for this person."""
        return self.person in to_come(self.fireside)

    def repaint(self) -> None:
        """Meanwhile the room went on, or this person is done: then it is no use any more."""
        if self.is_mounted and self.is_current and not self.waits:
            if not self._over:
                self._over = True
                self.call_later(self.go_by)
            return
        super().repaint()

    def go_by(self) -> None:
        """On to whoever is next."""
        hand_on(self, self.later, instead=True)

    def header(self) -> tuple[str, str, str]:
        return f"{say('hand.title')} {self.their_name}", "", ""

    def paint_all(self, canvas: Canvas, grid: Grid) -> None:
        paint_handing(canvas, grid, self.their_name)
        self.paint_strip(canvas, grid)

    def strip_left(self) -> list[tuple[str, str]]:
        more = len([p for p in to_come(self.fireside) if p != self.person])
        # Whose it is stands there large: in the strip a long name would leave no room for keys.
        return [(say("hand.more", n=more) if more else say("hand.last"), "soft")]

    def how_to_join(self, grid: Grid) -> tuple[list[Part], list[Part]]:
        """The address and the code; what the door wants is for later."""
        return super().how_to_join(grid)[0], []

    def hints(self) -> list[Hint]:
        return [
            ("enter", say("hand.only-i")), ("p", say("hand.not-now")), ("esc", say("strip.back")),
        ]  # fmt: skip

    def offers(self) -> frozenset[str]:
        return frozenset({"pass_turn"})

    def action_open(self) -> None:
        from tui.screens.corner import corner_of

        corner = corner_of(self.fireside, self.person, self.later)
        if corner is not None:
            self.app.switch_screen(corner)

    def action_nothing(self) -> None:
        """A clicker in somebody's pocket opens nothing."""

    def action_close(self) -> None:
        self.dismiss(None)

    # ── not now ───────────────────────────────────────────────────────────────────────────

    def action_pass_turn(self) -> None:
        others = [p for p in to_come(self.fireside, self.later) if p != self.person]
        ways = ["later", "let-be", *(["other"] if others else []), "others-see"]
        if not _finishes(self.session) or is_aside(self.fireside, self.person):
            ways.remove("let-be")
        items = [Item(way, say(f"hand.{way}"), say(f"hand.{way}-hint")) for way in ways]
        if self._after and "let-be" in ways:
            items.remove(items[1])
            items.insert(0, Item("let-be", say("mine.done"), say("mine.done-hint")))
        choice = Choice(say("hand.not-now-for", name=self.their_name), items)
        self.app.push_screen(choice, lambda way: self._not_now(way, choice.opened_at))

    def _not_now(self, way: str | None, place: Place | None) -> None:
        if way == "later":
            later = (*(p for p in self.later if p != self.person), self.person)
            hand_on(self, later, instead=True)
        elif way == "let-be":
            # Drawn anew once it is answered: then somebody else's name stands here.
            self.fireside.ask(write.SayDone(person=self.person, place=place))
        elif way == "other":
            name_of = self.fireside.room.gathering.name_of
            others = [p for p in to_come(self.fireside, self.later) if p != self.person]
            items = [Item(person, name_of(person)) for person in others]
            self.app.push_screen(Choice(say("hand.who-first"), items), self._somebody)
        elif way == "others-see":
            self.fireside.unseen_on = ""
            self.app.switch_screen(WaysScreen(go_round))

    def _somebody(self, person: str | None) -> None:
        if person:
            self.app.switch_screen(HandScreen(person, self.later))
