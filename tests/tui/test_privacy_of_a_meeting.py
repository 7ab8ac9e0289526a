"""A meeting of six, three on phones and three at the laptop: nobody else's private words anywhere.

After every act everything is searched. While the meeting is under way its own table in the file
(`running`) holds what people wrote, so that a power cut loses nothing; nothing else does, and after
the close that neither.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from phones import note_page
from sessions import acts
from sessions import events as ev
from sessions.records import Kept
from sessions.steps import agree, ask, base, own, page, write
from store.export import write as write_page
from store.file import GatheringFile
from store.handing import hand_on
from tests.tui.hand_props import done, laptop_round
from tests.tui.hand_props import write as write_note
from tests.tui.privacy_props import (
    AT_THE_LAPTOP,
    BY_PHONE,
    EVERYONE,
    Meeting,
    a_meeting,
    again,
    exported,
    planted,
    tables,
)
from tests.tui.stage import Stage, on_stage
from tui.screens.own_answer import AnswerCorner
from words import say

ANSWERS = ("zebu", "gnu", "okapi")
SCRIPT = f"""
title = "Our meeting"
level = 3
meeting = true
[[step]]
kind = "write"
title = "Before we begin"
prompt = "What do you bring?"
[[step]]
kind = "write"
title = "Reflect and envision"
prompt = "What did this month ask of you, and what would you like?"
[[step]]
kind = "ask"
title = "How is it"
question = "How is this crew for you?"
answers = {list(ANSWERS)}
how = "alone"
[[step]]
kind = "ask"
title = "How do we go on"
question = "How do we go on?"
answers = {list(ANSWERS)}
how = "alone"
opens = "never"
[[step]]
kind = "ask"
title = "Together"
question = "So what do we do?"
answers = ["go on", "change something", "pause", "end"]
decides = true
[[step]]
kind = "agree"
title = "How we are together"
prompt = "What do we hold to?"
[[step]]
kind = "page"
title = "The idea"
prompt = "What is it?"
idea = true
[[step]]
kind = "commit"
title = "What I would own"
prompt = "With whom, and what can you give?"
keeps = "intent"
[[step]]
kind = "own"
title = "Good enough for now"
prompt = "Is this good enough?"
[[step]]
kind = "say"
title = "Thanks"
say = "Thank you."
"""
RATHER_NOT = "rather-not"
GIVEN = dict(zip(EVERYONE, ("zebu", RATHER_NOT, "gnu", "zebu", RATHER_NOT, "zebu"), strict=True))
"""What each answers alone, twice."""
WORDS = dict(
    zip(EVERYONE, ("yes", "concern", "not-yet", "not-yet", "none", "concern"), strict=True)
)
"""What each says of the idea."""


async def nothing(meeting: Meeting, in_hands: str = "", *, alive: bool = False) -> None:
    assert await meeting.others_words(in_hands, alive=alive) == []


# ── each step ─────────────────────────────────────────────────────────────────────────────────


async def notes(meeting: Meeting, where: str) -> None:
    """Everybody writes for themselves."""
    stage = meeting.stage
    for name in BY_PHONE:
        text = meeting.plant(name, where)
        await meeting.by_phone(name, "note", path="/note", text=f"I bring {text}")
        assert text in (await meeting.phones[name].get("/note"))[1], "its owner finds it"
        await nothing(meeting)
    await laptop_round(stage)
    for name in AT_THE_LAPTOP:
        assert stage.app.room.gathering.name_of(stage.screen.person) == name
        text = meeting.plant(name, where)
        await write_note(stage, f"I bring {text}")
        await nothing(meeting, name)
        await stage.press("enter", "tab")
        assert stage.shows(text), "its owner finds it"
        await nothing(meeting, name)
        await done(stage)
        await nothing(meeting, alive=name == AT_THE_LAPTOP[-1])


async def answers(meeting: Meeting) -> None:
    """Everybody answers alone, or would rather not."""
    stage = meeting.stage
    for name in BY_PHONE:
        number = "" if GIVEN[name] == RATHER_NOT else str(ANSWERS.index(GIVEN[name]))
        shown = say("ask.rather-not") if GIVEN[name] == RATHER_NOT else GIVEN[name]
        meeting.marked[name] = shown
        text = await meeting.by_phone(name, "answer" if number else RATHER_NOT, number)
        assert text.count('aria-pressed="true"') == 1, "its owner finds it"
        await nothing(meeting)
    await laptop_round(stage)
    for name in AT_THE_LAPTOP:
        await stage.press("enter")
        assert isinstance(stage.screen, AnswerCorner) and stage.screen.person == stage.person(name)
        await nothing(meeting, name)
        given = GIVEN[name]
        await stage.take(say("ask.rather-not") if given == RATHER_NOT else given)
        await nothing(meeting)
    assert stage.tells(say("ask.nobody-answers"))
    people = {stage.person(n): ANSWERS.index(g) for n, g in GIVEN.items() if g != RATHER_NOT}
    assert stage.session.state.mine == people  # type: ignore[union-attr]


async def on(meeting: Meeting) -> None:
    """The one key that goes on, and back, and on: what comes back is as private as before."""
    stage, own_marks = meeting.stage, meeting.marked
    meeting.marked = {}
    for _ in range(2):
        await stage.next()
        await nothing(meeting)
        if _ == 0:
            meeting.marked = own_marks
            await stage.do(acts.Undo())
            await nothing(meeting)
            meeting.marked = {}


async def yeses(meeting: Meeting) -> None:
    """All but two say yes, and nowhere stands who."""
    stage = meeting.stage
    await stage.do(agree.PutWords(line="one", text="We begin on time"))
    for name in ("Ana", "Ben"):
        meeting.marked[name] = say("agree.yes")
        await meeting.by_phone(name, "consent", "one", text="We begin on time")
        await nothing(meeting)
    await laptop_round(stage)
    for name in AT_THE_LAPTOP:
        assert stage.app.room.gathering.name_of(stage.screen.person) == name
        await stage.press("enter")
        await stage.take(say("agree.yes") if name != "Gus" else say("agree.not-so"))
        await nothing(meeting)
    assert type(stage.screen).__name__ == "SessionScreen"
    await laptop_round(stage)
    assert stage.app.room.gathering.name_of(stage.screen.person) == "Eli", "not: who hasn't"
    await stage.press("escape")
    assert not any(stage.shows(name) for name in EVERYONE)
    meeting.marked = {}


async def intents(meeting: Meeting) -> None:
    """What each would own; Fay begins one and lets it be, then takes the laptop once more."""
    stage = meeting.stage
    for name in BY_PHONE:
        text = meeting.plant(name, "intent")
        await meeting.by_phone(name, "promise", text=f"A day a week, {text}")
        await nothing(meeting)
    await laptop_round(stage)
    for name in AT_THE_LAPTOP:
        await stage.press("enter")
        if name == "Fay":
            await stage.type(meeting.plant(name, "draft"))
            await nothing(meeting, name)
            await stage.press("escape")
            await nothing(meeting, name)
            await stage.press("enter")
            stage.screen.draft.clear()
            await stage.press("enter")
        await stage.type(f"A morning, {meeting.plant(name, 'intent')}")
        await nothing(meeting, name)
        await stage.press("enter")
        await nothing(meeting, alive=name == AT_THE_LAPTOP[-1])
    assert len(stage.session.state.said) == len(EVERYONE)  # type: ignore[union-attr]


async def own_words(meeting: Meeting) -> None:
    """Each one's own word on the idea, with what they mind or would have changed."""
    stage = meeting.stage
    for name in EVERYONE:
        way = WORDS[name]
        typed = way in ("concern", "not-yet")
        text = meeting.plant(name, "because") if typed else ""
        if name in BY_PHONE:
            meeting.marked[name] = say(f"own.say-{way}")
            words = stage.session.state.words  # type: ignore[union-attr]
            await meeting.by_phone(name, f"own-{way}", words, text=text)
        else:
            if name == AT_THE_LAPTOP[0]:
                await laptop_round(stage)
            await stage.press("enter")
            await stage.take(say(f"own.say-{way}"))
            if typed:
                await stage.type(text)
                await nothing(meeting, name)
                await stage.press("enter")
        await nothing(meeting, alive=name == EVERYONE[-1])


