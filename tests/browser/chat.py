"""What a visitor does on the chat page, and what axe says of what stands there."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FrameLocator, Locator, Page, expect

GRAVE = ("serious", "critical")


def enter(page: Page, address: str) -> None:
    """Open the chat page and wait until it can be typed into."""
    page.goto(address)
    expect(page.locator("#question textarea")).to_be_visible()


def ask(page: Page | FrameLocator, text: str) -> Locator:
    """Type a question, send it with Enter, wait for the answer. Returns the answer."""
    answers = page.locator(".turn.desk")
    before = answers.count()
    box = page.locator("#question textarea")
    box.fill(text)
    box.press("Enter")
    try:
        expect(answers).to_have_count(before + 1)
    except AssertionError:
        if box.input_value() != text:
            raise
        box.press("Enter")  # the page was drawn before it could hear
        expect(answers).to_have_count(before + 1)
    return answers.nth(before)


def grave_findings(page: Page) -> list[Any]:
    """What axe-core finds serious or critical."""
    found = Axe().run(page).response["violations"]
    return [(item["id"], [node["target"] for node in item["nodes"]][:3]) for item in found if item["impact"] in GRAVE]
