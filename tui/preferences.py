"""The host's own choices for this wall: look, clock face, motion, signs, sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from tui.looks import LOOKS, Look, theme_of
from words import say

if TYPE_CHECKING:
    from tui.app import FiresideApp
    from tui.settings import Settings

FACES = ("bar", "minutes", "digits")
"""The three faces of the time; circles begin with the bar."""


class Preferences:
    """What the host chose, kept in the host's settings and never in a gathering's file."""

    def __init__(self, app: FiresideApp, settings: Settings) -> None:
        self._app, self.settings = app, settings
        wanted = "bare" if app.no_color else settings.look
        self.look: Look = LOOKS.get(wanted, LOOKS["embers"])
        self._face = ""

    def dress(self) -> None:
        """Textual's own colours follow the look, for fields and the palette."""
        self._app.register_theme(theme_of(self.look))
        self._app.theme = "fireside-" + self.look.name

    def next_look(self) -> None:
        """Embers, paper, high contrast, no colour, and round again."""
        names = list(LOOKS)
        self.look = LOOKS[names[(names.index(self.look.name) + 1) % len(names)]]
        self.dress()
        self._keep(look=self.look.name)

    def face(self, scripted: str) -> str:
        """How the time is shown: as the host chose this evening, else as the script says."""
        return self._face or scripted

    def next_face(self, scripted: str) -> None:
        """The time as a bar, as minutes, as digits."""
        now = self.face(scripted)
        self._face = FACES[(FACES.index(now) + 1) % len(FACES)] if now in FACES else FACES[0]
        self._app.draw()

    def switch(self, name: str) -> None:
        """A setting that is on or off."""
        self._keep(**{name: not getattr(self.settings, name)})

    def switch_sound(self) -> None:
        """The soft sound on, with a try, or off."""
        on = not self.settings.sound
        self._keep(sound=on)
        if on:
            self._app.run_worker(self._try_sound, thread=True, exit_on_error=False)
        else:
            self._app.tell(say("sound.off"))

    def _try_sound(self) -> None:
        from tui.machine import sound

        heard = sound.try_it()
        self._app.call_from_thread(self._app.tell, say("sound.on" if heard else "sound.cannot"))

    def ring_softly(self) -> None:
        """The soft sound, if the host said yes to it."""
        if self.settings.sound:
            from tui.machine import sound

            self._app.run_worker(sound.try_it, thread=True, exit_on_error=False)

    def keep(self, settings: Settings) -> None:
        """These are the host's settings from now on."""
        from tui.settings import save

        self.settings = settings
        save(settings)

    def _keep(self, **change: Any) -> None:
        self.keep(replace(self.settings, **change))
        self._app.draw()
