"""Everything put together: the room, its file, the clock, and the screen that fits the state.

The app holds nothing that matters. It hands acts to the room, is told after the commit, and
shows the screen that belongs to what is true now.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App, SystemCommand
from textual.screen import Screen

from sessions.opening import opening_acts
from sessions.records import PROGRAM, Act, Place
from sessions.room import Room
from sessions.session import Session
from tui.asking import Asking
from tui.backroom import Besides
from tui.hosting import Hosting
from tui.identity import fresh_identity
from tui.layouts import latin_key
from tui.pairing import Pairing
from tui.preferences import Preferences
from tui.settling import Settling
from tui.ticking import Ticking
from words import say

if TYPE_CHECKING:
    from store.file import GatheringFile
    from tui.screens.base import FiresideScreen
    from tui.start import Start


AFTER_FIRST_PAINT = 1.0
"""Seconds after which comes what can wait: it would only compete with the first paint."""


class FiresideApp(Asking, Hosting, Pairing, Settling, Besides, App[int]):
    """The shared screen of one gathering."""

    TITLE = "Fireside"
    CSS_PATH = "fireside.tcss"
    ENABLE_COMMAND_PALETTE = True
    NOTIFICATION_TIMEOUT = 5

    def __init__(self, start: Start) -> None:
        super().__init__()
        self.start_with = start
        self.clock, self.today = start.clock, start.today
        self.preferences = Preferences(self, start.settings)
        self._ticking = Ticking(self)
        self.file: GatheringFile | None = None
        self.room: Room
        self.note = start.note
        self.place = ""
        self._ground = 1
        self.set_aside: dict[str, Screen[Any]] = {}
        self.awake: Any = None
        self.crashed = False
        self.preferences.dress()
        if start.file is not None:
            self.take_file(start.file)

    # ── starting and ending ───────────────────────────────────────────────────────────────

    def take_file(self, file: GatheringFile) -> None:
        """This is the gathering from now on."""
        self.file = file
        self.room = Room(file, file.kept, file.running)
        self.room.watch(lambda _: self.follow())

    async def on_mount(self) -> None:
        from tui.endings import end_on_signals

        end_on_signals(asyncio.get_running_loop(), self.end, self._driver)
        if self.file is not None:
            await self.open_evening()
        self.follow()
        await self._ticking.tick()
        self.set_timer(AFTER_FIRST_PAINT, self._after_first_paint)

    async def make_gathering(self, name: str, manner: str) -> None:
        """A new file, the gathering's first acts, and a look at the room before the evening."""
        from store.file import GatheringFile
        from store.places import remember_opened
        from store.trouble import CannotOpen
        from tui.screens.new import first_acts

        path = self.start_with.path_for(name)
        try:
            self.take_file(GatheringFile.make(path))
        except CannotOpen as problem:
            self.tell(say(problem.message, **problem.values))
            return
        remember_opened(path)
        for act, by in first_acts(name, manner, self.today().isoformat()):
            await self.do(act, by)
        self.go_to("before")
        self.run_worker(self.start_phones(), exit_on_error=False)

    async def open_evening(self) -> None:
        """The program's own acts when a file is opened."""
        for act in self._first_acts():
            await self.do(act, PROGRAM)

    def _first_acts(self) -> list[Act]:
        assert self.file is not None
        tick = self.file.last_tick
        shown = (Place(tick.thread, tick.step, turn=tick.turn), tick.at) if tick else None
        day = self.today().isoformat()
        now, circle = self.clock.now(), fresh_identity()
        return opening_acts(self.room.gathering, day, now, shown, circle)

    def _after_first_paint(self) -> None:
        """What can wait until the people see something."""
        # What the start made stays for good: no key has to wait while it is looked through.
        gc.collect()
        gc.freeze()
        gc.enable()
        from tui.machine.awake import Awake

        self.awake = Awake()
        self.awake.start()
        self.run_worker(self.start_phones(), exit_on_error=False)
        self.run_worker(self.forget_old_walks(), exit_on_error=False)
        if self.start_with.rehearsal is not None:
            self.run_worker(self.start_with.rehearsal.drive(self), exit_on_error=False)

    async def on_unmount(self) -> None:
        await self.stop_phones()

    def end(self, code: int = 0) -> None:
        """Leave: everything is in the file already."""
        self.exit(code, return_code=code)

    def _fatal_error(self) -> None:
        """Instead of Textual's crash screen, which prints local variables on the wall."""
        from store.places import settings_folder
        from tui.endings import note_crash

        self.crashed = True
        if self._exception is not None:
            note_crash(settings_folder(), self._exception)
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        self._fatal_error()

    # ── acts ──────────────────────────────────────────────────────────────────────────────

    @property
    def session(self) -> Session | None:
        """The session of the room, if one is under way."""
        return self.room.gathering.room_session if self.file else None

    # ── following the state ───────────────────────────────────────────────────────────────

    def get_default_screen(self) -> Screen[Any]:
        """The first screen is the right one at once, unless the evening must begin first."""
        if self.file is not None and self._first_acts():
            return super().get_default_screen()
        return self._screen_of(self._wanted())

    def _wanted(self) -> str:
        from tui.screens import wanted_place

        return wanted_place(self)

    def _screen_of(self, place: str) -> Screen[Any]:
        from tui.screens import base_screen

        self.place = place
        return base_screen(place)

    def follow(self) -> None:
        """Show the screen that belongs to what is true now; not over two who are apart."""
        place = self._wanted()
        if place != self.place and not self.apart:
            self.go_to(place)
        self.settle_when_due()
        self.draw()

    def go_to(self, place: str) -> None:
        """One of the places of the gathering; what lay on top of the last one is closed."""
        while len(self.screen_stack) > self._ground:
            self.pop_screen()
        screen = self._screen_of(place)
        if self._ground == 1:  # Textual's first screen can't be switched: it stays below
            self._ground = 2
            self.push_screen(screen)
        else:
            self.switch_screen(screen)
        back, self.set_aside = [*self.set_aside.values()], {}
        for corner in back:  # words that aren't put yet, covered
            self.call_later(self.push_screen, corner)

    def draw(self) -> None:
        """Paint what is on top anew; only changed cells are sent."""
        self.look_at_the_door()
        screen = self.screen if self.screen_stack else None
        if screen is not None and hasattr(screen, "repaint"):
            screen.repaint()
        self.tell_remotes()

    async def pause(self, ms: int) -> None:
        """Wait so much room time (a rehearsal's pretend people do)."""
        await asyncio.sleep(ms / 1000 / self.clock.pace)

    # ── keys ──────────────────────────────────────────────────────────────────────────────

    async def action_quit(self) -> None:
        """ctrl+q asks once; a second time it is an answer."""
        from tui.screens.leave import LeaveScreen

        if self.apart:
            self.top.action_leave()
        elif self.file is None or isinstance(self.screen, LeaveScreen):
            self.end()
        else:
            self.push_screen(LeaveScreen())

    async def on_event(self, event: events.Event) -> None:
        """A letter of another keyboard layout in the same place counts as ours."""
        if isinstance(event, events.Key) and self.note and not self.answering:
            self.note = ""
            self.draw()
        if isinstance(event, events.Key) and not self._typing:
            letter = latin_key(event.character) if event.character else None
            if letter and letter != event.character:
                event = events.Key(letter, letter)
        await super().on_event(event)

    @property
    def _typing(self) -> bool:
        from textual.widgets import Input, TextArea

        return isinstance(self.focused, Input | TextArea)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The palette holds the same actions as the menu, and nothing else."""
        from tui.screens.menu import offered_actions

        for action in offered_actions(screen):
            yield SystemCommand(action.label, action.written, self._runner(screen, action.name))

    def _runner(self, screen: Screen[Any], name: str) -> Any:
        async def run() -> None:
            await screen.run_action(name)

        return run

    @property
    def top(self) -> FiresideScreen[Any]:
        """The screen on top."""
        return self.screen  # type: ignore[return-value]


def run(start: Start) -> int:
    """Hold the gathering until the host leaves. Returns the exit code: 0, or 1 after a crash."""
    app = FiresideApp(start)
    try:
        app.run()
    finally:
        if app.awake is not None:
            app.awake.stop()
        if app.file is not None:
            app.file.close()
    if app.crashed:
        from tui.endings import say_plainly

        say_plainly(say("app.crashed"))
        return 1
    return app.return_code or 0
