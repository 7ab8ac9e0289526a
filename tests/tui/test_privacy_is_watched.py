"""The search through a meeting sees: each of these tells somebody's words, and is found. And what
the wall shows while the laptop goes round is the same, whatever each one said."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from phones import note_page, views
from sessions import acts, closing
from sessions import events as ev
from sessions.records import Kept
from sessions.steps import own, write
from tests.tui import owning_props
from tests.tui.hand_props import laptop_round
from tests.tui.hand_props import write as write_note
from tests.tui.privacy_props import (
    EVERYONE,
    SIZES,
    Meeting,
    at,
    exported,
    planted,
    six_people,
    what_is_left,
)
from tests.tui.privacy_steps import SCRIPT
from tests.tui.rhythm_props import MEETING
from tests.tui.stage import Stage, on_stage
from tui.screens.private import Private
from tui.steps import write as write_face
from tui.twin import parts_of
from words import say

Patch = pytest.MonkeyPatch


# ── on pages and on the wall ──────────────────────────────────────────────────────────────────


def a_page_shows_all_notes(patch: Patch) -> None:
    patch.setattr(
        note_page,
        "_kept",
        lambda session, who: " ".join(getattr(session.state, "notes", {}).values()),
    )


def a_page_marks_somebody_elses_answer(patch: Patch) -> None:
    of = views.meeting_of

    def of_the_first(gathering: Any, session: Any, person: str) -> Any:
        return of(gathering, session, gathering.evening.seats[0].person)

    patch.setattr(views, "meeting_of", of_the_first)


def the_wall_paints_a_note(patch: Patch) -> None:
    painted = write_face.paint

    def paint(screen: Any, canvas: Any, grid: Any) -> None:
        painted(screen, canvas, grid)
        canvas.text(
            grid.margin,
            grid.stage_bottom - 1,
            " ".join(screen.held_session.state.notes.values()),
            "text",
        )

    patch.setattr(write_face, "paint", paint)


def the_remote_is_told_what_stands_there(patch: Patch) -> None:
    patch.setattr(Private, "private", False)


@pytest.mark.parametrize(
    ("broken", "where"),
    [
        (a_page_shows_all_notes, "Ben's /note"),
        (a_page_marks_somebody_elses_answer, "Ben's /me"),
        (the_wall_paints_a_note, "screen"),
        (the_wall_paints_a_note, "remote /remote"),
        (the_remote_is_told_what_stands_there, "remote /remote"),
    ],
)
async def test_what_shows_it_is_found(
    broken: Callable[[Patch], None], where: str, tmp_path: Path, monkeypatch: Patch
) -> None:
    """Ana writes on her phone and Eli at the laptop, with the words shown; then Ana answers."""
    async with (
        six_people() as meeting,
        on_stage(tmp_path / "our.fireside") as stage,
        at(meeting, stage),
    ):
        await stage.agree()
        await stage.begin(SCRIPT)
        assert await both_wrote_and_one_answered(meeting) == []
        await stage.do(acts.Undo())
        broken(monkeypatch)
        stage.app.draw()
        assert where in [place for place, _ in await both_wrote_and_one_answered(meeting)]


async def both_wrote_and_one_answered(meeting: Meeting) -> list[tuple[str, str]]:
    stage = meeting.stage
    while stage.session.script.title != "Before we begin":
        await stage.do(acts.Undo())
    meeting.marked = {}
    await meeting.by_phone("Ana", "note", path="/note", text=meeting.plant("Ana", "note"))
    await laptop_round(stage)
    while stage.app.room.gathering.name_of(stage.screen.person) != "Eli":
        await stage.press("p", "1")
    await write_note(stage, meeting.plant("Eli", "note"))
    await stage.press("enter", "tab")
    found = await meeting.others_words("Eli")
    while type(stage.screen).__name__ != "SessionScreen":
        stage.app.pop_screen()
        await stage.settled()
    found += await meeting.others_words()
    await stage.on_to("ask")
    meeting.marked = {"Ana": "zebu"}
    await meeting.by_phone("Ana", "answer", "0")
    return found + await meeting.others_words()


# ── in files ──────────────────────────────────────────────────────────────────────────────────


async def wrote_and_closed(meeting: Meeting, folder: Path) -> None:
    """Ana writes a note, and the meeting is closed."""
    stage, path = meeting.stage, folder / "our.fireside"
    await stage.agree()
    await stage.begin(SCRIPT)
    await meeting.by_phone("Ana", "note", path="/note", text=meeting.plant("Ana", "note"))
    await stage.next()
    assert exported(path, folder / "while") and found_in_exports(meeting, folder / "while") == []
    await stage.do(acts.BeginClosing(place=stage.session.place))
    await stage.do(acts.CloseSession())
    await stage.later(11, lambda: stage.app.session is None)


def found_in_exports(meeting: Meeting, folder: Path) -> list[str]:
    texts = exported(folder.parent / "our.fireside", folder)
    return [place for place, text in texts.items() for word in meeting.secrets if word in text]


async def test_a_close_that_kept_a_note_would_be_found(tmp_path: Path, monkeypatch: Patch) -> None:
    pages = closing._pages

    def with_notes(session: Any, circle: str) -> Any:
        notes = [text for state in session.finished.values() if isinstance(state, write.State)
                 for text in state.notes.values()]  # fmt: skip
        kept = [(f"note-{n}", ev.PageKept(circle=circle, title="", text=text))
                for n, text in enumerate(notes)]  # fmt: skip
        return [*pages(session, circle), *kept]

    monkeypatch.setattr(closing, "_pages", with_notes)
    async with (
        six_people() as meeting,
        on_stage(tmp_path / "our.fireside") as stage,
        at(meeting, stage),
    ):
        await wrote_and_closed(meeting, tmp_path)
        assert len(found_in_exports(meeting, tmp_path / "pages")) >= 4, "in every shape"
        texts = what_is_left(tmp_path / "our.fireside", tmp_path / "left")
        found = {place for place, text in texts.items() if planted("Ana", "note") in text}
        assert found >= {"log", "agreements", "our.fireside, its bytes", "next.fireside, its bytes"}


async def test_an_export_told_from_what_runs_would_be_found(
    tmp_path: Path, monkeypatch: Patch
) -> None:
    async with (
        six_people() as meeting,
        on_stage(tmp_path / "our.fireside") as stage,
        at(meeting, stage),
    ):
        await stage.agree()
        await stage.begin(SCRIPT)
        await meeting.by_phone("Ana", "note", path="/note", text=meeting.plant("Ana", "note"))
        assert found_in_exports(meeting, tmp_path / "pages") == []
        write_page = import_module("store.export.write")
        tell = write_page.tell

        def told_all(kept: Any) -> Any:
            held = ev.CircleHeld(circle="c", practice="x", level=1, day="2026-11-22")
            notes = [ev.PageKept(circle="c", title="", text=entry.event.text)
                     for entry in stage.session.entries
                     if isinstance(entry.event, write.NoteWritten)]  # fmt: skip
            return tell([*kept, *(Kept("w", n, n, n, e) for n, e in enumerate((held, *notes), 1))])

        monkeypatch.setattr(write_page, "tell", told_all)
        assert len(found_in_exports(meeting, tmp_path / "all")) >= 2


# ── what the wall shows while the laptop goes round ───────────────────────────────────────────


async def walls(stage: Stage, answers: tuple[str, ...]) -> list[object]:
    """All that stands there for everybody, from the first name until the numbers are opened."""
    await stage.begin(MEETING, step="ask")
    seen: list[object] = []

    def look() -> None:
        parts = parts_of(stage.app)
        seen.append((stage.canvas.rows, stage.canvas.letters, parts.title, parts.lines))

    look()
    for answer in answers:
        await laptop_round(stage)
        look()
        await stage.press("enter")
        await stage.take(answer)
        look()
        if type(stage.screen).__name__ != "SessionScreen":
            await stage.press("escape")
        look()
    await stage.thanks()
    look()
    await stage.do(acts.BeginClosing(place=stage.session.place))
    await stage.press("space", "space")
    await stage.later(11, lambda: stage.app.session is None)
    return seen


@pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
async def test_an_answer_and_rather_not_look_the_same(
    size: tuple[int, int], tmp_path: Path
) -> None:
    """Whoever said what, in whatever order: the wall is the same until the very end, where it is
    the same numbers."""
    no = say("ask.rather-not")
    seen = []
    for number, answers in enumerate((
        ("good", "good", "it goes", no, no), (no, no, "good", "it goes", "good"),
        ("it goes", no, "good", no, "good"), (no, "good", no, "good", "it goes"),
        ("good", "good", "good", "it goes", "it goes"),
    )):  # fmt: skip
        path = tmp_path / f"{number}.fireside"
        async with on_stage(path, size=size, names=EVERYONE[:5]) as stage:
            await stage.agree()
            seen.append(await walls(stage, answers))
    for other in seen[1:4]:
        assert other == seen[0]
    assert seen[4][:-1] == seen[0][:-1] and seen[4][-1] != seen[0][-1]


async def test_the_laptop_is_not_handed_to_those_who_have_not_told_alone(tmp_path: Path) -> None:
    """Two of five said on an earlier evening that they are incorporated: today all are asked."""
    async with on_stage(tmp_path / "our.fireside") as stage:
        await owning_props.agreed(stage)
        for told in (("Ana", "Chiara"), ()):
            await owning_props.evening(stage, 3)
            await stage.begin("We are incorporated", step="own")
            if told:
                await stage.do(own.SayPaper(form="A co-op", where="Leipzig", since="2026-12-14"))
                await owning_props.say(stage, *told)
                await owning_props.close(stage)
        assert isinstance(stage.session.state, own.State)
        assert stage.session.state.told == ("Ana", "Chiara")
        await laptop_round(stage)
        assert stage.app.room.gathering.name_of(stage.screen.person) == "Ana"
