"""What every screen is: a canvas with a header, a stage and a strip, and the keys it offers."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from sessions.records import HOST, Act, Place
from sessions.session import Session
from tui import keys
from tui.canvas import Canvas, wrapped
from tui.joining import Joining
from tui.screens.door_keys import DOOR_ACTIONS, DoorKeys
from tui.screens.strip import Part, join_parts, marks
from tui.wall import Wall
from tui.widgets.bands import header, strip
from tui.widgets.grid import Grid, grid_for
from words import say

Answer = TypeVar("Answer")
Hint = tuple[str, str]
"""A key as it is written, and what it does here."""

SMALLEST = (60, 20)


class FiresideScreen(DoorKeys, Screen[Answer]):
    """One screen. It paints what is true and turns keys into acts; it decides nothing.

    What is typed or chosen on a screen is for the place it was opened at (`opened_at`) and for no
    other, however far the room has gone on since. Only the screen of a step itself stays while
    the circle goes on, and acts where it is.
    """

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings()
    opened_at: Place | None = None

    def compose(self) -> ComposeResult:
        if self.opened_at is None and self.session is not None:
            self.opened_at = self.session.place
        self.wall = Wall()
        yield self.wall

    def on_mount(self) -> None:
        self.repaint()

    def on_resize(self) -> None:
        self.repaint()

    def on_screen_resume(self) -> None:
        """What stood on top is closed, and much may have changed behind it."""
        self.repaint()

    @property
    def fireside(self) -> Any:
        """The app, by its own name."""
        return self.app

    @property
    def session(self) -> Session | None:
        """The session of the room, if one is under way."""
        found: Session | None = self.fireside.session
        return found

    @property
    def joining(self) -> Joining | None:
        """How to join by phone; None while the phones are off."""
        found: Joining | None = self.fireside.joining
        return found

    @property
    def gone_on(self) -> bool:
        """Whether the room has gone on since this screen was opened."""
        return self.opened_at != (self.session.place if self.session else None)

    async def hand_in(self, act: Act, by: str = HOST) -> bool:
        """What was typed here, handed in. False if it was a no, or came too late: then it is said,
        and the words stay."""
        done: bool = await self.fireside.answer(act, by=by, late=say("app.too-late"))
        return done

    # ── painting ──────────────────────────────────────────────────────────────────────────

    def repaint(self) -> None:
        """Paint what is true now; only cells that changed are sent to the terminal."""
        if not self.is_mounted or not self.is_attached:
            return
        width, height = self.size
        if width < 2 or height < 2:
            return
        canvas = Canvas(width, height, self.fireside.preferences.look)
        if width < SMALLEST[0] or height < SMALLEST[1]:
            self._too_small(canvas)
        else:
            self.paint_all(canvas, grid_for(width, height))
        self.wall.show(canvas)

    def paint_all(self, canvas: Canvas, grid: Grid) -> None:
        """Header, stage and strip. A screen without bands paints everything itself."""
        header(canvas, grid, *self.header())
        self.paint(canvas, grid)
        self.paint_strip(canvas, grid)

    def paint_strip(self, canvas: Canvas, grid: Grid) -> None:
        """The strip, with at most four keys that matter now; a note stands just above it."""
        note = self.fireside.note
        if note:
            lines = wrapped(note, grid.inner)
            top = grid.strip_row - len(lines) - (0 if grid.small else 1)
            canvas.clear(0, top - 1, canvas.width, len(lines) + 1)
            for row, line in enumerate(lines):
                canvas.text(grid.margin, top + row, line, "accent", bold=True)
        join, marks = self.how_to_join(grid)
        strip(
            canvas, grid, self.strip_left(), self.hints(),
            waiting_dot=self.fireside.late, join=join, marks=marks,
        )  # fmt: skip

    def how_to_join(self, grid: Grid) -> tuple[list[Part], list[Part]]:
        """The address and the code, and the door's marks. Held, nothing else asks for a look."""
        plain = self.fireside.preferences.settings.plain_glyphs
        session = self.session
        held = session is not None and session.held and session.held_why == "asked"
        return join_parts(self.joining, plain), [] if held else marks(self.joining, grid.small)

    def _too_small(self, canvas: Canvas) -> None:
        """A field keeps its words and the cursor, out of sight; `paint` brings it back."""
        for field in self.query(".-field"):
            field.styles.offset = (0, canvas.height)
        for row, text in enumerate(say("app.too-small").split("\n")):
            canvas.text(0, row, text[: canvas.width])

    def header(self) -> tuple[str, str, str]:
        """What is going on, a quiet addition, and one true, calm thing on the right."""
        return self.fireside.room.gathering.name, "", say("app.not-written")

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        """The stage: one thing at a time."""

    def strip_left(self) -> list[tuple[str, str]]:
        """What stands on the left of the strip, with its role."""
        return []

    def hints(self) -> list[Hint]:
        """At most four keys that matter now; the first is the one that goes on."""
        return [("?", say("strip.keys"))]

    # ── keys ──────────────────────────────────────────────────────────────────────────────

    def offers(self) -> frozenset[str]:
        """The actions that do something here, besides those that are the same everywhere."""
        return frozenset()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "code":
            joining = self.joining if self.fireside.file is not None else None
            return joining is not None and bool(joining.address)
        if action == "remote":
            return self.joining is not None and self._steers_here
        if action == "doctor":
            return self.fireside.start_with.phones is not None
        if action == "for_two":  # wherever one can go to another place; always the same
            return self.check_action("places", ()) and self.fireside.file is not None
        if action in DOOR_ACTIONS:
            return self.fireside.file is not None and self.door_offers(action)
        if action in keys.BY_NAME:
            return action in self.offers() or action in keys.ALWAYS
        return super().check_action(action, parameters)

    def action_keys(self) -> None:
        from tui.screens.help import KeysScreen

        self.app.push_screen(KeysScreen(self))

    def action_menu(self) -> None:
        from tui.screens.menu import MenuScreen

        self.app.push_screen(MenuScreen(self))

    def action_curtain(self) -> None:
        from tui.screens.curtain import CurtainScreen

        self.app.push_screen(CurtainScreen())

    def action_code(self) -> None:
        from tui.screens.code import CodeScreen

        self.app.push_screen(CodeScreen())

    _steers_here = False

    def action_remote(self) -> None:
        from tui.screens.pair import RemoteScreen

        self.app.push_screen(RemoteScreen())

    def action_doctor(self) -> None:
        from tui.screens.doctor import DoctorScreen

        self.app.push_screen(DoctorScreen())

    def action_leave(self) -> None:
        from tui.screens.leave import LeaveScreen

        self.app.push_screen(LeaveScreen())

    def action_look(self) -> None:
        self.fireside.preferences.next_look()

    def action_sound(self) -> None:
        self.fireside.preferences.switch_sound()

    def action_motion(self) -> None:
        self.fireside.preferences.switch("still")

    def action_glyphs(self) -> None:
        self.fireside.preferences.switch("plain_glyphs")


class RoomScreen(FiresideScreen[None]):
    """A place of the gathering: its people can be reached from it."""

    _steers_here = True

    def action_add_person(self) -> None:
        from tui.screens.names import NamesScreen

        self.app.push_screen(NamesScreen())

    def action_people(self) -> None:
        from tui.screens.people import PeopleScreen

        self.app.push_screen(PeopleScreen())

    def action_last_time(self) -> None:
        from tui.screens.last_time import LastTimeScreen

        self.app.push_screen(LastTimeScreen())

    def action_places(self) -> None:
        from tui.screens.places import PlacesScreen

        self.app.push_screen(PlacesScreen())

    def action_for_two(self) -> None:
        from tui.screens.two.door import for_two

        for_two(self.fireside)

    def action_undo(self) -> None:
        from sessions.acts import Undo

        self.fireside.ask(Undo())

    def action_export(self) -> None:
        from tui.screens.export import ExportScreen

        self.app.push_screen(ExportScreen())
