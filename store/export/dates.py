"""Days as people write them, in the language of the catalogue."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from store.export.story import Say


def long_day(day: str, say: Say) -> str:
    """The day 2026-11-22 as "22 November 2026"; anything that isn't a day comes back as it is.

    The catalogue names its locale itself, as "export.locale".
    """
    return _long_day(day, say("export.locale"))


@lru_cache(maxsize=1024)
def _long_day(day: str, locale: str) -> str:
    """A long log has the same few days again and again."""
    from babel.dates import format_date

    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return format_date(found, format="long", locale=locale)


def whole_day(day: str, say: Say) -> str:
    """As :func:`long_day`, with its weekday: "Sunday 22 November 2026"."""
    from babel.dates import format_date

    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return format_date(found, format="full", locale=say("export.locale"))


def day_of_week(day: date, say: Say) -> str:
    """ "Tuesday"."""
    from babel.dates import format_date

    return format_date(day, format="EEEE", locale=say("export.locale"))


def direction(say: Say) -> str:
    """Which way the catalogue's language is written: "ltr" or "rtl"."""
    from babel import Locale

    return Locale.parse(say("export.locale")).text_direction
