"""A practice as a host prints it: everything that is read aloud, and what to do when it goes
wrong. Plain text, narrow enough for any printer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_lowercase
from textwrap import wrap

from sessions.clock import minutes_and_seconds
from sessions.lengths import minutes
from sessions.practice import Practice, practice_seconds
from sessions.steps import (
    Step,
    agree,
    ask,
    base,
    board,
    break_,
    commit,
    date,
    focus,
    gate,
    mirror,
    own,
    page,
    quiet,
    talk,
    write,
)  # fmt: skip
from sessions.steps import round as round_step
from sessions.text import clean_note
from words import say

WIDTH = 76


def on_paper(practice: Practice, people: int) -> str:
    """The whole practice; `people` is for how many its length is told."""
    lines = [*_head(practice, people)]
    for number, step in enumerate(practice.step, 1):
        lines += ["", *_step(str(number), step, practice.held)]
        if isinstance(step, focus.Step):
            for inner, each in enumerate(step.each):
                lines += ["", *_step(f"{number}{ascii_lowercase[inner]}", each, practice.held)]
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


def _step(number: str, step: Step, held: str) -> Iterator[str]:
    title = say("paper.step", number=number, title=_clean(step.title))
    length = _length(step)
    yield title + length.rjust(WIDTH - len(title)) if length else title
    yield from _aloud(step.say)
    match step:
        case round_step.Step(rule=rule, questions=questions):
            yield from _rule(rule)
            yield from _list("paper.questions", questions)
        case ask.Step(question=question, answers=answers, how=how):
            asked = f"paper.ask-{how.replace(' ', '-')}"
            yield from _text(say(asked, question=question))
            yield from _text(say("paper.answers", answers=" / ".join(answers)))
        case page.Step(prompt=prompt):
            yield from _text(say("paper.page", prompt=prompt))
        case talk.Step(rule=rule, ladder=ladder):
            yield from _rule(rule)
            yield from _list("paper.ladder", ladder)
        case write.Step(prompt=prompt):
            yield from _text(say("paper.write", prompt=prompt))
        case board.Step():
            yield from _board(step)
        case gate.Step(questions=questions, host_questions=host_questions):
            yield from _list("paper.gate-each", questions)
            yield from _list("paper.gate-host", host_questions)
        case mirror.Step(back=back, rule=rule, questions=questions):
            yield from _text(say("paper.mirror-back" if back else "paper.mirror-listen"))
            yield from _rule(rule)
            yield from _list("paper.questions", questions)
        case agree.Step(prompt=prompt):
            yield from _text(say("paper.agree", prompt=prompt or step.title))
        case date.Step(least=least, most=most):
            together = "paper.date" if held == "by two" else "paper.date-aloud"
            yield from _text(say(together, least=least, most=most))
        case commit.Step() | own.Step():
            yield from _each_for_themselves(step)
        case focus.Step(most=most, lines=captions):
            yield from _text(say("paper.focus-some", n=most) if most else say("paper.focus-all"))
            if captions:
                yield from _text(say("paper.lines", lines=" / ".join(captions)))


def _each_for_themselves(step: commit.Step | own.Step) -> Iterator[str]:
    """What nobody says for somebody else."""
    match step:
        case own.Step(what=what, prompt=prompt):
            said = "paper.own" if what == "idea" else "paper.founded"
            yield from _text(say(said, prompt=prompt or step.title))
        case commit.Step(last=True):
            yield from _text(say("paper.commit-last"))
        case commit.Step(keeps=keeps, prompt=prompt):
            yield from _text(say(f"paper.commit-{keeps}"))
            if prompt:
                yield from _text(say("paper.prompt", prompt=prompt))


def _board(step: board.Step) -> Iterator[str]:
    """Who writes what, and how it could begin."""
    kinds = "-".join(sorted(step.kinds))
    yield from _text(say(f"paper.board-{kinds}"))
    yield from _text(say("paper.board-silent" if step.silent else "paper.board-aloud"))
    if step.prompt:
        yield from _text(say("paper.prompt", prompt=step.prompt))
    yield from _rule(step.rule)
    yield from _list("paper.starts", step.starts)


def _rule(rule: str) -> Iterator[str]:
    if rule:
        yield from _text(say("paper.rule", rule=rule))


def _list(heading: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from _text(say(heading))
    for line in found:
        yield from _text("- " + line, indent="     ")


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
        case round_step.Step(seconds=seconds) | mirror.Step(seconds=seconds):
            return say("paper.length-each", time=minutes_and_seconds(seconds))
        case page.Step(seconds=seconds) if seconds:
            return say("paper.length-page", time=minutes_and_seconds(seconds))
        case (
            board.Step(seconds=seconds)
            | write.Step(seconds=seconds)
            | agree.Step(seconds=seconds)
            | commit.Step(seconds=seconds)
            | own.Step(seconds=seconds)
        ) if seconds:
            return say("paper.length-page", time=minutes_and_seconds(seconds))
        case quiet.Step(seconds=seconds) | break_.Step(seconds=seconds):
            return say("paper.length", time=minutes_and_seconds(seconds))
        case talk.Step(seconds=seconds):
            return say("paper.length", time=minutes_and_seconds(seconds))
    return ""


def _text(text: str, indent: str = "   ") -> list[str]:
    return wrap(_clean(text), WIDTH, initial_indent=indent, subsequent_indent=indent)


def _clean(text: str) -> str:
    """A script is somebody's file: nothing in it may command a terminal."""
    return clean_note(text, len(text))
