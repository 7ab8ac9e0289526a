"""Any error that reaches the entrance, as one plain sentence and an exit code."""

from __future__ import annotations

import contextlib
import errno

from tui.commands.refusal import NO, Refusal, sentence


def reason_for(error: Exception) -> tuple[str, int]:
    """What a person reads, and what a script gets. Of what nobody foresaw no value is told."""
    from sessions.faults import ScriptError
    from store.trouble import CannotOpen

    if isinstance(error, Refusal):
        return sentence(error.message, error.values), error.code
    if isinstance(error, CannotOpen):
        return sentence(error.message, error.values), NO
    if isinstance(error, ScriptError):
        from tui.commands.script_words import what_is_wrong

        return what_is_wrong(error), NO
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return sentence("file.disk-full", {}), NO
    _note(error)
    return sentence("cli.unforeseen", {}), NO


def _note(error: Exception) -> None:
    """For whoever mends it: types, files and line numbers, never a value."""
    from store.places import settings_folder
    from tui.endings import note_crash

    with contextlib.suppress(OSError):
        note_crash(settings_folder(), error)
