"""Every practice can be printed, with every word that is read aloud in it."""

from __future__ import annotations

from pathlib import Path

import pytest

import sessions
from sessions.practice import read_practice
from sessions.steps.base import spoken_texts
from tui.commands.paper import WIDTH, on_paper

SHIPPED = sorted((Path(sessions.__file__).parent / "practices").glob("*/*.toml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_practice_on_paper_has_every_word_that_is_read_aloud(path: Path) -> None:
    practice = read_practice(path.read_text("utf-8"), path.name)
    printed = on_paper(practice, 5)
    assert max(map(len, printed.splitlines())) <= WIDTH
    words = " ".join(printed.split())
    inner = [step for outer in practice.step for step in getattr(outer, "each", ())]
    for step in (*practice.step, *inner):
        assert step.title in words
        for text in spoken_texts(step.say):
            assert " ".join(text.split()) in words
        for asked in (getattr(step, "question", ""), *getattr(step, "questions", ())):
            assert asked in words
