"""Moving through a focus: the person in it, their inner steps one after another, and out again."""

from __future__ import annotations

from sessions.records import Event
from sessions.session import Session
from sessions.steps import focus
from sessions.steps import round as round_step
from sessions.steps.base import Around


def into(session: Session, events: list[Event], around: Around) -> list[Event]:
    """With whoever comes into focus now their first inner step begins."""
    if any(isinstance(event, focus.FocusBegan) for event in events):
        return [*events, _inner_began(session, 0, around)]
    return events


def onward(session: Session, around: Around) -> list[Event]:
    """An inner step is over: the next one, or the end of this person's focus."""
    frame, step = session.focus, session.outer
    assert frame is not None and isinstance(step, focus.Step)
    if frame.inner + 1 < len(step.each):
        return [_inner_began(session, frame.inner + 1, around)]
    return [focus.FocusEnded()]


def _inner_began(session: Session, inner: int, around: Around) -> focus.InnerBegan:
    outer = session.outer
    assert isinstance(outer, focus.Step)
    step = outer.each[inner]
    if not isinstance(step, round_step.Step):
        return focus.InnerBegan(inner=inner)
    order = round_step.opening(step, around)
    return focus.InnerBegan(inner=inner, order=order, direction=step.direction)
