"""Every key, once: the bindings, the menu, the help page and the README are made from this.

Five things are the same everywhere and on a presenter's clicker. Everything else stands in the
menu; a letter is only a shortcut into it. No action needs a letter, a chord or shift
(PRODUCT.md, "Keys").
"""

from __future__ import annotations

from msgspec import Struct
from textual.binding import Binding, BindingType

from words import say


class Action(Struct, frozen=True):
    """Something a key does: its name, its keys as Textual calls them, how they are written.
    A letter may do another thing at another step; never two things at one.

    `in_menu` is False for what has a place of its own everywhere.
    """

    name: str
    keys: tuple[str, ...]
    written: str
    in_menu: bool = True

    @property
    def label(self) -> str:
        """What it does, for the menu and the help page."""
        return say(f"key.{self.name}")


ACTIONS: tuple[Action, ...] = (
    Action("next", ("space", "enter", "right", "pagedown"), "space", in_menu=False),
    Action("undo", ("backspace", "left", "pageup"), "backspace", in_menu=False),
    Action("hold", ("h",), "h"),
    Action("curtain", ("b", "full_stop"), "b", in_menu=False),
    Action("keys", ("question_mark", "f1"), "?"),
    Action("menu", ("m", "tab"), "m", in_menu=False),
    Action("put_ask", ("1",), "1"),
    Action("put_offer", ("2",), "2"),
    Action("promise", ("3",), "3"),
    Action("let_go", ("4",), "4"),
    Action("pass_turn", ("p",), "p"),
    Action("not_today", ("p",), "p"),
    Action("more_time", ("plus", "equals_sign", "kp_plus"), "+"),
    Action("less_time", ("minus", "kp_minus"), "-"),
    Action("add_person", ("n",), "n"),
    Action("last_time", ("l",), "l"),
    Action("people", ("r",), "r"),
    Action("code", ("q",), "q"),
    Action("let_in", ("k",), "k"),
    Action("knocks", (), ""),
    Action("door", (), ""),
    Action("wifi", (), ""),
    Action("phones", (), ""),
    Action("doctor", ("d",), "d"),
    Action("remote", (), ""),
    Action("fit", ("f",), "f"),
    Action("clock_face", ("c",), "c"),
    Action("choose_next", (), ""),
    Action("choose_listener", (), ""),
    Action("direction", (), ""),
    Action("another_round", ("a",), "a"),
    Action("one_more", ("a",), "a"),
    Action("more_to_say", ("a",), "a"),
    Action("question", (), ""),
    Action("write", ("w",), "w"),
    Action("write_lines", ("w",), "w"),
    Action("put_words", ("w",), "w"),
    Action("hand_on", ("w",), "w"),
    Action("own_yes", ("y",), "y"),
    Action("own_note", (), ""),
    Action("one_by_one", ("i",), "i"),
    Action("more_cards", ("o",), "o"),
    Action("which_cards", ("u",), "u"),
    Action("take_out", ("x", "delete"), "x"),
    Action("export", ("e",), "e"),
    Action("sound", ("v",), "v"),
    Action("look", ("t",), "t"),
    Action("motion", (), ""),
    Action("glyphs", (), ""),
    Action("game", (), ""),
    Action("manner", (), ""),
    Action("rename", (), ""),
    Action("trouble", (), ""),
    Action("places", ("g",), "g"),
    Action("numbers", (), ""),
    Action("for_two", (), ""),
    Action("stop", ("s",), "s"),
    Action("leave", ("ctrl+q",), "ctrl+q"),
)
BY_NAME: dict[str, Action] = {action.name: action for action in ACTIONS}
ALWAYS = frozenset({"keys", "menu", "curtain", "look", "leave", "sound", "motion", "glyphs"})
"""What every screen of a gathering offers."""


def bindings() -> list[BindingType]:
    """Textual's bindings, one for each action that has a key, with an id to remap it by."""
    return [
        Binding(",".join(action.keys), action.name, show=False, id=action.name)
        for action in ACTIONS
        if action.keys
    ]


def markdown_table() -> str:
    """The table of keys, as it stands in the README."""
    does: dict[str, list[str]] = {}
    for action in ACTIONS:
        if action.keys:
            keys = " ".join(
                f"`{_written(key)}`" for key in action.keys if not key.startswith("kp_")
            )
            does.setdefault(keys, []).append(action.label)
    rows = [f"| {keys} | {'; '.join(labels)} |" for keys, labels in does.items()]
    return "\n".join(["| key | does |", "|---|---|", *rows])


def _written(key: str) -> str:
    signs = {"full_stop": ".", "question_mark": "?", "plus": "+", "equals_sign": "=", "minus": "-"}
    return signs.get(key, key)
