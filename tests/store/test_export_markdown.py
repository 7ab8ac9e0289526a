"""The Markdown page, read back: people's words are found as text, and as nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from sessions.keeping import PromiseTold
from store.export import tell
from store.export.markdown import escaped, to_markdown
from store.export.sentences import boards
from tests.store.export_model import NASTY, board, evening, hostile, log
from words import say

PLAIN = MarkdownIt("commonmark")
RICH = (
    MarkdownIt("gfm-like", {"html": True})
    .use(deflist_plugin)
    .use(dollarmath_plugin)
    .use(footnote_plugin)
    .use(front_matter_plugin)
)
OURS = {"heading", "paragraph", "blockquote", "bullet_list", "list_item", "hr", "inline"}


@dataclass
class Read:
    """What a reader's program finds in a page."""

    kinds: set[str] = field(default_factory=set)
    headings: list[str] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)


def read(parser: MarkdownIt, markdown: str) -> Read:
    found, open_blocks = Read(), []
    for token in parser.parse(markdown):
        kind = token.type.removesuffix("_open").removesuffix("_close")
        found.kinds.add(kind)
        if token.nesting == 1:
            open_blocks.append(kind)
        elif token.nesting == -1:
            open_blocks.pop()
        elif kind == "inline":
            place = (
                found.headings if "heading" in open_blocks
                else found.quoted if "blockquote" in open_blocks
                else found.items if "list_item" in open_blocks
                else found.paragraphs
            )  # fmt: skip
            place.append("".join(inline_text(found, child) for child in token.children or []))
    return found


def inline_text(found: Read, token: Token) -> str:
    if token.type == "hardbreak":
        return "\n"
    if token.type != "text":
        found.kinds.add(token.type)
    return token.content


@pytest.mark.parametrize("parser", [PLAIN, RICH], ids=["commonmark", "everything on"])
@given(name=hostile, title=hostile, question=hostile, page=hostile, person=hostile)
def test_what_people_typed_reads_back_as_text(
    parser: MarkdownIt, name: str, title: str, question: str, page: str, person: str
) -> None:
    story = tell(log(evening(name, "2026-11-22", title, question, (title, page), (person,))))
    (circle,) = story.evenings[0].circles
    found = read(parser, to_markdown(story, say))
    assert found.kinds <= OURS
    assert found.headings[0] == (story.name or "Our gathering")
    assert found.headings[1:3] == ["22 November 2026", circle.title or "A circle"]
    assert found.items == list(circle.questions)
    for kept in circle.pages:
        assert found.headings[-1] == (kept.title or "What we wrote together")
        assert "\n\n".join(found.quoted) == kept.text
    if circle.named:
        assert f"Named, each by their own yes: {circle.named[0]}." in found.paragraphs
        assert f"Level 1. Hosted by {circle.host}." in found.paragraphs


@pytest.mark.parametrize("parser", [PLAIN, RICH], ids=["commonmark", "everything on"])
@given(text=hostile, where=hostile, until=hostile, due=hostile, person=hostile)
def test_what_people_put_on_the_board_reads_back_as_text(
    parser: MarkdownIt, text: str, where: str, until: str, due: str, person: str
) -> None:
    events = [*evening(people=(person, "Gus"), question=""), *board(text, where, until, due)]
    story = tell(log(events))
    (circle,) = story.evenings[0].circles
    found = read(parser, to_markdown(story, say))
    assert found.kinds <= OURS
    assert found.items == [
        f"{line} ({'; '.join(about)})" if about else line
        for _, lines in boards(circle, say)
        for line, about in lines
    ]


@pytest.mark.parametrize("parser", [PLAIN, RICH], ids=["commonmark", "everything on"])
@pytest.mark.parametrize("text", NASTY)
def test_each_danger_alone_is_text(parser: MarkdownIt, text: str) -> None:
    events = [*evening(page=("Page", text), question=text, title=text), *board(text, text)]
    story = tell(log(events))
    found = read(parser, to_markdown(story, say))
    assert found.kinds <= OURS
    assert "\n\n".join(found.quoted) == "".join(p.text for p in story.evenings[0].circles[0].pages)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("[x](/y)", "link_open"),
        ("<http://evil.com>", "link_open"),
        ("http://evil.com", "link_open"),
        ("www.evil.com", "link_open"),
        ("evil.com", "link_open"),
        ("mail@evil.com", "link_open"),
        ("//evil.com", "link_open"),
        ("a <b>", "html_inline"),
        ("<div>", "html_block"),
        ("`c`", "code_inline"),
        ("- a", "bullet_list"),
        ("1. a", "ordered_list"),
        ("|a|\n|-|", "table"),
        ("$x$", "math_inline"),
        ("a\n: b", "dl"),
    ],
)
def test_the_reader_would_find_what_isnt_escaped(typed: str, kind: str) -> None:
    assert kind in read(RICH, typed).kinds
    assert read(RICH, escaped(typed)).kinds <= OURS | {"softbreak"}


def test_lines_and_paragraphs_stay_as_they_were() -> None:
    story = tell(log(evening(page=("Our page", "One.\nTwo.\n\nThree."))))
    assert "> One.\\\n> Two.\n>\n> Three.\n" in to_markdown(story, say)


def test_ordinary_sentences_are_left_readable() -> None:
    text = "What is true for me, right now? It's a half-done thing (no more); 3 May, 15.00 o'clock."
    assert escaped(text).replace("15\\.00", "15.00") == text


def test_the_page() -> None:
    assert to_markdown(tell(log(evening())), say) == (
        "# First gathering\n\n## 22 November 2026\n\n### Listening circle\n\n"
        "Level 1. Hosted by Chiara.\n\n#### The question we held\n\n- What is true?\n\n"
        "#### Our page\n\n> We listen.\n\n"
        "1 point each, for 12 people, to the circle: we listened to each other.\n\n"
        "Named, each by their own yes: Chiara, Eli.\n\n---\n\n"
        "We play the reciprocity game gently: nothing is ever deducted.\n\n"
        "This is what we chose to keep. What was said isn't written.\n\n"
        "A page that has left the room can't be called back: pass it on with care.\n"
    )


def test_the_board_on_the_page() -> None:
    told = PromiseTold(promise="promise", how="done")
    page = to_markdown(tell(log([*evening(), *board(), told])), say)
    assert (
        "> We listen.\n\n"
        "#### What was asked for\n\n"
        "- read the grant text (Chiara; a gift; the garden; until 24 December 2026)\n\n"
        "#### What was offered\n\n"
        "- read the grant text (Eli; a loan; the garden; until 24 December 2026)\n\n"
        "#### What was promised\n\n"
        "- read the grant text (Eli → Chiara; by 12 December 2026; done)\n\n"
        "1 point each"
    ) in page
