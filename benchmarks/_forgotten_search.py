"""Looking for what was said in every byte that a program left behind."""

from __future__ import annotations

import json
import shutil
import sqlite3
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sessions.records import EVENING

TURN_WORDS = (
    "TurnBegan", "TurnEnded", "TurnPassed", "TimeGiven", "StepBegan", "SessionBegan",
    "PageWritten", "ClosingBegan", "NamingSaid", "WentOn",
)  # fmt: skip
"""How the records of a session under way are tagged; nothing else has these words."""
EVENING_WORDS = ("EveningBegan", "SatDown", "Renamed", "StepOut", "AgreementSaid")


def spellings(text: str) -> set[bytes]:
    """A text in every form in which it might have been written down."""
    forms = {text, text.lower(), text.upper(), text.casefold()}
    forms |= {unicodedata.normalize("NFD", form) for form in forms}
    forms |= {json.dumps(form)[1:-1] for form in forms}
    codes = ("utf-8", "utf-16-le", "utf-16-be")
    return {form.encode(code) for form in forms for code in codes}


def moment(milliseconds: int) -> set[bytes]:
    """A moment as SQLite stores it: six bytes, the highest first."""
    return {milliseconds.to_bytes(6, "big"), str(milliseconds).encode()}


@dataclass
class Planted:
    """What must be gone: what it is called here, and the bytes of its every form."""

    forms: dict[str, set[bytes]] = field(default_factory=dict)

    def add(self, called: str, texts: Iterable[str]) -> None:
        for text in texts:
            self.forms.setdefault(called, set()).update(spellings(text))

    def add_moments(self, called: str, moments: Iterable[int]) -> None:
        for one in moments:
            self.forms.setdefault(called, set()).update(moment(one))

    def hits(self, folder: Path) -> dict[str, int]:
        """How often each is found in all files of a folder and of the folders in it."""
        found = dict.fromkeys(self.forms, 0)
        for path in sorted(folder.rglob("*")):
            if not path.is_file():
                continue
            data = path.read_bytes() + str(path.relative_to(folder)).encode()
            for called, forms in self.forms.items():
                found[called] += sum(data.count(form) for form in forms)
        return found


@dataclass(frozen=True)
class Records:
    """The running records of a file: sessions, each name's person, the moments of the turns."""

    sessions: set[str]
    people: dict[str, str]
    turns: set[int]


def records(file: Path, copy: Path) -> Records:
    """Read from a copy: the file itself is open in the program."""
    copy.mkdir()
    for path in file.parent.glob(f"{file.name}*"):
        if not path.name.endswith("-shm"):
            shutil.copyfile(path, copy / path.name)
    connection = sqlite3.connect(copy / file.name)
    try:
        rows = connection.execute('SELECT thread, "at", tag, body FROM running').fetchall()
    finally:
        connection.close()
        shutil.rmtree(copy)
    people = {}
    for _, _, tag, body in rows:
        if tag == "SatDown":
            seat = json.loads(body)
            people[seat["name"]] = seat["person"]
    sessions = {thread for thread, *_ in rows} - {EVENING}
    # A latecomer's chair, and who began a round, are the evening's and stay until its end.
    evening = {at for thread, at, *_ in rows if thread == EVENING}
    turns = {at for thread, at, *_ in rows if thread in sessions} - evening
    return Records(sessions, people, turns)
