"""The pictures of the documentation, taken by the browser from the desk as it is.

The run takes them and throws them away; COUNTERCLAIM_PICTURES=1 (`make pictures`) keeps them in docs/images.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from cli import main
from tests.conftest import PROJECT

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from storage.ledger import Ledger

IMAGES = PROJECT / "docs" / "images"
LARGEST = 120_000
"""Bytes of one picture at most."""

PATIENCE = 180_000
"""Milliseconds that a page may take: the first question waits for the models."""

WIDTH, HEIGHT = 1120, 760


def small(png: bytes) -> bytes:
    """The picture in 64 colours, which is all that a page of text needs."""
    from PIL import Image

    made = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(64, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def taken(page: Page, desk: str, ledger: Ledger, folder: Path) -> dict[str, bytes]:
    """The pictures by name, in the order of the tutorial."""
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.set_default_timeout(PATIENCE)
    found: dict[str, bytes] = {}

    def shot(name: str) -> None:
        page.wait_for_load_state("networkidle")
        found[name] = small(page.screenshot())

    page.goto(desk)
    shot("queue")
    page.get_by_role("link", name="How many passengers did the ferry carry?").click()
    shot("discrepancy")
    first = page.locator(".go a").first.get_attribute("href")
    page.goto(f"{desk}{first}")
    shot("article")
    page.go_back()
    page.get_by_text("Note, established value").click()
    page.get_by_label("Note, in Markdown").fill("The coast guard counted **twice**; asked the ferry line for its list.")
    page.get_by_role("button", name="Confirmed").click()
    page.goto(f"{desk}/?status=confirmed&done={ledger.log()[-1].id}")
    shot("judged")
    page.goto(f"{desk}/speakers?text=Calloway")
    page.locator(".lines a").first.click()
    page.get_by_text("Some of these mean somebody else").click()
    shot("speaker")
    page.goto(f"{desk}/search?q=How+many+passengers+did+the+ferry+carry%3F")
    shot("answer")
    report = folder / "report.html"
    arguments = ["--ledger", ledger.url, "report", "--html", str(report)]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    page.goto(report.as_uri())
    shot("report")
    return found


def test_the_documentation_shows_the_desk_as_it_is(page: Page, desk: str, seed_copy: Ledger, tmp_path: Path) -> None:
    found = taken(page, desk, seed_copy, tmp_path)
    for name, picture in found.items():
        assert 5_000 < len(picture) < LARGEST, name
        if os.environ.get("COUNTERCLAIM_PICTURES"):
            (IMAGES / f"{name}.png").write_bytes(picture)
    pages = [path.read_text(encoding="utf-8") for path in (PROJECT / "docs").rglob("*.md")]
    shown = {name for text in pages for name in re.findall(r"!\[[^\]]+\]\((?:\.\./)?images/([\w-]+)\.png\)", text)}
    assert shown == found.keys() == {path.stem for path in IMAGES.glob("*.png")}
