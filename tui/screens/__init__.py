"""The screens, each one thing at a time, and which of them fits what is true now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sessions.closing import keeps_nothing

if TYPE_CHECKING:
    from tui.app import FiresideApp
    from tui.screens.base import FiresideScreen

BETWEEN = ("lobby", "before", "choose", "agreement", "log", "kept")
"""Places the host walks between while nothing is being held."""


def wanted_place(app: FiresideApp) -> str:
    """Where the room is: the session's place if one is under way, else where the host went."""
    if app.file is None:
        return "new"
    session = app.session
    if session is None:
        return app.place if app.place in BETWEEN else "lobby"
    if session.phase == "closed" and keeps_nothing(session):
        return "choose"
    return {"steps": "session", "closing": "closing", "closed": "kept"}[session.phase]


def base_screen(place: str) -> FiresideScreen[Any]:
    """A new screen for this place; imported only when it is needed."""
    if place == "new":
        from tui.screens.new import NewScreen

        return NewScreen()
    if place == "before":
        from tui.screens.before import BeforeScreen

        return BeforeScreen()
    if place == "choose":
        from tui.screens.choose import ChooseScreen

        return ChooseScreen()
    if place == "agreement":
        from tui.screens.agreement import AgreementScreen

        return AgreementScreen()
    if place == "session":
        from tui.screens.session import SessionScreen

        return SessionScreen()
    if place == "closing":
        from tui.screens.closing import ClosingScreen

        return ClosingScreen()
    if place == "kept":
        from tui.screens.kept import KeptScreen

        return KeptScreen()
    if place == "log":
        from tui.screens.log import LogScreen

        return LogScreen()
    from tui.screens.lobby import LobbyScreen

    return LobbyScreen()
