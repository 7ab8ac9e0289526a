"""The painting of the wall: nothing meets, nothing is cut, nothing hostile gets through."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest

from tui.canvas import Canvas, width_of
from tui.looks import BARE, CONTRAST, EMBERS, LOOKS, PAPER, Look
from tui.widgets.bands import header, strip
from tui.widgets.cards import Column, Tile, laid_out
from tui.widgets.embers import EIGHTHS, UNLIT, embers, quiet_coals
from tui.widgets.faces import centre, clock_digits, counter, name_letters, sentence
from tui.widgets.grid import Grid, Region, grid_for
from tui.widgets.held import held
from tui.widgets.lists import Entry, choices, lines, paper, paragraphs
from tui.widgets.ring import Chair, RingWords, State, line, ring, ring_fits
from tui.widgets.seats import layout

WORDS = RingWords("next", "then", "later")
SIZES = [(80, 24), (120, 36), (200, 50)]
ANY_SIZES = [*SIZES, (60, 20), (99, 31), (100, 32), (180, 46), (300, 90), (60, 90), (300, 20)]
NAMES = [
    "Ana", "Ben", "Chiara", "Dženana", "Nguyễn", "Ольга", "Δήμητρα", "佐藤", "محمد",
    "Maximiliane-Friederike v", "Bartholomew", "Zoë", "Jo", "Inês", "👩‍👩‍👧", "Al Bo",
]  # fmt: skip
HOSTILE = ["\x1b[31mred", "[bold]x[/bold]", "a\u202eb", "tab\there", "\x00\x07", "n\nl", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L"]
FACES = ["bar", "minutes", "digits"]


def people(n: int, speaking: int = -1) -> list[Chair]:
    """A ring with every state that goes together with somebody speaking."""
    states: list[State] = ["to come"] * n
    if speaking >= 0:
        for offset, state in ((-1, "had"), (3, "later"), (2, "then"), (1, "next"), (0, "speaking")):
            states[(speaking + offset) % n] = state  # type: ignore[call-overload]
    return [Chair(NAMES[(i * 7 + n) % len(NAMES)], states[i]) for i in range(n)]


def listening(
    size: tuple[int, int], n: int, look: Look = EMBERS, *, speaking: int = 0,
    face: str = "digits", phase: str = "running", name: str = "Dženana",
) -> Canvas:  # fmt: skip
    canvas, grid = Canvas(*size, look), grid_for(*size)
    header(canvas, grid, "Listening circle", "round 1 of 2", "ends about 19:42")
    chairs = people(n, speaking)
    free = ring(canvas, grid, chairs, WORDS)
    if not ring_fits(grid, n):
        line(canvas, grid, grid.line_row, chairs, WORDS)
    centre(
        canvas, grid, free, name, face, "1:24", "2 min", 0.44, phase,
        "Something that is true for me right now", "finish your sentence", "there is room",
    )  # fmt: skip
    strip(canvas, grid, [("192.168.1.20:8765", "text")], [("space", "on"), ("?", "keys")])
    return canvas


Cells = dict[tuple[int, int], tuple[str, str]]


def inked(canvas: Canvas) -> Cells:
    """The cells in which something stands: a letter, a shape or the ground of a chip."""
    plain = {EMBERS.background, *EMBERS.halo}
    return {
        (x, y): (cell[0], cell[2])
        for y, row in enumerate(canvas.rows)
        for x, cell in enumerate(row)
        if (cell[0] != " " and cell[0]) or cell[2] not in plain
    }


def apart(parts: list[tuple[str, Cells]]) -> None:
    """Fails where what was painted later covers what was there before."""
    for (_, before), (name, after) in pairwise(parts):
        covered = [cell for cell in before if after.get(cell) != before[cell]]
        assert not covered, f"{name} at {covered[:3]}"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("n", range(2, 41))
def test_nothing_on_the_listening_screen_meets(size: tuple[int, int], n: int) -> None:
    grid = grid_for(*size)
    for speaking in sorted({0, n // 3}):
        below = Canvas(*size, EMBERS)
        header(below, grid, "Listening circle", "round 1 of 2", "ends about 19:42")
        strip(below, grid, [("address", "text")], [("space", "on"), ("?", "keys")])
        bands = inked(below)
        chairs = people(n, speaking)
        free = ring(below, grid, chairs, WORDS)
        if not ring_fits(grid, n):
            line(below, grid, grid.line_row, chairs, WORDS)
        seated = inked(below)
        for face, phase in (("digits", "running"), ("bar", "running"), ("minutes", "running"),
                            ("bar", "finishing")):  # fmt: skip
            canvas = Canvas(*size, EMBERS)
            canvas.rows = [list(row) for row in below.rows]
            centre(
                canvas, grid, free, "Nguyễn", face, "10:24", "11 min", 0.9, phase,
                "What would you do if nobody needed you?", "finish your sentence", "room",
            )  # fmt: skip
            parts = [("bands", bands), ("ring", seated), (f"{face} {phase}", inked(canvas))]
            apart(parts)


@pytest.mark.parametrize("size", [(120, 36), (140, 40), (200, 50), (300, 90)])
@pytest.mark.parametrize("n", range(2, 41))
def test_labels_of_the_ring_never_meet(size: tuple[int, int], n: int) -> None:
    found = layout(grid_for(*size), n)
    if found is None:
        return
    cells: dict[tuple[int, int], int] = {}
    for number, seat in enumerate(found.seats):
        x, y, wide = seat.label(found.label)
        for cell in [(seat.x, seat.y), *((column, y) for column in range(x, x + wide))]:
            assert cells.setdefault(cell, number) == number
            assert 0 <= cell[0] < size[0]
            assert grid_for(*size).header_row < cell[1] < grid_for(*size).strip_row - 1


def test_the_longest_labels_are_those_of_the_design() -> None:
    middle, large = grid_for(120, 36), grid_for(200, 50)
    for n, cells in ((2, 10), (23, 10), (24, 9), (27, 9), (31, 7)):
        found = layout(middle, n)
        assert found is not None and found.label == cells, n
    assert not ring_fits(middle, 32) and not ring_fits(grid_for(80, 24), 5)
    for n in range(2, 39):
        found = layout(large, n)
        assert found is not None and found.label == 14, n
    assert not ring_fits(large, 39)


@pytest.mark.parametrize("n", range(3, 39))
def test_every_name_of_the_ring_can_be_seen(n: int) -> None:
    for size in ((120, 36), (200, 50)):
        if not ring_fits(grid_for(*size), n):
            continue
        canvas = Canvas(*size, EMBERS)
        chairs = [Chair(f"P{i}x", c.state) for i, c in enumerate(people(n, n // 2))]
        ring(canvas, grid_for(*size), chairs, WORDS)
        text = "\n".join(canvas.plain())
        for chair in chairs:
            assert chair.name in text, (size, n, chair)
        assert "next" in text and "then" in text


def test_seats_are_fixed_while_the_glow_travels() -> None:
    grid = grid_for(120, 36)
    first, second = Canvas(120, 36, EMBERS), Canvas(120, 36, EMBERS)
    ring(first, grid, [Chair("Ana", "speaking"), Chair("Ben"), Chair("Eli")], WORDS)
    ring(second, grid, [Chair("Ana", "had"), Chair("Ben"), Chair("Eli", "speaking")], WORDS)
    where = [[row.find("Ben") for row in canvas.plain()] for canvas in (first, second)]
    assert where[0] == where[1]


def test_one_tone_of_the_halo_changes_and_no_letter() -> None:
    calm, warm = Canvas(120, 36, EMBERS), Canvas(120, 36, EMBERS)
    ring(calm, grid_for(120, 36), people(12, 3), WORDS)
    ring(warm, grid_for(120, 36), people(12, 3), WORDS, glow=1)
    assert calm.plain() == warm.plain()
    assert calm.rows != warm.rows


# ── the line and the strip ────────────────────────────────────────────────────────────────


def painted_line(width: int, look: Look = EMBERS) -> str:
    canvas, grid = Canvas(width, 20, look), grid_for(width, 20)
    chairs = [
        Chair("Chiara", "had"), Chair("Dženana", "speaking"), Chair("Eli", "next"),
        Chair("Fay", "then"),
    ]  # fmt: skip
    line(canvas, grid, 17, chairs, WORDS)
    return canvas.plain()[17].strip()


def test_the_line_tells_who_is_near() -> None:
    assert painted_line(80) == "● Chiara   ◆ Dženana   ▶ next Eli   ▷ then Fay"


def test_a_line_without_room_keeps_the_one_who_speaks() -> None:
    assert painted_line(45) == "◆ Dženana   ▶ next Eli   ▷ then Fay"
    assert painted_line(30) == "◆ Dženana   ▶ next Eli"
    assert painted_line(20) == "◆ Dženana"


@pytest.mark.parametrize("width", [*range(60, 130), 200, 300])
def test_the_strip_never_loses_the_key_for_the_keys(width: int) -> None:
    keys = [("space", "a rather long label"), ("p", "pass it on"), ("↑ ↓", "look"), ("?", "keys")]
    for look in (EMBERS, BARE):
        canvas, grid = Canvas(width, 24, look), grid_for(width, 24)
        left = [("http://192.168.100.200:8765/x", "text"), ("7KQ 4FM", "accent")]
        strip(canvas, grid, left, keys)
        row = canvas.plain()[grid.strip_row]
        assert "?" in row[len(row) - 8 :]
        assert "space" in row


def test_the_strip_has_rather_fewer_keys_than_one_without_its_label() -> None:
    canvas, grid = Canvas(80, 24, EMBERS), grid_for(80, 24)
    left = [("192.168.1.20:8765", "text"), ("7KQ 4FM", "accent")]
    keys = [("space", "thank you"), ("p", "pass"), ("h", "hold on"), ("?", "all keys")]
    strip(canvas, grid, left, keys)
    row = canvas.plain()[23]
    assert "192.168.1.20:8765" in row and "thank you" in row and "pass" in row
    assert "all keys" not in row and row.endswith("?")
    assert ("  h  " in row) == ("hold on" in row)


@pytest.mark.parametrize("width", range(60, 121))
def test_every_key_that_stands_in_the_strip_says_what_it_does(width: int) -> None:
    canvas, grid = Canvas(width, 24, EMBERS), grid_for(width, 24)
    keys = [("enter", "open"), ("k", "let in all"), ("↑ ↓", "look"), ("esc", "back")]
    strip(canvas, grid, [("a rule", "soft")], keys, join=[("192.168.1.20:8765", "text")])
    row = canvas.plain()[grid.strip_row]
    assert "enter  open" in row and "esc" in row
    assert all(f"{key}  {label}" in row for key, label in keys[1:3] if f" {key} " in row)


def test_what_is_only_quiet_leaves_the_strip_before_any_label() -> None:
    canvas, grid = Canvas(80, 24, EMBERS), grid_for(80, 24)
    keys = [("space", "thank you"), ("p", "pass"), ("h", "hold"), ("?", "keys")]
    strip(canvas, grid, [("One voice. Nobody fixes, advises or replies.", "quiet")], keys)
    row = canvas.plain()[23]
    assert "One voice" not in row and "hold" in row and row.endswith("keys")


def test_only_the_first_chip_is_accent() -> None:
    canvas, grid = Canvas(120, 36, EMBERS), grid_for(120, 36)
    strip(canvas, grid, [], [("space", "on"), ("p", "pass"), ("?", "keys")])
    grounds = [cell[2] for cell in canvas.rows[grid.strip_row]]
    assert grounds.count(EMBERS.accent) == len(" space ")
    assert grounds.count(EMBERS.chip) == len(" p ") + len(" ? ")


def test_the_note_of_the_header_gives_way_first() -> None:
    canvas, grid = Canvas(60, 20, EMBERS), grid_for(60, 20)
    header(canvas, grid, "Offers and asks, a long title", "18 on the board", "take one, or let go")
    row = canvas.plain()[0]
    assert "a long title" in row and "take one" in row and "board" not in row


# ── embers ────────────────────────────────────────────────────────────────────────────────


def lit(share: float, width: int = 46, *, finished: bool = False, look: Look = EMBERS) -> list[int]:
    canvas = Canvas(60, 3, look)
    embers(canvas, 5, 1, width, share, finished)
    return [x for x in range(60) if canvas.rows[1][x][0] in EIGHTHS[2:]]


def test_embers_spread_from_the_middle_and_never_shrink() -> None:
    before: list[int] = []
    for step in range(0, 101):
        now = lit(step / 100)
        assert set(before) <= set(now)
        assert [55 + 0 - x for x in reversed(now)] == now  # columns 5 to 50 mirror at 27.5
        assert now == list(range(now[0], now[-1] + 1)) if now else step == 0
        before = now
    assert len(before) == 46


def test_a_pair_of_coals_lights_every_23rd_of_a_turn() -> None:
    assert [len(lit(k / 23)) for k in range(1, 24)] == [2 * k for k in range(1, 24)]
    assert lit(0.0) == [] and len(lit(0.2, finished=True)) == 46


def test_embers_are_told_by_shape_without_colours() -> None:
    canvas = Canvas(60, 3, BARE)
    embers(canvas, 5, 1, 46, 0.5)
    shapes = {cell[0] for cell in canvas.rows[1]}
    assert UNLIT in shapes and shapes & set("▃▄▅")


def test_a_lit_coal_never_flickers() -> None:
    first, second = Canvas(60, 3, EMBERS), Canvas(60, 3, EMBERS)
    embers(first, 5, 1, 46, 0.60)
    embers(second, 5, 1, 46, 0.66)
    core = [x for x in range(60) if first.rows[1][x][0] in "▄▅"]
    assert core and all(first.rows[1][x][0] == second.rows[1][x][0] for x in core)


@pytest.mark.parametrize("size", ANY_SIZES)
def test_quiet_coals_change_slowly_and_stay_where_they_are(size: tuple[int, int]) -> None:
    grid = grid_for(*size)
    pictures = []
    for tone in range(8):
        canvas = Canvas(*size, EMBERS)
        quiet_coals(canvas, grid, grid.stage_bottom - 3, 0.5, tone)
        pictures.append(canvas)
        bottom = [cell[0] for cell in canvas.rows[grid.stage_bottom - 3]]
        assert bottom == [cell[0] for cell in pictures[0].rows[grid.stage_bottom - 3]]
    order = {colour: place for place, colour in enumerate(EMBERS.coals)}
    for one, other in pairwise(pictures):
        for a, b in zip(one.rows, other.rows, strict=True):
            for (shape, before, *_), (_, after, *_) in zip(a, b, strict=True):
                if shape in EIGHTHS[2:] and before in order and after in order:
                    assert abs(order[before] - order[after]) <= 1


# ── every size, every look, every name ────────────────────────────────────────────────────


@pytest.mark.parametrize("size", [*SIZES, (60, 20), (100, 32)])
@pytest.mark.parametrize("name", ["Nguyễn", "佐藤", "محمد", "👩‍👩‍👧", *HOSTILE, "", "A" * 200])
def test_the_whole_screen_at_every_size_and_for_every_name(
    size: tuple[int, int], name: str
) -> None:
    for face, phase in (*((face, "running") for face in FACES), ("bar", "finishing")):
        for look in (EMBERS, BARE):
            canvas = listening(size, 9, look, face=face, phase=phase, name=name)
            assert all(len(row) == size[0] for row in canvas.rows)
            assert len(canvas.rows) == size[1]
            harmless(canvas)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("size", SIZES)
def test_no_control_byte_reaches_a_cell(name: str, size: tuple[int, int]) -> None:
    grid = grid_for(*size)
    canvas = Canvas(*size, EMBERS)
    chairs = [Chair(name, "speaking"), Chair(name, "next"), Chair(name, "out"), Chair(name)]
    ring(canvas, grid, chairs, WORDS)
    line(canvas, grid, grid.line_row, chairs, WORDS)
    header(canvas, grid, name, name, name)
    strip(canvas, grid, [(name, "text")], [("?", name)])
    choices(canvas, 2, 3, 60, 9, [(name, name, name)] * 9, 4)
    lines(canvas, 2, 3, 60, 9, [Entry("◆", name, name)] * 9, 4)
    paper(canvas, 2, 3, 40, 9, [("text", name)] * 9)
    paragraphs(canvas, 2, 3, 40, name, "text")
    held(canvas, grid, name, name, 3)
    name_letters(canvas, grid.middle_x, 9, name, (11, 9), 50)
    sentence(canvas, grid.stage, name, (11, 9), "text")
    counter(canvas, grid.middle_x, 3, 14, name)
    clock_digits(canvas, grid.middle_x, 20, name, 14)
    harmless(canvas)


def harmless(canvas: Canvas) -> None:
    """No cell holds a control, format or bidi character, or more cells than it has."""
    for char in {cell[0] for row in canvas.rows for cell in row}:
        assert all(unicodedata.category(c) not in ("Cc", "Cs", "Co") for c in char)
        assert not set(char) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    for row in canvas.rows:
        assert sum(width_of(char) for char in (cell[0] for cell in row)) == len(row)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_every_look_shows_every_state_by_shape(look: Look) -> None:
    grid = grid_for(120, 36)
    states: list[State] = ["to come", "had", "speaking", "next", "then", "later", "out"]
    for plain, shapes in ((False, "○●◆▶▷↻·"), (True, "o*#>>~.")):
        canvas = Canvas(120, 36, look)
        ring(canvas, grid, [Chair("NAME", s) for s in states], WORDS, plain_glyphs=plain)
        text = "\n".join(canvas.plain())
        assert all(shape in text for shape in shapes)
        assert all(word in text for word in ("next", "then", "later", "(NAME)"))


def test_without_colours_the_speaker_is_reverse_video() -> None:
    canvas = Canvas(120, 36, BARE)
    ring(canvas, grid_for(120, 36), [Chair("Ana", "speaking"), Chair("Ben")], WORDS)
    row = next(y for y, text in enumerate(canvas.plain()) if "Ana" in text)
    at = canvas.plain()[row].index("Ana")
    assert canvas.rows[row][at][1:3] == (BARE.on_accent, BARE.accent)
    low = Canvas(80, 24, BARE)
    line(low, grid_for(80, 24), 20, [Chair("Ana", "speaking"), Chair("Ben", "next")], WORDS)
    at = low.plain()[20].index("Ana")
    assert low.rows[20][at][1:3] == (BARE.on_accent, BARE.accent)


def test_without_colours_keys_stand_in_brackets() -> None:
    canvas, grid = Canvas(80, 24, BARE), grid_for(80, 24)
    strip(canvas, grid, [], [("space", "on"), ("p", "pass"), ("?", "keys")])
    assert "[p] pass" in canvas.plain()[23] and "[?] keys" in canvas.plain()[23]
    assert "[space]" not in canvas.plain()[23]


@pytest.mark.parametrize("name", ["محمد", "👩‍👩‍👧", "देवनागरी"])
def test_a_name_without_bitmaps_gets_the_same_light(name: str) -> None:
    for look in (EMBERS, PAPER, CONTRAST, BARE):
        canvas = Canvas(120, 36, look)
        name_letters(canvas, 59.5, 10, name, (11, 9), 60)
        ground = sum(cell[2] == look.accent for row in canvas.rows for cell in row)
        assert ground >= 3 * 20
        assert name in "\n".join(canvas.plain())


# ── lists and paper ───────────────────────────────────────────────────────────────────────

ITEMS = [(f"item {i:02d}", f"hint {i:02d}", f"{i} min") for i in range(30)]


@pytest.mark.parametrize("rows", [3, 5, 6, 9, 14, 25])
@pytest.mark.parametrize("two_lines", [True, False])
def test_the_selected_item_is_always_seen(rows: int, two_lines: bool) -> None:
    for selected in range(30):
        canvas = Canvas(80, 40, EMBERS)
        choices(
            canvas, 2, 5, 60, rows, ITEMS, selected, two_lines=two_lines, more=lambda n: f"{n} more"
        )
        text = "\n".join(canvas.plain()[5 : 5 + rows])
        assert f"item {selected:02d}" in text
        shown = sum(f"item {i:02d}" in text for i in range(30))
        told = sum(int(row.split()[1]) for row in text.split("\n") if "more" in row)
        assert shown + told == 30 or rows < 6
        outside = canvas.plain()[:4] + canvas.plain()[5 + rows + 1 :]
        assert not any("item" in row or "hint" in row or "more" in row for row in outside)


def test_lists_turn_pages_and_never_scroll() -> None:
    def first(selected: int) -> str:
        canvas = Canvas(80, 40, EMBERS)
        choices(canvas, 2, 5, 60, 14, ITEMS, selected)
        return next(row for row in canvas.plain() if "item" in row).strip(" ▌")

    assert len({first(selected) for selected in range(30)}) == 5


def test_what_was_taken_out_is_told_by_its_shape() -> None:
    canvas = Canvas(80, 24, BARE)
    lines(canvas, 2, 3, 60, 9, [Entry("◆", "kept", "by May"), Entry("◆", "let go", "", out=True)])
    text = "\n".join(canvas.plain())
    assert "◆  kept" in text and "–  let go" in text


def test_what_is_kept_stands_there_whole() -> None:
    canvas = Canvas(80, 24, EMBERS)
    words = "With whoever stays: my evenings, the van on Saturdays, and we look again on 1 December"
    items = [Entry("◆", words, "how we meet"), *[Entry("○", f"line {n}") for n in range(8)]]
    lines(canvas, 2, 3, 60, 9, items, 0, more=lambda n: f"{n} more")
    text = " ".join(" ".join(canvas.plain()).replace("how we meet", "").replace("▌", "").split())
    assert words in text and "…" not in text
    for number in range(8):
        turned = Canvas(80, 24, EMBERS)
        lines(turned, 2, 3, 60, 9, items, number + 1, more=lambda n: f"{n} more")
        assert any(f"line {number}" in row for row in turned.plain()[3:12])
        assert not any(turned.plain()[12:])


def test_paper_is_light_on_the_dark_and_keeps_indents() -> None:
    canvas = Canvas(80, 24, EMBERS)
    used = paper(canvas, 10, 2, 30, 15, [("title", "Lisbon"), ("text", "  Inês: a quiet room on")])
    assert canvas.rows[4][13][:3] == ("L", PAPER.text, PAPER.background)
    assert [row[10:40].rstrip() for row in canvas.plain()[4:7]] == [
        "   Lisbon", "     Inês: a quiet room on", "",
    ]  # fmt: skip
    assert used == 4


def test_too_much_for_the_paper_ends_in_an_ellipsis() -> None:
    canvas = Canvas(80, 24, EMBERS)
    paper(canvas, 0, 0, 30, 8, [("text", f"line {i}") for i in range(30)])
    assert "…" in canvas.plain()[6] and not canvas.plain()[8].strip()


def test_what_is_more_than_the_page_writes_over_nothing() -> None:
    canvas = Canvas(40, 14, EMBERS)
    lines = [("title", "Lisbon"), ("text", ""), ("text", "Inês: a room"), ("text", "")]
    paper(canvas, 0, 0, 40, 9, [*lines, ("accent", "Promises"), ("text", "Gus"), ("text", "Ana")])
    rows = [row.strip() for row in canvas.plain() if row.strip()]
    assert rows == ["Lisbon", "Inês: a room", "…"]
    paper(canvas, 0, 0, 40, 10, [*lines, ("accent", "Promises"), ("text", "Gus"), ("text", "Ana")])
    assert [row.strip() for row in canvas.plain() if row.strip()][-3:] == ["Promises", "Gus", "Ana"]


def test_paragraphs_keep_empty_lines() -> None:
    canvas = Canvas(40, 10, EMBERS)
    assert paragraphs(canvas, 1, 1, 12, "one two three four\n\nfive", "text") == 4
    assert canvas.plain()[1:5] == [" one two", " three four", "", " five"]


# ── cards ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("count, beside", [(0, 1), (1, 1), (3, 1), (40, 3)])
def test_one_column_is_as_wide_as_its_cards_allow(
    size: tuple[int, int], count: int, beside: int
) -> None:
    grid = grid_for(*size)
    tiles = tuple(Tile(str(n), "offer", f"bicycle repair number {n}", "Ana") for n in range(count))
    region = Region(grid.margin, 3, grid.inner, grid.stage_bottom - 3)
    layout = laid_out(grid, region, (Column("offer", "offers", tiles),))
    assert len(layout.starts) == beside
    shown = [tile for page in range(len(layout.pages)) for tile in layout.on(page)]
    assert shown == list(tiles)


# ── held ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", ANY_SIZES)
def test_held_leaves_only_its_words(size: tuple[int, int]) -> None:
    canvas = listening(size, 9)
    held(canvas, grid_for(*size), "What is true?", "we have time", 3)
    text = "\n".join(canvas.plain())
    assert "Listening" not in text and "1:24" not in text
    inks = {cell[1] for row in canvas.rows for cell in row if cell[0].strip()}
    assert EMBERS.sage in inks and EMBERS.text in inks and EMBERS.accent not in inks


def test_holding_dims_step_by_step_and_moves_nothing() -> None:
    plain = listening((120, 36), 9)
    for dim in (1, 2):
        canvas = listening((120, 36), 9)
        held(canvas, grid_for(120, 36), "Q", "we have time", dim)
        assert canvas.plain() == plain.plain()
        assert canvas.rows != plain.rows


def test_the_grid_keeps_everything_in_order_at_every_size() -> None:
    for width in range(60, 301, 8):
        for height in range(20, 91, 3):
            grid: Grid = grid_for(width, height)
            rows = [
                grid.header_row, grid.stage_top, grid.name_row - 3, grid.name_row, grid.clock_row,
                grid.clock_row + grid.clock_px // 2 - 1, grid.coals_row, grid.question_row,
                grid.stage_bottom, grid.strip_row,
            ]  # fmt: skip
            assert rows == sorted(rows), (width, height, rows)
            assert grid.name_row < grid.clock_row and grid.coals_row < grid.question_row
            assert grid.question_row < grid.line_row < grid.strip_row or not grid.small
            assert grid.stage_bottom < grid.strip_row < height
