"""From a practice that was chosen to its first step: for how many it is, its question, and the
listening agreement where it wasn't said yet."""

from __future__ import annotations

from typing import Any

from sessions import acts
from sessions.practice import Practice
from tui.identity import fresh_identity


def start(screen: Any, practice: Practice, people: int, turn_seconds: int) -> None:
    """What is asked before it begins, one after the other; it can be left at each."""

    def which() -> None:
        if not practice.questions:
            begin(screen, practice, turn_seconds, "")
            return
        from tui.screens.first_question import QuestionScreen

        screen.app.push_screen(QuestionScreen(practice), asked)

    def asked(question: str | None) -> None:
        if question is not None:
            begin(screen, practice, turn_seconds, question)

    if practice.bare or not practice.people[1] == 2 < people:
        which()
        return
    from tui.screens.for_two import ForTwoScreen

    first = ForTwoScreen(practice.title, people)
    screen.app.push_screen(first, lambda go: which() if go else None)


def begin(screen: Any, practice: Practice, turn_seconds: int, question: str) -> None:
    """It begins; where people speak in turn, the agreement is said first, once an evening."""
    act = acts.BeginSession(
        session=fresh_identity(), practice=practice, turn_seconds=turn_seconds, question=question
    )
    if screen.fireside.room.gathering.evening.agreed or not practice.rounds:
        screen.fireside.ask(act)
        return
    from tui.screens.agreement import AgreementScreen

    async def then() -> None:
        screen.fireside.ask(act)

    screen.fireside.place = "agreement"
    screen.app.switch_screen(AgreementScreen(then))
