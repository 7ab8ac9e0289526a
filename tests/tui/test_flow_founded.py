"""What was founded, typed at the laptop: the day as people write it."""

from __future__ import annotations

import pytest

from tui.screens.founding import read_past_day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("14 December", "2025-12-14"), ("1.11.", "2026-11-01"), ("29.2.", "2024-02-29"),
        ("1.12.26", "2026-12-01"), ("1.12.2025", "2025-12-01"), ("2026-11-22", "2026-11-22"),
        ("soon", ""),
    ],
)  # fmt: skip
def test_a_day_gone_by_is_read_as_it_is_typed(typed: str, day: str) -> None:
    """Without a year it is the last such day; a year that was typed stays."""
    assert read_past_day(typed, "2026-11-22") == day
