"""Draw the letter tables in tui/lettering/ from two fonts.

Run it only when the set of letters or sizes changes; the app itself never needs it.
It wants pillow, the font DejaVu Sans Bold and GNU Unifont's hex file:

    python docs/make_letters.py DejaVuSans-Bold.ttf unifont.hex tui/lettering

DejaVu is drawn in one bit a pixel with its own hinting instructions, which is what keeps
stems even at eight pixels. Unifont already is a bitmap font and is only repacked.
The two formats are described in tui/lettering/glyphs.py and tui/lettering/unifont.py.
"""

from __future__ import annotations

import argparse
import struct
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SIZES = (9, 11, 14, 16, 20, 34)

#: Scripts that read left to right, letter by letter, and are handsome in DejaVu Sans Bold.
BOLD_RANGES = (
    (0x0021, 0x007E),  # ASCII
    (0x00A1, 0x00AC),  # Latin-1, without the soft hyphen
    (0x00AE, 0x024F),  # Latin-1, Latin Extended-A and B
    (0x0250, 0x02FF),  # phonetic letters and free-standing marks, used in some orthographies
    (0x0300, 0x036F),  # combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x0531, 0x058A),  # Armenian
    (0x10A0, 0x10FF),  # Georgian
    (0x1C80, 0x1CBF),  # Cyrillic Extended-C, Georgian capitals
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x1F00, 0x1FFF),  # Greek Extended
    (0x2010, 0x2027),  # dashes, quotation marks, ellipsis
    (0x2030, 0x205E),  # more punctuation
    (0x20A0, 0x20BF),  # currencies
    (0x2C60, 0x2C7F),  # Latin Extended-C
    (0x2D00, 0x2D2F),  # Georgian Nuskhuri
    (0x2D30, 0x2D7F),  # Tifinagh
    (0xA720, 0xA7FF),  # Latin Extended-D
)

#: Scripts for which Unifont's one-pixel letters are read without shaping.
UNIFONT_RANGES = (
    (0x0531, 0x058A),  # Armenian
    (0x10A0, 0x10FF),  # Georgian
    (0x1200, 0x135A),  # Ethiopic, up to its combining marks
    (0x1360, 0x139F),  # Ethiopic punctuation and supplement
    (0x13A0, 0x13FF),  # Cherokee
    (0x1400, 0x167F),  # Canadian syllabics
    (0x16A0, 0x16F8),  # runes
    (0x1C90, 0x1CBF),  # Georgian capitals
    (0x2D00, 0x2D2F),  # Georgian Nuskhuri
    (0x2D30, 0x2D6F),  # Tifinagh
    (0x2D80, 0x2DDF),  # Ethiopic Extended
    (0x3001, 0x3029),  # CJK punctuation and numerals
    (0x3030, 0x303D),  # more of it, without the hanging marks between
    (0x3041, 0x3096),  # hiragana
    (0x309B, 0x30FF),  # its marks, katakana
    (0x3105, 0x312F),  # bopomofo
    (0x31A0, 0x31BF),  # bopomofo extended
    (0x31F0, 0x31FF),  # katakana extensions
    (0x3400, 0x4DBF),  # CJK ideographs, extension A
    (0x4E00, 0x9FFF),  # CJK ideographs
    (0xA000, 0xA48C),  # Yi
    (0xA4D0, 0xA4FF),  # Lisu
    (0xA500, 0xA62B),  # Vai
    (0xAB01, 0xAB2E),  # Ethiopic Extended-A
    (0xAB70, 0xABBF),  # Cherokee small letters
    (0xAC00, 0xD7A3),  # Hangul syllables
    (0xF900, 0xFAD9),  # CJK compatibility ideographs
    (0xFF01, 0xFF9D),  # full-width and half-width forms
)

#: Letters that lose their dot under a mark.
DOTLESS = {"i": "ı", "j": "ȷ"}

