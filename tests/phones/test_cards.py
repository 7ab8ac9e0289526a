"""Cards, promises and notes by phone: put, asked for, agreed, told, and whose they are."""

from __future__ import annotations

import contextlib
import json
from collections.abc import AsyncIterator

import pytest

from phones.views_board import ON_A_PAGE
from sessions import acts, arrivals, cards
from sessions.board import opened
from sessions.session import Session
from sessions.steps import base, focus, write
from tests.phones.room import APhone, Served, phone, served
from tests.phones.test_remote import paired
from tests.phones.test_server import place_of, shown

DAY = "2026-12-06"


def session_of(there: Served) -> Session:
    session = there.wall.gathering.room_session
    assert session is not None
    return session


def person(there: Served, name: str) -> str:
    return next(s.person for s in there.wall.gathering.evening.seats if s.name == name)


def texts(there: Served) -> list[str]:
    return [card.text for card in session_of(there).board.cards]


async def put(guest: APhone, text: str, kind: str = "offer", **more: str) -> str:
    return await guest.post("/cards", do="put", kind=kind, text=text, **more)


@contextlib.asynccontextmanager
async def a_market(*names: str) -> AsyncIterator[tuple[Served, list[APhone]]]:
    """Ana at the laptop, a phone for each of these, and everybody writes in silence."""
    async with served("Ana") as there, contextlib.AsyncExitStack() as stack:
        phones = [await stack.enter_async_context(phone(there)) for _ in names]
        for guest, name in zip(phones, names, strict=True):
            await guest.join(name)
        await there.wall.market()
        yield there, phones
        assert there.notes == []


async def promised(there: Served, zoe: APhone, kim: APhone) -> str:
    """Zoë's offer, Kim's "I would like this", Zoë's yes."""
    await put(zoe, "Bread for a Sunday", silent="yes")
    await there.wall.on()
    card = opened(session_of(there).board)[0].id
    await kim.post("/board", do="join", value=card, due=DAY)
    promise = session_of(there).board.promises[0].id
    await zoe.post("/cards", do="agree", value=promise)
    return promise


# ── cards ─────────────────────────────────────────────────────────────────────────────────


async def test_a_card_is_put_in_silence_counted_and_opened_together() -> None:
    async with a_market("Zoë", "Kim") as (there, (zoe, kim)):
        assert "3 hands" in (await kim.get("/me"))[1]
        assert "not open yet" in await put(zoe, "Bread for a Sunday", silent="yes")
        await zoe.post("/cards", do="pen-down", place=place_of(there))
        _, text = await kim.get("/me")
        assert "2 hands" in text and "Bread" not in text
        await there.wall.on()
        assert "One card is open" in (await kim.get("/me"))[1]
        _, text = await kim.get("/board")
        assert "Bread for a Sunday" in text and "Zoë" in text


async def test_while_writing_there_is_only_what_the_step_is_for_and_later_both() -> None:
    async with a_market("Zoë") as (there, (zoe,)):
        _, text = await zoe.get("/cards")
        assert "My offer" in text and 'type="radio"' not in text
        await there.wall.on()
        _, text = await zoe.get("/cards")
        assert 'value="ask"' in text and 'value="offer"' in text
        await there.wall.until("What I could use")
        assert "My ask" in (await zoe.get("/cards"))[1]


async def test_a_beginning_stands_in_the_field_without_any_script() -> None:
    async with a_market("Zoë") as (_, (zoe,)):
        assert ">You can borrow my </textarea>" in (await zoe.get("/cards?begin=1"))[1]
        for wrong in ("2", "-1", "x", "²"):
            assert "></textarea>" in (await zoe.get(f"/cards?begin={wrong}"))[1]


