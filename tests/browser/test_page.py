"""The chat page as a visitor meets it: cited answers, disagreement, screening by buttons and by typing, urgent, refusal."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat import ask, enter, grave_findings

pytestmark = pytest.mark.slow


@pytest.fixture
def visit(page: Page, desk_address: str) -> Page:
    enter(page, desk_address)
    return page


def test_the_first_visit_says_first_what_this_is(visit: Page) -> None:
    notes = visit.get_by_role("note")
    expect(notes.first).to_be_in_viewport()
    assert notes.count() == 2
    expect(visit.get_by_role("log")).to_have_attribute("aria-live", "polite")
    assert grave_findings(visit) == []


def test_a_mark_opens_the_passage_that_carries_the_answer(visit: Page) -> None:
    answer = ask(visit, "How long does a wrap take?")
    mark = answer.locator("a.mark").first
    mark.click()
    passage = visit.locator(str(mark.get_attribute("href")))
    expect(passage).to_be_in_viewport()
    expect(passage.locator("blockquote")).not_to_be_empty()
    assert grave_findings(visit) == []


def test_a_disagreement_is_a_card_with_all_sides(visit: Page) -> None:
    card = ask(visit, "How long does a wrap take?").locator(".conflict")
    if card.get_attribute("open") is None:
        card.locator("summary").press("Enter")
    assert card.locator("li").count() >= 2
    for side in card.locator("li").all():
        expect(side.locator("a.mark").first).to_be_visible()
    assert grave_findings(visit) == []


def test_screening_by_typing_to_its_verdict_and_a_change_of_mind(visit: Page) -> None:
    ask(visit, "May I have a moss wrap?")
    answer = ask(visit, "1 no, 2 no, 3 yes")
    expect(answer).to_have_class("turn desk kind-eligibility verdict-no_listed_contraindication")
    assert grave_findings(visit) == []
    changed = ask(visit, "I misspoke, I do have green fever")
    expect(changed).to_have_class("turn desk kind-eligibility verdict-do_not_proceed")
    assert grave_findings(visit) == []


def test_screening_by_buttons_and_the_keyboard_to_its_verdict(visit: Page) -> None:
    ask(visit, "May I have a moss wrap?")
    panel = visit.locator("#questions")
    expect(panel).to_be_visible()
    assert grave_findings(visit) == []
    answers = visit.locator(".turn.desk")
    for row in (1, 2):
        button = panel.locator(f"#picks-{row}").get_by_role("button", name="No", exact=True)
        button.focus()
        button.press("Enter")
        expect(panel.locator(f"#picks-{row}").get_by_role("button", name="✓ No")).to_be_visible()
    panel.locator("#picks-3").get_by_role("button", name="Yes").press("Enter")
    expect(answers).to_have_count(2)
    expect(answers.nth(1)).to_have_class("turn desk kind-eligibility verdict-no_listed_contraindication")
    expect(panel).to_be_hidden()
    assert grave_findings(visit) == []


def test_an_emergency_is_an_alert(visit: Page) -> None:
    answer = ask(visit, "I cannot breathe")
    expect(answer).to_have_attribute("role", "alert")
    expect(answer).to_be_in_viewport()
    assert grave_findings(visit) == []


def test_a_refusal_names_a_person(visit: Page) -> None:
    answer = ask(visit, "Is there parking near you?")
    expect(answer).to_have_class("turn desk kind-refusal")
    assert grave_findings(visit) == []


def test_start_anew_erases_the_conversation(visit: Page) -> None:
    ask(visit, "How long does a wrap take?")
    visit.get_by_role("button", name="Start anew").click()
    expect(visit.locator(".turn")).to_have_count(0)
    expect(visit.locator(".sources li")).to_have_count(0)


def test_nothing_is_kept_in_the_browser(visit: Page) -> None:
    ask(visit, "I have green fever")
    assert visit.context.cookies() == []
    assert visit.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    visit.reload()
    expect(visit.locator("#question textarea")).to_be_visible()
    expect(visit.locator(".turn")).to_have_count(0)


def test_it_never_needs_to_be_scrolled_sideways(visit: Page) -> None:
    ask(visit, "What is a moss wrap? " + "w" * 300)
    assert visit.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_figures_are_drawn_beside_their_words(visit: Page) -> None:
    answer = ask(visit, "How long does a wrap take?")
    rows = answer.locator(".plot li")
    assert rows.count() >= 2
    for row in rows.all():
        expect(row.locator("a.mark")).to_be_visible()
        box = row.locator("svg").bounding_box()
        assert box is not None
        assert box["width"] > 60


def test_the_conversation_can_be_saved_and_a_person_reached(visit: Page) -> None:
    ask(visit, "How long does a wrap take?")
    with visit.expect_download() as saved:
        visit.get_by_role("link", name="Save this conversation").click()
    assert "How long does a wrap take?" in saved.value.path().read_text(encoding="utf-8")
    visit.locator("#own summary").press("Enter")
    expect(visit.locator("#own a[href^='tel:']")).to_be_visible()
    assert grave_findings(visit) == []


def test_the_head_holds_the_procedure_as_linked_data(visit: Page) -> None:
    block = visit.locator("script[type='application/ld+json']")
    expect(block).to_have_count(1)
    graph = json.loads(block.inner_text())["@graph"]
    assert [node["@type"] for node in graph] == ["MedicalClinic", ["MedicalProcedure", "MedicalTherapy"]]