# ── the whole meeting ─────────────────────────────────────────────────────────────────────────


async def begin(stage: Stage) -> None:
    await stage.agree()
    await stage.begin(SCRIPT)


async def places(meeting: Meeting) -> None:
    """Everywhere one can go from here: menu, people, the log with its page, the game, the year."""
    stage = meeting.stage
    for key in ("m", "r", "question_mark"):
        await looked_at(meeting, key)
    await stage.press("g")
    ids = [item.id for item in stage.screen.items()]
    await back(stage)
    for place in ids:
        if place in ("log", "levels", "idea", "year", "crew"):
            await stage.press("g")
            stage.screen.selected = ids.index(place)
            await looked_at(meeting, "enter")
            await stage.press("g")
            stage.screen.selected = ids.index(place)
            await stage.press("enter")
            await looked_at(meeting, "e" if place == "log" else "tab")


async def looked_at(meeting: Meeting, key: str) -> None:
    """What this key opens, and back again."""
    await meeting.stage.press(key)
    assert type(meeting.stage.screen).__name__ not in ("SessionScreen", "LobbyScreen")
    await nothing(meeting)
    await back(meeting.stage)


async def back(stage: Stage) -> None:
    while type(stage.screen).__name__ not in ("SessionScreen", "LobbyScreen"):
        await stage.press("escape")