async def test_an_amount_is_asked_about_once_and_what_was_typed_is_kept() -> None:
    async with a_market("Zoë") as (there, (zoe,)):
        text = await put(zoe, "I can lend 200 euros", silent="yes", where="here", terms="loan")
        assert "in no export" in text and ">I can lend 200 euros</textarea>" in text
        assert 'name="sure"' in text and 'value="here"' in text and '"loan" selected' in text
        assert texts(there) == []
        await put(zoe, "I can lend 200 euros", silent="yes", sure="yes")
        assert [card.amount for card in session_of(there).board.cards] == [True]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"text": " "}, "a few words"),
        ({"text": "x" * 161}, "at most 160"),
        ({"text": "Bread", "until": "soon"}, "2026-12-31"),
        ({"text": "Bread", "until": "2026-01-01"}, "gone by"),
        ({"text": "Bread", "kind": "<b>"}, "An ask or an offer?"),
        ({"text": "Bread", "kind": ""}, "An ask or an offer?"),
    ],
)
async def test_a_plain_no_keeps_what_was_typed(form: dict[str, str], said: str) -> None:
    async with a_market("Zoë") as (there, (zoe,)):
        text = await put(zoe, **{"kind": "offer", "silent": "yes", **form})
        assert said in text and f">{form['text']}</textarea>" in text
        assert texts(there) == []


async def test_what_nobody_offers_in_the_form_is_not_put() -> None:
    async with a_market("Zoë") as (there, (zoe,)):
        await put(zoe, "Bread", terms="<b>", silent="yes", where="<i>" * 90)
        (card,) = session_of(there).board.cards
        assert card.terms == "" and len(card.where) <= 60
        await zoe.post("/cards", do="change", value=card.id, text="Cake", terms="robbery")
        assert session_of(there).board.cards[0].terms == ""


async def test_a_card_is_changed_and_let_go_by_its_owner_alone() -> None:
    async with a_market("Zoë", "Kim") as (there, (zoe, kim)):
        await put(zoe, "Bread", silent="yes")
        card = session_of(there).board.cards[0].id
        for do in ("change", "let-go"):
            await kim.post("/cards", do=do, value=card, text="Nothing", silent="yes")
            assert texts(there) == ["Bread"]
        assert ">Bread</textarea>" in (await zoe.get(f"/cards?card={card}"))[1]
        assert "Bread" not in (await kim.get(f"/cards?card={card}"))[1]
        await zoe.post("/cards", do="change", value=card, text="Rye bread", silent="yes")
        assert texts(there) == ["Rye bread"]
        await zoe.post("/cards", do="let-go", value=card)
        assert texts(there) == []


async def test_what_was_written_in_silence_is_not_put_once_all_is_open() -> None:
    async with a_market("Zoë", "Kim") as (there, (zoe, kim)):
        await put(zoe, "Rye", silent="yes")
        await there.wall.on()
        text = await put(zoe, "Bread for a Sunday", silent="yes")
        assert "The board is open now" in text and ">Bread for a Sunday</textarea>" in text
        assert 'name="silent"' not in text
        card = session_of(there).board.cards[0].id
        await zoe.post("/cards", do="change", value=card, text="Barley", silent="yes")
        assert "Bread" not in (await kim.get("/board"))[1] and texts(there) == ["Rye"]
        await put(zoe, "Bread for a Sunday")
        assert "Bread for a Sunday" in (await kim.get("/board"))[1]


async def test_the_same_press_sent_again_puts_one_card() -> None:
    async with a_market("Zoë") as (there, (zoe,)):
        for _ in range(3):
            text = await put(zoe, "Bread", silent="yes", key="k1")
            assert "not open yet" in text and 'id="no"' not in text
        assert texts(there) == ["Bread"]


async def test_cards_can_be_put_at_any_step_and_on_no_other_evening() -> None:
    async with a_market("Zoë") as (there, (zoe,)):
        await there.wall.until("One thing I take")
        await put(zoe, "Bread")
        assert texts(there) == ["Bread"]
        await there.wall.do(acts.BeginClosing())
        assert "closed for this evening" in await put(zoe, "Cake")
        assert texts(there) == ["Bread"]


async def test_two_names_on_one_phone_each_have_their_own_page() -> None:
    async with a_market("Zoë") as (there, (zoe,)):
        await zoe.join("Ilka")
        await there.wall.do(arrivals.LetIn())
        first, second = person(there, "Zoë"), person(there, "Ilka")
        await put(zoe, "Bread", silent="yes", who=first)
        await put(zoe, "A ladder", silent="yes", who=second)
        assert [card.person for card in session_of(there).board.cards] == [first, second]
        _, text = await zoe.get(f"/cards?who={first}")
        assert "Bread" in text and "A ladder" not in text
        links = [part.partition('"')[0] for part in text.split('href="/')[1:]]
        assert links and all(first in link for link in links if "static" not in link)


