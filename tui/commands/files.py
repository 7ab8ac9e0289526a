"""`fireside export`, `check` and `hand-on`: a gathering's file, read and left as it is."""

from __future__ import annotations

from pathlib import Path

from sessions.gathering import Gathering, fold_log
from tui.commands.refusal import NO, Refusal, sentence, tell
from tui.start import Entrance
from words import say


def export(file: str, format: str, to: str) -> int:
    """Write what the gathering keeps, and say which files were made."""
    from typing import cast

    from store.export.write import ExportFailed, Format, write
    from store.file import GatheringFile

    opened = GatheringFile.open(Path(file).expanduser(), read_only=True)
    try:
        made = write(opened.kept, cast(Format, format), Path(to).expanduser(), say)
    except ExportFailed as failed:
        raise Refusal(failed.message, **failed.values) from None
    finally:
        opened.close()
    for path in made:
        tell(str(path))
    return 0


def hand_on(file: str, where: str, entrance: Entrance) -> int:
    """One clean copy for whoever hosts next; says where it lies and what to do with it."""
    from store.file import GatheringFile
    from store.handing import hand_on, under_way

    path = Path(file).expanduser()
    opened = GatheringFile.open(path, read_only=True)
    opened.close()
    day, now = entrance.today().isoformat(), entrance.clock.now()
    if under_way(opened.kept, opened.running, day, now):
        raise Refusal("hand-on.under-way")
    copy = hand_on(path, Path(where).expanduser())
    gathering = fold_log(Gathering(), opened.kept)
    host = gathering.people.get(gathering.crew.host, "")
    tell(sentence("hand-on.lies", {"file": str(copy)}))
    tell(sentence("hand-on.give", {"name": host}) if host else say("hand-on.give-next"))
    return 0


def check(file: str) -> int:
    """One line: well, or what is not."""
    from store import check as look

    verdict = look.check(Path(file).expanduser())
    if verdict.well:
        tell(sentence("cli.well", verdict.values))
        return 0
    troubles = verdict.values.get("troubles")
    if not isinstance(troubles, tuple):
        raise Refusal(verdict.message, **verdict.values)
    named = "; ".join(say(trouble) for trouble in troubles)
    tell(sentence("cli.not-well", {"name": verdict.values["name"], "troubles": named}))
    return NO
