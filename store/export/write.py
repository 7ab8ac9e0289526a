"""A page or the tables written as files: whole or not at all, and never over another file."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal, get_args

from sessions.records import Kept
from store.export.story import Say, Story, tell

Format = Literal["markdown", "html", "json", "csv", "calendar"]
FORMATS: tuple[Format, ...] = get_args(Format)

_ENDINGS: Mapping[Format, str] = {
    "markdown": ".md", "html": ".html", "json": ".json", "csv": "-tables", "calendar": ".ics",
}  # fmt: skip
_REASONS = {
    errno.ENOENT: "export.no-folder",
    errno.ENOTDIR: "export.no-folder",
    errno.EACCES: "export.read-only",
    errno.EPERM: "export.read-only",
    errno.EROFS: "export.read-only",
    errno.ENOSPC: "export.disk-full",
    errno.EDQUOT: "export.disk-full",
    errno.EFBIG: "export.disk-full",
    errno.EEXIST: "export.exists",
    errno.ENOTEMPTY: "export.exists",
}
_LONGEST_NAME = 40
_MEETING = "next"
"""What a file with the next date is called, after the gathering."""


class ExportFailed(Exception):
    """Nothing was written, for one plain reason.

    `message` is export.no-folder, export.read-only, export.disk-full, export.exists,
    export.no-dates or export.not-written; `values` always holds `folder` and `name`.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values


def write(kept: Sequence[Kept], format: Format, to: Path, say: Say) -> list[Path]:
    """Write the log's story, its readable tables or its dates, and return the files.

    If `to` is a folder the name is ours: the gathering's name and its last day, with -2, -3
    and so on if it is taken. Otherwise `to` is the file itself (for csv the folder to make),
    and one that is there already stays as it is. Raises ExportFailed.
    """
    made = _made(kept, format, say)
    folder = to.parent
    if not made:  # a calendar holds at least one date, or is none
        raise ExportFailed("export.no-dates", folder=str(folder), name=to.name)
    try:
        if to.is_dir():
            folder = to
            to = _free(to, file_stem(tell(kept)), _ENDINGS[format])
        return _placed(made, to)
    except OSError as problem:
        message = _REASONS.get(problem.errno or 0, "export.not-written")
        raise ExportFailed(message, folder=str(folder), name=to.name) from None


def write_meeting(kept: Sequence[Kept], folder: Path, say: Say) -> Path:
    """Write the next date alone, with its rhythm, and return the file. Raises ExportFailed."""
    from store.export.meetings import meeting_of, to_calendar

    meeting, stem = meeting_of(kept, say("export.unnamed")), _MEETING
    if meeting is None:
        raise ExportFailed("export.no-dates", folder=str(folder), name=stem)
    stem = f"{file_stem(tell(kept), day=False)}-{stem}"
    try:
        return _placed(to_calendar(meeting), _free(folder, stem, _ENDINGS["calendar"]))[0]
    except OSError as problem:
        message = _REASONS.get(problem.errno or 0, "export.not-written")
        raise ExportFailed(message, folder=str(folder), name=stem) from None


def file_stem(story: Story, day: bool = True) -> str:
    """A file's name without its ending: the gathering's and the last day, never a person's."""
    people = {word for name in story.people for word in _words(name)}
    words = [word for word in _words(story.name) if word not in people] or ["fireside"]
    name = "-".join(words)[:_LONGEST_NAME].strip("-")
    last = story.evenings[-1:] if day else ()
    days = [part for evening in last for part in _words(evening.day)]
    return "-".join([name, *days])[: 2 * _LONGEST_NAME]


def _words(text: str) -> list[str]:
    """Its words in small letters of any script, marks kept with their letters."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    plain = (c if unicodedata.category(c)[0] in "LMN" else " " for c in folded)
    return "".join(plain).split()


def _made(kept: Sequence[Kept], format: Format, say: Say) -> str | dict[str, str]:
    """The text of the file, or for csv of each file. Libraries are imported only here."""
    if format == "markdown":
        from store.export.markdown import to_markdown

        return to_markdown(tell(kept), say)
    if format == "html":
        from store.export.html import to_html

        return to_html(tell(kept), say)
    if format == "calendar":
        from store.export.meetings import all_dates

        return all_dates(kept, say)
    from store.export.data import to_csv, to_json
    from store.readable import tables

    return to_json(tables(kept)) if format == "json" else to_csv(tables(kept))


def _free(folder: Path, stem: str, ending: str) -> Path:
    """The first of NAME, NAME-2, NAME-3 … that nothing has."""
    path, number = folder / f"{stem}{ending}", 1
    while os.path.lexists(path):
        number += 1
        path = folder / f"{stem}-{number}{ending}"
    return path


def _placed(made: str | dict[str, str], to: Path) -> list[Path]:
    """Put the file, or the folder of files, there in one step. Raises OSError."""
    if os.path.lexists(to):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    if isinstance(made, str):
        _put(made.encode(), to)
        return [to]
    beside = Path(tempfile.mkdtemp(prefix=".fireside-", dir=to.parent))
    try:
        for name, text in made.items():
            # The mark at the front tells spreadsheets that these letters are UTF-8.
            _put(text.encode("utf-8-sig"), beside / name)
        beside.rename(to)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    _sync_folder(to.parent)
    return [to / name for name in made]


def _put(content: bytes, to: Path) -> None:
    """Write under another name, readable by its owner only, then give it its own."""
    handle, name = tempfile.mkstemp(prefix=".fireside-", dir=to.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _take_name(beside, to)
    finally:
        beside.unlink(missing_ok=True)
    _sync_folder(to.parent)


def _take_name(beside: Path, to: Path) -> None:
    """A second name is refused if somebody else has it; where there are none, a plain rename."""
    try:
        to.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(to):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        beside.rename(to)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself outlive a power cut, on systems that can."""
    if os.name != "posix":
        return
    with suppress(OSError):  # some shares can't; the file itself is whole either way
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
