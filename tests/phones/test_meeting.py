"""A crew's meeting by phone: one's own promise, one's own answer, one's own yes."""

from __future__ import annotations

import contextlib
import json
from collections.abc import AsyncIterator
from html import unescape

import pytest

from sessions import acts, crew
from sessions.practice import read_practice
from sessions.session import Session
from sessions.steps import agree, ask, commit, date, own, page, write
from tests.phones.room import APhone, Served, phone, served
from tests.phones.test_server import place_of
from tests.sessions.two_laptops import SCRIPT
from tests.tui.rhythm_props import MEETING, RETRO
from words import say


def session_of(there: Served) -> Session:
    session = there.wall.gathering.room_session
    assert session is not None
    return session


def person(there: Served, name: str) -> str:
    return next(s.person for s in there.wall.gathering.evening.seats if s.name == name)


@contextlib.asynccontextmanager
async def a_meeting(script: str, title: str) -> AsyncIterator[tuple[Served, APhone, APhone]]:
    """Ana at the laptop, Zoë and Kim by phone, at the step of this title."""
    async with served("Ana") as there, phone(there) as zoe, phone(there) as kim:
        await zoe.join("Zoë")
        await kim.join("Kim")
        there.wall.at_lobby = False
        practice = read_practice(script, "meeting.toml")
        await there.wall.do(acts.BeginSession(session="meeting", practice=practice))
        await there.wall.until(title)
        yield there, zoe, kim
        assert there.notes == []


async def act(there: Served, guest: APhone, do: str, value: str = "", **more: str) -> str:
    form = {"do": do, "value": value, "place": place_of(there), **more}
    return await guest.post("/act", **form)


async def test_a_promise_is_typed_said_otherwise_and_taken_back() -> None:
    async with a_meeting(MEETING, "Until next time") as (there, zoe, kim):
        text = await act(there, zoe, "promise", text="I bring <b>bread</b>")
        assert "I bring &lt;b&gt;bread&lt;/b&gt;</textarea>" in text
        first = session_of(there).state.said[person(there, "Zoë")]  # type: ignore[union-attr]
        await act(there, zoe, "promise", text="I bring soup")
        second = session_of(there).state.said[person(there, "Zoë")]  # type: ignore[union-attr]
        assert (second.text, second.id) == ("I bring soup", first.id)
        assert "soup" not in (await kim.get("/me"))[1]
        await act(there, zoe, "promise", text="")
        assert session_of(there).state.said == {}  # type: ignore[union-attr]


async def test_letting_it_be_is_as_good() -> None:
    async with a_meeting(MEETING, "Until next time") as (there, zoe, _):
        text = await act(there, zoe, "let-be")
        assert say("phone.let-be-said") in text
        assert "<textarea" in text, "one may still say something"


async def test_an_answer_is_marked_for_its_owner_alone() -> None:
    async with a_meeting(MEETING, "How is it?") as (there, zoe, kim):
        text = await act(there, zoe, "answer", "2")
        assert text.count('aria-pressed="true"') == 1 and say("ask.answering") in text
        assert 'aria-pressed="true"' not in (await kim.get("/me"))[1]
        await act(there, zoe, "answer", "0")
        assert session_of(there).state.mine == {person(there, "Zoë"): 0}  # type: ignore[union-attr]
        await act(there, zoe, "rather-not")
        state = session_of(there).state
        assert isinstance(state, ask.State)
        assert state.mine == {} and state.done == (person(there, "Zoë"),)
        await act(there, zoe, "answer", "9")
        assert state == session_of(there).state


async def test_the_counts_are_opened_and_no_answer_is_left_on_any_phone() -> None:
    async with a_meeting(MEETING, "How is it?") as (there, zoe, kim):
        await act(there, zoe, "answer", "0")
        await act(there, kim, "answer", "1")
        await there.wall.on()
        for guest in (zoe, kim):
            _, text = await guest.get("/me")
            assert "<bdi>good</bdi>: 1" in text and "aria-pressed" not in text
        await act(there, zoe, "answer", "2")
        assert session_of(there).state.counts == (1, 1, 0)  # type: ignore[union-attr]


async def test_what_is_never_opened_is_on_no_page() -> None:
    async with a_meeting(RETRO, "First alone") as (there, zoe, kim):
        await act(there, zoe, "answer", "3")
        await act(there, kim, "answer", "3")
        await there.wall.on()
        assert session_of(there).script.title == "Together"
        assert ": 2" not in (await zoe.get("/me"))[1]


