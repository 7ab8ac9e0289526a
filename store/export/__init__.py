"""The log as a page to read, print or hand on: with consent, and holding nothing else.

One way in: :func:`tell` makes a :class:`Story` of the log, and every page is made of the story.
The libraries behind the pages are imported only when a page is made.
"""

from __future__ import annotations

from store.export.preview import preview
from store.export.story import Story, foresee, tell
from store.export.write import FORMATS, ExportFailed, Format, write

__all__ = ["FORMATS", "ExportFailed", "Format", "Story", "foresee", "preview", "tell", "write"]
