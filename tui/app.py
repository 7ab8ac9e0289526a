"""Everything put together: the room, its file, the clock, and the screen that fits the state.

The app holds nothing that matters. It hands acts to the room, is told after the commit, and
shows the screen that belongs to what is true now.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App, SystemCommand
from textual.screen import Screen

from sessions import acts
from sessions.opening import opening_acts
from sessions.records import HOST, PROGRAM, Act, Place, Refused
from sessions.room import Room
from sessions.session import Session
from tui.layouts import latin_key
from tui.looks import LOOKS, Look, theme_of
from words import say

if TYPE_CHECKING:
    from store.file import GatheringFile, Tick
    from tui.screens.base import FiresideScreen
    from tui.start import Start

DOT_AFTER = 0.1
"""Seconds a key may stay unanswered before the strip shows a dot."""


class FiresideApp(App[int]):
    """The shared screen of one gathering."""

    TITLE = "Fireside"
    CSS_PATH = "fireside.tcss"
    ENABLE_COMMAND_PALETTE = True
    NOTIFICATION_TIMEOUT = 5

    def __init__(self, start: Start) -> None:
        super().__init__()
        self.start_with = start
        self.clock, self.today, self.settings = start.clock, start.today, start.settings
        self.look: Look = LOOKS.get(self.settings.look, LOOKS["embers"])
        self.file: GatheringFile | None = None
        self.room: Room
        self.note = start.note
        self.place = ""
        self.awake: Any = None
        self.face = self.settings.face
        self.answering = False
        self.late = False
        self._settling = False
        self._crashed = False
        self._word_after = ""
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

        end_on_signals(asyncio.get_running_loop(), self.end)
        for look in LOOKS.values():
            self.register_theme(theme_of(look))
        self._dress()
        if self.file is not None:
            await self.open_evening()
        self.follow()
        self._tick()
        self.call_later(self._after_first_paint)

    async def make_gathering(self, name: str, manner: str) -> None:
        """A new file, the gathering's first acts, and a look at the room before the evening."""
        from store.file import GatheringFile
        from store.trouble import CannotOpen
        from tui.screens.new import first_acts

        try:
            self.take_file(GatheringFile.make(self.start_with.path_for(name)))
        except CannotOpen as problem:
            self.tell(say(problem.message, **problem.values))
            return
        for act, by in first_acts(name, manner, self.today().isoformat()):
            await self.do(act, by)
        self.place = "lobby"
        self.go_to("before")

    async def open_evening(self) -> None:
        """The program's own acts when a file is opened."""
        assert self.file is not None
        tick = self.file.last_tick
        shown = (Place(tick.thread, tick.step, turn=tick.turn), tick.at) if tick else None
        day = self.today().isoformat()
        for act in opening_acts(self.room.gathering, day, self.clock.now(), shown):
            await self.do(act, PROGRAM)

    def _after_first_paint(self) -> None:
        """What can wait until the people see something."""
        from tui.machine.awake import Awake

        self.awake = Awake()
        self.awake.start()
        if self.start_with.rehearsal is not None:
            self.run_worker(self.start_with.rehearsal.drive(self), exit_on_error=False)

    def end(self, code: int = 0) -> None:
        """Leave: everything is in the file already."""
        self.exit(code, return_code=code)

    def _fatal_error(self) -> None:
        """Instead of Textual's crash screen, which prints local variables on the wall."""
        from tui.endings import note_crash

        self._crashed = True
        if self._exception is not None and self.file is not None:
            note_crash(self.file.path.parent, self._exception)
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        self._fatal_error()

    @property
    def crashed(self) -> bool:
        """Whether it ended by an error of ours."""
        return self._crashed

    # ── acts ──────────────────────────────────────────────────────────────────────────────

    @property
    def session(self) -> Session | None:
        """The session of the room, if one is under way."""
        return self.room.gathering.room_session if self.file else None

    def ask(self, act: Act) -> None:
        """A key was pressed: hand the act in; keys pressed before it is answered are dropped."""
        if self.answering:
            return
        self.answering = True
        self.note = ""
        self.run_worker(self._answer(act), exit_on_error=True)

    async def _answer(self, act: Act) -> None:
        dot = self.set_timer(DOT_AFTER, self._show_dot)
        try:
            if await self.do(act, HOST):
                self.note, self._word_after = self._word_after, ""
        except Refused as refused:
            self.tell(say(refused.message, **refused.values))
        finally:
            dot.stop()
            self.answering = self.late = False
            self.draw()

    async def do(self, act: Act, by: str = HOST) -> bool:
        """The one way through. A write that fails is said, and nothing has changed."""
        from store.trouble import WriteFailed

        try:
            return await self.room.do(act, by, self.clock.now())
        except WriteFailed as failed:
            self.tell(say(failed.message, **failed.values))
            return False

    def _show_dot(self) -> None:
        self.late = True
        self.draw()

    def tell_later(self, sentence: str) -> None:
        """A sentence for after the act just asked for was answered."""
        self._word_after = sentence

    def tell(self, sentence: str) -> None:
        """One plain sentence above the strip, until the next key."""
        self.note = sentence
        self.draw()

    # ── following the state ───────────────────────────────────────────────────────────────

    def follow(self) -> None:
        """Show the screen that belongs to what is true now."""
        from tui.screens import base_screen, wanted_place

        place = wanted_place(self)
        if place != self.place:
            self.place = place
            screen = base_screen(place)
            while len(self.screen_stack) > 2:
                self.pop_screen()
            if len(self.screen_stack) == 2:
                self.switch_screen(screen)
            else:
                self.push_screen(screen)
        self._settle_when_due()
        self.draw()

    def go_to(self, place: str) -> None:
        """One of the places of the gathering that the host asked for."""
        from tui.screens import base_screen

        self.place = place
        while len(self.screen_stack) > 2:
            self.pop_screen()
        self.switch_screen(base_screen(place))

    def draw(self) -> None:
        """Paint what is on top anew; only changed cells are sent."""
        screen = self.screen if self.screen_stack else None
        if screen is not None and hasattr(screen, "repaint"):
            screen.repaint()

    def _settle_when_due(self) -> None:
        """Ten seconds after a close what isn't kept is erased."""
        session = self.session
        if session is None or session.phase != "closed" or self._settling:
            return
        from sessions.holding import UNDO_AFTER_CLOSE

        self._settling = True
        wait = max(0, session.closed_at + UNDO_AFTER_CLOSE - self.clock.now())
        self.set_timer(wait / 1000 / self.clock.pace + 0.05, self._settle)

    async def _settle(self) -> None:
        self._settling = False
        if not await self.settle():
            self._settle_when_due()

    async def settle(self, *, waived: bool = False) -> bool:
        """What the close left in enters the log; `waived` gives up taking the close back."""
        from uuid import uuid4

        session = self.session
        if session is None or session.phase != "closed":
            return False
        circle = uuid4().hex[:12]
        return await self.do(acts.Settle(session=session.id, circle=circle, waived=waived), PROGRAM)

    # ── the host's own settings ───────────────────────────────────────────────────────────

    def next_look(self) -> None:
        """Embers, paper, high contrast, no colour, and round again."""
        names = list(LOOKS)
        self.look = LOOKS[names[(names.index(self.look.name) + 1) % len(names)]]
        self._dress()
        self._keep_settings(look=self.look.name)

    def next_face(self) -> None:
        """The time as a bar, as minutes, as digits."""
        faces = ("bar", "minutes", "digits")
        self.face = faces[(faces.index(self.face) + 1) % 3] if self.face in faces else "minutes"
        self._keep_settings(face=self.face)

    def switch_setting(self, name: str) -> None:
        """A setting that is on or off."""
        self._keep_settings(**{name: not getattr(self.settings, name)})

    def switch_sound(self) -> None:
        """The soft sound on, with a try, or off."""
        from tui.machine import sound

        on = not self.settings.sound
        self._keep_settings(sound=on)
        heard = sound.try_it() if on else False
        self.tell(say("sound.on" if heard else "sound.cannot" if on else "sound.off"))

    def _keep_settings(self, **change: Any) -> None:
        from msgspec.structs import replace

        from tui.settings import save

        self.settings = replace(self.settings, **change)
        save(self.settings)
        self.draw()

    def _dress(self) -> None:
        """Textual's own colours follow the look, for fields and the palette."""
        self.theme = "fireside-" + self.look.name

    # ── time ──────────────────────────────────────────────────────────────────────────────

    async def _tick(self) -> None:
        """Look at the clock, note what the wall shows, and come back when that changes."""
        try:
            since = self.clock.notice()
            if since is not None and self.file is not None:
                await self.do(acts.NoticeGap(since=since), PROGRAM)
                self._settling = False
                self._settle_when_due()
            self.draw()
            self._note_time()
        finally:
            self.set_timer(self._until_change() / 1000 / self.clock.pace, self._tick)

    def _until_change(self) -> int:
        """Milliseconds until the wall shows another second."""
        session = self.session
        clock = session.state.clock if session and session.phase == "steps" else None
        if clock is None or not clock.runs:
            return 1_000
        return clock.left(self.clock.now()) % 1_000 + 2 or 1_000

    def _note_time(self) -> None:
        """One row outside the events holds the time the wall shows, against a power cut."""
        from store.file import Tick

        session = self.session
        if session is None or session.phase != "steps" or self.file is None:
            return
        clock = session.state.clock
        if clock is not None and clock.runs:
            now, place = self.clock.now(), session.place
            tick = Tick(place.session, place.step, place.turn, now, clock.left(now))
            self.file.tick(tick)

    async def pause(self, ms: int) -> None:
        """Wait so much room time (a rehearsal's pretend people do)."""
        await asyncio.sleep(ms / 1000 / self.clock.pace)

    # ── keys ──────────────────────────────────────────────────────────────────────────────

    async def on_event(self, event: events.Event) -> None:
        """A letter of another keyboard layout in the same place counts as ours."""
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
