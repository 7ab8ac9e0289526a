"""Block letters and digits: nothing shifts, nothing touches, nothing is cut, nothing crashes."""

from __future__ import annotations

import subprocess
import sys
import time
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.lettering import (
    CAPITALS,
    Bitmap,
    baselines,
    fit_line,
    set_block,
    set_digits,
    set_line,
)
from tui.lettering.glyphs import LetterTable, letter_table
from tui.lettering.letters import placed_letters
from tui.lettering.unifont import unifont_glyph

ROOT = Path(__file__).resolve().parents[2]
SIZES = sorted(CAPITALS)

NAMES = [
    *("Dženana", "Nguyễn", "Δήμητρα", "Ольга", "Søren", "Zoë", "Chiara", "İpek", "Çelik"),
    *("Łucja", "Đặng Thị", "Þór", "Ståle", "Ľubica", "Rūta", "Tomás O’Neill", "AVATAR", "Fjord"),
    *("Юлія", "Ђорђе", "Їжак", "Ñusta", "Ánh-Tuyết", "Αλέξης", "Jürgen", "Æthel", "ŒŁŻ"),
    *("გიორგი", "Արամ", "j’y vais!", "“Lee”", "Ty.", "L'Aquila", "r.s,t;f", "¿Qué…? ¡ja!"),
]
OTHER_SCRIPTS = ["佐藤", "さくら", "ユウタ", "민준", "서연", "李明", "ሰላም", "ᏣᎳᎩ", "ㄅㄆ", "ー々"]


def ink(bitmap: Bitmap) -> set[tuple[int, int]]:
    """Every inked pixel as column and row, the baseline being row 0."""
    return {
        (x, y - bitmap.baseline)
        for y in range(bitmap.height)
        for x in range(bitmap.width)
        if bitmap.pixel(x, y)
    }


def drawn(text: str, size: int) -> Bitmap:
    bitmap = set_line(text, size)
    assert bitmap is not None, text
    return bitmap


def closest(text: str, size: int) -> list[int]:
    """For each letter but the first: empty columns between it and any earlier letter's ink."""
    placed = placed_letters(text, size)
    assert placed is not None, text
    gaps = []
    before: set[tuple[int, int]] = set()
    for glyph, at in placed:
        now = {(x + at, y) for x, y in ink(glyph)}
        assert not now & before, "letters overlap"
        # Beside counts also what touches at a corner.
        beside = [x - bx for x, y in now for bx, by in before if abs(by - y) < 2]
        if beside:
            gaps.append(min(beside) - 1)
        before |= now
    return gaps


# -------------------------------------------------------------------------------------- letters


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES)
def test_no_two_letters_touch(name: str, size: int) -> None:
    assert min(closest(name, size)) >= 1


def test_letters_stand_close() -> None:
    """Set by ink: in no name is there a hole between two letters."""
    for name in ("Dženana", "Ольга", "Toni", "Avaja", "Illia", "Fay"):
        assert max(closest(name, 11)) <= 2, name


@pytest.mark.parametrize("size", SIZES)
def test_capitals_are_as_high_as_told(size: int) -> None:
    assert {drawn(letter, size).height for letter in "HIEТΠ"} == {CAPITALS[size]}
    assert drawn("H", size).baseline == CAPITALS[size]


@pytest.mark.parametrize("size", SIZES)
def test_no_ink_is_cut_and_none_is_added(size: int) -> None:
    """A line has exactly the ink of its letters: accents on top, tails below."""
    for name in NAMES:
        placed = placed_letters(name, size)
        assert placed is not None
        expected = {(x + at, y) for glyph, at in placed for x, y in ink(glyph)}
        line = drawn(name, size)
        assert ink(line) == expected
        assert line.rows[0] and line.rows[-1]


