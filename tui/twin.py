"""The screen on top of the wall in words, for the host's remote and for a screen reader; and what
is pressed there, done here. The same keys and the same actions, nothing of its own.
"""

from __future__ import annotations

import re
from typing import Any

from textual.widgets import Input

from sessions.text import clean_note
from tui.joining import TwinParts
from tui.widgets.grid import grid_for
from words import say

_SHAPES = re.compile("[\u2500-\u259f\u25a0-\u25ff]")
KEYS = {"space": "space", "enter": "enter", "esc": "escape", "backspace": "backspace"}
"""Keys of the strip that a remote presses, by how they are written."""


def parts_of(app: Any) -> TwinParts:
    """What stands on the screen on top, and what can be done there."""
    screen = app.screen
    canvas = getattr(getattr(screen, "wall", None), "canvas", None)
    if canvas is None:
        return TwinParts()
    from tui.screens.curtain import CurtainScreen
    from tui.screens.menu import offered_actions

    title, note, _ = screen.header()
    if getattr(screen, "apart", False):  # of the two nothing, not even that a screen changed
        return TwinParts(title=title)
    if getattr(screen, "private", False):  # behind a hand-over it is one person's alone
        return TwinParts(stamp=_stamp(app, screen, ()), title=title)
    choices = tuple(choices_of(screen))
    actions = [
        ("key:" + KEYS[key], label, "") for key, label in screen.hints() if key in KEYS and label
    ]
    actions += [
        ("do:" + action.name, action.label, "")
        for action in offered_actions(screen)
        if action.name not in ("keys", "look", "leave", "for_two", "numbers")
    ]
    return TwinParts(
        stamp=_stamp(app, screen, choices),
        title=" · ".join(text for text in (title, note) if text),
        lines=tuple(_lines(canvas, {label for _, label, _, _ in choices} | _not_told())),
        choices=choices,
        actions=tuple(actions),
        field=isinstance(app.focused, Input),
        curtain=isinstance(screen, CurtainScreen),
    )


def choices_of(screen: Any) -> list[tuple[str, str, str, bool]]:
    """Number, label, hint, and whether it is the chosen one, of a screen with a list."""
    if not hasattr(screen, "twin_items"):
        return []
    items: list[tuple[str, str]] = screen.twin_items()
    return [
        (str(number), label, hint, number == screen.selected)
        for number, (label, hint) in enumerate(items)
        if label not in _not_told()
    ]


def _not_told() -> set[str]:
    """The way to the place for two: it is for the hands at this laptop."""
    return {say("place.two"), say("place.two-hint"), say("key.for_two")}


def _stamp(app: Any, screen: Any, choices: tuple[Any, ...]) -> str:
    """Names this very screen as it stands: what was pressed on an older one does nothing."""
    session = app.session
    place = session.place if session is not None else ""
    labels = tuple(label for _, label, _, _ in choices)
    return f"{type(screen).__name__}-{abs(hash((id(screen), str(place), labels))) % 10**9}"


def _lines(canvas: Any, known: set[str]) -> list[str]:
    """What can be read on the wall: block letters by what they say, rows by their text."""
    found = [text for text in canvas.letters if text]
    grid = grid_for(canvas.width, canvas.height)
    for row in canvas.plain()[grid.stage_top : grid.stage_bottom]:
        text = " ".join(_SHAPES.sub(" ", row).split())
        if sum(char.isalnum() for char in text) > 1 and text not in known:
            found.append(text)
    return list(dict.fromkeys(found))[:40]


async def press(app: Any, stamp: str, what: str, value: str) -> None:
    """What was pressed on a remote, if the same screen still stands there."""
    screen = app.screen
    parts = parts_of(app)
    if not parts.stamp or stamp != parts.stamp:
        return
    if what == "choose" and any(value == number for number, *_ in parts.choices):
        screen.selected = int(value)
        screen.repaint()
        screen.twin_take()
    elif what == "type" and parts.field:
        app.focused.value = clean_note(value, 200).replace("\n", " ")
        await app.focused.action_submit()
    elif what == "do" and any(value == id for id, _, _ in parts.actions):
        kind, _, name = value.partition(":")
        if kind == "key":
            app.simulate_key(name)
        else:
            await screen.run_action(name)
