"""The entrance: `fireside` and `python -m tui`. The clock and the date come in here.

Whatever happens, a person reads one plain sentence and never a traceback.
"""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable, Sequence

from tui.clock import RoomClock
from tui.start import Entrance

FRAMES = "240"
"""The most redraws a second. Textual waits for the next of its 60 frames, and so would a key.
Nothing is drawn more often for it: only what changed, when it changed."""

COMMANDS = ("check", "doctor", "export", "hand-on", "practice", "rehearse")


def main(
    argv: Sequence[str] | None = None,
    *,
    clock: RoomClock | None = None,
    today: Callable[[], datetime.date] | None = None,
) -> int:
    """Do what the arguments say and give the exit code. Tests hand in their own time."""
    os.environ.setdefault("TEXTUAL_FPS", FRAMES)
    arguments = list(sys.argv[1:] if argv is None else argv)
    entrance = Entrance(clock or RoomClock(), today or datetime.date.today)
    try:
        code = _run(arguments, entrance)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever read along has read enough; click, too, gives 1 then
        _let_go_of_output()
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return _say_no(error)


def _run(arguments: list[str], entrance: Entrance) -> int:
    """A plain start needs nothing read but one name; the rest is click's."""
    plain = not arguments or (len(arguments) == 1 and not arguments[0].startswith("-"))
    if plain and arguments[:1] != [""] and not set(arguments) & set(COMMANDS):
        from tui.commands.open import open_gathering

        return open_gathering(arguments[0] if arguments else None, entrance)
    from tui.commands.group import run_command

    return run_command(arguments, entrance)


def _say_no(error: Exception) -> int:
    from tui.commands.reasons import reason_for
    from tui.commands.refusal import complain

    reason, code = reason_for(error)
    complain(reason)
    if isinstance(error, OSError):  # perhaps what was to be printed could not be
        _let_go_of_output()
    return code


def _let_go_of_output() -> None:
    """Nothing more is printed, not even when Python ends and tidies up."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


if __name__ == "__main__":
    sys.exit(main())
