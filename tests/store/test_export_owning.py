"""What pages and tables tell of owning together, and what they don't."""

from __future__ import annotations

import json

import pytest

from sessions import acts, arrivals
from sessions.steps import date, own
from store.export.data import to_csv, to_json
from store.export.html import to_html
from store.export.markdown import to_markdown
from store.export.owning import owned_of
from store.export.preview import preview
from store.export.story import tell
from store.readable import tables
from tests.sessions.co_owners import PAGE, Owners, later, script
from tests.sessions.memory_log import person
from words import say

NAMES = ("Ana", "Ben", "Cem")
INTENT = "Two mornings and my grandmother's table."
CONCERN = "The roof of the station."


def told(*evenings: str) -> Owners:
    """As far as these evenings: consent, look, founded."""
    table = Owners(*NAMES)
    table.hold(script("an-idea"))
    table.write()
    table.intend(text=INTENT)
    table.keep_it()
    if "consent" in evenings:
        table.evening(later(14))
        table.hold(script("consent"))
        table.on_to(own.Step)
        table.say("Ana", "Ben")
        table.say("Cem", how="concern", text=CONCERN)
        table.keep_it()
    if "look" in evenings:
        table.look_again(later(17), "Ana", "Ben")
        table.evening(later(18))
        table.hold(script("second-look"))
        table.on_to(own.Step)
        table.say("Cem", how="concern", text=CONCERN)
        table.keep_it()
    if "founded" in evenings:
        table.incorporate(later(60), *NAMES)
    return table


def pages(table: Owners) -> dict[str, str]:
    kept = table.log.kept
    story = tell(kept)
    found = {
        "markdown": to_markdown(story, say),
        "html": to_html(story, say),
        "preview": "\n".join(text for _, text in preview(story, say, 90)),
        "json": to_json(tables(kept)),
    }
    return found | {name: text for name, text in to_csv(tables(kept)).items()}


@pytest.mark.parametrize("page", ["markdown", "html", "preview", "json", "ideas.csv"])
def test_before_it_is_agreed_the_words_are_told_and_nobodys_name(page: str) -> None:
    text = pages(told("consent"))[page]
    assert "A bakery in the old station." in text.replace("\\", "")
    assert CONCERN in text
    assert not any(name in text for name in NAMES)
    assert "agreed on" not in text


@pytest.mark.parametrize("page", ["markdown", "html", "preview", "json", "ideas.csv"])
def test_the_agreed_version_stands_with_its_owners(page: str) -> None:
    text = pages(told("consent", "look"))[page]
    assert "Ana, Ben, Cem" in text


@pytest.mark.parametrize("page", ["markdown", "html", "preview", "json", "ideas.csv"])
def test_what_was_founded_is_told(page: str) -> None:
    text = pages(told("consent", "look", "founded"))[page]
    assert "A co-op" in text.replace("\\", "") and "Leipzig" in text


def test_no_page_tells_what_anybody_intends_or_who_was_concerned() -> None:
    for text in pages(told("consent", "look", "founded")).values():
        assert INTENT not in text and "grandmother" not in text
        assert f"Cem: {CONCERN}" not in text


def test_a_concern_with_an_amount_of_money_leaves_with_no_page() -> None:
    table = Owners(*NAMES)
    table.an_idea()
    table.consent(later(14), *NAMES, how="concern", text="I can lose 5000 euros at most.")
    for text in pages(table).values():
        assert "5000" not in text


def test_a_version_with_an_amount_of_money_leaves_with_no_page_and_its_place_says_so() -> None:
    table = Owners(*NAMES)
    table.hold(script("an-idea"))
    table.write("A bakery.\nAna puts in 5000 euro, Ben 300 euro.")
    table.keep_it()
    table.evening(later(7))
    table.hold(script("second-look"))
    table.write("A bakery, each of us one share.")
    table.keep_it()
    for name, text in pages(table).items():
        assert "5000" not in text and "puts in" not in text
        if name in ("markdown", "html", "preview"):
            assert text.replace("\\", "").count("an amount of money") == 1, name
            assert "each of us one share" in text
    texts = [row["text"] for row in tables(table.log.kept)["ideas"]]
    assert texts == ["", "A bakery, each of us one share."]