def test_marks_lie_above_the_letters_and_tails_below() -> None:
    plain, marked = drawn("Nguyen", 11), drawn("Nguyễn", 11)
    assert marked.baseline > plain.baseline > 0
    assert drawn("Dženana", 11).baseline > CAPITALS[11]
    assert plain.height - plain.baseline > 0
    assert drawn("Hanna", 11).height == drawn("Hanna", 11).baseline


def test_stacked_marks_stay_apart() -> None:
    """In ễ letter, circumflex and tilde are three shapes at every size."""
    for size in SIZES:
        rows = drawn("ễ", size).rows
        empty = [y for y, row in enumerate(rows) if not row]
        assert len(empty) >= 2, size


def test_decomposed_names_look_like_composed_ones() -> None:
    for name in ("Zoë", "Nguyễn", "Δήμητρα", "Йосип", "민준"):
        for form in ("NFC", "NFD"):
            assert set_line(unicodedata.normalize(form, name), 11) == drawn(name, 11)


def test_a_mark_without_letter_of_its_own_is_put_together() -> None:
    plain, marked = drawn("m", 16), drawn("m̃", 16)
    assert ink(plain) < {(x - (marked.width - plain.width) // 2, y) for x, y in ink(marked)}
    assert marked.baseline > plain.baseline + 1
    below = drawn("m̤", 16)
    assert below.height - below.baseline > plain.height - plain.baseline
    assert drawn("i̋", 16).baseline < drawn("i", 16).baseline + drawn("˝", 16).height + 1


def test_a_space_is_wider_than_any_gap_and_counts_each_time() -> None:
    one, two, none = (drawn(text, 11).width for text in ("a b", "a  b", "ab"))
    assert two - one == one - drawn("a", 11).width - drawn("b", 11).width >= 4
    assert one > none + 2
    assert drawn(" ab ", 11) == drawn("ab", 11)


@pytest.mark.parametrize("text", ["سارة", "नेहा", "🙂", "Ana 🙂", "שרה", "กานต์", "\u0301", "", "  "])
def test_what_has_no_bitmap_is_none(text: str) -> None:
    assert set_line(text, 11) is None


def test_an_unknown_size_is_an_error() -> None:
    with pytest.raises(ValueError, match="12"):
        set_line("Ana", 12)


@given(st.text(), st.sampled_from(SIZES))
def test_any_text_is_set_or_refused(text: str, size: int) -> None:
    line = set_line(text, size)
    if line is not None:
        assert line.rows[0] and line.rows[-1]
        assert all(0 <= row < 1 << line.width for row in line.rows)
        columns = {x for x, _ in ink(line)}
        assert min(columns) == 0 and max(columns) == line.width - 1


LETTERS = [chr(code) for code in letter_table(11)]


@given(st.text(st.sampled_from(LETTERS), min_size=2, max_size=8), st.sampled_from((9, 11, 16)))
def test_letters_of_any_pair_never_touch(text: str, size: int) -> None:
    if set_line(text, size) is not None:
        assert all(gap >= 1 for gap in closest(text, size))


# -------------------------------------------------------------------------- the other scripts


@pytest.mark.parametrize("name", OTHER_SCRIPTS)
def test_scripts_beyond_the_bold_letters(name: str) -> None:
    for size in (11, 14, 16, 20):
        line = drawn(name, size)
        assert 5 <= line.height <= 16
        assert min(closest(name, size), default=1) >= 1
    assert line.height < drawn(name, 34).height <= 33
    assert set_line(name, 9) is None


def test_ideographs_stand_two_columns_apart() -> None:
    assert min(closest("佐藤鈴木", 11)) >= 2


def test_doubled_letters_keep_their_gaps_open() -> None:
    """At 34 strokes are bolder, yet holes stay holes and no new ones are closed in."""
    for letter, holes in (("口", 1), ("目", 3), ("朋", 4), ("器", 4), ("圖", 5), ("林", 0)):
        assert _holes(drawn(letter, 34)) == holes == _holes(drawn(letter, 16))


def _holes(bitmap: Bitmap) -> int:
    """Separate empty places that are closed in by ink."""
    empty = {
        (x, y)
        for x in range(-1, bitmap.width + 1)
        for y in range(-1, bitmap.height + 1)
        if not (0 <= x < bitmap.width and 0 <= y < bitmap.height and bitmap.pixel(x, y))
    }
    places = 0
    while empty:
        places += 1
        queue = [empty.pop()]
        while queue:
            x, y = queue.pop()
            near = {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)} & empty
            empty -= near
            queue += near
    return places - 1


def test_letters_that_closed_up_are_open_at_the_smallest_sizes() -> None:
    for size in (9, 11):
        counted = {letter: _holes(drawn(letter, size)) for letter in "aeosøОдЯ8064ыΦ"}
        assert counted == {
            **dict.fromkeys("aeoОдЯ064", 1),
            **dict.fromkeys("ø8Φ", 2),
            **{"s": 0, "ы": 1},
        }


def test_unifont_has_no_letters_that_need_shaping() -> None:
    shaped = [0x0627, 0x0905, 0x0E01, 0x05D0, 0x1780, 0x1F600]
    assert [unifont_glyph(code, 16) for code in shaped] == [None] * len(shaped)


# ------------------------------------------------------------------------------------- fitting


def test_a_name_takes_the_first_size_that_fits() -> None:
    full = drawn("Dženana", 16).width
    assert fit_line("Dženana", (16, 11, 9), full) == drawn("Dženana", 16)
    assert fit_line("Dženana", (16, 11, 9), full - 1) == drawn("Dženana", 11)


def test_a_long_name_becomes_its_first_word_before_it_becomes_a_chip() -> None:
    whole, first = drawn("Maria Wilhelmina", 9), drawn("Maria", 11)
    assert fit_line("Maria Wilhelmina", (11, 9), whole.width) == whole
    assert fit_line("Maria Wilhelmina", (11, 9), whole.width - 1) == first
    assert fit_line("Maria Wilhelmina", (11, 9), 10) is None
    assert fit_line("", (11, 9), 100) is None


QUESTION = "Something that is true for me right now"


def test_a_question_breaks_as_in_the_pictures() -> None:
    def lines(*texts: str) -> list[Bitmap]:
        return [drawn(text, 11) for text in texts]

    assert set_block(QUESTION, (11,), 112, 60) == lines(
        "Something", "that is true", "for me right now"
    )
    assert set_block("finish your sentence", (11,), 76, 40) == lines("finish your", "sentence")
    assert set_block("we have time", (11,), 112, 40) == lines("we have time")


def test_a_question_is_as_large_as_fits_both_ways() -> None:
    large = set_block(QUESTION, (16, 11, 9), 210, 60)
    assert large is not None and len(large) == 2
    assert all(line.width <= 210 for line in large)
    last = large[-1]
    assert baselines(large)[-1] + last.height - last.baseline <= 60
    assert set_block(QUESTION, (16,), 210, 20) is None
    # Three lines twelve rows apart, the first nine high, the last with two rows of tail.
    assert set_block(QUESTION, (11,), 112, 9 + 2 * 12 + 2) is not None
    assert set_block(QUESTION, (11,), 112, 9 + 2 * 12 + 1) is None
    low = set_block(QUESTION, (16, 11, 9), 210, 25)
    assert low is not None and low[0].height < large[0].height
    assert set_block(QUESTION, (11,), 40, 200) is None
    assert set_block("नेहा बोल", (11,), 400, 200) is None
    assert set_block("", (11,), 400, 200) is None


def test_lines_of_a_block_stand_evenly_and_never_meet() -> None:
    block = [drawn(text, 11) for text in ("gypsy", "Nguyễn", "no", "Ếp")]
    rows = baselines(block)
    assert len({after - before for before, after in pairwise(rows)}) == 1
    for (upper, a), (lower, b) in pairwise(zip(block, rows, strict=True)):
        assert a + upper.height - upper.baseline < b - lower.baseline
    assert rows[0] == block[0].baseline
    assert baselines([drawn("Something", 11), drawn("that is true", 11)]) == [9, 21]
    assert baselines([]) == []


@given(st.text(max_size=60), st.integers(0, 200), st.integers(0, 80), st.integers(1, 4))
def test_a_block_stays_inside_its_place(text: str, width: int, height: int, lines: int) -> None:
    block = set_block(text, (16, 11, 9), width, height, lines)
    if block is not None:
        assert 1 <= len(block) <= lines
        assert all(line.width <= width for line in block)
        last = block[-1]
        assert baselines(block)[-1] + last.height - last.baseline <= height


# -------------------------------------------------------------------------------------- digits


@pytest.mark.parametrize("size", range(7, 41))
def test_clocks_never_shift(size: int) -> None:
    clocks = [set_digits(f"{n // 60}:{n % 60:02}", size) for n in range(0, 600, 7)]
    (width,) = {clock.width for clock in clocks}
    assert {clock.height for clock in clocks} == {size}
    # The colon's columns are the same, and nothing else reaches into them.
    colon = set_digits("0:", size).width - set_digits(":", size).width
    ends = colon + set_digits(":", size).width
    mask = (1 << (ends - colon)) - 1
    seen = {tuple(row >> (width - ends) & mask for row in clock.rows) for clock in clocks}
    assert seen == {set_digits(":", size).rows}


@pytest.mark.parametrize("size", range(9, 41))
def test_digits_stay_apart_and_fill_their_height(size: int) -> None:
    for digit in "0123456789":
        alone = set_digits(digit, size)
        assert alone.rows[0] and alone.rows[-1], digit
        assert alone.baseline == size
    cell = set_digits("0", size).width
    gap = set_digits("00", size).width - 2 * cell
    assert gap >= 2


@pytest.mark.parametrize("size", range(9, 41))
def test_digits_keep_their_insides_open(size: int) -> None:
    """The 4 is open at the top; 6, 8 and 9 have their holes and no others."""
    holes = {digit: _holes(set_digits(digit, size)) for digit in "0123456789"}
    assert holes == {**dict.fromkeys("123457", 0), **dict.fromkeys("069", 1), "8": 2}


def test_digits_all_look_different() -> None:
    for size in range(7, 41):
        assert len({set_digits(digit, size).rows for digit in "0123456789+- "}) == 13


def test_strokes_are_as_thick_as_designed() -> None:
    for size, thick in ((14, 3), (18, 3), (22, 4), (30, 6), (40, 8)):
        one = set_digits("1", size)
        assert one.rows[-1].bit_count() == thick


def test_digits_know_only_clocks_and_counts() -> None:
    assert set_digits("", 14).width == 0
    assert not any(set_digits(" ", 14).rows)
    for text, size in (("1.5", 14), ("1", 6), ("1", 41)):
        with pytest.raises(ValueError):
            set_digits(text, size)


# --------------------------------------------------------------------------------------- speed


def test_letters_load_fast() -> None:
    """The first paint waits for one table; the best of five leaves out a busy computer."""
    packed = (ROOT / "tui/lettering/letters-11.bin").read_bytes()
    took = []
    for _ in range(5):
        begin = time.perf_counter()
        LetterTable(packed)
        took.append(time.perf_counter() - begin)
    assert min(took) < 0.005


PROBE = """
import builtins, sys
sys.path.insert(0, {root!r})
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from tui.lettering import set_line
def tables():
    found = sorted({{name.rpartition("lettering")[2][1:] for name in opened if ".bin" in name}})
    opened.clear()
    return found
print(tables(), end=" ")
set_line("Ana", 11); print(tables(), end=" ")
set_line("佐藤", 11); print(tables())
"""


def test_tables_are_read_only_when_met() -> None:
    probe = subprocess.run(
        [sys.executable, "-c", PROBE.format(root=str(ROOT))],
        capture_output=True,
        text=True,
        check=True,
    )
    assert probe.stdout.strip() == "[] ['letters-11.bin'] ['unifont.bin']"
