"""What the host does about the door and the phones, from any place of the gathering."""

from __future__ import annotations

from typing import Any

from sessions.arrivals import LetIn, Nodded
from sessions.door import decide
from sessions.records import Act
from tui.joining import Joining
from words import say

DOOR_ACTIONS = frozenset({"let_in", "knocks", "door", "wifi", "phones"})


def let_in(fireside: Any, knock: str = "") -> None:
    """The one who knocks, or all of them. Who has the name of one who is in is asked for one
    more letter: that is said, and nobody's name with it."""
    gathering, act = fireside.room.gathering, LetIn(knock=knock)
    what = [event for _, event in decide(gathering, act, fireside.clock.now())]
    asked = sum(isinstance(event, Nodded) for event in what)
    if not what:
        fireside.tell(say("knocks.letter-awaited"))
    elif not asked:
        # Who comes in as somebody who is known already is said: so it can be taken back.
        knocks = gathering.evening.door.knocks
        known = [gathering.name_of(k.claims) for k in knocks if k.claims and knock in ("", k.id)]
        if known:
            ask_and_say(fireside, act, say("knocks.came-as", names=", ".join(known)))
        else:
            fireside.ask(act)
    elif knock or len(gathering.evening.door.knocks) == 1:
        ask_and_say(fireside, act, say("knocks.one-more-letter"))
    else:
        ask_and_say(fireside, act, say("knocks.one-of-them", n=asked))


def ask_and_say(fireside: Any, act: Act, sentence: str) -> None:
    """An act that does something for sure, and one sentence once it is done."""
    if not fireside.answering:
        fireside.tell_later(sentence)
        fireside.ask(act)


class DoorKeys:
    """The actions of the door, mixed into every screen; the menu of a place offers them."""

    app: Any
    _steers_here: bool

    @property
    def fireside(self) -> Any:
        """The app, by its own name."""
        raise NotImplementedError

    @property
    def joining(self) -> Joining | None:
        """How to join by phone; None while the phones are off."""
        raise NotImplementedError

    def door_offers(self, action: str) -> bool:
        """Whether this action does something here."""
        joining = self.joining
        if action == "let_in":
            return joining is not None and joining.knocking > 0
        if not self._steers_here:
            return False
        if action == "phones":
            return self.fireside.start_with.phones is not None
        return joining is not None and (action != "knocks" or joining.knocking > 0)

    def action_let_in(self) -> None:
        let_in(self.fireside)

    def action_knocks(self) -> None:
        """Once an evening it is asked who sees this screen; then it is remembered."""
        from tui.screens.knocks import KnocksScreen, OthersSeeScreen

        def asked(seen: bool | None) -> None:
            if seen is not None:
                self.fireside.others_see = seen
                self.app.push_screen(KnocksScreen())

        if self.fireside.others_see is None:
            self.app.push_screen(OthersSeeScreen(), asked)
        else:
            self.app.push_screen(KnocksScreen())

    def action_door(self) -> None:
        from tui.screens.door import DoorScreen

        self.app.push_screen(DoorScreen())

    def action_wifi(self) -> None:
        from tui.screens.wifi import WifiScreen, ask_for_wifi

        if self.fireside.wifi is None:
            ask_for_wifi(self.app)
        else:
            self.app.push_screen(WifiScreen())

    def action_phones(self) -> None:
        self.app.run_worker(self.fireside.switch_phones(), exit_on_error=False)
