"""The widget on a page of another origin, under a strict policy: opened and closed by keyboard, lazy, small, forgetful."""

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.chat import GRAVE, ask

pytestmark = pytest.mark.slow
LIMIT = 15_000
"""Bytes that the script may have, uncompressed."""


FOCUS = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at.tagName + ":" + (at.textContent || "").trim();
}"""

STORED = """() => {
  try { return localStorage.length + sessionStorage.length + document.cookie.length; } catch (refused) { return "denied"; }
}"""
"""How much the framed page has stored; browsers that give a foreign frame no storage at all deny it."""


def focused(page: Page) -> str:
    """What holds the focus, looked up through shadow roots."""
    return str(page.evaluate(FOCUS))


def test_the_script_is_small_and_names_no_key(desk_address: str) -> None:
    script = httpx.get(f"{desk_address}/widget.js")
    assert len(script.content) < LIMIT
    assert script.headers["cross-origin-resource-policy"] == "cross-origin"
    assert "localStorage" not in script.text
    assert "cookie" not in script.text


def test_it_answers_inside_the_host_page_and_nothing_breaks_the_policy(page: Page, host_page: str) -> None:
    troubles: list[str] = []
    page.on("console", lambda told: troubles.append(told.text) if told.type == "error" else None)
    page.goto(host_page)
    assert page.locator("iframe").count() == 0
    page.get_by_role("button", name="Ask the parlour").click()
    frame = page.frame_locator("iframe")
    answer = ask(frame, "How long does a wrap take?")
    expect(answer.locator("a.mark").first).to_be_visible()
    assert troubles == []


def test_nothing_is_loaded_from_the_desk_but_the_script_until_it_is_opened(page: Page, host_page: str, desk_address: str) -> None:
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url) if request.url.startswith(desk_address) else None)
    page.goto(host_page)
    page.wait_for_load_state("networkidle")
    assert seen == [f"{desk_address}/widget.js"]


def test_by_keyboard_alone(page: Page, host_page: str) -> None:
    page.goto(host_page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page) == "BUTTON:Ask the parlour"
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Chat with the parlour's program")
    expect(dialog).to_be_visible()
    assert focused(page) == "BUTTON:Close"
    for _ in range(3):
        page.keyboard.press("Tab")
        assert focused(page).split(":")[0] in ("BUTTON", "IFRAME", "BODY")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    assert focused(page) == "BUTTON:Ask the parlour"


def test_escape_inside_the_frame_closes_and_the_focus_returns(page: Page, host_page: str) -> None:
    page.goto(host_page)
    button = page.get_by_role("button", name="Ask the parlour")
    button.click()
    box = page.frame_locator("iframe").locator("#question textarea")
    box.click()
    box.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert focused(page) == "BUTTON:Ask the parlour"
    expect(button).to_have_attribute("aria-expanded", "false")


def test_the_host_page_cannot_be_made_to_close_it_by_another_window(page: Page, host_page: str) -> None:
    page.goto(host_page)
    page.get_by_role("button", name="Ask the parlour").click()
    page.evaluate("window.postMessage({ cryodesk: 'close' }, '*')")
    page.wait_for_timeout(200)
    expect(page.get_by_role("dialog")).to_be_visible()


def test_what_was_said_stays_while_the_page_stays_and_goes_with_it(page: Page, context: BrowserContext, host_page: str) -> None:
    page.goto(host_page)
    page.get_by_role("button", name="Ask the parlour").click()
    ask(page.frame_locator("iframe"), "How long does a wrap take?")
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Ask the parlour").click()
    expect(page.frame_locator("iframe").locator(".turn.desk")).to_have_count(1)
    inner = next(frame for frame in page.frames if frame.parent_frame)
    assert inner.evaluate(STORED) in (0, "denied")
    assert context.cookies() == []
    page.reload()
    page.get_by_role("button", name="Ask the parlour").click()
    expect(page.frame_locator("iframe").locator("#question textarea")).to_be_visible()
    expect(page.frame_locator("iframe").locator(".turn.desk")).to_have_count(0)


def test_a_site_that_is_not_named_gets_no_frame(page: Page, host_page: str, hosts: tuple[str, str]) -> None:
    page.goto(host_page.replace(hosts[0], hosts[1]))
    page.get_by_role("button", name="Ask the parlour").click()
    page.wait_for_timeout(1500)
    assert page.frame_locator("iframe").locator("#question").count() == 0


def test_axe_finds_nothing_grave(page: Page, host_page: str) -> None:
    page.goto(host_page)
    for opened in (False, True):
        if opened:
            page.get_by_role("button", name="Ask the parlour").click()
            expect(page.frame_locator("iframe").locator("#question textarea")).to_be_visible()
        found = Axe().run(page).response["violations"]
        assert [(item["id"], item["nodes"][0]["target"]) for item in found if item["impact"] in GRAVE] == []
