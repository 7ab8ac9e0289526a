"""What a phone shows of the steps in which people say things back, agree on words, or find a day:
the same for everybody who is in. Nobody's yes is shown, and none is given here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from sessions.gathering import Gathering
from sessions.session import Session
from sessions.steps import agree, date, mirror

if TYPE_CHECKING:
    from phones.views import Now


def with_words(now: Now, gathering: Gathering, session: Session) -> Now:
    """`now` with what is said or written in such a step; as it is in any other."""
    name_of, script = gathering.name_of, session.script
    match session.state:
        case mirror.State(phase=phase, speaker=speaker, listener=listener) if isinstance(
            script, mirror.Step
        ):
            return replace(
                now,
                rule=script.rule,
                phase=phase,
                speaker=name_of(speaker) if speaker else "",
                following=name_of(listener) if listener else "",
            )
        case agree.State(lines=lines) if isinstance(script, agree.Step):
            written = tuple((_whose(line), line.text) for line in lines)
            return replace(now, question=script.prompt, lines=written)
        case date.State(day=day, rhythm=rhythm, host=host) if isinstance(script, date.Step):
            return replace(
                now,
                question=script.prompt,
                text=day,
                rule=rhythm.at if rhythm is not None else "",
                speaker=name_of(host) if host else "",
            )
    return now


def _whose(line: agree.Line) -> str:
    """Who does it, and by when, as far as it was said."""
    return " · ".join(text for text in (line.who, line.when) if text)
