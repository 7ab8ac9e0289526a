"""Pictures of the guests' phones for the documentation: `python -m docs.make_phone_pictures`.

A real browser at phone size walks past every page (tests/browser/tour.py). Five of them stand
side by side in `docs/pictures/phones.png`. With a folder given, every page is put there as well,
to be looked at: `python -m docs.make_phone_pictures /tmp/pages`.
"""

from __future__ import annotations

import asyncio
import io
import os
import sys
import time
from functools import partial
from pathlib import Path

from PIL import Image
from playwright.async_api import Page, async_playwright

from sessions import acts
from tests.browser.chromium import PHONE, START
from tests.browser.tour import everywhere, steering
from tests.phones.room import served

FOLDER = Path(__file__).resolve().parent / "pictures"
SHOWN = ("name", "lobby", "round-next", "round-mine", "mine")
AIR = 24


async def pages(folder: Path | None) -> dict[str, Image.Image]:
    """Every page as a guest's phone shows it, by its name."""
    found: dict[str, Image.Image] = {}
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**START)
        for walk in (
            everywhere,
            partial(steering, role="host"),
            partial(steering, role="guardian"),
        ):
            page = await browser.new_page(**PHONE)
            async with served("Ana", "Ben") as there:
                await there.wall.do(acts.RenameGathering(name="Thursday people"))
                async for name in walk(there, page):
                    found[name] = await _taken(page)
        await browser.close()
    for name, image in found.items() if folder is not None else ():
        image.save(folder / f"{name}.png")
    return found


async def _taken(page: Page) -> Image.Image:
    image = Image.open(io.BytesIO(await page.screenshot()))
    return image.resize((image.width // 2, image.height // 2), Image.Resampling.LANCZOS)


def side_by_side(images: list[Image.Image]) -> Image.Image:
    """In one row, with a little air between them."""
    wide, high = images[0].size
    row = Image.new("RGB", (len(images) * (wide + AIR) + AIR, high + 2 * AIR), "#8C857B")
    for number, image in enumerate(images):
        row.paste(image, (AIR + number * (wide + AIR), AIR))
    return row


def main(folders: list[str]) -> int:
    """The picture for the docs, and all pages where somebody wants to look at them."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    folder = Path(folders[0]) if folders else None
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    found = asyncio.run(pages(folder))
    row = side_by_side([found[name] for name in SHOWN])
    row.quantize(128, dither=Image.Dither.NONE).save(FOLDER / "phones.png", optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
