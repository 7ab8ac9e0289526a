"""How to get to the pictures of owning something together."""

from __future__ import annotations

from sessions.steps import own, page
from tests.tui import owning_props as props
from tests.tui.stage import Stage
from tui.screens.idea import IdeaScreen


async def incorporated(stage: Stage) -> None:
    """The moment: each of them has said it."""
    await props.agreed(stage)
    await props.evening(stage, 3)
    await stage.begin("We are incorporated", step="own")
    await stage.do(own.SayPaper(form="A workers' co-op", where="Leipzig", since="2027-01-14"))
    await props.say(stage)


async def what_we_own(stage: Stage) -> None:
    """Two versions side by side."""
    await props.agreed(stage)
    await stage.begin("A second look", step="page")
    await stage.do(page.WritePage(text=props.CHANGED))
    await props.close(stage)
    stage.app.push_screen(IdeaScreen())
    await stage.settled()
