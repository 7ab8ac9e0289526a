"""A one-bit picture of letters, and the few things the lettering does with such pictures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct


class Bitmap(Struct, frozen=True):
    """Ink on square pixels, one column wide and half a row high.

    `width` is in pixels. `rows` holds one integer a pixel row, top first; bit (width-1-x) is
    column x. `baseline` is how many pixel rows lie above the baseline: a bitmap is placed by
    putting row `baseline` just under the line that letters stand on.
    """

    width: int
    rows: tuple[int, ...]
    baseline: int

    @property
    def height(self) -> int:
        """Pixel rows from the highest to the lowest ink."""
        return len(self.rows)

    def pixel(self, x: int, y: int) -> bool:
        """Whether column x of row y (both from the top left, from 0) has ink."""
        return bool(self.rows[y] >> (self.width - 1 - x) & 1)


def trimmed(rows: Sequence[int], baseline: int) -> Bitmap | None:
    """The smallest bitmap that keeps all the ink of `rows`; None when there is no ink."""
    inked = [y for y, row in enumerate(rows) if row]
    if not inked:
        return None
    every = 0
    for row in rows:
        every |= row
    right_empty = (every & -every).bit_length() - 1
    first, last = inked[0], inked[-1]
    return Bitmap(
        width=every.bit_length() - right_empty,
        rows=tuple(row >> right_empty for row in rows[first : last + 1]),
        baseline=baseline - first,
    )


def merged(placed: Iterable[tuple[Bitmap, int, int]]) -> Bitmap:
    """One bitmap of all the ink of several, each with its x and its baseline's y.

    x and y may be negative. The result is cut to the ink of the outermost boxes; its
    baseline is the y = 0 of what was handed in.
    """
    parts = [(bitmap, x, y - bitmap.baseline) for bitmap, x, y in placed]
    left = min(x for _, x, _ in parts)
    top = min(y for _, _, y in parts)
    width = max(x + bitmap.width for bitmap, x, _ in parts) - left
    rows = [0] * (max(y + bitmap.height for bitmap, _, y in parts) - top)
    for bitmap, x, y in parts:
        shift = width - (x - left) - bitmap.width
        for number, row in enumerate(bitmap.rows, start=y - top):
            rows[number] |= row << shift
    return Bitmap(width=width, rows=tuple(rows), baseline=-top)
