"""The desk for everyone: axe finds nothing to mend on any page, in light, in dark and at a phone's width."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from storage.judgement import Judgement, Word
from storage.ledger import Ledger
from tests.review.live import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LOOKS = {
    "light": {"viewport": {"width": 1280, "height": 860}},
    "dark": {"viewport": {"width": 1280, "height": 860}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
}

MANY_COLOURS = ("queue", "discrepancy", "article", "speaker")
"""The pages that hold every colour and every kind of box; the other looks are tried on these alone."""


def addresses(page: Page, desk: str) -> dict[str, str]:
    """One address for every kind of page."""
    page.goto(desk)
    discrepancy = str(page.locator(".entry h2 a").first.get_attribute("href"))
    event = str(page.locator(".entry .event").first.get_attribute("href"))
    page.goto(f"{desk}/speakers")
    speaker = str(page.locator(".lines a").first.get_attribute("href"))
    page.goto(f"{desk}{discrepancy}")
    article = str(page.locator(".go a").first.get_attribute("href")).partition("#")[0]
    return {
        "queue": "/?min_origins=2&since=nonsense",
        "discrepancy": discrepancy,
        "article": article,
        "speaker": speaker,
        "event": event,
        "articles": "/articles",
        "speakers": "/speakers",
        "search": "/search?q=the",
        "log": "/log",
        "help": "/help",
        "missing": "/nothing",
    }


def trouble(page: Page) -> list[str]:
    """What axe finds, one line for each element."""
    from axe_playwright_python.sync_playwright import Axe

    answer = Axe().run(page).response
    assert answer["passes"], "axe looked at nothing"
    found: list[dict[str, Any]] = answer["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(chromium: Browser, seed_copy: Ledger, look: str) -> None:
    first = seed_copy.discrepancies()[0]
    seed_copy.note(first.id, "A *note* with a [link](https://example.org).", reviewer="Bo")
    seed_copy.assign(first.id, "Bo", reviewer="Ana")
    seed_copy.undo(seed_copy.judge(first.id, Judgement(Word.CONFIRMED), reviewer="Ana").id, reviewer="Ana")
    with serving(seed_copy) as desk, chromium.new_context(**LOOKS[look]) as context:
        page = context.new_page()
        found = {}
        for name, address in addresses(page, desk).items():
            if look != "light" and name not in MANY_COLOURS:
                continue
            page.goto(desk + address)
            page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
            found[name] = trouble(page)
            width = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert width <= 0, f"{name} is wider than the window"
        assert {name: lines for name, lines in found.items() if lines} == {}


def test_print_leaves_out_what_only_a_screen_needs(page: Page, desk: str) -> None:
    page.goto(desk)
    page.locator(".entry h2 a").first.click()
    page.emulate_media(media="print")
    assert not page.locator(".judging").is_visible()
    assert not page.locator(".top nav").is_visible()
    assert page.locator(".side mark").first.is_visible()
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf())
    assert 1 <= len(pages) <= 2
