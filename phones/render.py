"""Pages and their parts as HTML: one template makes the page, the page without JavaScript and
what is pushed. Every value is escaped, whoever typed it.
"""

from __future__ import annotations

import hashlib
from datetime import date as calendar
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import escape
from msgspec.structs import replace

from phones.views import Now, Own
from phones.views_meeting import NOTHING
from words import ENGLISH, languages, say_in

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})
STATIC = {"phone.css": "text/css", "phone.js": "text/javascript"}


def _source(name: str) -> str | None:
    folder, _, file = name.partition("/")
    if folder not in ("pages", "steps") or "/" in file:
        return None
    return (resources.files("phones") / folder / file).read_text("utf-8")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["css"], made.globals["js"] = static_path("phone.css"), static_path("phone.js")
    return made


@cache
def static(name: str) -> bytes:
    """A style or a script as it lies in `static/`."""
    return (resources.files("phones") / "static" / name).read_bytes()


@cache
def static_path(name: str) -> str:
    """Where it is asked for: with its own hash, so that a browser may keep it."""
    return f"/static/{hashlib.sha256(static(name)).hexdigest()[:12]}/{name}"


def render(language: str, template: str, **values: Any) -> str:
    """A template with its values; `t` says a sentence in this language."""

    def t(message: str, **filled: object) -> str:
        return say_in(language, message, filled)

    def day(date: str) -> str:
        return day_in(language, date)

    rtl = language in RIGHT_TO_LEFT
    made = _environment().get_template(template)
    return made.render(t=t, day=day, lang=language, direction="rtl" if rtl else "ltr", **values)


@lru_cache(maxsize=512)
def day_in(language: str, date: str) -> str:
    """A date as people of this language say it: 3 May 2026."""
    from babel.dates import format_date

    try:
        return str(format_date(calendar.fromisoformat(date), "d MMMM y", language))
    except ValueError:
        return date


def page(language: str, template: str, *, live: str = "", dark: bool = False, **values: Any) -> str:
    """A whole page: `template` inside the frame that all have."""
    inner = render(language, f"pages/{template}", **values)
    return render(language, "pages/frame.html", inner=inner, live=live, dark=dark)


@lru_cache(maxsize=1024)
def now_region(language: str, now: Now, left: str) -> str:
    """What the wall shows. `left` is the time as text, for those who have no JavaScript."""
    inner = f"steps/{now.kind.replace('break', 'break_')}.html"
    return render(language, inner, now=now, left=left)


def own_region(language: str, now: Now, own: Own) -> str:
    """What is true for one person, and what they may ask for.

    In a large room nearly all are told the same, with another name: that is rendered once. What
    only one of them sees is kept nowhere.
    """
    if own.shared or own.meeting != NOTHING:
        return render(language, "pages/own.html", now=now, own=own)
    like = replace(own, person=_PERSON, name=_NAME)
    made = _own_of_anybody(language, now, like)
    return made.replace(_PERSON, escape(own.person)).replace(_NAME, escape(own.name))


_PERSON, _NAME = "\x1aperson\x1a", "\x1aname\x1a"
"""Stand for somebody's own; no name holds such a sign (sessions/text.py)."""


@lru_cache(maxsize=256)
def _own_of_anybody(language: str, now: Now, own: Own) -> str:
    return render(language, "pages/own.html", now=now, own=own)


def language_of(wanted: str) -> str:
    """The first language a browser asks for that we have, else English."""
    for part in wanted[:200].lower().split(","):
        found = part.split(";")[0].strip().partition("-")[0]
        if found in languages():
            return found
    return ENGLISH
