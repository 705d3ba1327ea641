"""The desks behind the counter on a live server: looking up, screening, the record, the audit page."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from bot.audit.log import AuditLog
from bot.audit.verify import faults
from bot.screening import Screener, ScreenRequest
from bot.staff.form import BadForm, request
from bot.staff.places import Choice
from bot.staff.protocol import descriptions
from kb.errors import UnknownName
from kb.knowledge import Knowledge
from tests.bot.web.desk_visitor import account, send, signed_in

Serve = Callable[..., str]


@pytest.fixture
def staff(serve: Serve, tmp_path: Path) -> Iterator[httpx.Client]:
    """The browser of somebody of the staff."""
    account(tmp_path, "staff")
    with signed_in(serve(home=tmp_path), "staff") as browser:
        yield browser


def acts(home: Path) -> list[str]:
    return [entry.act for entry in AuditLog(home).entries()]


def test_every_page_is_drawn_and_kept_by_nobody(staff: httpx.Client) -> None:
    for path in ("/staff", "/staff/protocol", "/staff/parameters", "/staff/screening"):
        page = staff.get(path)
        assert page.status_code == 200, path
        assert page.headers["cache-control"] == "no-store"
        assert "unsafe" not in page.headers["content-security-policy"]
        assert "<script>" not in page.text
        assert "style=" not in page.text


def test_protocols_stand_side_by_side_with_their_places(staff: httpx.Client) -> None:
    page = staff.get("/staff/protocol").text
    assert page.index("Soak the moss") < page.index("Wind it round")
    assert "Source" in page
    other = staff.get("/staff/protocol", params={"technique": "dry-moss"}).text
    assert "Soak the moss" not in other
    assert staff.get("/staff/protocol", params={"technique": "nonsense"}).status_code == 422


def test_parameters_show_every_source(staff: httpx.Client) -> None:
    page = staff.get("/staff/parameters").text
    assert "stays on for 20 minutes" in page
    assert "stayed on for 30 minutes" in page
    assert "6 to 8" in page


def test_a_screening_gives_the_engine_s_word_and_its_trace(staff: httpx.Client, tmp_path: Path) -> None:
    page = send(staff, "/staff/screening", q_green_fever="present", q_plant_allergy="absent", q_elbow_sore="absent")
    assert page.status_code == 200
    assert "green-fever-present" in page.text
    assert 'class="verdict do_not_proceed"' in page.text
    clear = send(staff, "/staff/screening", q_green_fever="absent", q_plant_allergy="absent", q_elbow_sore="absent")
    assert 'class="verdict no_listed_contraindication"' in clear.text
    still_open = send(staff, "/staff/screening", q_green_fever="absent", q_plant_allergy="unknown")
    assert 'class="verdict need_more_information"' in still_open.text
    assert acts(tmp_path) == ["sign-in"]


def test_a_finding_that_nobody_knows_goes_to_a_doctor(staff: httpx.Client) -> None:
    page = send(staff, "/staff/screening", name_1="<b>purple knee</b>", status_1="present")
    assert 'class="verdict see_doctor_first"' in page.text
    assert "&lt;b&gt;purple knee&lt;/b&gt;" in page.text


def test_answers_can_be_corrected(staff: httpx.Client) -> None:
    page = send(staff, "/staff/screening", q_green_fever="present", name_2="moss foot", status_2="past", back="1")
    assert 'name="q-green-fever" value="present" checked' in page.text
    assert 'value="moss foot"' in page.text


def test_an_override_note_is_recorded_and_changes_no_verdict(staff: httpx.Client, tmp_path: Path) -> None:
    page = send(staff, "/staff/screening/override", q_green_fever="present", note="The doctor was asked.")
    assert 'class="verdict do_not_proceed"' in page.text
    assert "The doctor was asked." in page.text
    last = list(AuditLog(tmp_path).entries())[-1]
    assert (last.who, last.act, last.about["note"]) == ("staff", "override", "The doctor was asked.")
    assert (last.about["verdict"], last.about["rules"]) == ("do_not_proceed", "green-fever-present")
    assert send(staff, "/staff/screening/override", q_green_fever="present", note=" ").status_code == 422
    assert send(staff, "/staff/screening/override", q_green_fever="maybe", note="x").status_code == 422
    assert acts(tmp_path) == ["sign-in", "override"]


def test_the_record_as_json_holds_the_engine_s_word(staff: httpx.Client, tiny: Knowledge, tmp_path: Path) -> None:
    answer = send(staff, "/staff/screening/record.json", q_green_fever="present", name_1="moss foot", status_1="family")
    record = json.loads(answer.text)
    named = [("green-fever", "present", "green fever"), ("moss foot", "family", "")]
    findings = [{"concept": concept, "status": status, "text": text} for concept, status, text in named]
    expected = Screener(tiny).screen(ScreenRequest.model_validate({"findings": findings}))
    assert record["eligibility"] == expected.model_dump(mode="json")
    assert record["trace"] == {"green-fever-present": ["green fever"]} | {rule.id: ["moss foot"] for rule in expected.rules[1:]}
    assert record["screened_by"] == "staff"
    assert "attachment" in answer.headers["content-disposition"]
    assert acts(tmp_path) == ["sign-in", "record-exported"]


def test_a_form_with_other_answers_is_refused(tiny: Knowledge) -> None:
    table = Screener(tiny).table(None)
    for fields in ({"q-green-fever": "past"}, {"status-1": "unknown"}, {"name-1": "x" * 201}):
        with pytest.raises(BadForm):
            request(table, tiny, fields)


def test_a_technique_that_is_none_is_refused(tiny: Knowledge) -> None:
    for choice in (Choice(technique="nonsense"), Choice(device="nonsense")):
        with pytest.raises(UnknownName):
            descriptions(tiny, choice)


def test_the_audit_page_is_for_administrators_and_tells_a_broken_log(serve: Serve, tmp_path: Path) -> None:
    account(tmp_path, "admin")
    with signed_in(serve(home=tmp_path), "admin") as browser:
        assert "signed in" in browser.get("/admin/audit").text
        log = AuditLog(tmp_path)
        log.file.write_bytes(log.file.read_bytes().replace(b"admin", b"nobod"))
        assert faults(log) != ()
        page = browser.get("/admin/audit").text
    assert "not whole" in page
    assert "log.jsonl:1" in page