async def test_a_phone_on_its_cards_page_is_told_when_the_board_opens() -> None:
    async with a_market("Zoë") as (there, (zoe,)):
        address = f"{there.address}/live?who={person(there, 'Zoë')}&page=cards"
        async with zoe.session.ws_connect(address, headers={"Origin": there.address}) as socket:
            await shown(socket, "Nobody sees it before we open")
            await put(zoe, "Bread", silent="yes")
            await shown(socket, "not open yet")
            await there.wall.do(base.Next())
            data = await shown(socket, "Change it, or let it go")
            while "not open yet" in json.dumps(data):
                data = await shown(socket, "Change it, or let it go")
            await zoe.post("/act", do="out")
            assert (await shown(socket, "go"))["go"].startswith("/me")


# ── the board and promises ────────────────────────────────────────────────────────────────


async def test_a_promise_comes_about_by_both_yes() -> None:
    async with a_market("Zoë", "Kim") as (there, (zoe, kim)):
        await put(zoe, "Bread for a Sunday", silent="yes")
        await there.wall.on()
        card = session_of(there).board.cards[0].id
        assert "I would like this" in (await kim.get("/board"))[1]
        assert "I would like this" not in (await zoe.get("/board"))[1], "it is their own"
        assert "It waits for the other" in await kim.post(
            "/board", do="join", value=card, due=DAY, key="k1"
        )
        assert "Your yes is asked for" in (await zoe.get("/me"))[1]
        assert "Your yes is asked for" not in (await kim.get("/me"))[1]
        (promise,) = session_of(there).board.promises
        assert not promise.holds
        await kim.post("/cards", do="agree", value=promise.id)
        assert not session_of(there).board.promises[0].holds, "one yes is not two"
        assert "Both of you said yes." in await zoe.post("/cards", do="agree", value=promise.id)
        assert (promise.giver, promise.receiver) == (person(there, "Zoë"), person(there, "Kim"))
        assert "Your yes is asked for" not in (await zoe.get("/me"))[1]


async def test_let_it_be_needs_no_reason_and_leaves_nothing() -> None:
    async with a_market("Zoë", "Kim") as (there, (zoe, kim)):
        promise = await promised(there, zoe, kim)
        await zoe.post("/cards", do="drop", value=promise)
        assert session_of(there).board.promises == ()
        assert "Done for me" not in (await kim.get("/cards"))[1]


@pytest.mark.parametrize(("due", "said"), [("", "By when?"), ("2020-01-01", "gone by")])
async def test_a_promise_wants_a_date(due: str, said: str) -> None:
    async with a_market("Zoë", "Kim") as (there, (zoe, kim)):
        await put(zoe, "Bread", silent="yes")
        await there.wall.on()
        card = session_of(there).board.cards[0].id
        assert said in await kim.post("/board", do="join", value=card, due=due)
        assert session_of(there).board.promises == ()


async def test_nobody_joins_a_card_that_is_not_open_or_gone() -> None:
    async with a_market("Zoë", "Kim") as (there, (zoe, kim)):
        await put(zoe, "Bread", silent="yes")
        card = session_of(there).board.cards[0].id
        text = await kim.post("/board", do="join", value=card, due=DAY)
        assert "This card is gone" in text and "Bread" not in text
        assert session_of(there).board.promises == ()


