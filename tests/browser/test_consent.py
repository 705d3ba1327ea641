"""Consent, thumbs, erasure and what is read out, as a visitor meets them; checked on the server's disk."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.conversations.store import FILE, Conversations
from tests.browser.chat import ask, enter, grave_findings

pytestmark = pytest.mark.slow
QUESTION = "How long does a wrap take, asks Wilhelmina?"


@pytest.fixture
def visit(page: Page, desk_address: str) -> Page:
    enter(page, desk_address)
    return page


def agree(visit: Page) -> None:
    visit.locator("#consent input").check()
    expect(visit.locator("#own")).to_contain_text("Kept as")


def held(home: Path) -> bytes:
    """What stands in the store, as bytes; a store that was never made holds nothing."""
    return (home / FILE).read_bytes() if (home / FILE).exists() else b""


def test_consent_is_asked_for_and_not_presumed(visit: Page, visited_home: Path) -> None:
    expect(visit.locator("#consent input")).not_to_be_checked()
    ask(visit, QUESTION)
    assert b"a wrap take" not in held(visited_home)


def test_with_consent_it_is_kept_and_erased_by_the_visitor(visit: Page, visited_home: Path) -> None:
    ask(visit, QUESTION)
    agree(visit)
    assert b"a wrap take" in held(visited_home)
    with visit.expect_download() as saved:
        visit.get_by_role("link", name="Save what is kept").click()
    assert '"question"' in saved.value.path().read_text(encoding="utf-8")
    assert grave_findings(visit) == []
    erase = visit.get_by_role("button", name="Erase my talk")
    erase.focus()
    erase.press("Enter")
    expect(visit.locator("#own .done")).to_have_text("Erased.")
    expect(visit.locator(".turn")).to_have_count(0)
    expect(visit.locator("#consent input")).not_to_be_checked()
    assert b"a wrap take" not in held(visited_home)
    assert grave_findings(visit) == []


def test_consent_withdrawn_by_keyboard_erases_what_was_kept(visit: Page, visited_home: Path) -> None:
    ask(visit, QUESTION)
    agree(visit)
    visit.locator("#consent input").press("Space")
    expect(visit.locator("#own .done")).to_have_text("What was kept is erased.")
    expect(visit.locator(".turn.desk")).to_have_count(1)
    assert b"a wrap take" not in held(visited_home)


def test_a_thumb_with_its_reason_by_keyboard(visit: Page, visited_home: Path) -> None:
    answer = ask(visit, QUESTION)
    agree(visit)
    answer.locator(".thumbs summary").press("Enter")
    assert grave_findings(visit) == []
    answer.get_by_role("button", name="Incomplete").press("Enter")
    told = visit.locator("#rated-1")
    expect(told).to_have_text("Thanks: bad, incomplete.")
    expect(told).to_be_focused()
    assert {turn.reason for kept in Conversations(visited_home).all() for turn in kept.turns} == {"incomplete"}
    visit.get_by_role("button", name="Erase my talk").click()
    expect(visit.locator(".turn")).to_have_count(0)


def test_each_sentence_is_read_out_once(visit: Page) -> None:
    heard = visit.locator("#announced p")
    first = ask(visit, "How long does a wrap take?")
    expect(heard.first).to_be_attached()
    sentences = first.locator("xpath=./p").count() + first.locator("xpath=./details").count()
    expect(heard).to_have_count(sentences)
    assert all("[" not in text for text in heard.all_inner_texts())
    second = ask(visit, "What does a wrap cost?")
    expect(heard).to_have_count(sentences + second.locator("xpath=./p").count() + second.locator("xpath=./details").count())


def test_the_course_is_drawn_with_its_marks(visit: Page) -> None:
    answer = ask(visit, "How many wraps make a course, and how often are they done?")
    rows = answer.locator(".timeline li")
    expect(rows.first).to_be_visible()
    for row in rows.all():
        expect(row.locator("a.mark").first).to_be_visible()
    assert grave_findings(visit) == []


def test_an_answer_moves_nothing_that_stood_there(visit: Page) -> None:
    ask(visit, "How long does a wrap take?")
    head = visit.locator(".turn.desk").first
    before = head.evaluate("node => node.offsetTop")
    ask(visit, "What does a wrap cost?")
    assert head.evaluate("node => node.offsetTop") == before


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    "turns",
    [
        ("I cannot breathe",),
        ("Is there parking near you?",),
        ("May I have a moss wrap?", "1 no, 2 no, 3 yes"),
        ("I have green fever, may I have a wrap?",),
    ],
    ids=["urgent", "refusal", "verdict-clear", "verdict-stop"],
)
def test_axe_finds_nothing_grave_in_any_state(visit: Page, turns: tuple[str, ...], dark: bool) -> None:
    visit.emulate_media(color_scheme="dark" if dark else "light")
    visit.reload()
    expect(visit.locator("#question textarea")).to_be_visible()
    for turn in turns:
        ask(visit, turn)
    assert grave_findings(visit) == []
