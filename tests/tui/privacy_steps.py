"""What six people do in a meeting, step by step; after each act others' words are searched for."""

from __future__ import annotations

from sessions import acts
from sessions.steps import agree, commit
from tests.tui.hand_props import done, laptop_round
from tests.tui.hand_props import write as write_note
from tests.tui.privacy_props import AT_THE_LAPTOP, BY_PHONE, EVERYONE, Meeting, planted
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
OWNERS = tuple(name for name in EVERYONE if name != "Fay")
WORDS = dict(zip(OWNERS, ("yes", "concern", "not-yet", "not-yet", "concern"), strict=True))
"""What each of those who intend to own it says of the idea."""
BECAUSE = {planted(name, "because"): way for name, way in WORDS.items() if way != "yes"}


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
    for marks in ({}, own_marks, {}):
        if marks is own_marks:
            await stage.do(acts.Undo())
        else:
            await stage.next()
        meeting.marked = marks
        await nothing(meeting)


async def yeses(meeting: Meeting) -> None:
    """All but two say yes, and nowhere stands who."""
    stage = meeting.stage
    await stage.do(agree.PutWords(line="one", text="We begin on time"))
    for name in ("Ana", "Ben"):
        meeting.marked[name] = say("agree.yes")
        await meeting.by_phone(name, "consent", "one", words=agree.line_words("We begin on time"))
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


async def intents(meeting: Meeting) -> None:
    """What each would own; Fay begins a sentence, and lets it be."""
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
            await done(stage)
            await nothing(meeting, name)
            await stage.take(say("mine.let-words-go"))
            await nothing(meeting, alive=True)
            continue
        await stage.type(f"A morning, {meeting.plant(name, 'intent')}")
        await nothing(meeting, name)
        await stage.press("enter")
        await nothing(meeting, alive=name == AT_THE_LAPTOP[-1])
    state = stage.session.state
    assert isinstance(state, commit.State)
    assert {*state.said} == {stage.person(name) for name in OWNERS}


async def own_words(meeting: Meeting) -> None:
    """Each one's own word on the idea, with what they mind or would have changed."""
    stage = meeting.stage
    for name, way in WORDS.items():
        text = meeting.plant(name, "because") if way != "yes" else ""
        if name in BY_PHONE:
            meeting.marked[name] = say(f"own.say-{way}")
            words = stage.session.state.words  # type: ignore[union-attr]
            await meeting.by_phone(name, f"own-{way}", words, text=text)
        else:
            if name == AT_THE_LAPTOP[0]:
                await laptop_round(stage)
            await stage.press("enter")
            await stage.take(say(f"own.say-{way}"))
            await stage.type(text)
            await nothing(meeting, name)
            await stage.press("enter")
        await nothing(meeting, alive=name == OWNERS[-1])
