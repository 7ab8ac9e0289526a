"""The message catalogues: every sentence a person reads, by its id, one file a language.

A catalogue is a folder of TOML files; `[lobby] hint = "…"` has the id "lobby.hint". A sentence
that counts something is a table of plural forms, `{one = "…", other = "…"}`, and is asked for
with `n=`. English is the source: what another language lacks is said in English.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

ENGLISH = "en"
PLURALS = frozenset({"zero", "one", "two", "few", "many", "other"})
"""The names of plural forms, as Unicode's CLDR has them."""
FIRST = "wall.toml"
Message = str | dict[str, str]


def say(message: str, /, **values: object) -> str:
    """The sentence with this id, in English, its `{values}` filled in.

    `n` also chooses the plural form. Raises KeyError for an id that no catalogue has.
    """
    return say_in(ENGLISH, message, values)


def say_in(language: str, message: str, values: Mapping[str, object]) -> str:
    """As `say`, in this language; what its catalogue lacks is said in English."""
    found = _find(language, message) or _find(ENGLISH, message)
    if found is None:
        raise KeyError(message)
    if isinstance(found, dict):
        found = found.get(_plural(language, values.get("n", 0))) or found["other"]
    return found.format_map(values) if values else found


@cache
def languages() -> tuple[str, ...]:
    """The languages there are catalogues of, English first."""
    found = {entry.name for entry in resources.files(__name__).iterdir() if entry.is_dir()}
    return (ENGLISH, *sorted(n for n in found if n.isalpha() and n not in (ENGLISH, "__pycache__")))


def known(message: str) -> bool:
    """Whether the English catalogue has this id."""
    return _find(ENGLISH, message) is not None


def _find(language: str, message: str) -> Message | None:
    """The message, looked for file by file: what the wall says first, since it paints first."""
    for file in _files(language):
        found = _messages(language, file).get(message)
        if found is not None:
            return found
    return None


@cache
def _files(language: str) -> tuple[str, ...]:
    folder = resources.files(__name__) / language
    names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    return tuple(sorted((n for n in names if n.endswith(".toml")), key=lambda n: (n != FIRST, n)))


@cache
def _messages(language: str, file: str) -> dict[str, Message]:
    """The messages of one file, its tables flattened to dotted ids."""
    messages: dict[str, Message] = {}
    text = (resources.files(__name__) / language / file).read_text("utf-8")
    _flatten("", tomllib.loads(text), messages)
    return messages


def _flatten(prefix: str, table: dict[str, object], into: dict[str, Message]) -> None:
    for key, value in table.items():
        if isinstance(value, dict) and not value.keys() <= PLURALS:
            _flatten(f"{prefix}{key}.", value, into)
        elif isinstance(value, str | dict):
            into[prefix + key] = value


def _plural(language: str, n: object) -> str:
    """Which plural form a language uses for this number."""
    count = n if isinstance(n, int | float) else 0
    if language == ENGLISH:
        return "one" if count == 1 else "other"
    from babel import Locale

    return str(Locale.parse(language).plural_form(count))
