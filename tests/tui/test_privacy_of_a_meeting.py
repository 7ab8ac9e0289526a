"""A meeting of six, three on phones and three at the laptop: nobody else's private words anywhere.

After every act everything is searched. While the meeting is under way its own table in the file
(`running`) holds what people wrote, so that a power cut loses nothing; nothing else does, and after
the close that neither.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from sessions import acts
from sessions.steps import ask, base, own, page
from tests.tui.privacy_props import (
    BY_PHONE,
    EVERYONE,
    Meeting,
    at,
    exported,
    planted,
    six_people,
    tables,
    what_is_left,
)
from tests.tui.privacy_steps import (
    ANSWERS,
    BECAUSE,
    OWNERS,
    SCRIPT,
    answers,
    intents,
    notes,
    nothing,
    on,
    own_words,
    yeses,
)
from tests.tui.stage import Stage, on_stage
from words import say


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
    async with six_people() as meeting:
        async with on_stage(path) as stage, at(meeting, stage):
            await until_the_power_goes(meeting)
            in_no_file(meeting, first, path)
            for file in first.glob("our.fireside*"):  # as a power cut leaves it
                shutil.copy(file, second / file.name)
            clock = stage.clock
        async with on_stage(later, clock=clock) as stage, at(meeting, stage):
            await nothing(meeting, alive=True)
            in_no_file(meeting, second, later)
            await stage.do(base.GoOn())
            await the_rest(meeting)
            await the_close(meeting, second, later)


async def until_the_power_goes(meeting: Meeting) -> None:
    """Two notes each, and an answer that isn't opened yet."""
    await begin(meeting.stage)
    await notes(meeting, "before")
    await on(meeting)
    await notes(meeting, "reflect")
    await places(meeting)
    await on(meeting)
    await answers(meeting)


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
    assert await meeting.heard() == []
    own_marks, meeting.marked = meeting.marked, {}
    await stage.next()
    assert isinstance(stage.session.state, own.State) and stage.session.state.opened
    for word in BECAUSE:
        assert stage.shows(word), "opened it is found"
        del meeting.secrets[word]
    meeting.marked = own_marks
    await nothing(meeting)
    assert not any(stage.shows(name) for name in EVERYONE)
    meeting.marked = {}
    await stage.next()
    await nothing(meeting)
    await stage.do(acts.BeginClosing(place=stage.session.place))
    for name in OWNERS:
        del meeting.secrets[planted(name, "intent")]
    for name in EVERYONE:
        await stage.do(acts.SayNaming(person=stage.person(name), yes=True))
    meeting.marked = dict.fromkeys(BY_PHONE, say("phone.named-yes"))
    await nothing(meeting)
    await stage.press("space")
    await nothing(meeting)
    await after_the_close(meeting, folder, path)


async def after_the_close(meeting: Meeting, folder: Path, path: Path) -> None:
    stage = meeting.stage
    await stage.do(acts.CloseSession())
    await stage.later(11, lambda: stage.app.session is None)
    gone = {word: "nobody" for word, way in BECAUSE.items() if way == "not-yet"}
    meeting.secrets |= gone
    meeting.marked = {}
    stage.app.go_to("lobby")
    await stage.settled()
    await nothing(meeting, alive=True)
    await places(meeting)
    nothing_is_left(meeting, folder, path)
    heard = await meeting.heard()
    assert [hit for hit in heard if hit[1] not in gone] == [], "those were opened for all"


def nothing_is_left(meeting: Meeting, folder: Path, path: Path) -> None:
    """In no table, no export, no copy for the next host, and in no byte of any file."""
    gone, texts = [*meeting.secrets, *ANSWERS], what_is_left(path, folder / "pages")
    assert [(place, word) for place, text in texts.items() for word in gone if word in text] == []
    everything = "\n".join(texts.values())
    assert planted("Ana", "intent") in everything, "what is kept is found"
    for word, way in BECAUSE.items():
        assert (word in everything) == (way == "concern")
    shown = [line for place, text in texts.items() for line in text.splitlines()
             if place.endswith(("md", "html", "csv", "json", "ics"))]  # fmt: skip
    concerns = [line for line in shown if any(word in line for word in BECAUSE)]
    assert concerns and not any(name in line for line in concerns for name in EVERYONE)
