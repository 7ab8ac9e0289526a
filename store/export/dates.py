"""Days as people write them, in the language of the catalogue."""

from __future__ import annotations

from datetime import date

from store.export.story import Say


def long_day(day: str, say: Say) -> str:
    """The day 2026-11-22 as "22 November 2026"; anything that isn't a day comes back as it is.

    The catalogue names its locale itself, as "export.locale".
    """
    from babel.dates import format_date

    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return format_date(found, format="long", locale=say("export.locale"))


def direction(say: Say) -> str:
    """Which way the catalogue's language is written: "ltr" or "rtl"."""
    from babel import Locale

    return Locale.parse(say("export.locale")).text_direction