def in_no_file(meeting: Meeting, folder: Path, path: Path) -> None:
    """Nothing in any table but the meeting's own, in any export, or in any other file."""
    found = tables(path)
    running = found.pop("running")
    texts = {**found, **exported(path, folder / "exports")}
    for other in folder.iterdir():
        if other.is_file() and not other.name.startswith(path.name):
            texts[other.name] = other.read_bytes().decode("utf-8", "replace")
    assert [(place, word) for place, text in texts.items() for word in meeting.secrets
            if word in text] == []  # fmt: skip
    assert any(word in running for word in meeting.secrets), "it would be found where it is"


async def test_nobody_elses_words_are_met_anywhere(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    path, later = first / "our.fireside", second / "our.fireside"
    async with on_stage(path, size=(120, 36)) as stage, a_meeting(stage) as meeting:
        await begin(stage)
        await notes(meeting, "before")
        await on(meeting)
        await notes(meeting, "reflect")
        await places(meeting)
        await on(meeting)
        await answers(meeting)
        in_no_file(meeting, first, path)
        for file in first.glob("our.fireside*"):
            if "lock" not in file.suffix:
                shutil.copy(file, second / file.name)  # as a power cut leaves it
        clock = stage.clock
    async with on_stage(later, clock=clock) as stage, again(meeting, stage):
        await nothing(meeting, alive=True)
        in_no_file(meeting, second, later)
        await stage.do(base.GoOn())
        await the_rest(meeting)
        await the_close(meeting, second, later)
    assert meeting.heard() == []


async def the_rest(meeting: Meeting) -> None:
    """From the answers that are opened to the last word."""
    stage = meeting.stage
    await on(meeting)
    state = stage.session.state
    assert isinstance(state, ask.State) and state.counts == (3, 1, 0) and state.mine == {}
    await stage.next()
    await answers(meeting)
    await on(meeting)
    assert stage.session.script.title == "Together", "never is never"
    await stage.do(ask.Answered(answer=0))
    await stage.next()
    await yeses(meeting)
    await on(meeting)
    await stage.do(page.WritePage(text="A bakery in the old station."))
    await stage.next()
    await intents(meeting)
    await on(meeting)
    await own_words(meeting)


async def the_close(meeting: Meeting, folder: Path, path: Path) -> None:
    """The words are opened; then only what is kept is left, and no name stands with a concern."""
    stage = meeting.stage
    meeting.marked = {}
    said = {planted(name, "because"): WORDS[name] for name in EVERYONE
            if WORDS[name] in ("concern", "not-yet")}  # fmt: skip
    own_marks = {name: say(f"own.say-{WORDS[name]}") for name in BY_PHONE}
    await stage.next()
    assert isinstance(stage.session.state, own.State) and stage.session.state.opened
    for word in said:
        assert stage.shows(word), "opened it is found"
        del meeting.secrets[word]
    meeting.marked = own_marks
    await nothing(meeting)
    assert not any(stage.shows(name) for name in EVERYONE)
    meeting.marked = {}
    await stage.next()
    await nothing(meeting)
    await stage.do(acts.BeginClosing(place=stage.session.place))
    for name in EVERYONE:
        del meeting.secrets[planted(name, "intent")]
        await stage.do(acts.SayNaming(person=stage.person(name), yes=True))
    await after_the_close(meeting, folder, path, said)


async def after_the_close(meeting: Meeting, folder: Path, path: Path, said: dict[str, str]) -> None:
    stage = meeting.stage
    await nothing(meeting)
    await stage.do(acts.CloseSession())
    await stage.later(11, lambda: stage.app.session is None)
    for word, how in said.items():
        if how == "not-yet":
            meeting.secrets[word] = "nobody"
    meeting.marked = dict.fromkeys(BY_PHONE, "")
    stage.app.go_to("lobby")
    await stage.settled()
    await nothing(meeting, alive=True)
    await places(meeting)
    nothing_is_left(meeting, folder, path, said)


def nothing_is_left(meeting: Meeting, folder: Path, path: Path, said: dict[str, str]) -> None:
    """In no table, no export, no copy for the next host, and in no byte of any file."""
    gone = [*meeting.secrets, *ANSWERS]
    texts = {**tables(path), **exported(path, folder / "pages")}
    copy = hand_on(path, folder / "next.fireside")
    texts |= {f"{file.name}, its bytes": file.read_bytes().decode("utf-8", "replace")
              for file in (*folder.glob("our.fireside*"), copy)}  # fmt: skip
    found = [(place, word) for place, text in texts.items() for word in gone if word in text]
    assert found == []
    everything = "\n".join(texts.values())
    assert planted("Ana", "intent") in everything, "what is kept is found"
    for word, how in said.items():
        assert (word in everything) == (how == "concern")
    named = [(place, line) for place, text in texts.items() for line in text.splitlines()
             if place.endswith(("md", "html", "csv", "json", "ics"))
             for word in said if word in line and any(name in line for name in EVERYONE)]  # fmt: skip
    assert named == []
