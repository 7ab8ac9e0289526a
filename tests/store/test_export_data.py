"""The tables as JSON and CSV: whole, and inert wherever they are opened."""

from __future__ import annotations

import csv
import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.text import clean_note
from store.export.data import safe_cell, to_csv, to_json
from store.readable import COLUMNS, tables
from tests.store.export_model import NASTY, board, evening, hostile, log

anything = hostile | st.text(max_size=20)


def rows(sheet: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(sheet, newline="")))


@given(anything)
def test_no_cell_is_a_formula(text: str) -> None:
    (shown,) = rows(to_csv({"t": [{"c": text}]})["t.csv"])[1]
    assert unicodedata.normalize("NFKC", shown).lstrip()[:1] not in tuple("=+-@|%")
    assert not shown or unicodedata.category(shown[0]) != "Cc"
    assert shown in (clean_note(text), "'" + clean_note(text))


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@x", "|x", "%x", " =1", "\t1", "\r1", "\n1", "\x00", "＝1+1",
             "＋1", "－1", "＠x", "｜x", "％x", "\u00a0=1", "\u3000＝1", "﹦1", "\u2003=x"],
)  # fmt: skip
def test_what_a_spreadsheet_could_calculate_gets_a_mark(text: str) -> None:
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["", "Ana", "a=1", "'=1", "2026-11-22", "(=1)", "¿=?"])
def test_other_text_is_left_alone(text: str) -> None:
    assert safe_cell(text) == text


def test_numbers_stay_numbers() -> None:
    assert [safe_cell(value) for value in (-5, 1.5, 0, None)] == ["-5", "1.5", "0", ""]


@given(anything, anything)
def test_every_cell_is_quoted_and_none_is_lost(one: str, two: str) -> None:
    sheet = to_csv({"t": [{"a": one, "b": 3, "c": two}]})["t.csv"]
    assert sheet.startswith('"a","b","c"\r\n"') and sheet.endswith('"\r\n')
    found = rows(sheet)
    assert found[1] == [safe_cell(clean_note(one)), "3", safe_cell(clean_note(two))]
    assert len(found) == 2


def test_a_table_without_rows_still_says_its_columns() -> None:
    sheets = to_csv(tables([]))
    assert set(sheets) == {f"{name}.csv" for name in COLUMNS}
    assert rows(sheets["agreements.csv"]) == [list(COLUMNS["agreements"])]


@given(anything)
def test_json_reads_back_and_holds_nothing_a_page_would_run(text: str) -> None:
    written = to_json({"t": [{"c": text, "n": 3}]})
    assert json.loads(written) == {"t": [{"c": clean_note(text), "n": 3}]}
    assert not set("<>&\u2028\u2029\x7f") & set(written)
    assert all(char == "\n" or unicodedata.category(char) != "Cc" for char in written)


def test_json_keeps_peoples_letters() -> None:
    assert "Dženana سارة" in to_json({"people": [{"name": "Dženana سارة"}]})


@pytest.mark.parametrize("text", NASTY)
def test_the_whole_log_as_tables(text: str) -> None:
    told = evening(title=text, question=text, page=(text, text), people=(text, text))
    kept = log([*told, *board(text, text, text, text)])
    assert set(json.loads(to_json(tables(kept)))) == set(COLUMNS)
    for sheet in to_csv(tables(kept)).values():
        assert all(safe_cell(cell) == cell for row in rows(sheet) for cell in row)
