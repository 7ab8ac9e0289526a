"""The page on the closing screen: the same words, in lines that fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from store.export import preview, tell
from store.export.preview import wrap
from tests.store.export_model import board, evening, hostile, log
from words import say


@given(name=hostile, page=hostile, person=hostile, width=st.integers(2, 70))
def test_no_line_is_wider_than_the_paper(name: str, page: str, person: str, width: int) -> None:
    events = [*evening(name=name, page=("Page", page), people=(person, "Gus")), *board(page, page)]
    story = tell(log(events))
    for role, line in preview(story, say, width):
        assert role in ("title", "day", "heading", "item", "note")
        assert "\n" not in line and wcswidth(line) <= width
        assert not set("\x00\x1b\r\t\x9b\u202e\u2066\u2028\u200b") & set(line)


@given(text=hostile, width=st.integers(2, 30))
def test_wrapping_loses_nothing(text: str, width: int) -> None:
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


def test_a_long_word_is_cut_between_letters_and_a_family_stays_together() -> None:
    assert wrap("abcdef gh", 4) == ["abcd", "ef", "gh"]
    assert wrap("王小明明", 5) == ["王小", "明明"]
    assert wrap("👩‍👩‍👧👩‍👩‍👧", 2) == ["👩‍👩‍👧", "👩‍👩‍👧"]


def test_the_page_in_lines() -> None:
    lines = preview(tell(log(evening())), say, 48)
    assert lines[:5] == [
        ("title", "First gathering"),
        ("day", "22 November 2026"),
        ("note", ""),
        ("heading", "Listening circle"),
        ("item", "  Level 1"),
    ]
    told = " ".join(line.strip() for _, line in lines)
    assert "1 point each, for 12 people, to the circle: we listened to each other" in told
    assert lines[-1] == ("note", "isn't written.")


def test_nothing_kept_is_said() -> None:
    assert ("note", "Nothing is kept yet.") in preview(tell([]), say, 48)


def test_the_board_in_lines() -> None:
    lines = preview(tell(log([*evening(), *board(named=False)])), say, 60)
    at = lines.index(("heading", "What was promised"))
    assert lines[at - 1] == ("note", "")
    assert lines[at + 1 : at + 3] == [
        ("item", "  · read the grant text (Someone → someone; by 12 December"),
        ("item", "  2026)"),
    ]
