"""What a circle says and who was there: searched in every file after the close.

An evening is held by keys on a terminal, with a clock ten times as fast: unusual names sit down,
a phrase is written on a page and changed, turns are taken, passed, held and undone, a latecomer
joins. At the close the question and the page are taken out, and one person says yes to being
named. Ten seconds later, the program still running, the turns and phrases must be gone from
every file; after the evening every name as well, but for the one who said yes. While the circle
is under way the same search must find them: so it can see. The control leaves deleted pages and
the write-ahead file as they are, and must be found out.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks import evening
from benchmarks._forgotten_search import EVENING_WORDS, TURN_WORDS, Planted, Records, records
from benchmarks.terminal import Terminal, helped
from store.scripts import find
from words import say

NAME = "forgotten"
BOUND = "0 traces of names, turns and phrases in any file after the close"

NAMES = ("Žofie Kvartavel", "Wixel Brambusch", "Оксана Проверкова", 'Quo"t Slashback')
LATECOMER, NAMED = "Nguvu Spätling", "Konsenta Yeasay"
PHRASE, CHANGED = "the walnut ladder owes us", " nineteen zephyrs, Grüße"
PRACTICE = "Closing circle"
PACE = 10
PRESS = 0.15
"""Seconds between two keys: more than a second of the room's time."""
DOWN, ESCAPE, BACKSPACE, LEAVE = "\x1b[B", "\x1b", "\x7f", "\x11"


def run(short: bool, control: bool) -> tuple[bool, str]:
    """Whether everything is forgotten, and the figures in one line. It is short anyway."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, copy = Path(scratch) / "everything", Path(scratch) / "copy"
        folder.mkdir()
        file = folder / "circle.fireside"
        evening.lobby(file, 0)
        broken = ("--break", "no-scrub") if control else ()
        with Terminal(helped("--pace", str(PACE), *broken, file), folder / "home") as terminal:
            _sit_down(terminal, (*NAMES, NAMED))
            _begin(terminal)
            _write_page(terminal)
            _take_turns(terminal)
            known = records(file, copy)
            turns, people = _turns(known), _people(known)
            under_way = turns.hits(folder) | people.hits(folder)
            _close(terminal)
            after_close = turns.hits(folder)
            _end_evening(terminal)
        after_all = turns.hits(folder) | people.hits(folder)
    blind = [called for called, number in under_way.items() if not number]
    if blind:
        raise RuntimeError(f"the search doesn't find {blind} even while they must be there")
    figures = (
        f"under way {_told(under_way)}; ten seconds after the close {_told(after_close)};"
        f" after the evening {_told(after_all)}"
    )
    return not any(after_close.values()) and not any(after_all.values()), figures


def _told(hits: dict[str, int]) -> str:
    return f"{sum(hits.values())} (" + ", ".join(f"{k} {n}" for k, n in hits.items()) + ")"


def _turns(known: Records) -> Planted:
    """What is gone ten seconds after the close."""
    planted = Planted()
    planted.add("phrases", (PHRASE, CHANGED.strip(), *CHANGED.split()))
    planted.add("session", known.sessions)
    planted.add("turns", TURN_WORDS)
    planted.add_moments("moments", known.turns)
    return planted


def _people(known: Records) -> Planted:
    """What is gone when everyone has gone home."""
    gone = [name for name in known.people if name != NAMED]
    planted = Planted()
    planted.add("names", [word for name in gone for word in (name, *name.split())])
    planted.add("people", [known.people[name] for name in gone])
    planted.add("evening", EVENING_WORDS[:2])
    return planted


# ── the evening, key by key ───────────────────────────────────────────────────────────────


def _sit_down(terminal: Terminal, names: tuple[str, ...]) -> None:
    terminal.wait_for(say("lobby.hint"))
    _type_names(terminal, names)
    terminal.wait_for(say("lobby.hint"))


def _type_names(terminal: Terminal, names: tuple[str, ...]) -> None:
    terminal.send("n")
    terminal.wait_for(say("names.hint"))
    for name in names:
        terminal.send(f"{name}\r")
        terminal.wait(lambda picture, name=name: name.split()[0] in picture.text)  # type: ignore[misc]
        terminal.wait_quiet(PRESS)
    terminal.send("\r")
    terminal.wait(lambda picture: say("names.hint") not in picture.text)


def _begin(terminal: Terminal) -> None:
    """From the lobby to the circle's first words."""
    titles = [found.practice.title for found in find() if found.practice]
    terminal.send(" ")
    terminal.wait_for(PRACTICE)
    for _ in range(titles.index(PRACTICE)):
        terminal.send(DOWN)
    terminal.rest(PRESS)
    terminal.send(" ")
    terminal.wait_for(say("question.take"))
    terminal.send("\r")
    terminal.wait_for(say("agreement.yes"))
    terminal.send(" ")
    terminal.wait_for(say("step.read-aloud"))


def _write_page(terminal: Terminal) -> None:
    """A phrase on the page, and then another one."""
    terminal.rest(PRESS)
    terminal.send(" ")
    terminal.wait_for(say("page.write"))
    for text in (PHRASE, CHANGED):
        terminal.send("w")
        terminal.wait_for(say("page.done"))
        terminal.send(text)
        terminal.wait_for(text.strip())
        terminal.send(ESCAPE)
        terminal.wait(lambda picture: say("page.done") not in picture.text)
        terminal.wait_quiet(PRESS)
    terminal.send(" ")
    terminal.wait_for(say("round.begin"))


def _take_turns(terminal: Terminal) -> None:
    """Turns, a pass, more time, a hold, a latecomer, and one step back."""
    terminal.rest(PRESS)
    terminal.send(" ")
    terminal.wait_for(say("round.thank-you"))
    for key in ("p", "+", "h", "h", " ", "-", BACKSPACE, " "):
        terminal.rest(PRESS)
        terminal.send(key)
    _type_names(terminal, (LATECOMER,))
    for _ in range(3):
        terminal.rest(PRESS)
        terminal.send(" ")
    terminal.rest(PRESS)


def _close(terminal: Terminal) -> None:
    """The question and the page are taken out, one person is named; then ten seconds pass."""
    terminal.send("s")
    terminal.wait_for(say("closing.takes-out"))
    for key in (DOWN, "x", DOWN, "x", " "):
        terminal.send(key)
        terminal.rest(PRESS)
    terminal.wait_for(say("closing.yes"))
    for _ in NAMES:
        terminal.send(DOWN)
    terminal.rest(PRESS)
    terminal.send("\r")
    terminal.wait_for(say("closing.named"))
    terminal.send(" ")
    terminal.wait_for(say("kept.header"))
    terminal.wait_for(say("kept.erased"))


def _end_evening(terminal: Terminal) -> None:
    """Leaving asks; the line that ends the evening is taken by its number."""
    terminal.send(LEAVE)
    terminal.wait_for(say("leave.end"))
    terminal.wait_quiet(PRESS)
    lines = [say("leave.for-now"), say("leave.end"), say("leave.stay")]
    shown = [line for row in terminal.look().lines for line in lines if line in row]
    terminal.send(str(shown.index(say("leave.end")) + 1))
    terminal.wait_end()
