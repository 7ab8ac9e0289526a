"""The smallest Textual app: what any app costs that does nothing. A key changes its one line."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Label

COUNTED = "pressed {count:04d} times"


class Bare(App[None]):
    """One line that counts how often + was pressed."""

    BINDINGS = [("plus", "count", "count")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        self.count = 0
        self.line = Label(COUNTED.format(count=0), markup=False)
        yield self.line

    def action_count(self) -> None:
        self.count += 1
        self.line.update(COUNTED.format(count=self.count))


if __name__ == "__main__":
    Bare().run()
