"""What the tests of the hand-over share: a script, ways round, and a search for words."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

from textual.widget import Widget
from textual.widgets import Input, TextArea

from sessions.board import seen_by
from sessions.cards import Card
from tests.tui.stage import Stage
from tui.canvas import Canvas
from tui.screens.hand import hand_over
from tui.twin import parts_of

EIGHT = ("Ana", "Ben", "Chiara", "Dženana", "Eli", "Fay", "Gus", "نور")
WRITTEN = """
title = "Written alone"
level = 2
[[step]]
kind = "write"
title = "For myself"
prompt = "What would one more free day a month become?"
[[step]]
kind = "board"
title = "Asks and offers"
prompt = "What could somebody here do for you?"
[[step]]
kind = "say"
title = "Thanks"
say = "Thank you."
"""
STARTS = WRITTEN.replace('prompt = "What could', 'starts = ["I could use…"]\nprompt = "What could')


async def laptop_round(stage: Stage) -> None:
    """Nobody else sees it: the first name stands there."""
    hand_over(stage.screen)
    await stage.settled()
    if type(stage.screen).__name__ == "SeenScreen":
        await stage.press("down", "enter")


async def write(stage: Stage, words: str) -> None:
    """A note for oneself, behind enter, and covered again."""
    await stage.press("enter")
    await stage.type(words)
    await stage.press("escape")


async def put_card(stage: Stage, words: str, number: str = "1") -> None:
    """A card of the first kind, or another by its number."""
    await stage.press(number)
    await stage.type(words)
    await stage.press("enter")


async def done(stage: Stage) -> None:
    """Through the list to "done"."""
    ids = [item.id for item in stage.screen.items()]
    stage.screen.selected = ids.index("done")
    await stage.press("enter")


def own_cards(stage: Stage, name: str) -> list[Card]:
    """The cards somebody put, as only they see them."""
    person = stage.person(name)
    return [card for card in seen_by(stage.session.board, person) if card.person == person]


# ── searching ─────────────────────────────────────────────────────────────────────────────────


def found(stage: Stage, words: str) -> list[str]:
    """Where these words can be met: on the screen, in any widget alive, the clipboard, the twin."""
    gc.collect()
    places = [place for place, text in all_texts(stage) if words in text]
    return sorted(set(places))


def all_texts(stage: Stage) -> Iterator[tuple[str, str]]:
    """Everything that is shown or held as text, with where that is."""
    app = stage.app
    yield "clipboard", app.clipboard + app._clipboard
    yield "note", app.note
    yield "twin", repr(parts_of(app))
    yield "screen", screen_text(stage)
    for thing in gc.get_objects():
        if isinstance(thing, Canvas):
            yield "canvas", "\n".join([*thing.plain(), *thing.letters])
        elif isinstance(thing, Widget):
            gone = "" if thing._running else ", gone"
            yield type(thing).__name__ + gone, of_widget(thing)


def screen_text(stage: Stage) -> str:
    """The whole painted screen with all its layers, as the terminal has it."""
    strips = stage.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def of_widget(widget: Widget) -> str:
    """All that a widget holds as text, and what it could undo."""
    texts: list[Any] = []
    if isinstance(widget, TextArea):
        texts += [widget.text, widget.document.text, widget.selected_text]
        texts += [widget.history.undo_stack, widget.history.redo_stack, widget.suggestion]
        cache = widget._line_cache
        texts += [repr(cache.get(key)) for key in list(cache.keys())]
    if isinstance(widget, Input):
        texts += [widget.value, widget.placeholder, widget._suggestion]
    draft = getattr(widget, "draft", None)
    texts.append(draft.text if draft is not None else "")
    texts.append(getattr(widget, "_saved", ""))
    strips = [*getattr(widget, "_strips", {}).values(), *widget._styles_cache._cache.values()]
    texts += ["".join(segment.text for segment in strip) for strip in strips]
    return "\n".join(str(text) for text in texts)
