"""A practice as a host prints it: everything that is read aloud, and what to do when it goes
wrong. Plain text, narrow enough for any printer."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from sessions.clock import minutes_and_seconds
from sessions.lengths import minutes
from sessions.practice import Practice, practice_seconds
from sessions.steps import Step, ask, base, break_, page, quiet
from sessions.steps import round as round_step
from sessions.text import clean_note
from words import say

WIDTH = 76


def on_paper(practice: Practice, people: int) -> str:
    """The whole practice; `people` is for how many its length is told."""
    lines = [*_head(practice, people)]
    for number, step in enumerate(practice.step, 1):
        lines += ["", *_step(number, step)]
    if practice.trouble:
        lines += ["", "", say("paper.trouble").upper()]
        for trouble in practice.trouble:
            lines += ["", _clean(trouble.what), *_text(trouble.help)]
    if practice.credit or practice.licence:
        lines += ["", "", say("paper.credit").upper(), ""]
        lines += _text(practice.credit, indent="")
        if practice.licence:
            lines += _text(say("paper.licence", licence=_clean(practice.licence)), indent="")
    return "\n".join(lines)


def _head(practice: Practice, people: int) -> Iterator[str]:
    yield _clean(practice.title).upper()
    if practice.tagline:
        yield _clean(practice.tagline)
    low, high = practice.people
    yield ""
    yield say("paper.one-number" if low == high else "paper.people", low=low, high=high)
    yield say("paper.minutes", minutes=minutes(practice_seconds(practice, people)), people=people)
    if practice.about:
        yield ""
        yield from _text(practice.about, indent="")


def _step(number: int, step: Step) -> Iterator[str]:
    title = say("paper.step", number=number, title=_clean(step.title))
    length = _length(step)
    yield title + length.rjust(WIDTH - len(title)) if length else title
    yield from _aloud(step.say)
    match step:
        case round_step.Step(rule=rule, questions=questions):
            if rule:
                yield from _text(say("paper.rule", rule=rule))
            if questions:
                yield from _text(say("paper.questions"))
                for question in questions:
                    yield from _text("- " + question, indent="     ")
        case ask.Step(question=question, answers=answers, how=how):
            asked = f"paper.ask-{how.replace(' ', '-')}"
            yield from _text(say(asked, question=question))
            yield from _text(say("paper.answers", answers=" / ".join(answers)))
        case page.Step(prompt=prompt):
            yield from _text(say("paper.page", prompt=prompt))


def _aloud(spoken: base.Spoken) -> Iterator[str]:
    if isinstance(spoken, str):
        if spoken.strip():
            yield from _text(say("paper.aloud"))
            yield from _text(spoken, indent="     ")
        return
    for language, text in spoken.items():
        yield from _text(say("paper.aloud-in", tongue=language))
        yield from _text(text, indent="     ")


def _length(step: Step) -> str:
    match step:
        case round_step.Step(seconds=seconds):
            return say("paper.length-each", time=minutes_and_seconds(seconds))
        case page.Step(seconds=seconds) if seconds:
            return say("paper.length-page", time=minutes_and_seconds(seconds))
        case quiet.Step(seconds=seconds) | break_.Step(seconds=seconds):
            return say("paper.length", time=minutes_and_seconds(seconds))
    return ""


def _text(text: str, indent: str = "   ") -> list[str]:
    return wrap(_clean(text), WIDTH, initial_indent=indent, subsequent_indent=indent)


def _clean(text: str) -> str:
    """A script is somebody's file: nothing in it may command a terminal."""
    return clean_note(text, len(text))
