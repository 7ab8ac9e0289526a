"""The corner of a board: one's own cards, put, changed and let go by their owner alone."""

from __future__ import annotations

from typing import Any

from sessions.board import seen_by
from sessions.cards import LONGEST, Card, ChangeCard, LetCardGo, PutCard
from sessions.records import Act, Refused
from sessions.steps import board
from tui.identity import fresh_identity
from tui.screens.alone import is_written
from tui.screens.corner import Corner
from tui.screens.lists import Item
from tui.screens.private import Choice, Draft
from words import say

TERMS = ("none", "gift", "loan", "barter", "paid")


class BoardCorner(Corner):
    """One's own cards, and nobody else's."""

    two_lines = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._openly = False

    # ── what is there ─────────────────────────────────────────────────────────────────────

    @property
    def _cards(self) -> list[Card]:
        session = self.session
        if session is None:
            return []
        return [c for c in seen_by(session.board, self.person) if c.person == self.person]

    @property
    def still_asked(self) -> bool:
        """While cards are opened one by one the room is elsewhere with each, and it is the same
        board."""
        return is_written(self.session)

    def _card(self, id: str) -> Card | None:
        return next((card for card in self._cards if card.id == id), None)

    def items(self) -> list[Item]:
        session = self.session
        step = session.script if session else None
        found = []
        if self.draft.text:
            begun = self.veiled(self.draft.text)
            found.append(Item("draft", say("mine.go-on"), right=begun))
            found.append(Item("forget", say("mine.let-words-go")))
        elif isinstance(step, board.Step) and is_written(session):
            found += [Item(f"new {kind}", say(f"mine.{kind}")) for kind in step.kinds]
        cards = [
            Item(f"card {card.id}", self.veiled(card.text), right=say(f"mine.kind-{card.kind}"))
            for card in self._cards
        ]
        return [*found, *self.last_items(), *cards]

    def action_take_number(self, digit: int) -> None:
        """As on the board, 1 asks and 2 offers; where there is one kind, both are that. What
        shows the words or hands the laptop on is never taken by a digit."""
        if self.draft.text:
            super().action_take_number(digit)
            return
        kinds = [item.id[4:] for item in self.items() if item.id.startswith("new ")]
        if self.covered or digit > 2 or not kinds:
            return
        wanted = ("ask", "offer")[digit - 1]
        self._begin(wanted if wanted in kinds else kinds[0])

    def take(self, item: Item) -> None:
        what, _, id = item.id.partition(" ")
        if what == "new":
            self._begin(id)
        elif what == "draft":
            self._type()
        elif what == "forget":
            self.draft.clear()
            self.repaint()
        elif what == "card":
            self._open_card(id)
        elif what == "done" and self.draft.text:
            items = [Item("put", say("mine.put-it")), Item("go", say("mine.let-words-go"))]
            self.app.push_screen(Choice(say("mine.began"), items), self._began)
        else:
            super().take(item)

    def _began(self, what: str | None) -> None:
        if what == "put":
            self._type()
        elif what == "go":
            self.draft.clear()
            self.run_worker(self._done(), exclusive=True, group="done")

    # ── a new card ────────────────────────────────────────────────────────────────────────

    def _begin(self, kind: str) -> None:
        step = self.session.script if self.session else None
        starts = step.starts if isinstance(step, board.Step) else ()
        self.draft.kind = kind
        if not starts:
            self._type()
            return
        items = [Item("", say("mine.own-words")), *(Item(s, s) for s in starts)]
        self.app.push_screen(Choice(say("mine.a-start"), items), self._started)

    def _started(self, start: str | None) -> None:
        if start is not None:
            kind = self.draft.kind
            self.draft = Draft(kind, text=start.rstrip("… .") + " " if start else "")
            self._type()

    def _type(self) -> None:
        step, part = (self.session.script if self.session else None), self.draft.part
        prompt = step.prompt if isinstance(step, board.Step) else ""
        if part == "text":
            title = say(f"mine.{self.draft.kind}") if self.draft.kind else say("mine.change")
            self.type_it(title, prompt, LONGEST)
        else:
            self.type_it(say(f"mine.{part}"), say(f"mine.{part}-hint"), 60)

    # ── one of one's own ──────────────────────────────────────────────────────────────────

    def _open_card(self, id: str) -> None:
        card = self._card(id)
        if card is None:
            return
        right = {"terms": say(f"mine.term-{card.terms or 'none'}"), "where": card.where,
                 "until": card.until, "text": card.text}  # fmt: skip
        shown = {part: self.veiled(text) if text else "" for part, text in right.items()}
        items = [
            Item("text", say("mine.change"), right=shown["text"]),
            *(Item(p, say(f"mine.{p}"), right=shown[p]) for p in ("terms", "where", "until")),
            Item("go", say("mine.let-go")),
        ]
        self.app.push_screen(
            Choice(say(f"mine.kind-{card.kind}"), items), lambda part: self._change(card, part)
        )

    def _change(self, card: Card, part: str | None) -> None:
        if part == "go":
            act = LetCardGo(card=card.id)
            self.run_worker(self.fireside.answer(act, by=self.person), group="put")
        elif part == "terms":
            items = [Item(term, say(f"mine.term-{term}")) for term in TERMS]
            self.app.push_screen(
                Choice(say("mine.terms"), items), lambda term: self._on_terms(card, term)
            )
        elif part:
            self.draft = Draft("", card.id, part, getattr(card, part))
            self._type()

    def _on_terms(self, card: Card, term: str | None) -> None:
        if term:
            terms = "" if term == "none" else term
            self.draft = Draft("", card.id, "terms", terms)
            self.run_worker(self.put(), exclusive=True, group="put")

    # ── putting ───────────────────────────────────────────────────────────────────────────

    def _act(self, sure: bool) -> Act:
        """What the draft asks for: a new card, or a part of one that is there."""
        draft, place = self.draft, self.session.place if self.session else None
        card = self._card(draft.card)
        if card is None:
            kind: Any = draft.kind or "ask"
            return PutCard(card=fresh_identity(), kind=kind, text=draft.text, person=self.person,
                           sure=sure, place=place)  # fmt: skip
        parts: dict[str, Any] = {p: getattr(card, p) for p in ("text", "terms", "where", "until")}
        parts[draft.part] = draft.text
        return ChangeCard(card=card.id, sure=sure, place=place, **parts)

    async def put(self, sure: bool = False) -> bool:
        """Each card by its owner. Whatever stands against it, the words stay."""
        session, draft = self.session, self.draft
        if draft.part == "text" and not draft.text.strip():
            return True
        if session is None or session.phase != "steps" or not session.practice.has_board:
            self.fireside.tell(say("mine.cannot-put"))
            return False
        if not is_written(session) and not self._openly:
            self._ask_openly()
            return False
        place = session.place
        try:
            done = await self.fireside.carry(self._act(sure), self.person)
        except Refused as no:
            if no.message == "board.amount":
                self._ask_amount()
            else:
                self.fireside.tell(say(no.message, **no.values))
            return False
        if done is None:
            return False
        if not done and (self.session is None or self.session.place != place):
            return await self.put(sure)  # the room went on just now: look again
        draft.clear()
        self.fireside.tell(say("mine.is-put"))
        return True

    def _ask_amount(self) -> None:
        """Once, kindly (PRACTICES.md, "Decided")."""
        ways = ("change-amount", "keep-amount")
        items = [Item(way, say(f"mine.{way}"), say(f"mine.{way}-hint")) for way in ways]
        self.app.push_screen(Choice(say("board.amount"), items), self._on_amount)

    def _on_amount(self, way: str | None) -> None:
        if way == "keep-amount":
            self.run_worker(self.put_then_close(sure=True), exclusive=True, group="put")

    def _ask_openly(self) -> None:
        """The cards were opened meanwhile: what is still here is theirs alone."""
        ways = ("keep-alone", "put-openly")
        items = [Item(way, say(f"mine.{way}"), say(f"mine.{way}-hint")) for way in ways]
        self.app.push_screen(Choice(say("mine.openly"), items), self._on_openly)

    def _on_openly(self, way: str | None) -> None:
        if way == "put-openly":
            self._openly = True
            self.run_worker(self.put_then_close(sure=False), exclusive=True, group="put")
