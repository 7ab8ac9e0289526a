"""The HTML page: one file that asks nothing of any network, and shows text as text."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

from store.export import Story, tell
from store.export.html import embers, to_html
from store.export.sentences import boards
from tests.store.export_model import board, evening, hostile, log
from words import say

VOID = {"meta", "rect", "br", "hr", "img", "link", "input"}
OURS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section"),
    *("article", "h1", "h2", "h3", "h4", "p", "ul", "li", "div", "span", "bdi", "svg", "rect"),
}
ATTRIBUTES = {
    *("lang", "dir", "charset", "http-equiv", "content", "name", "class", "aria-hidden"),
    *("viewbox", "preserveaspectratio", "shape-rendering", "x", "y", "width", "height"),
}
PROGRAM = "/usr/bin/chromium"


class Page(HTMLParser):
    """The tags, attributes and texts of a page, with every tag closed in its order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self.open[-1], data))

    def said(self, tag: str) -> list[str]:
        return [text for where, text in self.texts if where == tag]


def page_of(story: Story) -> Page:
    return Page(to_html(story, say))


@given(name=hostile, title=hostile, question=hostile, page=hostile, person=hostile)
def test_what_people_typed_is_text(
    name: str, title: str, question: str, page: str, person: str
) -> None:
    story = tell(log(evening(name, "2026-11-22", title, question, (title, page), (person,))))
    found = page_of(story)
    (circle,) = story.evenings[0].circles
    assert not circle.cards
    assert found.open == [] and set(found.tags) <= OURS
    assert {name for name, _ in found.attributes} <= ATTRIBUTES
    assert found.said("h1") == found.said("title") == [story.name or "Our gathering"]
    assert found.said("h3") == [circle.title or "A circle"]
    assert found.said("li") == list(circle.questions)
    assert found.said("bdi") == [*filter(None, [circle.host]), *circle.named]
    lines = [line for kept in circle.pages for line in kept.text.split("\n") if line]
    assert found.said("span")[2 if circle.host else 1 :] == lines


@given(text=hostile, where=hostile, until=hostile, due=hostile, person=hostile)
def test_what_people_put_on_the_board_is_text(
    text: str, where: str, until: str, due: str, person: str
) -> None:
    events = [*evening(people=(person, "Gus"), host=False), *board(text, where, until, due)]
    story = tell(log(events))
    found = page_of(story)
    (circle,) = story.evenings[0].circles
    assert found.open == [] and set(found.tags) <= OURS
    assert {name for name, _ in found.attributes} <= ATTRIBUTES
    lines = [line for _, lines in boards(circle, say) for line in lines]
    assert [text for text, _ in lines] == [t for t in found.said("p") if t in {x for x, _ in lines}]
    assert found.said("bdi") == [*(part for _, about in lines for part in about), *circle.named]


def test_it_asks_nothing_of_any_network() -> None:
    html = to_html(tell(log([*evening(), *board()])), say)
    found = Page(html)
    assert not {"script", "link", "img", "iframe", "a", "form", "base", "object"} & set(found.tags)
    names = {name for name, _ in found.attributes}
    assert not names & {"src", "href", "style", "srcset", "action"}
    assert not [name for name in names if name.startswith("on")]
    assert not re.search(r"//|url\(|@import|@font-face|javascript:", html)


def test_it_forbids_itself_everything_but_its_own_styles() -> None:
    (policy,) = (
        value
        for name, value in Page(to_html(tell([]), say)).attributes
        if name == "content" and "default-src" in str(value)
    )
    assert str(policy).startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_headings_go_down_step_by_step_and_text_has_its_own_direction() -> None:
    found = page_of(tell(log([*evening(circle="a"), *evening(circle="b", day="2026-12-06")])))
    levels = [int(tag[1]) for tag in found.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert ("lang", "en") in found.attributes and ("dir", "ltr") in found.attributes
    assert found.attributes.count(("dir", "auto")) >= 10


def test_several_evenings_say_from_when_to_when() -> None:
    found = page_of(tell(log([*evening(circle="a"), *evening(circle="b", day="2026-12-06")])))
    assert "2 evenings, from 22 November 2026 to 6 December 2026" in found.said("p")
    assert not any("evenings" in text for text in page_of(tell(log(evening()))).said("p"))


def test_only_a_short_page_is_kept_on_one_sheet() -> None:
    for text, kept in (("We listen.", "page whole"), ("We listen.\n" * 20, "page")):
        found = page_of(tell(log(evening(page=("Our page", text)))))
        assert ("class", kept) in found.attributes


def test_the_embers_glow_from_the_middle() -> None:
    coals = embers()
    assert coals[0][2] == coals[-1][2] == "out" and coals[len(coals) // 2][2] == "coal-5"
    assert all(1 <= height <= 5 for _, height, _ in coals)


@pytest.mark.skipif(not Path(PROGRAM).exists(), reason=f"{PROGRAM} is not installed")
def test_it_prints_on_paper(tmp_path: Path) -> None:
    rooms = [evening(circle=f"c{i}", day=f"2026-11-{i:02}", people=("Ana",)) for i in range(1, 9)]
    page, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(to_html(tell(log([e for room in rooms for e in room])), say), "utf-8")
    profile = tmp_path / "profile"
    done = subprocess.run(
        [
            *(PROGRAM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"),
            *("--no-first-run", "--disable-background-networking", "--disable-sync"),
            *("--disable-component-update", f"--user-data-dir={profile}"),
            *("--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri()),
        ],
        capture_output=True,
        timeout=60,
    )
    shutil.rmtree(profile, ignore_errors=True)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    printed = pdf.read_bytes()
    sheets = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert printed.startswith(b"%PDF-") and len(sheets) >= 3
    assert {(round(float(w)), round(float(h))) for w, h in sheets} <= {(595, 842), (596, 842)}
