"""A plain no at the command line: one sentence for a person, and a number for a script."""

from __future__ import annotations

import sys

from words import say

NO = 1
"""What was asked for can't be done."""
MISTYPED = 2
"""What was typed can't be understood, or there is no terminal to draw on."""


class Refusal(Exception):
    """A message id with its values; `code` is the exit code."""

    code = NO

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message, self.values = message, values


class Mistyped(Refusal):
    """It can't be understood, or can't be done in this place at all."""

    code = MISTYPED


def sentence(message: str, values: dict[str, object]) -> str:
    """The message in words on one line. A file's name may hold anything, a terminal's own
    commands too: what is put in is cleaned first."""
    return say(message, **{name: clean(value) for name, value in values.items()})


def clean(value: object) -> object:
    """Text without what isn't for people's eyes; anything else as it is."""
    if not isinstance(value, str):
        return value
    from sessions.text import clean_note

    return clean_note(value).replace("\n", " ")


def tell(line: str) -> None:
    """One line to whoever asked."""
    sys.stdout.write(line + "\n")


def complain(line: str) -> None:
    """One line about what went wrong."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def need_terminal() -> None:
    """Refuse unless keys can be read and the screen can be drawn (Textual draws on stderr)."""
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        if stream is None or stream.closed or not stream.isatty():
            raise Mistyped("cli.not-a-terminal")
