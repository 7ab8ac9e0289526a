"""Our year: evenings, what was practised, promises kept; nobody, no streaks, no gaps."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sessions import events as ev
from sessions.gathering import Gathering, fold_log
from sessions.records import Kept, Lasting
from sessions.year import Evening, Year, year_of
from tests.sessions.test_levels import NAMES, PEOPLE, TWO, card, circle, promise, told

TODAY = "2026-11-22"
DAY_MS = 24 * 3600 * 1000


def at(day: str, hour: int = 20) -> int:
    return round(datetime.fromisoformat(f"{day}T{hour:02}:00+00:00").timestamp() * 1000)


def rows(*events: tuple[int, Lasting]) -> list[Kept]:
    return [Kept("w", n, when << 16, when, event) for n, (when, event) in enumerate(events, 1)]


def held(day: str, level: int = 1, id: str = "c") -> tuple[int, Lasting]:
    return at(day), circle(f"{id}{day}", level, day)


def evening_on(year: Year, day: str) -> Evening:
    return next(evening for evening in year.evenings if evening.day == day)


def test_nothing_held_is_no_year() -> None:
    assert year_of([], TODAY) == Year()
    assert year_of(rows((at(TODAY), card("a"))), TODAY) == Year()


def test_a_year_begins_with_its_first_evening_and_ends_this_month() -> None:
    year = year_of(rows(held("2026-08-20")), TODAY)
    assert [(m.year, m.month) for m in year.months] == [(2026, m) for m in (8, 9, 10, 11)]
    assert [len(month.evenings) for month in year.months] == [1, 0, 0, 0]


def test_it_holds_the_last_twelve_months_and_nothing_older() -> None:
    year = year_of(rows(held("2025-11-30"), held("2025-12-01"), held("2026-11-22")), TODAY)
    assert [(year.months[0].year, year.months[0].month), len(year.months)] == [(2025, 12), 12]
    assert [evening.day for evening in year.evenings] == ["2025-12-01", "2026-11-22"]


def test_an_evening_is_a_day_and_tells_what_was_practised() -> None:
    log = rows(held("2026-03-01", 3, "a"), held("2026-03-01", 2, "b"), held("2026-03-01", 2, "c"))
    evening = evening_on(year_of(log, TODAY), "2026-03-01")
    assert evening.levels == (2, 3)
    assert evening.shape == 2, "what doesn't come round every time gives it its shape"
    assert evening_on(year_of(rows(held("2026-03-01", 3)), TODAY), "2026-03-01").shape == 3


def test_a_repair_is_an_evening_like_any_other_and_what_is_between_two_is_none() -> None:
    apart = ev.CircleHeld(circle="x", practice="R", level=4, day="2026-03-02", scope=TWO)
    log = rows(held("2026-03-01", 4), (at("2026-03-02"), apart))
    assert [evening.levels for evening in year_of(log, TODAY).evenings] == [(0,)]


def test_a_promise_stands_with_the_evening_nearest_to_its_telling() -> None:
    log = rows(
        held("2026-03-01"), (at("2026-03-01"), promise("x")), (at("2026-03-01"), promise("y")),
        (at("2026-03-01"), promise("z", "")), (at("2026-03-05"), told("x")),
        (at("2026-04-01", 19), told("y")), (at("2026-04-01", 19), told("z", "on")),
        held("2026-04-01"), (at("2026-06-01"), told("z")),
    )  # fmt: skip
    year = year_of(log, TODAY)
    assert [(e.day, e.kept) for e in year.evenings] == [("2026-03-01", 1), ("2026-04-01", 2)]


def test_a_promise_is_kept_once_and_only_if_that_is_what_was_told_last() -> None:
    log = rows(
        held("2026-03-01"), *((at("2026-03-01"), promise(id)) for id in "xyz"),
        (at("2026-03-02"), told("x")), (at("2026-03-03"), told("x")),
        (at("2026-03-02"), told("y")), (at("2026-03-03"), told("y", "gone")),
        (at("2026-03-03"), told("unknown")),
    )  # fmt: skip
    assert year_of(log, TODAY).kept == 1


def test_a_day_that_is_none_and_one_that_is_to_come_are_no_evenings() -> None:
    log = rows((1, circle("a", 1, "")), (2, circle("b", 1, "soon")), held("2027-01-01"))
    assert year_of(log, TODAY) == Year()


# ── any year at all ───────────────────────────────────────────────────────────────────────


@st.composite
def years(draw: Any) -> list[Kept]:
    """Evenings over three years, some of one day, with promises told in between."""
    first = date(2024, 1, 1)
    found: list[tuple[int, Lasting]] = []
    for person, name in NAMES.items():
        found.append((1, ev.PersonNamed(person=person, name=name)))
    for number in range(draw(st.integers(0, 40))):
        day = (first + timedelta(days=draw(st.integers(0, 1100)))).isoformat()
        id = f"c{number}"
        found.append((at(day), circle(id, draw(st.integers(0, 5)), day, draw(st.booleans()))))
        found.append((at(day), ev.TookPart(circle=id, people=PEOPLE)))
        found.append((at(day), ev.HostedBy(circle=id, person=draw(st.sampled_from(PEOPLE)))))
        if draw(st.booleans()):
            found.append((at(day), promise(f"p{number}")))
            how = draw(st.sampled_from(("done", "on", "gone")))
            later = at(day) + draw(st.integers(0, 90)) * DAY_MS
            found.append((later, told(f"p{number}", how)))
    return rows(*sorted(found, key=lambda one: one[0]))


@given(years())
@example(rows(held("2026-11-23")))
@settings(max_examples=300, deadline=None)
def test_nobody_is_in_it_and_the_totals_are_right(log: list[Kept]) -> None:
    year = year_of(log, TODAY)
    said = json.dumps(msgspec.to_builtins(year))
    assert not [word for word in (*NAMES, *NAMES.values()) if word in said]
    days = {k.event.day for k in log if isinstance(k.event, ev.CircleHeld)}
    assert {e.day for e in year.evenings} == {d for d in days if "2025-12-01" <= d <= TODAY}
    numbers = [month.year * 12 + month.month for month in year.months]
    gone_by = [day for day in days if day <= TODAY]
    assert numbers == [*range(numbers[0], numbers[-1] + 1)] if numbers else not gone_by
    assert len(numbers) <= 12


@given(years())
@settings(max_examples=200, deadline=None)
def test_over_all_years_every_kept_promise_is_there_once(log: list[Kept]) -> None:
    shelf = fold_log(Gathering(), log).shelf
    kept = sum(one.how == "done" for one in shelf.promises.values())
    # Seen at the end of each year there was, all evenings stand once.
    whole = [year_of(log, f"{year}-12-31") for year in (2024, 2025, 2026, 2027)]
    assert sum(year.kept for year in whole) == kept
