"""Where things lie: gatherings, settings, scripts of one's own; and whether a cloud copies them.

Only paths: nothing of a gathering's file or of a script is read here.
"""

from __future__ import annotations

import contextlib
import os
import unicodedata
from pathlib import Path

ENDING = ".fireside"
_LONGEST = 48
"""Characters of a file's name before its ending."""
_LONGEST_BYTES = 180
# Names that Windows keeps for itself: a stick may travel there.
_TAKEN = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}

# How the folders that a service copies begin, as its own programs name them.
_SYNC_FOLDERS = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
}
# What those programs leave in a folder, whatever it is called.
_SYNC_MARKS = {
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
}


def home() -> Path:
    """Where gatherings lie unless somebody says otherwise; not a folder that a cloud copies."""
    return Path.home() / "Fireside"


def settings_folder() -> Path:
    """Where this computer keeps what belongs to its owner and to no gathering."""
    from platformdirs import user_config_path

    return user_config_path("fireside", appauthor=False)


def last_opened(settings: Path | None = None) -> Path | None:
    """The gathering that was open last, None if there is none or its file has gone."""
    with contextlib.suppress(OSError, ValueError):
        path = Path(((settings or settings_folder()) / "last").read_text("utf-8"))
        if path.is_file():
            return path
    return None


def remember_opened(path: Path, settings: Path | None = None) -> None:
    """Note which gathering is open, readable to the owner alone. Never fails: it is a comfort."""
    folder = settings or settings_folder()
    young = folder / f"last.{os.getpid()}"
    with contextlib.suppress(OSError, ValueError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(young, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(str(path.absolute()))
        young.replace(folder / "last")


def make_home() -> Path:
    """The default folder, made for its owner alone if it isn't there.

    :raises OSError: if it can't be made.
    """
    folder = home()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def sync_name(path: Path) -> str:
    """The service that copies the folder of `path` elsewhere, "" if none is known to."""
    whole = Path(os.path.realpath(path.expanduser()))
    for folder in whole.parents:
        name = folder.name.casefold()
        for start, service in _SYNC_FOLDERS.items():
            if _is_called(name, start):
                return service
        for mark, service in _SYNC_MARKS.items():
            if (folder / mark).exists():
                return service
    return ""


def _is_called(name: str, start: str) -> bool:
    """ "OneDrive - Work" and "GoogleDrive-me" are; "dropboxes of my aunt" is not."""
    return name.startswith(start) and not name[len(start) : len(start) + 1].isalpha()


def file_name(gathering: str) -> str:
    """A safe name for the file of a gathering, in its own script: `our-circle.fireside`."""
    plain = unicodedata.normalize("NFKC", gathering).casefold()
    kept = "".join(_safe(character) for character in plain)
    words = "-".join(word for word in kept.split("-") if word)[:_LONGEST].strip("-")
    while len(words.encode()) > _LONGEST_BYTES:
        words = words[:-1].strip("-")
    if not words:
        words = "gathering"
    return f"{words}-{ENDING[1:]}{ENDING}" if words in _TAKEN else words + ENDING


def free_path(folder: Path, gathering: str) -> Path:
    """A path in `folder` for a new gathering's file that nothing has yet."""
    path = folder / file_name(gathering)
    stem, number = path.name.removesuffix(ENDING), 2
    while os.path.lexists(path):
        path = folder / f"{stem}-{number}{ENDING}"
        number += 1
    return path


def gatherings(folder: Path | None = None) -> list[Path]:
    """The gatherings' files in a folder, by name."""
    with contextlib.suppress(OSError):
        return sorted(
            path
            for path in (folder or home()).iterdir()
            if path.suffix == ENDING and not path.name.startswith(".") and path.is_file()
        )
    return []


def _safe(character: str) -> str:
    category = unicodedata.category(character)
    return character if category[0] in "LN" or category == "Mn" or category == "Mc" else "-"
