"""`fireside [FILE]`: last time's gathering, this one, or a new one."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands.refusal import Refusal, need_terminal, sentence
from tui.settings import load
from tui.start import AS_USUAL, Entrance, PhonesAsked, Start

if TYPE_CHECKING:
    from store.file import GatheringFile


def open_gathering(
    file: str | None, entrance: Entrance, phones: PhonesAsked | None = AS_USUAL
) -> int:
    """Open it and hold it until the host leaves; gives the exit code."""
    need_terminal()
    gc.disable()  # until the first paint (see FiresideApp): all that a start makes stays
    start = prepare(file, entrance, phones)
    try:
        from tui.app import run

        return run(start)
    finally:
        if start.file is not None:
            start.file.close()


def prepare(file: str | None, entrance: Entrance, phones: PhonesAsked | None = AS_USUAL) -> Start:
    """What the app begins with; `phones` is None for none at all. Raises Refusal or CannotOpen."""
    from store.places import last_opened, sync_name

    path = last_opened() if file is None else Path(file).expanduser()
    opened: GatheringFile | None = None
    suggested = ""
    if path is None:
        path = _home()
    elif _is_there(path):
        opened = _open(path)
    else:
        suggested = _new_name(path)
    service = sync_name(path)
    return Start(
        path=path,
        file=opened,
        suggested_name=suggested,
        clock=entrance.clock,
        today=entrance.today,
        settings=load(),
        note=sentence("cli.sync-folder", {"service": service}) if service else "",
        phones=phones,
    )


def _home() -> Path:
    from store.places import home, make_home

    try:
        return make_home()
    except OSError:
        raise Refusal("cli.no-home", folder=str(home())) from None


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except PermissionError:
        raise Refusal("file.not-readable", name=path.name) from None
    except OSError:  # a name that no file can have
        raise Refusal("cli.no-such-file", name=path.name) from None


def _open(path: Path) -> GatheringFile:
    from store.file import GatheringFile
    from store.places import remember_opened

    opened = GatheringFile.open(path)
    remember_opened(path)
    return opened


def _new_name(path: Path) -> str:
    """What a new gathering may be called, read off the file it is to be made in."""
    from store.places import ENDING

    if path.suffix != ENDING:
        raise Refusal("cli.no-such-file", name=path.name)
    if not path.parent.is_dir():
        raise Refusal("file.folder-missing", name=path.name)
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise Refusal("file.read-only")
    return " ".join(path.stem.replace("-", " ").replace("_", " ").split()).capitalize()
