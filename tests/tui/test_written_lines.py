"""Sentences that were typed stand whole, however long and on however small a wall: one page after
the other they can all be read, and nothing lies over anything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.tui.tour import WatchedCanvas
from tui.looks import EMBERS
from tui.steps.written_lines import Sentence, Shown, paint_sentences
from tui.widgets.grid import Region
from words import say

WIDE = "".join(chr(0x4E00 + number) for number in range(280))
"""Letters of which each takes two columns, and no two are the same."""
SHORT = [Sentence("Ana:", f"I bring soup number {number}") for number in range(9)]
SIGNS = "▴▾"


def pages(
    found: list[Sentence], width: int, height: int, chosen: int = -1
) -> Iterator[tuple[Shown, list[str]]]:
    """Every page from the first to the last, and what stands on it: only within its area."""
    number = 0
    while True:
        canvas = WatchedCanvas(width + 4, height + 4, EMBERS)
        shown = paint_sentences(canvas, Region(2, 2, width, height), found, number, chosen)
        rows = canvas.plain()
        assert canvas.faults == []
        assert not any(rows[y].strip() for y in (0, 1, height + 2, height + 3))
        yield shown, [row.strip() for row in rows[2 : height + 2]]
        number += 1
        if number >= shown.pages:
            return


@pytest.mark.parametrize("width", [56, 72, 112])
@pytest.mark.parametrize("height", [1, 2, 3, 4, 7, 20])
def test_every_letter_stands_on_one_of_the_pages(width: int, height: int) -> None:
    found = [*SHORT[:2], Sentence("A concern:", WIDE), SHORT[2]]
    stood = [row for _, rows in pages(found, width, height) for row in rows]
    read = "".join(row for row in stood if row[:1] not in SIGNS)
    assert [letter for letter in read if letter in WIDE] == list(WIDE)
    assert [read.count(f"number {number}") for number in range(3)] == [1, 1, 1]


def test_a_page_says_that_its_sentence_goes_on() -> None:
    found = [SHORT[0], Sentence("A concern:", WIDE), SHORT[1]]
    first, second, third, last = [rows for _, rows in pages(found, 56, 7)]
    one_more = say("list.more", n=1)
    assert first[-1] == f"▾ {say('list.more', n=2)}"
    assert second[0] == f"▴ {one_more}"
    assert second[-1] == third[-1] == f"▾ {say('list.goes-on')} · {one_more}"
    assert third[0] == last[0] == f"▴ {say('list.began')} · {one_more}"
    assert any(SHORT[1].words in row for row in last)


def test_few_and_short_ones_have_air_between_them_and_no_signs() -> None:
    ((shown, rows),) = pages(SHORT[:3], 56, 7)
    assert shown.pages == 1 and not any(row[:1] in SIGNS for row in rows if row)
    assert [bool(row) for row in rows] == [True, False, True, False, True, False, False]


def test_the_chosen_one_is_read_to_its_end_before_the_next() -> None:
    found = [SHORT[0], Sentence("1", WIDE), SHORT[1]]

    def on(page: int) -> Shown:
        canvas = WatchedCanvas(60, 11, EMBERS)
        return paint_sentences(canvas, Region(2, 2, 56, 7), found, page, chosen=1)

    turned = [on(0)]
    while turned[-1].cut(1, 1):
        turned.append(on(turned[-1].page + 1))
    assert [one.page for one in turned] == [1, 2, 3], "from its beginning to its end"
    assert [one.cut(1, -1) for one in turned] == [False, True, True]
