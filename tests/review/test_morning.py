"""A fact-checker's morning at the desk, in a real browser: with the mouse, with keys alone, and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from storage.judgement import Act, Misreading, Word
from storage.ledger import Ledger

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def plain_page(chromium: Browser) -> Iterator[Page]:
    """A tab that runs no script."""
    with chromium.new_context(java_script_enabled=False) as context:
        yield context.new_page()


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def words_of(ledger: Ledger) -> list[str]:
    return [entry.judgement.word.value if entry.judgement else entry.act.value for entry in ledger.log()]


def morning_by_pointing(page: Page, desk: str, ledger: Ledger) -> None:
    """The whole morning with links, buttons and fields alone."""
    from playwright.sync_api import expect

    page.goto(desk)
    total = page.locator(".entry").count()
    page.get_by_role("navigation", name="By kind").get_by_role("link", name="quantity").click()
    first, second = page.locator(".entry h2").all_inner_texts()[:2]
    page.locator(".entry h2 a").first.click()
    assert heading(page) == first
    expect(page.locator(".side")).to_have_count(2)
    expect(page.locator(".side mark")).to_have_count(2)
    assert page.locator("figure img").get_attribute("alt")

    page.get_by_role("link", name="In the article").first.click()
    expect(page.locator("a.m.disputed").first).to_be_visible()
    assert page.locator("li:target .disputed-in").first.inner_text() == first
    page.go_back()

    page.get_by_text("Note, established value").click()
    page.get_by_label("Note, in Markdown").fill("Both **stand** by it.")
    page.get_by_role("button", name="Confirmed").click()
    assert page.get_by_role("status").inner_text().startswith("Judged as confirmed.")
    assert heading(page) == second
    page.get_by_role("button", name="Undo").click()
    assert heading(page) == first
    assert page.locator(".head .status").inner_text() == "open"

    page.get_by_label("Given to").fill("Bo")
    page.get_by_role("button", name="Give").click()
    page.get_by_label("How far it has come").fill("called the ministry")
    page.get_by_role("button", name="Say").click()
    assert page.locator(".head .assignee").inner_text() == "Bo"

    page.get_by_text("Note, established value").click()
    page.get_by_label("Explained: what holds").fill("4,200 liters")
    page.get_by_label("Explained: who established it").fill("the inspectors")
    page.get_by_role("button", name="Explained").click()
    assert page.get_by_role("status").inner_text().startswith("Judged as explained: 4,200 liters")

    claim = page.locator(".testimony").first
    claim.get_by_text("Misread?").click()
    claim.get_by_label("What is wrong").select_option("wrong-speaker")
    claim.get_by_label("The right speaker").fill("The deputy")
    claim.get_by_role("button", name="Misread").click()

    page.get_by_role("link", name="Queue", exact=True).first.click()
    expect(page.locator(".entry")).to_have_count(total - 1)
    page.get_by_role("link", name="Log").click()
    expect(page.locator(".log > li")).to_have_count(6)
    assert page.locator(".log strong").inner_text() == "stand"
    assert words_of(ledger) == ["confirmed", "undo", "assign", "progress", "explained", "misread"]
    last = ledger.log()[-1].judgement
    assert last is not None
    assert (last.misreading, last.speaker) == (Misreading.WRONG_SPEAKER, "The deputy")


def test_the_morning_with_the_mouse(page: Page, desk: str, seed_copy: Ledger) -> None:
    morning_by_pointing(page, desk, seed_copy)


def test_the_morning_without_javascript(plain_page: Page, desk: str, seed_copy: Ledger) -> None:
    morning_by_pointing(plain_page, desk, seed_copy)


def test_the_morning_with_keys_alone(page: Page, desk: str, seed_copy: Ledger) -> None:
    def press(*keys: str) -> None:
        for key in keys:
            page.keyboard.press(key)

    def goes_on(key: str) -> None:
        with page.expect_navigation():
            page.keyboard.press(key)

    page.goto(desk)
    first, second, third = page.locator(".entry h2").all_inner_texts()[:3]
    press("j", "j", "k")
    assert page.locator(".is-chosen h2").inner_text() == first
    goes_on("Enter")
    goes_on("j")
    assert heading(page) == second
    goes_on("k")
    assert heading(page) == first

    press("?")
    assert page.get_by_role("dialog").is_visible()
    press("1")
    assert seed_copy.log() == [], "keys rest while the help is open"
    press("Escape")
    assert not page.get_by_role("dialog").is_visible()

    press("n")
    page.keyboard.type("1 of 2 called back; n, j and 5 are letters here.")
    press("Escape")
    goes_on("1")
    assert heading(page) == second
    goes_on("u")
    assert heading(page) == first
    assert [entry.act for entry in seed_copy.log()] == [Act.JUDGE, Act.UNDO]
    assert seed_copy.log()[0].note == "1 of 2 called back; n, j and 5 are letters here."

    press("4")
    page.keyboard.type("4,200 liters")
    press("Escape", "4")
    page.keyboard.type("the inspectors")
    press("Escape")
    goes_on("4")
    assert heading(page) == second
    goes_on("2")
    assert heading(page) == third
    press("6")
    page.keyboard.type("it")
    press("Tab", "Tab", "Tab")
    goes_on("Enter")
    assert words_of(seed_copy)[2:] == ["explained", "not-a-conflict", "misread"]
    assert seed_copy.log()[-1].judgement.misreading is Misreading.NOT_A_CLAIM  # type: ignore[union-attr]
    goes_on("q")
    press("/")
    page.keyboard.type("ferry")
    goes_on("Enter")
    assert "claims with these words" in page.locator("main").inner_text()


def test_two_people_at_once_see_who_was_quicker(page: Page, plain_page: Page, desk: str, seed_copy: Ledger) -> None:
    page.goto(desk)
    page.locator(".entry h2 a").first.click()
    plain_page.goto(page.url)
    plain_page.get_by_label("You judge as").fill("Bo")
    plain_page.get_by_role("button", name="Change").click()
    plain_page.get_by_role("button", name="Not a conflict").click()
    page.get_by_text("Note, established value").click()
    page.get_by_label("Note, in Markdown").fill("Long work of mine.")
    page.get_by_role("button", name="Confirmed").click()
    assert "Somebody was quicker" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Note, in Markdown").input_value() == "Long work of mine."
    assert "Bo" in page.locator(".said-of").inner_text()
    page.get_by_role("button", name="Confirmed").click()
    said = [(one.reviewer, one.judgement.word) for one in seed_copy.log() if one.judgement]
    assert said == [("Bo", Word.NOT_A_CONFLICT), ("Ana", Word.CONFIRMED)]


def test_the_first_focus_skips_to_the_content(page: Page, desk: str) -> None:
    page.goto(desk)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "To the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
