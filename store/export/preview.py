"""The page as a few lines on a screen, so that a circle sees it before it says yes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from store.export.dates import long_day
from store.export.sentences import (
    again,
    boards,
    circle_title,
    decided_line,
    game_line,
    level_line,
    owned,
    points_line,
    story_title,
)
from store.export.story import Circle, Say, Story

Role = Literal["title", "day", "heading", "item", "note"]
Line = tuple[Role, str]

_INDENT = 2


def preview(story: Story, say: Say, width: int) -> list[Line]:
    """The page as (role, text), each text at most `width` cells wide (two at least).

    An empty text is an empty line. Roles: title, day, heading, item, note.
    """
    lines: list[Line] = _wrapped("title", story_title(story, say), width)
    for evening in story.evenings:
        lines += _wrapped("day", long_day(evening.day, say), width)
        for circle in evening.circles:
            lines += [("note", ""), *_circle(circle, say, width)]
        lines.append(("note", ""))
    if not story.evenings:
        lines += [("note", ""), *_wrapped("note", say("export.nothing"), width), ("note", "")]
    if told := again(story, say):
        lines += _wrapped("day", say("export.again"), width)
        lines += [line for told_line in told for line in _wrapped("item", told_line, width)]
        lines.append(("note", ""))
    for heading, said in owned(story, say):
        lines += _wrapped("heading", heading, width)
        for text, about in said:
            beside = f" ({'; '.join(about)})" if about else ""
            lines += _wrapped("item", f"{text}{beside}", width)
        lines.append(("note", ""))
    for note in filter(None, [game_line(story, say), say("export.kept")]):
        lines += _wrapped("note", note, width)
    return lines


def _circle(circle: Circle, say: Say, width: int) -> Iterator[Line]:
    yield from _wrapped("heading", circle_title(circle, say), width)
    host = f"{say('export.hosted-by')} {circle.host}" if circle.host else ""
    for line in filter(None, [level_line(circle, say), host]):
        yield from _wrapped("item", line, width)
    for question in circle.questions:
        yield from _wrapped("item", question, width)
    for page in circle.pages:
        yield from (("note", ""), *_wrapped("heading", page.title or say("export.page"), width))
        for line in page.text.split("\n"):
            yield from _wrapped("item", line, width)
    for heading, listed in boards(circle, say):
        yield from (("note", ""), *_wrapped("heading", heading, width))
        for text, about in listed:
            beside = f" ({'; '.join(about)})" if about else ""
            yield from _wrapped("item", f"· {text}{beside}", width)
    if circle.decided or circle.points or circle.named:
        yield ("note", "")
    if decided := decided_line(circle, say):
        yield from _wrapped("item", decided, width)
    for points in circle.points:
        yield from _wrapped("item", points_line(points, say), width)
    if circle.named:
        yield from _wrapped("item", f"{say('export.named')}:", width)
        yield from _wrapped("item", ", ".join(circle.named), width)


def _wrapped(role: Role, text: str, width: int) -> list[Line]:
    """The text in lines of at most `width` cells; items stand a little further in."""
    indent = _INDENT if role == "item" and width > 4 * _INDENT else 0
    lines = wrap(text, width - indent)
    return [(role, (" " * indent + line).rstrip()) for line in lines]


def wrap(text: str, width: int) -> list[str]:
    """Words in lines of at most `width` cells; a longer word is cut between graphemes.

    At least one line, perhaps an empty one. No line is wider, down to two cells, the width of
    the widest letters.
    """
    from wcwidth import wcswidth

    width = max(2, width)
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if wcswidth(joined) <= width:
            lines[-1:] = [joined]
        else:
            lines += _pieces(word, width)
    return lines or [""]


def _pieces(word: str, width: int) -> Iterator[str]:
    from wcwidth import iter_graphemes, wcswidth

    piece = ""
    for cluster in iter_graphemes(word):
        if piece and wcswidth(piece + cluster) > width:
            yield piece
            piece = ""
        piece += cluster
    if piece:
        yield piece
