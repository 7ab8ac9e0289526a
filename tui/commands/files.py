"""`fireside export` and `fireside check`: a gathering's file, read and left as it is."""

from __future__ import annotations

from pathlib import Path

from tui.commands.refusal import NO, Refusal, sentence, tell
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
