"""The story as one page that asks nothing of any network: to read, to print, to hand on."""

from __future__ import annotations

from functools import cache, partial
from importlib import resources
from typing import TYPE_CHECKING

from store.export import sentences
from store.export.dates import direction, long_day
from store.export.story import Say, Story

if TYPE_CHECKING:
    from jinja2 import Template

_FLICKER = (0, -1, 0, 1, 0, -1, -2, 0, -1, 1, 0, -1, -2)
_LIT, _ALL = 18, 69


def to_html(story: Story, say: Say) -> str:
    """The whole page, with every value escaped and its styles inside. `say` gives our sentences."""
    return _template().render(
        story=story,
        say=say,
        title=sentences.story_title(story, say),
        when=sentences.when(story, say),
        game=sentences.game_line(story, say),
        direction=direction(say),
        day=partial(long_day, say=say),
        circle_title=partial(sentences.circle_title, say=say),
        level_line=partial(sentences.level_line, say=say),
        again=sentences.again(story, say),
        owned=sentences.owned(story, say),
        decided_line=partial(sentences.decided_line, say=say),
        boards=partial(sentences.boards, say=say),
        points_line=partial(sentences.points_line, say=say),
        embers=embers(),
    )


def embers() -> list[tuple[int, int, str]]:
    """The line of embers under the title, as (place, height from 1 to 5, how it glows).

    They glow from the middle, the way they do on the wall when half of a turn is over.
    """
    coals: list[tuple[int, int, str]] = []
    for place in range(_ALL):
        away = abs(place - _ALL // 2)
        if away > _LIT:
            coals.append((place, 1, "out"))
        else:
            flicker = _FLICKER[place * 11 % len(_FLICKER)]
            height = min(5, max(2, 5 - 4 * away // _LIT + flicker))
            coals.append((place, height, f"coal-{5 - 5 * away // _LIT}"))
    return coals


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    text = (resources.files(__package__) / "templates" / "page.html.j2").read_text("utf-8")
    rules = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip
    return rules.from_string(text)
