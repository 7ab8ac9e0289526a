"""A log to export, and the worst that people could type into it."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from sessions import events as ev
from sessions.keeping import CardKept, PromiseMade
from sessions.records import Kept, Lasting

NASTY = (
    "[x](javascript:alert(1))", "![x](http://evil.com/x.png)", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "<http://evil.com>", "http://evil.com/a?b=c#d",
    "www.evil.com", "evil.com", "mail@evil.com", "mailto:a@b.com", "//evil.com", "# heading",
    "## two", "===", "---", "- - -", "- item", "* item", "+ item", "1. one", "12) two",
    "1234567. many", "> quoted", "```", "~~~", "`code`", "| a | b |", "|---|:-:|", "***",
    "__bold__", "~~gone~~", "$x$", "$$", "&lt;b&gt;", "&#60;", "[^1]: note",
    "[a]: http://evil.com", ": def", "- [ ] task", "    code", "\\", "\\\\", "\\<b>",
    "{{ 7*7 }}", "{% raw %}", "{name}", "%s", "!!! a", "=1+1", "=cmd|'/C calc'!A0", "＝1+1",
    "+1", "-1", "@SUM(A1)", "＠SUM", "|x", "％x", " =1", "\t=1", "\r=1", "\n=1", "\u00a0=1",
    "\u200b=1", "\u202eevil", "\u2066x", "سارة", "नेहा", "👩‍👩‍👧", "🇵🇹", "e\u0301", "\u2028",
    "\u2029", "\x00", "\x1b[31m", "\x7f", "\"", "'", ",", ";", "\n\n", "\n", "\r\n", "]]>",
    "-->", "</style>", "\" onload=\"x", ":smile:", "例え。テスト", "x．com", "[/]", "[bold red]",
    "[@click=app.quit]x[/]", "[link=http://evil.com]x[/link]", "\x1b]0;retitled\x07", "\x9b2J",
    "\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\n", "\nATTENDEE:mailto:a@b.com",
    "END:VCALENDAR", "\\n", "\\N", "\\;", "\\,", "\\\\n", ";VALUE=DATE:20261212",
)  # fmt: skip

nasty = st.lists(st.sampled_from(NASTY) | st.text(max_size=8), min_size=1, max_size=6).map("".join)
"""Anything at all, often dangerous somewhere."""

spaced = st.lists(st.sampled_from(NASTY), min_size=1, max_size=6).map(" ".join)
hostile = nasty | spaced


def log(events: Iterable[Lasting]) -> list[Kept]:
    """These events as rows of one writer, in this order."""
    return [Kept("here", number, number, number, event) for number, event in enumerate(events, 1)]


def evening(
    name: str = "First gathering",
    day: str = "2026-11-22",
    title: str = "Listening circle",
    question: str = "What is true?",
    page: tuple[str, str] = ("Our page", "We listen."),
    people: tuple[str, ...] = ("Chiara", "Eli"),
    host: bool = True,
    circle: str = "c",
) -> list[Lasting]:
    """All that one circle can keep."""
    ids = tuple(f"p{number}" for number in range(len(people)))
    hosted = [ev.HostedBy(circle=circle, person="p0")] if host else []
    return [
        ev.GatheringBegan(name=name, manner="wall"),
        ev.GameChosen(how="gently"),
        *(ev.PersonNamed(person=who, name=name) for who, name in zip(ids, people, strict=True)),
        ev.CircleHeld(circle=circle, practice=title, level=1, day=day),
        ev.QuestionHeld(circle=circle, question=question),
        *hosted,
        ev.PageKept(circle=circle, title=page[0], text=page[1]),
        ev.PointsEarned(circle=circle, level=1, rule="listening", each=1, people=12),
        ev.TookPart(circle=circle, people=ids),
    ]


def board(
    text: str = "read the grant text",
    where: str = "the garden",
    until: str = "2026-12-24",
    due: str = "2026-12-12",
    named: bool = True,
    scope: str = "congregation",
    circle: str = "c",
) -> list[Lasting]:
    """An ask of p0's, an offer of p1's and a promise between them, for an :func:`evening`."""
    return [
        CardKept(circle=circle, card="ask", kind="ask", text=text, person="p0", terms="gift",
                 where=where, until=until, named=named, scope=scope),
        CardKept(circle=circle, card="offer", kind="offer", text=text, person="p1", terms="loan",
                 where=where, until=until, named=named, scope=scope),
        PromiseMade(circle=circle, promise="promise", card="ask", text=text, giver="p1",
                    receiver="p0", due=due, named=named, scope=scope),
    ]  # fmt: skip


def everything(kept: list[Kept]) -> dict[str, str]:
    """All that is exported of a log, in every form, and what the file's tables hold."""
    from store.export import preview, tell
    from store.export.calendar import to_calendar
    from store.export.data import to_csv, to_json
    from store.export.html import to_html
    from store.export.markdown import to_markdown
    from store.readable import tables
    from words import say

    story = tell(kept)
    return {
        "preview": "\n".join(text for _, text in preview(story, say, 60)),
        "markdown": to_markdown(story, say),
        "html": to_html(story, say),
        "calendar": to_calendar(story, say).replace("\r\n ", ""),
        "json": to_json(tables(kept)),
        "csv": "".join(to_csv(tables(kept)).values()),
        "tables": repr(tables(kept)),
        "story": repr(story),
    }
