"""What the tests of a repair share: a short walk, its two people, and a host beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sessions import walks
from sessions.backroom import BackRoom
from sessions.practice import read_practice
from sessions.records import HOST, Act, Place
from sessions.session import Session
from sessions.steps import base, gate
from sessions.walks import ONE, OTHER, WITH
from tests.sessions.memory_log import MemoryLog, run

REPAIR = read_practice(
    """
title = "Repair, short"
level = 4
[[step]]
kind = "gate"
title = "Before"
questions = ["Do you want this, freely, today?", "Do you feel safe now?", "Is someone beside you?"]
host_questions = ["Shall it be today?"]
say = "Nobody learns what anybody answers."
[[step]]
kind = "say"
title = "How we do it"
say = "Either of you stops at any moment."
[[step]]
kind = "mirror"
title = "What was it like?"
seconds = 300
[[step]]
kind = "mirror"
title = "An apology"
back = false
seconds = 60
[[step]]
kind = "agree"
title = "What we write"
[[step]]
kind = "date"
title = "Look again"
""",
    "repair.toml",
)
DAY = "2026-11-22"
WORD = "blue heron"


class Two:
    """Two people and a host at a laptop, apart from the room."""

    def __init__(self, log: MemoryLog | None = None) -> None:
        self.log = log or MemoryLog()
        self.back = BackRoom(self.log, self.log.kept, self.log.running)
        self.now = 1_795_000_000_000

    def do(self, act: Act, by: str = HOST, after: float = 2.0) -> bool:
        self.now += round(after * 1000)
        return run(self.back.do(act, by, self.now, DAY))

    @property
    def walk(self) -> Session:
        (walk,) = self.back.walks.values()
        return walk

    @property
    def state(self) -> Any:
        return self.walk.state

    @property
    def place(self) -> Place:
        return self.walk.place

    def next(self) -> bool:
        return self.do(base.Next(place=self.place))

    def begin(self, host: str = "Cleo") -> None:
        names = ("Ana", "Ben", host)
        self.do(walks.BeginWalk(session="gate-1", practice=REPAIR, names=names))

    def answer(self, answers: Sequence[gate.Answer]) -> None:
        """The words are read, and each answers alone, as many as are asked."""
        self.next()
        for person, many in ((ONE, 3), (OTHER, 3), (WITH, 1)):
            self.next()
            for number in range(many):
                self.do(gate.AnswerAlone(
                    person=person, number=number, answer=answers[0], place=self.place
                ), person)  # fmt: skip
                answers = answers[1:]

    def behind_the_gate(self) -> None:
        self.begin()
        self.answer(["yes"] * 7)
        self.do(walks.WriteDown(session="gate-1", word=WORD, fresh="walk-1"))
