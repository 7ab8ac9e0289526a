"""Scripts: each one we ship is read, and a wrong one is told where it is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import sessions
from sessions.practice import Practice, ScriptError, read_practice

PRACTICES = Path(sessions.__file__).parent / "practices"
SHIPPED = sorted(PRACTICES.glob("*/*.toml"))

ALL_KINDS = (
    "say, quiet, break, round, ask, page, talk, write, board, focus, gate, mirror, agree, date, "
    "commit, own"
)
HEAD = 'title = "A circle"\n'
ROUND = '[[step]]\nkind = "round"\ntitle = "Round"\n'
SAY = '[[step]]\nkind = "say"\ntitle = "Words"\n'
DATE = '[[step]]\nkind = "date"\ntitle = "When"\n'
RETRO = '[[step]]\nkind = "ask"\ntitle = "So"\nquestion = "So?"\ndecides = true\n'
ASK = '[[step]]\nkind = "ask"\ntitle = "Ask"\nquestion = "Yes?"\n'


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_script_we_ship_is_read(path: Path) -> None:
    practice = read_practice(path.read_text("utf-8"), path.name)
    assert isinstance(practice, Practice)
    assert practice.about and practice.credit and practice.licence


def test_there_are_scripts_to_ship() -> None:
    assert len(SHIPPED) >= 8


Fault = tuple[str, int, str, str, dict[str, object]]
BROKEN: dict[str, Fault] = {
    # what is wrong: (script, step, key, expected, values)
    "not TOML": ("title = \n", 0, "", "script.not-toml", {"line": 1}),
    "not TOML, further down": (
        HEAD + ROUND + "seconds = 5 minutes", 0, "", "script.not-toml", {"line": 5},
    ),
    "a quote left open": (HEAD + 'about = """\n\n', 0, "", "script.not-toml", {"line": 4}),
    "a number without end": ("a = " + "9" * 5_000, 0, "", "script.not-toml", {"line": 1}),
    "brackets without end": ("a = " + "[" * 9_000, 0, "", "script.not-toml", {"line": 1}),
    "nothing in it": ("", 0, "step", "script.no-steps", {}),
    "no steps": (HEAD, 0, "step", "script.no-steps", {}),
    "an empty list of steps": (HEAD + "step = []", 0, "step", "script.no-steps", {}),
    "one step instead of a list": (
        HEAD + '[step]\nkind = "say"', 0, "step", "script.no-steps", {},
    ),
    "41 steps": (
        HEAD + (SAY + 'say = ""\n') * 41, 0, "step", "script.list-length", {"most": 40},
    ),
    "no title": (ROUND, 0, "title", "script.missing", {}),
    "a step without a title": (
        HEAD + '[[step]]\nkind = "round"', 1, "title", "script.missing", {},
    ),
    "nothing to say": (HEAD + SAY, 1, "say", "script.missing", {}),
    "an empty title": ('title = ""\n' + ROUND, 0, "title", "script.text-length", {"least": 1}),
    "a title too long": (
        f'title = "{"x" * 41}"\n' + ROUND, 0, "title", "script.text-length", {"most": 40},
    ),
    "a step's title too long": (
        HEAD + ROUND.replace("Round", "x" * 49), 1, "title", "script.text-length", {"most": 48},
    ),
    "a question too long": (
        HEAD + ROUND + f'questions = ["Why?", "{"x" * 61}"]',
        1, "questions 2", "script.text-length", {"most": 60},
    ),
    "an unknown kind": (
        HEAD + SAY + 'say = ""\n[[step]]\nkind = "dance"', 2, "kind", "script.kind",
        {"kinds": ALL_KINDS},
    ),
    "a kind that is a list": (
        HEAD + '[[step]]\nkind = ["say"]', 1, "kind", "script.kind",
        {"kinds": ALL_KINDS},
    ),
    "a step without a kind": (
        HEAD + '[[step]]\ntitle = "x"', 1, "kind", "script.kind",
        {"kinds": ALL_KINDS},
    ),
    "an unknown key": (HEAD + 'colour = "red"\n' + ROUND, 0, "colour", "script.unknown-key", {}),
    "an unknown key with a dash": (
        HEAD + 'turn-time = 1\n' + ROUND, 0, "turn-time", "script.unknown-key", {},
    ),
    "an unknown key in a step": (
        HEAD + ROUND + "second = 60", 1, "second", "script.unknown-key", {},
    ),
    "a key of another kind": (HEAD + ROUND + 'prompt = "x"', 1, "prompt", "script.unknown-key", {}),
    "seconds as text": (
        HEAD + ROUND + 'seconds = "60"', 1, "seconds", "script.type",
        {"want": "number", "got": "text"},
    ),
    "seconds with a point": (
        HEAD + ROUND + "seconds = 1.5", 1, "seconds", "script.type",
        {"want": "number", "got": "fraction"},
    ),
    "seconds as yes": (
        HEAD + ROUND + "seconds = true", 1, "seconds", "script.type",
        {"want": "number", "got": "yes-no"},
    ),
    "negative seconds": (
        HEAD + ROUND + "seconds = -60", 1, "seconds", "script.number", {"least": 5},
    ),
    "a day of seconds": (
        HEAD + ROUND + "seconds = 86400", 1, "seconds", "script.number", {"most": 14400},
    ),
    "a number beyond all": (
        HEAD + ROUND + "seconds = 1" + "0" * 30, 1, "seconds", "script.number", {"most": 14400},
    ),
    "an order beyond all": (
        HEAD + "order = 10000\n" + ROUND, 0, "order", "script.number", {"most": 9999},
    ),
    "negative reading time": (
        HEAD + ROUND + "reads = -1", 1, "reads", "script.number", {"least": 0},
    ),
    "a title that is a date": (
        "title = 2026-11-22\n" + ROUND, 0, "title", "script.type", {"want": "text", "got": "date"},
    ),
    "questions as text": (
        HEAD + ROUND + 'questions = "Why?"', 1, "questions", "script.type",
        {"want": "list", "got": "text"},
    ),
    "words that are a number": (
        HEAD + SAY + "say = 5", 1, "say", "script.type", {"want": "text-or-table", "got": "number"},
    ),
    "a language that is a number": (
        HEAD + SAY + "say = {en = 5}", 1, "say", "script.type", {"want": "text", "got": "number"},
    ),
    "three languages": (
        HEAD + SAY + 'say = {en = "a", de = "b", fr = "c"}', 1, "say", "script.two-languages", {},
    ),
    "no day that fits": (
        HEAD + DATE + "least = 30\nmost = 7", 1, "most", "script.no-day", {},
    ),
    "decided alone": (
        HEAD + RETRO + 'answers = ["a", "b", "c", "d"]\nhow = "alone"', 1, "how",
        "script.decides-together", {},
    ),
    "decided with two answers": (
        HEAD + RETRO + 'answers = ["a", "b"]', 1, "answers", "script.decides-four", {},
    ),
    "no language": (HEAD + SAY + "say = {}", 1, "say", "script.two-languages", {}),
    "a direction that isn't one": (
        HEAD + ROUND + 'direction = "up"', 1, "direction", "script.choice",
        {"got": "up", "choices": '"left", "right"'},
    ),
    "a clock that isn't one": (
        HEAD + ROUND + 'clock = "hours"', 1, "clock", "script.choice",
        {"got": "hours", "choices": '"bar", "minutes", "digits"'},
    ),
    "an answer that earns what isn't there": (
        HEAD + ASK + 'answers = ["a", "b"]\nearns = "money"', 1, "earns", "script.choice",
        {"got": "money", "choices": '"listening", "respect", "missing", "co-owners"'},
    ),
    "one answer": (
        HEAD + ASK + 'answers = ["yes"]', 1, "answers", "script.list-length", {"least": 2},
    ),
    "the people the wrong way round": (
        HEAD + "people = [9, 3]\n" + ROUND, 0, "people", "script.people", {},
    ),
    "nobody": (HEAD + "people = [0, 3]\n" + ROUND, 0, "people", "script.people", {}),
    "one number of people": (HEAD + "people = [3]\n" + ROUND, 0, "people", "script.people", {}),
    "people in words": (
        HEAD + 'people = [3, "many"]\n' + ROUND, 0, "people 2", "script.type",
        {"want": "number", "got": "text"},
    ),
    "a level that isn't one": (
        HEAD + "level = 6\n" + ROUND, 0, "level", "script.number", {"most": 5},
    ),
    "trouble without help": (
        HEAD + ROUND + '[[trouble]]\nwhat = "Tears"', 0, "trouble 1 help", "script.missing", {},
    ),
    "bytes for a terminal": (
        HEAD + ROUND + 'rule = "\\u001b[2J"', 1, "rule", "script.characters", {},
    ),
    "a text that runs backwards": (
        'title = "a\\u202eb"\n' + ROUND, 0, "title", "script.characters", {},
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
def test_a_wrong_script_is_told_where_and_what_was_expected(what: str) -> None:
    text, step, key, expected, values = BROKEN[what]
    with pytest.raises(ScriptError) as refused:
        read_practice(text, "mine.toml")
    wrong = refused.value
    assert (wrong.file, wrong.step, wrong.key) == ("mine.toml", step, key)
    assert (wrong.expected, wrong.values) == (expected, values)


@pytest.mark.parametrize("what", BROKEN)
def test_no_sentence_of_a_library_reaches_a_practitioner(what: str) -> None:
    with pytest.raises(ScriptError) as refused:
        read_practice(BROKEN[what][0], "mine.toml")
    wrong = refused.value
    for value in (wrong.key, *wrong.values.values()):
        assert not re.search(r"Expected|Invalid|`|\$|\bstr\b|\bint\b|array|Object", str(value))


def test_what_may_be_left_out_is_left_out() -> None:
    practice = read_practice(HEAD + ROUND, "mine.toml")
    assert (practice.level, practice.people, practice.step[0].title) == (0, (1, 200), "Round")


def test_two_languages_are_read() -> None:
    practice = read_practice(HEAD + SAY + 'say = {en = "Hello", de = "Hallo"}', "mine.toml")
    assert practice.step[0].say == {"en": "Hello", "de": "Hallo"}
