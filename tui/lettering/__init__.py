"""Block letters and digits for the wall, in half-block pixels.

One column by half a row is a square pixel. Letters are set by their ink, digits are drawn
as strokes and never shift. Sizes count as type sizes do: size 11 has capitals eight pixels
high, see `CAPITALS`. Nothing here knows about the screen; callers paint the bitmaps.
"""

from __future__ import annotations

from .bitmap import Bitmap
from .blocks import baselines, fit_line, set_block
from .digits import set_digits
from .glyphs import CAPITALS
from .letters import set_line

__all__ = [
    "CAPITALS",
    "Bitmap",
    "baselines",
    "fit_line",
    "set_block",
    "set_digits",
    "set_line",
]