async def test_six_hundred_cards_are_paged_in_sections() -> None:
    async with a_market("Zoë") as (there, (zoe,)):
        await there.wall.on()
        for at in range(20):
            await there.wall.do(acts.SitDown(name=f"N{at}", fresh=f"n{at}"))
            for one in range(30):
                kind = "ask" if one % 2 else "offer"
                text = f"Card {at}x{one}."
                asked = cards.PutCard(card=f"{at}-{one}", kind=kind, text=text, person=f"n{at}")  # type: ignore[arg-type]
                await there.wall.do(asked, f"n{at}")
        seen: set[str] = set()
        for page in range(1, 600 // ON_A_PAGE + 1):
            status, text = await zoe.get(f"/board?page={page}")
            found = {f"{at}x{one}" for at in range(20) for one in range(30)
                     if f"Card {at}x{one}." in text}  # fmt: skip
            assert status == 200 and len(found) == ON_A_PAGE and len(text) < 30_000
            seen |= found
        assert len(seen) == 600
        _, text = await zoe.get("/board")
        assert "Asks (300)" in text and "page=16#offer" in text
        for wrong in ("0", "9999", "-3", "x", "²"):
            assert (await zoe.get(f"/board?page={wrong}"))[0] == 200


# ── what was promised before ──────────────────────────────────────────────────────────────


async def an_evening_later(there: Served, zoe: APhone, kim: APhone, *named: str) -> str:
    """A promise was kept in the file; now it is another practice."""
    promise = await promised(there, zoe, kim)
    await there.wall.keep(*(person(there, name) for name in named))
    return promise


async def test_of_an_earlier_promise_is_told_what_became_of_it() -> None:
    async with a_market("Zoë", "Kim") as (there, (zoe, kim)):
        promise = await an_evening_later(there, zoe, kim)
        assert "My cards and promises" in (await kim.get("/me"))[1]
        assert "Promised before" in (await kim.get("/cards"))[1]
        assert "Still on." in await kim.post("/cards", do="tell", how="on", value=promise)
        told = await kim.post("/cards", do="tell", how="changed", value=promise, text=" ")
        assert "What changed?" in told
        told = await kim.post(
            "/cards", do="tell", how="changed", value=promise, text="Cake", due="2027-01-03"
        )
        assert "Cake" in told and "3 January 2027" in told
        await kim.post("/cards", do="tell", how="lost", value=promise)
        assert there.wall.gathering.shelf.promises[promise].how == "changed"
        assert "Cake" not in await zoe.post("/cards", do="tell", how="done", value=promise)
        assert there.wall.gathering.shelf.promises[promise].how == "done"


async def test_only_the_two_tell_and_only_the_two_see_it() -> None:
    async with a_market("Zoë", "Kim", "Lu") as (there, (zoe, kim, lu)):
        promise = await an_evening_later(there, zoe, kim)
        await lu.post("/cards", do="tell", how="gone", value=promise)
        assert there.wall.gathering.shelf.promises[promise].how == ""
        assert "Bread" not in (await lu.get("/cards"))[1]


async def test_earlier_cards_stand_on_the_board_and_a_name_only_by_its_owners_yes() -> None:
    async with a_market("Zoë", "Kim") as (there, (zoe, kim)):
        await put(zoe, "Bread", silent="yes")
        await put(kim, "Songs", silent="yes")
        await put(kim, "Lend 90 euros", silent="yes", sure="yes")
        await there.wall.on()
        await there.wall.keep(person(there, "Zoë"))
        await there.wall.market("again")
        await there.wall.on()
        _, text = await zoe.get("/board")
        assert "From earlier evenings" in text and "Songs" in text and "Lend 90" not in text
        assert "Kim" not in text and "I would like this" not in text
        _, text = await kim.get("/board")
        assert "Zoë" in text and text.count("I would like this") == 1
        assert "Lend 90" in (await kim.get("/cards"))[1]
        bread = next(c.id for c in there.server.house.earlier().values() if c.text == "Bread")
        assert "It waits" in await kim.post("/board", do="join", value=bread, due=DAY)
        await zoe.post("/cards", do="let-go", value=bread)
        assert "Bread" not in (await zoe.get("/board"))[1]


async def test_my_page_tells_what_the_file_holds_and_take_me_out_takes_it() -> None:
    async with a_market("Zoë", "Kim") as (there, (zoe, kim)):
        assert "until the close" not in (await zoe.get("/mine"))[1].lower()
        await put(zoe, "Rye", silent="yes")
        assert "Until the close" in (await zoe.get("/mine"))[1]
        await an_evening_later(there, zoe, kim, "Zoë")
        _, text = await zoe.get("/mine")
        assert "Bread for a Sunday" in text and "Offers and asks" in text
        assert "Your name stands with it." in text
        _, text = await kim.get("/mine")
        assert "for the sake of your cards" in text and "without your name" in text
        await zoe.post("/act", do="take-me-out", sure="yes")
        assert "Bread" not in "".join(there.wall.log.written)
        assert "Bread" not in (await kim.get("/cards"))[1] + (await kim.get("/mine"))[1]


# ── notes, and one's own time ─────────────────────────────────────────────────────────────


async def test_a_note_is_its_owners_alone_and_a_late_one_is_given_back() -> None:
    async with a_market("Zoë", "Kim") as (there, (zoe, kim)):
        await there.wall.until("What I need")
        place = place_of(there)
        assert "Kept, for you alone" in await zoe.post(
            "/note", do="note", place=place, text="More time"
        )
        state = session_of(there).state
        assert isinstance(state, write.State) and state.notes == {person(there, "Zoë"): "More time"}
        assert "More time" not in (await kim.get("/note"))[1]
        await there.wall.on()
        assert "More time" in (await zoe.get("/note"))[1], "it can be read till the close"
        late = await zoe.post("/note", do="note", place=place, text="Much more")
        assert "it isn&#39;t kept" in late and "Much more" in late


async def test_ones_own_time_is_theirs_to_refuse_to_write_up_and_to_climb() -> None:
    async with a_market("Zoë", "Kim") as (there, (zoe, kim)):
        await there.wall.until("A and B")
        await there.wall.do(focus.ChooseFocus(person=person(there, "Zoë")))
        assert "The next time is yours" in (await zoe.get("/me"))[1]
        assert "The next time belongs to" in (await kim.get("/me"))[1]
        await kim.post("/act", do="not-today", place=place_of(there))
        frame = session_of(there).focus
        assert frame is not None and person(there, "Kim") not in frame.coming
        assert "Not me today" not in (await kim.get("/me"))[1]
        await there.wall.on()
        assert "This time is yours." in (await zoe.get("/me"))[1]
        await kim.post("/act", do="line-0", value="Kim's words")
        await zoe.post("/act", do="line-0", value="I drive a bus")
        await zoe.post("/act", do="line-1", value="<b>I sing</b>")
        await kim.post("/act", do="climb", place=place_of(there), value="1")
        await zoe.post("/act", do="climb", place=place_of(there), value="0")
        _, text = await kim.get("/me")
        assert "I drive a bus" in text and "&lt;b&gt;I sing" in text and "Kim&#39;s" not in text
        assert "What does money feel like?" in text and "One voice. We listen." in text


async def test_a_remote_steers_inside_somebodys_time() -> None:
    async with a_market("Zoë") as (there, _), phone(there) as host:
        await paired(there, host)
        await there.wall.until("A and B")
        await there.wall.on()
        before = place_of(there)
        assert "This time belongs to" in (await host.get("/remote"))[1]
        await host.post("/steer", do="next", place=before)
        assert session_of(there).script.title == "Gestures"
        await host.post("/steer", do="next", place=before)
        assert session_of(there).script.title == "Gestures", "a late press does nothing"


async def test_the_page_goes_dark_while_phones_are_put_away_and_at_no_other_step() -> None:
    async with a_market("Zoë") as (there, (zoe,)):
        for title in ("What I can give", "What I need", "A and B", "Who does what"):
            await there.wall.until(title)
            for path in ("/me", "/cards", "/board", "/note"):
                assert 'class="dark"' not in (await zoe.get(path))[1], (title, path)
        await there.wall.until("One thing I take")
        for path in ("/me", "/cards", "/board", "/note"):
            assert 'class="dark"' in (await zoe.get(path))[1], path
        assert "My cards" not in (await zoe.get("/me"))[1]


# ── who gets nothing ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("how", ["stranger", "seen out", "stepped out"])
async def test_whoever_is_not_here_gets_not_a_byte_and_does_nothing(how: str) -> None:
    async with a_market("Zoë", "Kim") as (there, (zoe, kim)):
        await promised(there, zoe, kim)
        if how == "stranger":
            kim.session.cookie_jar.clear()
        elif how == "seen out":
            await there.wall.do(arrivals.SeeOut(person=person(there, "Kim")))
        else:
            await kim.post("/act", do="out")
        before, card = there.wall.gathering, session_of(there).board.cards[0].id
        for path in ("/cards", "/board", "/note", f"/cards?card={card}"):
            _, text = await kim.get(path)
            assert not any(word in text for word in ("Bread", "Zoë", "What I can give")), path
        for path in ("/cards", "/board", "/note"):
            for do in ("put", "change", "let-go", "join", "drop", "agree", "note", "pen-down"):
                form = {"do": do, "value": card, "kind": "ask", "text": "x", "due": DAY}
                text = await kim.post(path, place=place_of(there), **form)
                assert "Bread" not in text
        assert there.wall.gathering == before
