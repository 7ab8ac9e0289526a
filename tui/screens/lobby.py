"""The lobby: the ring fills as people sit down."""

from __future__ import annotations

from typing import Literal

from sessions import acts
from tui.canvas import Canvas
from tui.screens.base import Hint, RoomScreen
from tui.steps.arriving import paint_arriving, phones_can_come
from tui.steps.people import paint_people, waiting
from tui.widgets.grid import Grid
from words import say

ROOMY = 100
"""Columns from which on all that is to be said of tonight stands beside the name."""


class LobbyScreen(RoomScreen):
    """Who is here, in the order they sit, and how to sit down without a phone."""

    def header(self) -> tuple[str, str, str]:
        note = say("rehearsal.header") if self.fireside.start_with.rehearsal else ""
        if not note and self.fireside.room.gathering.crew.kind:
            from tui.screens.crew import lobby_note

            note = lobby_note(self.fireside.room.gathering, self.size.width < ROOMY)
        return self.fireside.room.gathering.name, note, say("app.not-written")

    def paint(self, canvas: Canvas, grid: Grid) -> None:
        evening, joining = self.fireside.room.gathering.evening, self.joining
        if phones_can_come(joining):
            paint_arriving(canvas, grid, evening, joining, self._news())
            return
        row = paint_people(canvas, grid, evening, reserve=3)
        canvas.centred(row, say("lobby.no-network" if joining else "lobby.hint"), "soft")
        canvas.centred(row + 1, self._news(), "sage")

    def _news(self) -> str:
        """One line of what stands ready: who knocks by their number, else names we know."""
        joining = self.joining
        if joining is not None and joining.knocking:
            return say("lobby.knocking", n=joining.knocking)
        ready = waiting(self.fireside.room.gathering)
        return say("lobby.last-time", n=len(ready)) if ready else ""

    def strip_left(self) -> list[tuple[str, str]]:
        joining = self.joining
        if joining is None or not (joining.address and joining.by_phone):
            return []
        here = len(self.fireside.room.gathering.evening.present)
        return [
            (say("lobby.by-phone", n=joining.by_phone), "quiet"),
            (say("lobby.by-name", n=max(0, here - joining.by_phone)), "quiet"),
        ]

    def hints(self) -> list[Hint]:
        two = [("space", say("lobby.begin")), ("n", say("lobby.add"))]
        gathering, joining = self.fireside.room.gathering, self.joining
        if not gathering.evening.present:
            two.reverse()
        keys = ("?", say("strip.keys"))
        # Who waits comes before what can be found anyway.
        if joining is not None and joining.knocking:
            return [two[0], ("k", say("lobby.let-in")), two[1], keys]
        if waiting(gathering):
            return [two[0], ("l", say("lobby.last")), two[1], keys]
        if joining is not None and joining.address:
            return [*two, ("q", say("lobby.code")), keys]
        return [*two, ("m", say("strip.menu")), keys]

    def offers(self) -> frozenset[str]:
        offered = {"next", "undo", "add_person", "places", "manner", "game", "rename"}
        if self.fireside.room.gathering.evening.seats:
            offered.add("people")
        if waiting(self.fireside.room.gathering):
            offered.add("last_time")
        return frozenset(offered)

    def action_next(self) -> None:
        from tui.screens.told import ToldScreen, opens_by_itself

        if opens_by_itself(self.fireside):
            self.app.push_screen(ToldScreen(then="choose"))
        else:
            self.fireside.go_to("choose")

    def action_manner(self) -> None:
        at_wall = self.fireside.room.gathering.manner == "wall"
        other: Literal["wall", "table"] = "table" if at_wall else "wall"
        self.fireside.ask(acts.ChooseManner(manner=other))
        self.fireside.tell_later(say(f"manner.now-{other}"))

    def action_game(self) -> None:
        from tui.screens.game import GameScreen

        self.app.push_screen(GameScreen())

    def action_rename(self) -> None:
        from tui.screens.prompt import PromptScreen

        prompt = PromptScreen(say("new.again"), value=self.fireside.room.gathering.name)
        self.app.push_screen(prompt, self._renamed)

    def _renamed(self, name: str | None) -> None:
        if name:
            self.fireside.ask(acts.RenameGathering(name=name))
