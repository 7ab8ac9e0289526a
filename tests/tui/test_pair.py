"""A phone becomes the host's remote, on the wall's side; and the twin of the wall steers it."""

from __future__ import annotations

from pathlib import Path

import aiohttp

from tests.tui.stage import Stage, on_stage
from tests.tui.test_hosting import listen


async def to_the_square(stage: Stage) -> str:
    """Through the menu to the private square; gives its token."""
    await stage.menu("remote")
    await stage.press("enter")
    await stage.take("Ana")
    assert stage.app.pairing is None, "nothing is drawn before somebody looked round"
    await stage.press("down", "enter")
    pairing = stage.app.pairing
    assert pairing is not None and pairing.token in stage.app.pairing_link
    return str(pairing.token)


async def use(session: aiohttp.ClientSession, address: str, token: str) -> None:
    sent = session.post(f"{address}/pair", data={"token": token}, headers={"Origin": address})
    async with sent as answer:
        assert answer.status == 200


async def steer(session: aiohttp.ClientSession, address: str, **form: str) -> str:
    sent = session.post(f"{address}/steer", data=form, headers={"Origin": address})
    async with sent as answer:
        return await answer.text()


async def test_a_number_on_both_screens_and_the_hosts_yes(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben")) as stage:
        address = await listen(stage)
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(cookie_jar=jar) as session:
            await use(session, address, await to_the_square(stage))
            await stage.tick()
            await stage.press("space")
            assert not stage.app.room.gathering.evening.door.remotes, "a clicker says no yes"
            await stage.press("enter")
            remotes = stage.app.room.gathering.evening.door.remotes
            assert [remote.holder for remote in remotes] == [stage.person("Ana")]
            assert stage.app.joining is not None and stage.app.joining.steering == ("Ana",)


async def test_seen_by_others_nothing_is_drawn(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben")) as stage:
        await listen(stage)
        await stage.menu("remote")
        await stage.press("enter", "enter", "enter")
        assert stage.app.pairing is None


async def test_the_minute_over_the_square_is_gone(tmp_path: Path) -> None:
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben")) as stage:
        await listen(stage)
        await to_the_square(stage)
        await stage.advance(61)
        await stage.until(lambda: type(stage.screen).__name__ == "LobbyScreen")


async def test_a_whole_evening_can_be_steered_by_the_twin(tmp_path: Path) -> None:
    """From the lobby into a circle and to its close, by what the remote's page offers."""
    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben")) as stage:
        address = await listen(stage)
        await stage.agree()
        jar = aiohttp.CookieJar(unsafe=True)
        async with aiohttp.ClientSession(cookie_jar=jar) as session:
            await use(session, address, await to_the_square(stage))
            await stage.tick()
            await stage.press("enter")

            async def press(what: str, label: str) -> None:
                from tui.twin import parts_of

                parts = parts_of(stage.app)
                shown = parts.choices if what == "choose" else parts.actions
                found = next(one[0] for one in shown if one[1] == label)
                await steer(session, address, do=what, value=found, stamp=parts.stamp)
                await stage.settled()

            await press("press", "begin")
            await press("choose", "Check-in")
            if type(stage.screen).__name__ == "QuestionScreen":
                parts = stage.screen.items()
                await press("choose", parts[0].label)
            await stage.until(lambda: stage.app.session is not None)
            await press("press", "stop: close this now")
            await stage.until(lambda: stage.app.session and stage.app.session.phase == "closing")
            await press("press", "this is it")
            await press("choose", "Ana")
            await press("press", "close")
            await stage.until(lambda: stage.app.session and stage.app.session.phase == "closed")


async def test_a_press_made_for_another_screen_does_nothing(tmp_path: Path) -> None:
    from tui.twin import parts_of, press

    async with on_stage(tmp_path / "our.fireside", names=("Ana", "Ben")) as stage:
        old = parts_of(stage.app)
        begin = next(id for id, label, _ in old.actions if label == "begin")
        await stage.press("m")
        await press(stage.app, old.stamp, "do", begin)
        await stage.settled()
        assert type(stage.screen).__name__ == "MenuScreen"
