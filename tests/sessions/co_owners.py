"""Three evenings on the way to owning something together, with the practices that come along."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import sessions
from sessions import acts
from sessions.owning import Ground
from sessions.practice import Practice, read_practice
from sessions.records import PROGRAM
from sessions.steps import base, commit, own, page
from sessions.steps.date import ProposeDay
from tests.sessions.memory_log import Table, person

SCRIPTS = Path(sessions.__file__).parent / "practices" / "en"
FIRST = "2026-11-24"
PAGE = "A bakery in the old station. Each of us one share.\nWho leaves gets theirs back."


def script(name: str) -> Practice:
    """One of the practices of the co-owners: an-idea, consent, second-look, ..."""
    return read_practice((SCRIPTS / f"{name}.toml").read_text("utf-8"), name)


def later(days: int, since: str = FIRST) -> str:
    return (date.fromisoformat(since) + timedelta(days)).isoformat()


class Owners(Table):
    """People who would own something together, evening by evening."""

    def __init__(self, *names: str, game: str = "") -> None:
        super().__init__()
        self.names = names
        if game:
            self.do(acts.ChooseGame(how=game))  # type: ignore[arg-type]
        self.evening(FIRST, *names)

    def evening(self, day: str, *names: str) -> None:
        """Another evening, with these people there; beside one alone sits Kim, who owns nothing."""
        if self.gathering.evening.day:
            self.do(acts.EndEvening())
        self.do(acts.BeginEvening(day=day), PROGRAM)
        names = names or self.names
        self.seat(*names, *(["Kim"] if len(names) < 2 else []))

    def on_to(self, kind: type[Any], title: str = "") -> None:
        """To the next step of this kind, without a word being said on the way."""
        before = self.session.step
        while not isinstance(self.session.script, kind) or self.session.step == before:
            self.do(base.Next())
            if title and self.session.script.title != title:
                before = self.session.step

    def write(self, text: str = PAGE) -> None:
        self.on_to(page.Step)
        self.do(page.WritePage(text=text))

    def intend(self, *names: str, text: str = "I would own it with you.") -> None:
        self.on_to(commit.Step)
        for name in names or self.names:
            self.do(commit.Intend(person=person(name), text=text), person(name))

    def say(self, *names: str, how: Any = "yes", text: str = "") -> None:
        """Each of these says their own word, at the step that asks for it."""
        for name in names or self.names:
            words = self.state.words
            self.do(own.SayOwn(person=person(name), words=words, how=how, text=text), person(name))

    def paper(self, form: str = "A co-op", where: str = "Leipzig", since: str = FIRST) -> None:
        self.do(own.SayPaper(form=form, where=where, since=since))

    # ── whole evenings ────────────────────────────────────────────────────────────────────

    def an_idea(self, *names: str) -> None:
        """The first evening: the page, and these intend to own it."""
        self.hold(script("an-idea"))
        self.write()
        self.intend(*names)
        self.keep_it()

    def consent(self, day: str, *names: str, how: Any = "yes", text: str = "") -> None:
        """The second one: these are there and say their word."""
        self.evening(day, *names)
        self.hold(script("consent"))
        self.on_to(own.Step)
        self.say(*names, how=how, text=text)
        self.keep_it()

    def look_again(self, day: str, *names: str, how: Any = "yes") -> None:
        self.evening(day, *names)
        self.hold(script("second-look"))
        self.on_to(own.Step)
        self.say(*names, how=how)
        self.keep_it()

    def incorporate(self, day: str, *names: str) -> None:
        self.evening(day, *names)
        self.hold(script("we-are-incorporated"))
        self.on_to(own.Step)
        if not self.state.form:
            self.paper(since=day)
        self.say(*names)
        self.keep_it()

    @property
    def ground(self) -> Ground:
        return self.gathering.ground

    def a_day(self, day: str) -> None:
        self.do(ProposeDay(day=day))


def fresh() -> str:
    return uuid4().hex[:12]
