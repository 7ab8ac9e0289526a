"""Choosing size and line breaks so that a name or a sentence fits its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .bitmap import Bitmap
from .letters import set_line, space_width

#: English words of three letters and more that belong to what follows them.
# fmt: off
_LEANING = frozenset((
    "and", "any", "are", "but", "can", "did", "each", "for", "from", "has", "have", "how",
    "into", "its", "let", "not", "our", "than", "that", "the", "their", "there", "this", "was",
    "were", "what", "when", "where", "which", "who", "will", "with", "your",
))
# fmt: on


def fit_line(text: str, sizes: Sequence[int], width: int) -> Bitmap | None:
    """A name in one line, at most `width` pixels wide, at the first of `sizes` that fits.

    When the whole name fits at none of them, its first word is tried. Never wraps. None
    means that the caller shows the name as plain bold text.
    """
    for part in dict.fromkeys((text.strip(), *text.split(maxsplit=1)[:1])):
        for size in sizes:
            line = set_line(part, size)
            if line is not None and line.width <= width:
                return line
    return None


def set_block(
    text: str, sizes: Sequence[int], width: int, height: int, lines: int = 3
) -> list[Bitmap] | None:
    """A sentence wrapped at spaces, at the first of `sizes` at which it fits.

    `sizes` go from the largest down. There are as few lines as fit, at most `lines`, each at
    most `width` pixels wide, and standing as `baselines` tells they are at most `height`
    pixels high. They are broken so that the widest is as narrow as can be, though a short
    word rather begins a line than ends one. None when no size fits or a letter has no bitmap.
    """
    words = text.split()
    for size in sizes:
        for count in range(1, min(lines, len(words)) + 1):
            block = _broken(words, size, count, width)
            if block and _block_height(block) <= height:
                return block
    return None


def baselines(lines: Sequence[Bitmap]) -> list[int]:
    """For each line of a block the pixel row its baseline stands on, from the block's top.

    The lines stand evenly, far enough apart that no accent meets a letter's tail.
    """
    if not lines:
        return []
    above = max(line.baseline for line in lines)
    below = max(0, *(line.height - line.baseline for line in lines))
    distance = above + max(below, above // 4) + max(1, above // 9)
    return [lines[0].baseline + number * distance for number in range(len(lines))]


def _block_height(lines: Sequence[Bitmap]) -> int:
    return baselines(lines)[-1] + lines[-1].height - lines[-1].baseline


def _broken(words: list[str], size: int, count: int, width: int) -> list[Bitmap] | None:
    """The words in `count` lines, broken where it looks best; None when that is too wide."""
    inks = [set_line(word, size) for word in words]
    widths = [ink.width for ink in inks if ink is not None]
    if len(widths) < len(words):
        return None
    best: tuple[float, list[int]] | None = None
    for ends, widest in _ways(widths, space_width(size), count, width):
        cost = widest * (1 + 0.2 * sum(_hangs(words[end - 1]) for end in ends[:-1]))
        if best is None or cost < best[0]:
            best = cost, ends
    if best is None:
        return None
    lines = (set_line(" ".join(words[a:b]), size) for a, b in pairwise((0, *best[1])))
    return [line for line in lines if line is not None]


def _ways(
    widths: list[int], space: int, count: int, width: int, start: int = 0
) -> Iterator[tuple[list[int], int]]:
    """Every way to break the words from `start` into `count` lines that all fit.

    Yields the number of the word after each line, and how wide the widest line is.
    """
    left = len(widths)
    if count == 1:
        line = sum(widths[start:]) + space * (left - start - 1)
        if line <= width:
            yield [left], line
        return
    line = -space
    for end in range(start + 1, left - count + 2):
        line += space + widths[end - 1]
        if line > width:
            return
        rest = sum(widths[end:]) + space * (left - end - count + 1)
        if rest <= width * (count - 1):
            for ends, widest in _ways(widths, space, count - 1, width, end):
                yield [end, *ends], max(line, widest)


def _hangs(word: str) -> bool:
    """Whether a line should not end with this word, which leans on the next one."""
    return (len(word) < 3 and word.isalpha()) or word.lower() in _LEANING
