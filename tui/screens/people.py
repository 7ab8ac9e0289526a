"""The people of this evening: the order they really sit in, their names, who stepped out."""

from __future__ import annotations

from sessions import acts
from sessions.arrivals import SeeOut
from sessions.gathering import Seat
from tui.screens.base import Hint
from tui.screens.lists import Item, ListScreen
from tui.screens.prompt import PromptScreen
from words import say


class PeopleScreen(ListScreen[None]):
    """Everyone with a chair. Enter opens what can be done for one of them."""

    def heading(self) -> str:
        return say("people.title")

    def header(self) -> tuple[str, str, str]:
        return say("people.title"), say("people.hint"), ""

    def hints(self) -> list[Hint]:
        hints = [("enter", say("strip.open")), ("esc", say("strip.back"))]
        if self.session is None:
            hints.insert(1, ("+ -", say("people.move")))
        return hints

    def items(self) -> list[Item]:
        evening = self.fireside.room.gathering.evening
        return [Item(seat.person, seat.name, right=self._right(seat)) for seat in evening.seats]

    def _right(self, seat: Seat) -> str:
        if seat.out:
            return say("people.out")
        host = self.fireside.room.gathering.evening.host
        return say("people.host") if seat.person == host else ""

    def take(self, item: Item) -> None:
        self.app.push_screen(PersonScreen(item.id), self._done)

    def _done(self, seen_out: bool | None) -> None:
        """Whoever was seen out: the wall shows at once what it showed before."""
        if seen_out:
            self.dismiss(None)

    def offers(self) -> frozenset[str]:
        return frozenset({"more_time", "less_time"}) if self.session is None else frozenset()

    def action_more_time(self) -> None:
        self._move(1)

    def action_less_time(self) -> None:
        self._move(-1)

    def _move(self, by: int) -> None:
        """The chosen person one chair further round the ring, or back."""
        items = self.items()
        to = self.selected + by
        if items and 0 <= to < len(items):
            self.fireside.ask(acts.Move(person=items[self.selected].id, to=to))
            self.selected = to


class PersonScreen(ListScreen[bool]):
    """What can be done for one person."""

    def __init__(self, person: str) -> None:
        super().__init__()
        self._person = person

    @property
    def _seat(self) -> Seat | None:
        found: Seat | None = self.fireside.room.gathering.evening.seat(self._person)
        return found

    def heading(self) -> str:
        return self._seat.name if self._seat else ""

    def items(self) -> list[Item]:
        seat, evening = self._seat, self.fireside.room.gathering.evening
        if seat is None:
            return []
        out = "back" if seat.out else "out"
        hosts = "not-host" if evening.host == seat.person else "host"
        ids = [out, "rename", hosts, "take-away"]
        if self.session is None:
            ids[1:1] = ["earlier", "later"]
        if self.joining is not None:
            ids.append("see-out")
        return [Item(id, say(f"person.{id}")) for id in ids]

    def take(self, item: Item) -> None:
        person, seats = self._person, self.fireside.room.gathering.evening.seats
        at = next((i for i, seat in enumerate(seats) if seat.person == person), 0)
        if item.id == "rename":
            prompt = PromptScreen(say("person.rename-title"), value=self.heading())
            self.app.push_screen(prompt, self._renamed)
            return
        act = {
            "out": acts.StepOut(person=person),
            "back": acts.ComeBack(person=person),
            "host": acts.NameHost(person=person),
            "not-host": acts.NameHost(person=""),
            "take-away": acts.TakeAway(person=person),
            "see-out": SeeOut(person=person),
            "earlier": acts.Move(person=person, to=at - 1),
            "later": acts.Move(person=person, to=at + 1),
        }[item.id]
        self.fireside.ask(act)
        if item.id not in ("earlier", "later"):
            self.dismiss(item.id == "see-out")

    def _renamed(self, name: str | None) -> None:
        if name:
            self.fireside.ask(acts.Rename(person=self._person, name=name))
        self.dismiss(False)
