"""The readable tables as JSON and CSV, inert wherever they are opened."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Mapping, Sequence

from sessions.text import clean_note
from store.readable import COLUMNS

Rows = Sequence[Mapping[str, object]]

_CALCULATES = frozenset("=+-@|%")
_INERT = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029\x7f"})


def to_json(tables: Mapping[str, Rows]) -> str:
    """Every table as a list of rows. Also inert when pasted into a page: no `<`, `>` or `&`."""
    cleaned = {name: [_cleaned(row) for row in rows] for name, rows in tables.items()}
    text = json.dumps(cleaned, ensure_ascii=False, indent=2)
    # Outside of strings JSON has none of these characters, so replacing them all is right.
    return text.translate(_INERT) + "\n"


def to_csv(tables: Mapping[str, Rows]) -> dict[str, str]:
    """File name -> its text, one for each table; every cell is quoted.

    A spreadsheet calculates nothing in them: see :func:`safe_cell`.
    """
    return {f"{name}.csv": _sheet(name, rows) for name, rows in tables.items()}


def safe_cell(value: object) -> str:
    """A cell no spreadsheet takes for a formula: such text gets a `'` in front.

    It is one if it starts with a control character, or if after NFKC (which makes a full-width
    equals sign an ordinary one) its first character that isn't space is one of `= + - @ | %`.
    Numbers are ours and stay numbers.
    """
    if value is None:
        return ""
    text = str(value)
    if not isinstance(value, str) or not text:
        return text
    first = unicodedata.normalize("NFKC", text).lstrip()[:1]
    control = unicodedata.category(text[0]) == "Cc"
    return f"'{text}" if control or first in _CALCULATES else text


def _sheet(name: str, rows: Rows) -> str:
    columns = list(rows[0] if rows else COLUMNS.get(name, ()))
    text = io.StringIO(newline="")
    sheet = csv.writer(text, quoting=csv.QUOTE_ALL)
    sheet.writerow(columns)
    for row in map(_cleaned, rows):
        sheet.writerow(safe_cell(row.get(column)) for column in columns)
    return text.getvalue()


def _cleaned(row: Mapping[str, object]) -> dict[str, object]:
    """What people typed, cleaned once more on its way out."""
    return {
        column: clean_note(value) if isinstance(value, str) else value
        for column, value in row.items()
    }