#: Letters whose insides close at a small size, drawn again by hand: how many of the lowest
#: rows hang below the baseline, then the rows from the top.
REDRAWN: dict[int, dict[str, tuple[int, str]]] = {
    9: {
        "8": (0, ".###. ##.## ##.## .###. ##.## ##.## .###."),
        "ø": (0, ".###### ##..### ##.#.## ###..## ######."),
        "Ø": (0, ".###### ##..### ##..### ##.#.## ###..## ###..## ######."),
        "Φ": (0, "...##... .######. ##.##.## ##.##.## ##.##.## .######. ...##..."),
        "л": (0, ".##### .##.## .##.## .##.## ##..##"),
        "д": (1, "..#####. ..##.##. ..##.##. .##..##. ######## #......#"),
        "ы": (0, "##....## ##....## ####..## ##.##.## ####..##"),
        "я": (0, ".#### ##.## .#### ##.## ##.##"),
    },
    11: {
        "8": (0, ".####. ##..## ##..## .####. ##..## ##..## ##..## .####."),
        "ø": (0, ".####### ##...### ##..#.## ##.#..## ###...## #######."),
        "Ø": (
            0,
            ".####### ##...### ##...### ##..#.## ##.#..## ###...## ###...## #######.",
        ),
        "ы": (0, "##.....## ##.....## #####..## ##..##.## ##..##.## #####..##"),
    },
}

#: Marks drawn by hand for small sizes, over letters of even and of odd width.
SMALL_MARKS = {
    "\u0300": ("##. .##", "##. .##"),  # grave
    "\u0301": (".## ##.", ".## ##."),  # acute
    "\u0302": (".##. #..#", ".#. #.#"),  # circumflex
    "\u0303": ("##.# #.##", "##..# #..##"),  # tilde
    "\u0306": ("#....# .####.", "#...# .###."),  # breve
    "\u0309": ("##. ..# .#.", "##. ..# .#."),  # hook
    "\u030a": (".##. #..# .##.", ".#. #.# .#."),  # ring
}
TILDE = "\u0303"

#: Of these even a single one is better by hand; the others only where two stand together.
ALWAYS_BY_HAND = {"\u0302", TILDE, "\u030a"}

#: Width, rows above the baseline, rows of ink as numbers.
Picture = tuple[int, int, tuple[int, ...]]


