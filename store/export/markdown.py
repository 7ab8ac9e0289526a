"""The story as Markdown. What people typed stays text: no link, no heading, no HTML."""

from __future__ import annotations

import re

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
from store.export.story import Circle, Evening, Page, Say, Story

_MEANS_SOMETHING = re.compile(
    r"""
      [\\`*_\[\]<>&|~\#$^{}@=+]   # marks that mean something anywhere, in some dialect
    | :(?=\S) | (?<=/)/ | /(?=/)  # an address: mailto:x, http://x, //x
    | \.(?=\w)                    # an address without any of that: example.org
    | ^[-!%:]                     # a list, a rule, an underline, a note
    | -(?=-) | (?<=-)-            # dashes that become another dash
    """,
    re.VERBOSE | re.MULTILINE,
)
_NUMBERED = re.compile(r"^(\d+)([.)])", re.MULTILINE)


def to_markdown(story: Story, say: Say) -> str:
    """The whole page, ending in one newline. `say` gives our own sentences."""
    parts = [f"# {escaped(story_title(story, say))}"]
    for evening in story.evenings:
        parts += _evening(evening, say)
    if not story.evenings:
        parts.append(say("export.nothing"))
    if lines := again(story, say):
        parts += [f"## {say('export.again')}", "\n".join(f"- {escaped(line)}" for line in lines)]
    if told := owned(story, say):
        parts.append(f"## {say('export.owned')}")
        for heading, said in told:
            parts += [f"### {escaped(heading)}", "\n".join(_listed(*line) for line in said)]
    parts += ["---", *filter(None, [game_line(story, say)])]
    parts += [say("export.kept"), say("export.care")]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """The text as Markdown that reads back as exactly this text, on one line or on several."""
    text = _MEANS_SOMETHING.sub(lambda found: "\\" + found[0], text)
    return _NUMBERED.sub(r"\1\\\2", text)


def _evening(evening: Evening, say: Say) -> list[str]:
    parts = [f"## {escaped(long_day(evening.day, say))}"]
    for circle in evening.circles:
        parts += _circle(circle, say)
    return parts


def _circle(circle: Circle, say: Say) -> list[str]:
    parts = [f"### {escaped(circle_title(circle, say))}"]
    host = f"{say('export.hosted-by')} {escaped(circle.host)}" if circle.host else ""
    if about := ". ".join(filter(None, [level_line(circle, say), host])):
        parts.append(f"{about}.")
    if circle.questions:
        parts.append(f"#### {say('export.questions', n=len(circle.questions))}")
        parts.append("\n".join(f"- {escaped(question)}" for question in circle.questions))
    for page in circle.pages:
        parts += _page(page, say)
    for heading, lines in boards(circle, say):
        parts += [f"#### {heading}", "\n".join(_listed(text, about) for text, about in lines)]
    if decided := decided_line(circle, say):
        parts.append(decided)
    parts += [f"{points_line(points, say)}." for points in circle.points]
    if circle.named:
        names = ", ".join(escaped(name) for name in circle.named)
        parts.append(f"{say('export.named')}: {names}.")
    return parts


def _listed(text: str, about: list[str]) -> str:
    """One line of a list, with what stands beside it in brackets."""
    beside = "; ".join(escaped(part) for part in about)
    return f"- {escaped(text)} ({beside})" if beside else f"- {escaped(text)}"


def _page(page: Page, say: Say) -> list[str]:
    """The circle's own words as a quotation, their lines and paragraphs as they were."""
    lines = escaped(page.text).split("\n")
    quoted: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        broken = "\\" if line and following else ""
        quoted.append(f"> {line}{broken}".rstrip())
    return [f"#### {escaped(page.title or say('export.page'))}", "\n".join(quoted)]