async def test_a_yes_is_each_ones_own_and_to_these_very_words() -> None:
    async with a_meeting(MEETING, "How we are together") as (there, zoe, kim):
        words = "We begin on time,\nand we end on time."
        await there.wall.do(agree.PutWords(line="one", text=words, who="each of us"))
        first = agree.line_words(words, "each of us")
        assert f'name="words" value="{first}"' in (await zoe.get("/me"))[1]
        text = await act(there, zoe, "consent", "one", words=first)
        assert text.count('aria-pressed="true"') == 1 and "each of us" in text
        assert 'aria-pressed="true"' not in (await kim.get("/me"))[1]
        line = session_of(there).state.lines[0]  # type: ignore[union-attr]
        assert line.yes == (person(there, "Zoë"),)
        await there.wall.do(agree.PutWords(line="one", text="We begin late."))
        assert 'aria-pressed="true"' not in (await zoe.get("/me"))[1]
        await act(there, zoe, "consent", "one", words=first)
        assert session_of(there).state.lines[0].yes == ()  # type: ignore[union-attr]
        late = agree.line_words("We begin late.")
        await act(there, zoe, "consent", "one", words=late)
        assert session_of(there).state.lines[0].yes == (person(there, "Zoë"),)
        await act(there, zoe, "no-consent", "one", words=late)
        assert session_of(there).state.lines[0].yes == ()  # type: ignore[union-attr]


async def test_a_tap_on_an_older_page_is_no_yes_to_who_does_it_now() -> None:
    async with a_meeting(MEETING, "How we are together") as (there, zoe, _):
        text = "The house is asked for a key."
        await there.wall.do(agree.PutWords(line="1", text=text, who="Ben", when="by 5 December"))
        older = agree.line_words(text, "Ben", "by 5 December")
        assert older in (await zoe.get("/me"))[1]
        await there.wall.do(agree.PutWords(line="1", text=text, who="Zoë", when="tomorrow"))
        shown = await act(there, zoe, "consent", "1", words=older, key="once")
        assert session_of(there).state.lines[0].yes == ()  # type: ignore[union-attr]
        assert "Zoë · tomorrow" in shown and 'aria-pressed="true"' not in shown


async def test_nobody_answers_promises_or_agrees_for_somebody_else() -> None:
    async with a_meeting(MEETING, "Until next time") as (there, zoe, _):
        kim = person(there, "Kim")
        await act(there, zoe, "promise", text="I bring soup", who=kim, person=kim)
        assert list(session_of(there).state.said) == [person(there, "Zoë")]  # type: ignore[union-attr]
        await there.wall.until("How is it?")
        await act(there, zoe, "answer", "1", who=kim, person=kim)
        assert list(session_of(there).state.mine) == [person(there, "Zoë")]  # type: ignore[union-attr]


async def test_what_was_pressed_too_late_does_nothing() -> None:
    async with a_meeting(MEETING, "How is it?") as (there, zoe, kim):
        await act(there, kim, "answer", "1")
        late = place_of(there)
        await there.wall.on()
        await zoe.post("/act", do="answer", value="0", place=late)
        finished = session_of(there).finished.values()
        assert [s.mine for s in finished if isinstance(s, ask.State)] == [{person(there, "Kim"): 1}]


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
async def test_words_sent_too_late_come_back_with_a_sentence(accept: str) -> None:
    async with a_meeting(MEETING, "Until next time") as (there, zoe, _):
        late = place_of(there)
        await there.wall.on()
        form = {"do": "promise", "text": "I bring <soup>", "place": late}
        text = await zoe.post("/act", headers={"Accept": accept}, **form)
        shown = json.loads(text)["html"] if "json" in accept else text
        assert "I bring &lt;soup&gt;" in shown and say("note.too-late") in unescape(shown)
        assert "soup" not in (await zoe.get("/me"))[1]


@pytest.mark.parametrize("do, at", [("promise", "Who"), ("own-concern", "My word")])
async def test_nor_do_an_intent_and_a_concern_vanish(do: str, at: str) -> None:
    async with a_meeting(SCRIPT, "The idea") as (there, zoe, kim):
        await there.wall.do(page.WritePage(text="A bakery."))
        await there.wall.until("Who")
        for guest in (zoe, kim):
            await act(there, guest, "promise", text="With you.")
        await there.wall.until(at)
        state, late = session_of(there).state, place_of(there)
        words = state.words if isinstance(state, own.State) else ""
        await there.wall.on()
        text = await zoe.post("/act", do=do, value=words, text="The old oven.", place=late)
        assert "The old oven." in text and say("note.too-late") in unescape(text)
        assert "oven" not in (await kim.get("/me"))[1]


