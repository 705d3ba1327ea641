"""Staff at the counter, from the sign-in to the sign-out: a look-up, a screening, the printed record; axe-core on every page."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.audit.log import AuditLog
from bot.audit.verify import faults
from tests.bot.web.desk_visitor import WORD, account
from tests.browser.chat import grave_findings

pytestmark = pytest.mark.slow


@pytest.fixture
def counter(page: Page, desk_address: str, visited_home: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Page, str]]:
    """A browser at the sign-in page, and a name to sign in with."""
    name = account(visited_home, "staff", f"staff-{request.node.callspec.id}")
    page.goto(f"{desk_address}/staff")
    yield page, name
    page.goto("about:blank")


def enter(page: Page, name: str, password: str) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_a_look_up_and_a_screening_with_its_record(counter: tuple[Page, str], visited_home: Path) -> None:
    page, name = counter
    assert grave_findings(page) == []
    enter(page, name, "not the right one")
    expect(page.get_by_role("alert")).to_be_visible()
    assert grave_findings(page) == []
    enter(page, name, WORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Staff desk")
    assert grave_findings(page) == []

    page.get_by_role("navigation").get_by_role("link", name="Protocols").click()
    page.get_by_label("Technique").select_option("river-moss")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("Soak the moss in spring water")).to_be_visible()
    page.locator("summary").first.press("Enter")
    expect(page.locator("blockquote").first).to_be_visible()
    assert grave_findings(page) == []

    page.get_by_role("navigation").get_by_role("link", name="Parameters").click()
    expect(page.get_by_role("row").filter(has_text="stays on for 20 minutes")).to_be_visible()
    assert grave_findings(page) == []

    page.get_by_role("navigation").get_by_role("link", name="Screening").click()
    assert grave_findings(page) == []
    for group in page.get_by_role("radio", name="absent").all():
        group.check()
    page.get_by_role("group", name="green fever").get_by_role("radio", name="present").check()
    page.get_by_role("button", name="Show the verdict").click()
    expect(page.get_by_role("status")).to_contain_text("Do not proceed")
    assert grave_findings(page) == []

    page.get_by_label("Note against the verdict").fill("The doctor was asked by telephone.")
    page.get_by_role("button", name="Record the note").click()
    expect(page.get_by_role("status")).to_contain_text("Do not proceed")
    expect(page.get_by_text("asked by telephone").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as JSON").click()
    record = json.loads(Path(str(download.value.path())).read_text(encoding="utf-8"))
    assert (record["eligibility"]["verdict"], record["screened_by"]) == ("do_not_proceed", name)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.get_by_role("status")).to_be_visible()
    page.emulate_media(media="screen")

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    log = AuditLog(visited_home)
    acts = [entry.act for entry in log.entries() if entry.who == name]
    assert acts == ["sign-in", "override", "record-exported", "sign-out"]
    assert faults(log) == ()
