"""The gate: wrong codes are slowed, honest people queue, and nothing tells them apart."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phones.gate import AT_MOST, BURST, MOST, MOST_IN_LANE, REFILL, Gate, Turn
from phones.gate_waits import WaitingGate

HOUR = 3_600_000


def empty(now: int = 0) -> Gate:
    """A gate whose wrong codes are all used up, by somebody whose lane is "before"."""
    gate = Gate(now)
    for _ in range(BURST):
        assert gate.knock("before", False, now).answer is False
    gate.settled()
    return gate


def run_until_quiet(gate: Gate) -> list[tuple[int, Turn]]:
    """Serve everyone who waits. Returns who was answered, and when."""
    answered: list[tuple[int, Turn]] = []
    while (at := gate.next_at()) is not None:
        gate.serve(at)
        answered += [(at, turn) for turn in gate.settled()]
    return answered


def test_a_first_attempt_is_judged_at_once() -> None:
    gate = Gate(0)
    assert gate.knock("a", True, 0).answer is True
    assert gate.knock("a", False, 0).answer is False
    assert gate.next_at() is None


def test_right_ones_cost_nothing() -> None:
    gate = Gate(0)
    assert all(gate.knock("a", True, 0).answer for _ in range(10 * BURST))
    assert all(gate.knock("b", False, 0).answer is False for _ in range(BURST))


def test_when_wrong_ones_are_used_up_right_and_wrong_wait() -> None:
    gate = empty()
    right, wrong = gate.knock("a", True, 1), gate.knock("b", False, 1)
    assert right.waiting and wrong.waiting
    gate.serve(REFILL - 1)
    assert right.waiting and wrong.waiting
    gate.serve(REFILL)
    assert right.answer is True and wrong.answer is False


def test_a_wrong_one_ends_what_a_moment_serves_and_right_ones_dont() -> None:
    gate = empty()
    turns = [gate.knock(lane, right, 1) for lane, right in (("a", True), ("b", True))]
    turns += [gate.knock(lane, False, 1) for lane in "cd"]
    gate.serve(REFILL)
    assert [turn.answer for turn in turns] == [True, True, False, None]
    gate.serve(2 * REFILL)
    assert turns[3].answer is False


def test_who_was_wrong_less_lately_comes_first() -> None:
    gate = empty()
    flood = [gate.knock("flood", False, 0) for _ in range(5)]
    gate.serve(REFILL)
    honest = gate.knock("honest", True, REFILL + 1)
    gate.serve(2 * REFILL)
    assert honest.answer is True
    assert sum(not turn.waiting for turn in flood) == 2


def test_who_tries_on_and_on_stands_behind_who_comes_once() -> None:
    """Even before any of it was judged, so that fifty fresh addresses are no crowd of guests."""
    gate = empty()
    for moment in range(3):
        for stranger in range(50):
            gate.knock(("stranger", stranger), False, moment)
    honest = gate.knock("honest", True, 3)
    gate.serve(REFILL)
    assert honest.answer is True


def test_at_the_same_address_a_connection_of_ones_own_comes_first() -> None:
    gate = empty()
    for _ in range(5):
        gate.knock("router", False, 0, line="stranger")
    gate.serve(REFILL)
    honest = gate.knock("router", True, REFILL + 1, line="guest")
    gate.serve(2 * REFILL)
    assert honest.answer is True


def test_what_was_wrong_is_forgotten_in_time() -> None:
    gate = empty()
    for number in range(40):
        gate.knock("flood", False, number * REFILL)
    run_until_quiet(gate)
    now = 40 * REFILL + AT_MOST
    for _ in range(BURST):
        gate.knock("others", False, now)
    first = gate.knock("flood", False, now)
    gate.knock("fresh", False, now)
    gate.serve(now + REFILL)
    assert first.answer is False, "it came first, and nothing sets it back any more"


def test_a_full_lane_lets_go_of_its_own_last() -> None:
    gate = empty()
    other = gate.knock("other", True, 0)
    turns = [gate.knock("lane", False, 0) for _ in range(MOST_IN_LANE)]
    assert all(turn.waiting for turn in turns)
    late = gate.knock("lane", True, 0)
    assert not late.waiting and late.answer is None
    assert gate.settled() == [late]
    assert other.waiting and all(turn.waiting for turn in turns)


def test_a_full_lane_keeps_who_wasnt_wrong_yet() -> None:
    gate = Gate(0)
    for _ in range(BURST):
        gate.knock("router", False, 0, line="stranger")
    turns = [gate.knock("router", False, 0, line="stranger") for _ in range(MOST_IN_LANE)]
    guest = gate.knock("router", True, 0, line="guest")
    assert guest.waiting and not turns[-1].waiting


def test_a_full_house_lets_go_of_the_longest_lane() -> None:
    gate = empty()
    full, lanes = MOST // MOST_IN_LANE, MOST_IN_LANE
    for lane in range(full):
        for _ in range(lanes - (lane == 0)):
            gate.knock(lane, False, 0)
    assert gate.knock("honest", True, 0).waiting
    gate.settled()
    assert gate.knock("honest", True, 0).waiting
    (gone,) = gate.settled()
    assert gone.lane in range(1, full) and gone.answer is None
    assert gate.waiting == MOST


def test_who_leaves_isnt_served() -> None:
    gate = empty()
    turn = gate.knock("a", False, 0)
    gate.leave(turn)
    gate.leave(turn)
    assert gate.next_at() is None and gate.waiting == 0
    assert gate.knock("b", False, REFILL).answer is False


def test_a_clock_that_goes_back_gives_nothing_away() -> None:
    gate = empty(5_000)
    turn = gate.knock("a", False, 0)
    gate.serve(5_999)
    assert turn.waiting
    gate.serve(6_000)
    assert turn.answer is False


attempts = st.lists(
    st.tuples(
        st.integers(0, 3_000),  # milliseconds since the one before
        st.integers(0, 6),  # lane
        st.integers(0, 2),  # line
        st.booleans(),
    ),
    max_size=120,
)


@given(attempts, st.integers(0, HOUR))
def test_wrong_ones_never_exceed_what_is_to_be_had(
    knocks: list[tuple[int, int, int, bool]], start: int
) -> None:
    gate, now, wrong = Gate(start), start, 0
    turns: list[Turn] = []

    def count() -> None:
        nonlocal wrong
        wrong += sum(turn.answer is False for turn in gate.settled())
        assert wrong <= BURST + (now - start) / REFILL

    for gap, lane, line, right in knocks:
        while (at := gate.next_at()) is not None and at <= now + gap:
            now, gap = at, gap - (at - now)
            gate.serve(now)
            count()
        now += gap
        turns.append(gate.knock(lane, right, now, line))
        count()
    for at, turn in run_until_quiet(gate):
        now = at
        wrong += turn.answer is False
        assert wrong <= BURST + (now - start) / REFILL
    assert not any(turn.waiting for turn in turns)
    assert all(turn.answer in (turn.right, None) for turn in turns)
    made_room = sum(turn.answer is None for turn in turns)
    in_lane = max((sum(k[1] == lane for k in knocks) for lane in range(7)), default=0)
    assert made_room == 0 or in_lane > MOST_IN_LANE, "everyone is served as long as there is room"


@given(attempts, st.integers(0, 119))
def test_right_and_wrong_wait_equally(
    knocks: list[tuple[int, int, int, bool]], chosen: int
) -> None:
    """The same evening twice, one attempt of it once right and once wrong."""
    if not knocks:
        return
    chosen %= len(knocks)

    def moment(right: bool) -> int | None:
        gate, now = Gate(0), 0
        turn: Turn | None = None
        for number, (gap, lane, line, other) in enumerate(knocks):
            now += gap
            mine = number == chosen
            made = gate.knock(lane, right if mine else other, now, line)
            turn = made if mine else turn
            if turn is not None and not turn.waiting:
                return now if turn.answer is not None else None
        for at, one in run_until_quiet(gate):
            if one is turn:
                return at
        return None

    assert moment(True) == moment(False)


# ── with a loop ───────────────────────────────────────────────────────────────────────────


class MovedLoop:
    """Only what the waiting gate asks of a loop, with a clock moved by hand."""

    def __init__(self, real: asyncio.AbstractEventLoop) -> None:
        self.create_future = real.create_future
        self.now = 100.0
        self.timers: list[Moved] = []

    def time(self) -> float:
        return self.now

    def call_at(self, at: float, do: Callable[[], None]) -> Moved:
        self.timers.append(Moved(at, do))
        return self.timers[-1]

    async def pass_seconds(self, seconds: float) -> None:
        until = self.now + seconds
        while due := [one for one in self.timers if not one.cancelled and one.at <= until]:
            first = min(due, key=lambda one: one.at)
            self.timers.remove(first)
            self.now = max(self.now, first.at)
            first.do()
        self.now = until
        for _ in range(5):
            await asyncio.sleep(0)


class Moved:
    def __init__(self, at: float, do: Callable[[], None]) -> None:
        self.at, self.do, self.cancelled = at, do, False

    def cancel(self) -> None:
        self.cancelled = True


@pytest.fixture
async def moved(monkeypatch: pytest.MonkeyPatch) -> MovedLoop:
    loop = MovedLoop(asyncio.get_running_loop())
    monkeypatch.setattr("phones.gate_waits.asyncio.get_running_loop", lambda: loop)
    return loop


async def begun(*waiting: asyncio.Task[bool | None]) -> None:
    for _ in range(5):
        await asyncio.sleep(0)
    assert not any(task.done() for task in waiting)


async def used_up() -> WaitingGate:
    gate = WaitingGate()
    assert [await gate.through("before", False) for _ in range(BURST)] == [False] * BURST
    return gate


async def test_through_waits_for_its_turn(moved: MovedLoop) -> None:
    gate = await used_up()
    right = asyncio.create_task(gate.through("a", True))
    wrong = [asyncio.create_task(gate.through("b", False)) for _ in range(2)]
    await begun(right, *wrong)
    await moved.pass_seconds(1.01)
    assert right.done() and right.result() is True
    assert [task.done() for task in wrong] == [True, False]
    await moved.pass_seconds(1.01)
    assert wrong[1].result() is False
    assert gate.waiting == 0 and all(timer.cancelled for timer in moved.timers)


async def test_who_is_cancelled_leaves(moved: MovedLoop) -> None:
    gate = await used_up()
    task = asyncio.create_task(gate.through("a", False))
    await begun(task)
    assert gate.waiting == 1
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert gate.waiting == 0 and all(timer.cancelled for timer in moved.timers)


async def test_too_many_are_told_to_try_again(moved: MovedLoop) -> None:
    gate = await used_up()
    tasks = [asyncio.create_task(gate.through("a", True)) for _ in range(MOST_IN_LANE + 1)]
    await begun(*tasks[:-1])
    assert tasks[-1].result() is None
    gate.close()
    assert await asyncio.gather(*tasks) == [None] * (MOST_IN_LANE + 1)