def test_the_table_has_a_row_for_each_version() -> None:
    table = told("consent", "look")
    [row] = tables(table.log.kept)["ideas"]
    assert (row["version"], row["text"], row["agreed_on"]) == (1, PAGE, later(18))
    assert row["concerns"] == CONCERN
    assert json.loads(to_json(tables(table.log.kept)))["ideas"][0]["owners"] == "Ana, Ben, Cem"


def changed_after(*evenings: str) -> Owners:
    """Agreed with a day to look again, as far as these evenings; then the page was changed."""
    table = told("consent", "look")
    table.evening(later(19), *NAMES)
    table.hold(script("second-look"))
    table.on_to(date.Step)
    table.a_day(later(150))
    table.keep_it()
    if "founded" in evenings:
        table.incorporate(later(60), *NAMES)
    table.evening(later(70))
    table.hold(script("second-look"))
    table.write("Other words.")
    table.keep_it()
    return table


def test_a_changed_page_leaves_the_agreement_with_the_version_it_belongs_to() -> None:
    first, second = tables(changed_after("founded").log.kept)["ideas"]
    of = ("version", "agreed_on", "owners", "review_on", "form", "place", "since")
    agreed = (1, later(18), "Ana, Ben, Cem", later(150), "A co-op", "Leipzig", later(60))
    assert tuple(first[key] for key in of) == agreed
    assert tuple(second[key] for key in of) == (2, "", "", "", "", "", "")


def test_a_new_version_is_not_agreed_yet_and_a_page_says_both() -> None:
    for name, text in pages(changed_after()).items():
        if name in ("markdown", "html", "preview"):
            newest, older = text.index("version 2"), text.index("version 1")
            assert newest < text.index("not agreed yet") < older < text.index("agreed on ")
            assert text.count("not agreed yet") == 1 and text.index("Ana, Ben, Cem") > older


def test_who_leaves_later_stays_with_what_they_agreed_to_until_they_are_taken_out() -> None:
    table = changed_after()
    table.evening(later(80))
    table.hold(script("consent"))
    table.intend("Cem", text="")
    table.keep_it()
    assert tables(table.log.kept)["ideas"][0]["owners"] == "Ana, Ben, Cem"
    table.do(arrivals.TakeMeOut(person=person("Cem")), person("Cem"))
    first, _ = tables(table.log.kept)["ideas"]
    assert (first["owners"], first["agreed_on"]) == ("", "")


def test_who_is_taken_out_is_on_no_page() -> None:
    table = told("consent", "look", "founded")
    table.do(arrivals.TakeMeOut(person=person("Cem")), person("Cem"))
    for text in pages(table).values():
        assert "Cem" not in text and CONCERN not in text
    [row] = tables(table.log.kept)["ideas"]
    assert (row["form"], row["owners"], row["agreed_on"]) == ("A co-op", "", "")


def test_what_is_left_out_at_the_closing_is_on_no_page() -> None:
    table = Owners(*NAMES)
    table.hold(script("an-idea"))
    table.write()
    table.do(acts.BeginClosing())
    table.do(acts.LeaveOut(line="idea"))
    table.keep_it()
    assert tell(table.log.kept).owned is None and tables(table.log.kept)["ideas"] == []


def test_incorporated_stands_with_those_who_said_it() -> None:
    table = told("consent", "look", "founded")
    table.names = (*table.names, "Dan")
    table.evening(later(100))
    table.hold(script("consent"))
    table.intend("Dan")
    table.keep_it(*table.names)
    for day in (110, 120):
        table.look_again(later(day), *table.names)
    owned = tell(table.log.kept).owned
    assert owned is not None
    assert owned.versions[-1].owners == ("Ana", "Ben", "Cem", "Dan")
    assert owned.founders == ("Ana", "Ben", "Cem")


def test_a_log_without_an_idea_is_not_looked_through_for_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = Owners(*NAMES)
    table.hold()
    table.keep_it()
    monkeypatch.setattr("store.export.owning.idea_of", None)
    assert owned_of(table.log.kept) is None
