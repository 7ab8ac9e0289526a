"""Controls of the points test: a rule that gave one more, or one less, would be seen there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from sessions import reciprocity
from tests.sessions import seed_points as seed
from tests.sessions import test_points_of_five_levels as rules

WATCHED: dict[str, Callable[[], None]] = {
    "LISTENING": lambda: rules.test_listening(seed.LISTENING[0], "gently"),
    "OFFERING": lambda: rules.test_money(seed.MONEY[0], "gently"),
    "ASKING": lambda: rules.test_money(seed.MONEY[1], "gently"),
    "RESPECT": lambda: rules.test_money(seed.MONEY[2], "gently"),
    "FIRST_MEETING": lambda: rules.test_consistency(3, 0, "gently"),
    "SECOND_MEETING": lambda: rules.test_consistency(3, 0, "gently"),
    "MEETING": lambda: rules.test_consistency(3, 0, "gently"),
    "MISSING": lambda: rules.test_consistency(3, 1, "seed"),
    "CONNECTION": lambda: rules.test_conflict_between_two_who_ask_for_it_themselves(
        seed.CONFLICT[0], "seed"
    ),
    "UNRESOLVED": lambda: rules.test_conflict_between_two_who_ask_for_it_themselves(
        seed.CONFLICT[1], "seed"
    ),
    "CO_OWNERS": lambda: rules.test_co_owners(seed.CO_OWNERS[0], "gently"),
}


def test_every_rule_has_its_control() -> None:
    rules = {name for name, value in vars(reciprocity).items() if type(value) is reciprocity.Rule}
    assert rules == set(WATCHED)


@pytest.mark.parametrize("by", [1, -1])
@pytest.mark.parametrize("name", WATCHED)
def test_a_rule_that_gave_otherwise_would_be_seen(
    name: str, by: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    WATCHED[name]()
    rule = getattr(reciprocity, name)
    other = replace(rule, each=rule.each + by)
    monkeypatch.setattr(reciprocity, name, other)
    for book in (reciprocity.RULES, reciprocity.BETWEEN_TWO):
        for key in [key for key, known in book.items() if known == rule]:
            monkeypatch.setitem(book, key, other)
    with pytest.raises(AssertionError):
        WATCHED[name]()