def code_points(ranges: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Every code point of the ranges, in order."""
    for first, last in ranges:
        yield from range(first, last + 1)


class BoldFont:
    """DejaVu Sans Bold at one size, one bit a pixel."""

    def __init__(self, path: Path, size: int) -> None:
        self.size = size
        self.font = ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
        self.missing = self.picture(0x10FFFE)

    def picture(self, code: int) -> Picture | None:
        """The letter cut to its ink; None when there is no ink."""
        pad = self.size * 2
        image = Image.new("1", (pad * 3, pad * 2))
        draw = ImageDraw.Draw(image)
        draw.fontmode = "1"
        draw.text((pad, pad), chr(code), fill=1, font=self.font, anchor="ls")
        box = image.getbbox()
        if box is None:
            return None
        left, top, right, bottom = box
        rows = tuple(
            int("".join("1" if image.getpixel((x, y)) else "0" for x in range(left, right)), 2)
            for y in range(top, bottom)
        )
        return right - left, pad - top, rows

    def has(self, code: int) -> bool:
        """Whether the font draws this code point with ink of its own."""
        found = self.picture(code)
        return found is not None and found != self.missing


def numbers(drawn: str) -> tuple[int, ...]:
    """Rows drawn with # and . as numbers."""
    return tuple(int(row.replace("#", "1").replace(".", "0"), 2) for row in drawn.split())


def by_hand(font: BoldFont, code: int) -> Picture | None:
    """The letter as drawn here rather than by the font; None when the font's is good."""
    found = REDRAWN.get(font.size, {}).get(chr(code))
    if found:
        below, drawn = found
        rows = numbers(drawn)
        return len(drawn.split()[0]), len(rows) - below, rows
    parts = unicodedata.normalize("NFD", chr(code))
    letter, marks = parts[0], parts[1:]
    above = [mark for mark in marks if unicodedata.combining(mark) == 230]
    rest = [mark for mark in marks if mark not in above]
    if font.size in REDRAWN:
        wanted = len(above) > 1 or any(mark in ALWAYS_BY_HAND for mark in above)
        if not wanted or not SMALL_MARKS.keys() >= set(above):
            return None
    elif len(above) == 2 and above[1] == TILDE:
        # The font lays the tilde of ễ onto the circumflex; only the tilde is moved.
        letter, above = unicodedata.normalize("NFC", letter + above[0]), above[1:]
    else:
        return None
    base = unicodedata.normalize("NFC", "".join((DOTLESS.get(letter, letter), *rest)))
    picture = font.picture(ord(base)) if len(base) == 1 else None
    for mark in above:
        picture = picture and with_mark_above(picture, mark_rows(font, mark, picture[0]))
    return picture


def mark_rows(font: BoldFont, mark: str, width: int) -> tuple[int, tuple[int, ...]]:
    """Width and rows of the mark that goes over a letter of this width."""
    if font.size in REDRAWN:
        drawn = SMALL_MARKS[mark][width % 2]
        return len(drawn.split()[0]), numbers(drawn)
    picture = font.picture(ord(mark))
    if picture is None:
        raise ValueError(f"no mark U+{ord(mark):04X}")
    return picture[0], picture[2]


def with_mark_above(picture: Picture, mark: tuple[int, tuple[int, ...]]) -> Picture:
    """The picture with the mark's rows above it, one empty row between."""
    width, above, rows = picture
    mark_width, top = mark
    whole = max(width, mark_width)
    left = whole - mark_width - (whole - mark_width) // 2
    top = tuple(row << left for row in top)
    below = tuple(row << (whole - width) // 2 for row in rows)
    return whole, above + len(top) + 1, (*top, 0, *below)


def bold_table(font: BoldFont, codes: list[int]) -> bytes:
    """The table of one size; its format is described in tui/lettering/glyphs.py."""
    offsets: list[int] = []
    body = bytearray()
    for code in codes:
        picture = by_hand(font, code) or font.picture(code)
        if picture is None:
            raise ValueError(f"no ink at size {font.size} for U+{code:04X}")
        width, above, rows = picture
        offsets.append(len(body))
        body += struct.pack("<BBb", width, len(rows), above)
        for row in rows:
            body += row.to_bytes((width + 7) // 8, "big")
    count = len(codes)
    head = struct.pack(f"<H{count}H{count}I", count, *codes, *offsets)
    return zlib.compress(head + bytes(body), 9)


def unifont_pages(hex_file: Path) -> dict[int, dict[int, bytes]]:
    """Unifont's bitmaps as page (code // 256) -> code -> 16 bytes (narrow) or 32 (wide)."""
    wanted = set(code_points(UNIFONT_RANGES))
    pages: dict[int, dict[int, bytes]] = {}
    for line in hex_file.read_text("ascii").splitlines():
        number, _, digits = line.partition(":")
        code = int(number, 16)
        bits = bytes.fromhex(digits)
        if code in wanted and any(bits):
            pages.setdefault(code // 256, {})[code] = bits
    return pages


def unifont_table(pages: dict[int, dict[int, bytes]]) -> bytes:
    """All pages in one file; its format is described in tui/lettering/unifont.py."""
    index = bytearray()
    body = bytearray()
    for page, letters in sorted(pages.items()):
        kinds = bytes(len(letters.get(page * 256 + i, b"")) // 16 for i in range(256))
        packed = zlib.compress(kinds + b"".join(letters[code] for code in sorted(letters)), 9)
        index += struct.pack("<BII", page, len(body), len(packed))
        body += packed
    return struct.pack("<H", len(pages)) + bytes(index) + bytes(body)


def main() -> None:
    """Write letters-SIZE.bin for every size, and unifont.bin."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("bold", type=Path)
    parser.add_argument("unifont", type=Path)
    parser.add_argument("folder", type=Path)
    wanted = parser.parse_args()
    largest = BoldFont(wanted.bold, max(SIZES))
    codes = [code for code in code_points(BOLD_RANGES) if largest.has(code)]
    for size in SIZES:
        table = bold_table(BoldFont(wanted.bold, size), codes)
        (wanted.folder / f"letters-{size}.bin").write_bytes(table)
    (wanted.folder / "unifont.bin").write_bytes(unifont_table(unifont_pages(wanted.unifont)))


if __name__ == "__main__":
    main()
