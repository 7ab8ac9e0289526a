"""What we keep: the log, line by line. Anything can be taken out, from the file as well."""

from __future__ import annotations

from sessions import acts, keeping, owning
from sessions import events as ev
from sessions.records import Kept, Lasting
from tui.canvas import Canvas, width_of, wrapped
from tui.screens.base import Hint, RoomScreen
from tui.screens.lists import Item, ListScreen
from tui.steps.kept_crew import CREW
from tui.steps.kept_lines import remembered
from tui.widgets.chips import seen
from tui.widgets.grid import Grid
from tui.widgets.lists import INDENT
from words import say

SHOWN = (
    ev.CircleHeld, ev.QuestionHeld, ev.HostedBy, ev.PageKept, ev.PointsEarned, ev.PersonNamed,
    keeping.CardKept, keeping.PromiseMade, keeping.PromiseTold, *CREW, *owning.EVENTS[:-1],
)  # fmt: skip


def of_two(event: Lasting) -> bool:
    """Whether it is nobody's but two people's: then no screen of the room shows it."""
    return event.scope.startswith("two:")


class LogScreen(ListScreen[None], RoomScreen):
    """Newest first. `on_top` when it was opened while something is held."""

    foot = 3

    def __init__(self, on_top: bool = False) -> None:
        super().__init__()
        self._on_top = on_top
        self._made: tuple[object, object, str, list[Kept], list[Item]] = (None, None, "", [], [])

    def heading(self) -> str:
        return say("log.title")

    def header(self) -> tuple[str, str, str]:
        return self.fireside.room.gathering.name, say("log.title"), ""

    def _rows(self) -> list[Kept]:
        return self._looked_up()[3]

    def items(self) -> list[Item]:
        return self._looked_up()[4]

    def _looked_up(self) -> tuple[object, object, str, list[Kept], list[Item]]:
        """Its lines, made anew when the log has grown or somebody goes by another name: after ten
        years they are too many to be made again for every key."""
        gathering = self.fireside.room.gathering
        kept, seats, day = gathering.kept, gathering.evening.seats, gathering.evening.day
        if self._made[0] is not kept or self._made[1] is not seats or self._made[2] != day:
            rows = [
                row for row in reversed(kept)
                if isinstance(row.event, SHOWN) and not of_two(row.event)
            ]  # fmt: skip
            self._made = (kept, seats, day, rows, self._items(rows))
        return self._made

    def _items(self, rows: list[Kept]) -> list[Item]:
        from store.export.dates import long_day

        gathering, days = self.fireside.room.gathering, self._days()
        items = []
        for row in rows:
            assert row.event is not None
            entry = remembered(row.event, gathering)
            day = days.get(getattr(row.event, "circle", ""), "")
            right = f"{entry.right}  {long_day(day, say) if day else ''}".strip()
            items.append(Item(f"{row.writer} {row.number}", entry.text, right=right))
        return items

    def _days(self) -> dict[str, str]:
        kept = self.fireside.room.gathering.kept
        return {k.event.circle: k.event.day for k in kept if isinstance(k.event, ev.CircleHeld)}

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        if self._rows():
            super().paint(canvas, grid)
            self._whole(canvas, grid)
        else:
            canvas.centred(grid.height // 2, say("log.empty"), "soft")

    def _whole(self, canvas: Canvas, grid: Grid) -> None:
        """The chosen line below the list, where it has no room in it."""
        item, width = self.items()[self.selected], min(grid.inner, 96)
        if width_of(item.label) + width_of(item.right) + 2 + 2 * INDENT > width:
            rows = wrapped(seen(item.label, self.foot * width), width - 2 * INDENT)
            for number, row in enumerate(rows[: self.foot]):
                y = grid.stage_bottom - self.foot + 1 + number
                canvas.text(grid.margin + INDENT, y, row, "text")

    def hints(self) -> list[Hint]:
        back = ("esc", say("strip.back"))
        if not self._rows():
            return [back, ("?", say("strip.keys"))]
        return [
            ("e", say("closing.export")), ("x", say("closing.take-out")), back,
            ("?", say("strip.keys")),
        ]  # fmt: skip

    def offers(self) -> frozenset[str]:
        return frozenset({"take_out", "export"} if self._rows() else set())

    def action_take_out(self) -> None:
        items = self.items()
        if items:
            writer, number = items[self.selected].id.split()
            self.fireside.ask(acts.TakeOut(writer=writer, number=int(number)))
            self.fireside.tell_later(say("log.taken-out"))

    def action_close(self) -> None:
        if self._on_top:
            self.dismiss(None)
        else:
            self.fireside.go_to("lobby")