async def test_words_that_are_kept_and_sent_once_more_are_no_fault() -> None:
    async with a_meeting(MEETING, "Until next time") as (there, zoe, _):
        form = {"do": "promise", "text": "I bring soup", "place": place_of(there), "key": "once"}
        await zoe.post("/act", **form)
        await there.wall.on()
        text = await zoe.post("/act", **form)
        assert say("note.too-late") not in unescape(text)


async def test_an_empty_field_sent_too_late_has_nothing_to_lose() -> None:
    async with a_meeting(MEETING, "Until next time") as (there, zoe, _):
        late = place_of(there)
        await there.wall.on()
        text = await zoe.post("/act", do="promise", text=" ", place=late)
        assert say("note.too-late") not in unescape(text)


async def test_an_intent_is_on_its_owners_page_alone() -> None:
    async with a_meeting(RETRO, "What I would own") as (there, zoe, kim):
        text = await act(there, zoe, "promise", text="A day a week")
        assert "A day a week" in text and say("phone.intent-hint") in text
        state = session_of(there).state
        assert isinstance(state, commit.State) and state.said[person(there, "Zoë")].id == ""
        assert "A day a week" not in (await kim.get("/me"))[1]


async def test_my_own_note_can_be_read_until_the_close() -> None:
    async with a_meeting(MEETING, "Reflect") as (there, zoe, kim):
        await zoe.post("/note", do="note", text="walrus", place=place_of(there))
        await there.wall.until("How is it?")
        assert say("phone.my-note") in (await zoe.get("/me"))[1]
        assert "walrus" in (await zoe.get("/note"))[1]
        assert "walrus" not in (await kim.get("/note"))[1]
        await there.wall.do(acts.BeginClosing())
        assert "walrus" not in (await zoe.get("/note"))[1]


async def test_last_times_promise_to_the_circle_is_told_by_its_owner() -> None:
    async with a_meeting(MEETING, "Until next time") as (there, zoe, kim):
        await act(there, zoe, "promise", text="I call her")
        await there.wall.keep(person(there, "Zoë"))
        practice = read_practice(MEETING, "meeting.toml")
        await there.wall.do(acts.BeginSession(session="later", practice=practice))
        await there.wall.until("Last time")
        assert say("phone.tell-promise") not in (await kim.get("/me"))[1]
        assert say("phone.tell-promise") in (await zoe.get("/me"))[1]
        _, text = await zoe.get("/cards")
        assert say("cards.to-the-circle") in text and "I call her" in text
        made = next(iter(there.wall.gathering.shelf.promises))
        await kim.post("/cards", do="tell", value=made, how="done")
        assert there.wall.gathering.shelf.promises[made].how == ""
        await zoe.post("/cards", do="tell", value=made, how="done")
        assert there.wall.gathering.shelf.promises[made].how == "done"
        assert say("phone.tell-promise") not in (await zoe.get("/me"))[1]


async def test_the_next_time_is_shown_with_its_hour_and_its_host() -> None:
    async with a_meeting(MEETING, "The next time") as (there, zoe, _):
        rhythm = crew.Rhythm(every="month", at="19:00")
        await there.wall.do(date.PlanMeeting(day="2026-12-20", rhythm=rhythm))
        await there.wall.do(date.NextHost(person=person(there, "Kim")))
        _, text = await zoe.get("/me")
        assert "20 December 2026, 19:00" in text and say("date.hosts", name="Kim") in text


async def test_a_write_step_is_no_meeting() -> None:
    async with a_meeting(MEETING, "Reflect") as (there, zoe, _):
        await act(there, zoe, "answer", "0")
        assert isinstance(session_of(there).state, write.State)


ASKING = """
title = "A sitting"
[[step]]
kind = "write"
title = "For myself"
prompt = "What comes first."
asks = true
[[step]]
kind = "round"
title = "The question"
questions = ["Who am I?", "What next?"]
"""


async def test_the_question_that_is_written_about_stands_above_the_field() -> None:
    async with a_meeting(ASKING, "For myself") as (_, zoe, _kim):
        for path in ("/me", "/note"):
            assert "Who am I? What comes first." in unescape((await zoe.get(path))[1])
